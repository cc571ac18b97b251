import type { Event } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import { defaultOf, failuresSection, type Policy } from '@gauntlet/policy';
import type { CommandResult } from './command.ts';
import { type Facts, readFacts } from './doctor-facts.ts';
import { ask, type Guarantee, type Known } from './doctor-guarantee.ts';
import { judgeLedger } from './doctor-ledger.ts';
import { checkName, judgeCommitted } from './doctor-policy.ts';
import { type BaseFacts, baseQuestions } from './doctor-rules.ts';
import { doctorReport, doctorSection, linesOf } from './doctor-table.ts';
import { judgeToken } from './doctor-token.ts';
import { deciderPaths, judgeWorkflows } from './doctor-workflows.ts';
import type { Problem } from './evidence.ts';
import type { State } from './state.ts';
import { ownApp } from './surroundings.ts';

/** Reads the live repository, and says which of the things that a decision relies on hold in it. Writes nothing. */
export async function doctor(host: Host, git: Git | null, event: Event, { inputs }: State): Promise<CommandResult> {
  if (inputs['github-token'] === '') return nothing('token-missing', 'There is no token');
  if (host.runner.context.repository === null) {
    return nothing('repository-missing', 'The environment does not say which repository it is');
  }
  const facts = await readFacts(host, git, event, inputs);
  const guarantees = judge(facts, inputs['policy-file']);
  const about = {
    repository: host.runner.context.repository,
    branch: facts.baseBranch,
    commit: 'value' in facts.committed ? facts.committed.value.commit : null,
    approvals: 'value' in facts.base ? (facts.base.value.reviews?.approvals ?? 0) : 0,
  };
  const problems = problemsOf(facts, guarantees);
  const all = `All ${guarantees.length} guarantees hold`;
  return {
    problems,
    reasons: problems.length === 0 ? [{ code: 'guarantees-hold', what: all }] : [],
    sections: [doctorSection(about, guarantees)],
    console: linesOf(guarantees),
    report: doctorReport(about, guarantees),
  };
}

function nothing(code: Problem['code'], what: string): CommandResult {
  return { problems: [{ code, what }], sections: [], console: [], report: null };
}

/** All guarantees, the weightiest first. */
function judge(facts: Facts, policyPath: string): Guarantee[] {
  const { base, ledger, ledgerPlace, committed, reads } = facts;
  const policy = policyOf(facts);
  const workflows: Parameters<typeof judgeWorkflows>[0] =
    'value' in committed ? committed.value.workflows : { why: committed.why };
  const baseFacts: Known<BaseFacts> =
    'value' in base
      ? { value: { rules: base.value, check: checkName(policy), deciders: deciderPaths(workflows) } }
      : base;
  const app = 'value' in baseFacts ? ownApp(baseFacts.value.rules, baseFacts.value.check) : null;
  const more = {
    hasQueue: 'value' in base && base.value.queueMethod !== null,
    dispatchEvent:
      policy?.failures?.['dispatch-event'] ?? (defaultOf(failuresSection.policyOnly['dispatch-event']) as string),
  };
  return [
    ...ask(baseFacts, baseQuestions, 'Give a token that may read the repository.'),
    ...judgeLedger(ledger, app, ledgerPlace.isElsewhere),
    ...judgeWorkflows(workflows, more),
    ...judgeCommitted(committed, policyPath),
    ...judgeToken(reads),
  ];
}

function policyOf({ committed }: Facts): Policy | null {
  const policy = 'value' in committed ? committed.value.policy : null;
  return policy !== null && 'value' in policy ? policy.value : null;
}

/** What does not hold fails; where all that is known holds, what is not known is an error of its own. */
function problemsOf({ base, ledger, ledgerPlace, reads }: Facts, guarantees: readonly Guarantee[]): Problem[] {
  const isRead = 'value' in base || 'value' in ledger || reads.some(({ outcome }) => 'value' in outcome);
  if (!isRead) {
    const why = !('value' in base) ? base.why : 'No read came through';
    return [{ code: 'github-unavailable', what: ledgerPlace.isElsewhere ? why : `Nothing could be read: ${why}` }];
  }
  const lost = guarantees.filter(({ standing }) => standing === 'missing');
  if (lost.length > 0) return lost.map(({ what, why }) => ({ code: 'guarantee-missing', what: `${what}: no. ${why}` }));
  const open = guarantees.filter(({ standing }) => standing === 'unknown');
  return open.map(({ what, why }) => ({ code: 'guarantee-unknown', what: `${what}: not known. ${why}` }));
}
