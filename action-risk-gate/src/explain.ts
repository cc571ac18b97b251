import type { Event } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import { type AgentTrust, LedgerError, trustAt, trustIn } from '@gauntlet/ledger';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { explainChange } from './explain-change.ts';
import { type LedgerView, readPullLedger, readWholeLedger } from './explain-ledger.ts';
import { headOfDefault, idOfAgent, type Rules, readRules, rulesOf } from './explain-policy.ts';
import { producedLines, producedSections } from './explain-produced.ts';
import { detailsOf, pullOf } from './explain-pull.ts';
import { type Asked, producedBy } from './explain-record.ts';
import type { State } from './state.ts';

/** Agents whose trust is told. */
const maxAgents = 10;

/**
 * Of an open pull request, or of what follows on a commit, which rule decided what; of a merged one, or of an agent, a model or a prompt hash, what the
 * ledger tells of it.
 */
export async function explain(host: Host, git: Git | null, event: Event, state: State): Promise<CommandResult> {
  const { inputs } = state;
  if (inputs.base !== '') {
    const place = { number: null, baseSha: inputs.base, headSha: inputs.head };
    return git === null ? stopped(noRepository) : explainChange(host, git, event, state, place);
  }
  if (inputs.subject !== '') return explainLedger(host, git, event, state, { subject: inputs.subject, agents: [] });
  const own = pullOf(event);
  const asked = inputs['pull-request'];
  if (asked !== null && asked !== own?.number) return explainNumber(host, git, event, state, asked);
  if (own?.isMerged) return explainLedger(host, git, event, state, { pullRequest: own.number });
  return git === null ? stopped(noRepository) : explainChange(host, git, event, state, null);
}

const noRepository: Problem = { code: 'repository-missing', what: 'There is no repository to read the change of' };

/** Of another pull request than the event's: GitHub tells whether it is merged; without a token the ledger alone can. */
async function explainNumber(
  host: Host,
  git: Git | null,
  event: Event,
  state: State,
  pullRequest: number,
): Promise<CommandResult> {
  const details = await detailsOf(host, state.inputs, pullRequest);
  if (details !== null && 'code' in details) return stopped(details);
  if (details === null || details.isMerged) return explainLedger(host, git, event, state, { pullRequest });
  return git === null ? stopped(noRepository) : explainChange(host, git, event, state, details);
}

async function explainLedger(
  host: Host,
  git: Git | null,
  event: Event,
  { inputs }: State,
  wanted: Asked,
): Promise<CommandResult> {
  const rules = await rulesNow(host, git, event, inputs['policy-file']);
  if ('code' in rules) return stopped(rules);
  const asked = 'subject' in wanted ? { ...wanted, agents: agentsNamed(wanted.subject, rules) } : wanted;
  const view =
    'pullRequest' in asked
      ? await readPullLedger(host, git, inputs, asked.pullRequest)
      : await readWholeLedger(host, git, inputs);
  if ('code' in view) return stopped(view);
  try {
    return tell(host, view, asked, rules, inputs.limit);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return stopped({ code: 'ledger-not-verified', what: `The ledger cannot be read: ${error.message}` });
  }
}

async function rulesNow(host: Host, git: Git | null, event: Event, path: string): Promise<Rules | Problem> {
  const commit = git && (await headOfDefault(host, git, event));
  return git === null || commit === null ? rulesOf(null) : readRules(git, commit, path);
}

/** The ids that a subject may stand for: itself, a bare id of an account, and a name of the policy. */
function agentsNamed(subject: string, { agents }: Rules): string[] {
  const name = subject.toLowerCase();
  const named = agents.registered.filter((agent) =>
    [agent.name, ...agent.aliases, idOfAgent(agent)].some((each) => each.toLowerCase() === name),
  );
  const account = /^\d{1,12}$/.test(subject) ? [`account:${subject}`] : [];
  return [...new Set([subject, ...account, ...named.map(idOfAgent)])];
}

function tell(host: Host, view: LedgerView, asked: Asked, rules: Rules, limit: number): CommandResult {
  const all = producedBy(view.events, asked);
  const name = 'subject' in asked ? asked.subject : `#${asked.pullRequest}`;
  const trusts = trustsOf(host, view, asked, rules, all);
  if (all.length === 0 && trusts.length === 0) {
    const what = `The ledger tells nothing of ${name}`;
    return { problems: [], reasons: [{ code: 'subject-unknown', what }], sections: [], console: [], report: null };
  }
  const { serverUrl, repository } = host.runner.context;
  const shown = {
    produced: all.slice(0, limit),
    left: Math.max(0, all.length - limit),
    trusts,
    urlOf: (pullRequest: number) => (repository === null ? null : `${serverUrl}/${repository}/pull/${pullRequest}`),
  };
  const many = `${all.length} ${all.length === 1 ? 'entry' : 'entries'}`;
  return {
    problems: [],
    reasons: [{ code: 'explained', what: `The ledger has ${many} of ${name}` }],
    sections: producedSections(shown),
    console: producedLines(shown),
    report: { command: 'explain', asked, produced: shown.produced, left: shown.left, trust: trusts },
  };
}

/** Of an agent that was asked for by itself, and of those who made what was asked for. */
function trustsOf(
  host: Host,
  { records }: LedgerView,
  asked: Asked,
  rules: Rules,
  produced: ReturnType<typeof producedBy>,
): AgentTrust[] {
  const state = trustAt(records, rules.trust, host.now().getTime());
  const registered = new Set(rules.agents.registered.map(idOfAgent));
  const named = 'subject' in asked ? asked.agents.filter((id) => records.agents.has(id) || registered.has(id)) : [];
  const agents = new Set([...named, ...produced.flatMap(({ agent }) => agent ?? [])]);
  return [...agents].slice(0, maxAgents).map((agent) => trustIn(state, agent));
}

function stopped(problem: Problem): CommandResult {
  return { problems: [problem], sections: [], console: [], report: null };
}
