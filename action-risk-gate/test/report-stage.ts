import { type AgentIdentity, type Identity, identify } from '@gauntlet/evidence';
import { makeVerdict } from '@gauntlet/gate';
import { type ChangeAsked, foldTrust, type LedgerEvent, shortOf, trustIn, trustWhenInvalid } from '@gauntlet/ledger';
import { assessRisk, mergeSection, parsePolicy, type RawChange, tighten } from '@gauntlet/policy';
import type { Verdict } from '@gauntlet/verdict';
import { all, commit, helperBot, pull } from '../../packages/evidence/test/identity/records.ts';
import { events, on, run, settings as trustSettings } from '../../packages/ledger/test/trust/story.ts';
import { changed, rulesOf } from '../../packages/policy/test/risk/changes.ts';
import { dangers } from '../../packages/report/test/rendered.ts';
import { type Decision, decide, judge } from '../src/decide.ts';
import { type AuthorTrust, type Evidence, noEvidence } from '../src/evidence.ts';
import type { ReasonCode } from '../src/reasons.ts';
import { findingsOf, type Shown } from '../src/report.ts';
import type { Settings } from '../src/settings.ts';

export const head = '1f2e3d4c5b6a79880716253443526170819a0b1c';
export const helperId = 'account:2001';

function defaultSettings(): Settings {
  const parsed = parsePolicy('merge: {}');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return tighten(mergeSection, { approvals: 1 }, new Set(), parsed.policy.merge).settings;
}

export const settings = defaultSettings();

/** What the policy says of these changes; YAML below `risk:`. */
export function riskOf(changes: readonly RawChange[], section = '{}'): NonNullable<Evidence['risk']> {
  return assessRisk(changes, rulesOf(section));
}

export const docs = [changed('docs/guide.md')];
export const workflow = changed('.github/workflows/ci.yml');

export function byHelper(message = 'Fix\n'): Identity {
  const commits = [commit(helperBot, { message })];
  return identify(pull(helperBot, commits), commits, all);
}

export interface History {
  events?: readonly LedgerEvent[];
  /** After the story's beginning. */
  day?: number;
  asked?: Partial<ChangeAsked>;
  isValid?: boolean;
  name?: string;
  confidence?: number | null;
}

/** How far the helper is trusted after `events`, by the ledger's own rules. */
export function authorAfter(history: History = {}): AuthorTrust {
  const { events: told = [], day = 60, asked = {}, isValid = true, name = 'helper', confidence = null } = history;
  const rules = { ...trustSettings, confidence, probation: 1 };
  const state = isValid ? foldTrust(told, rules, on(day)) : trustWhenInvalid(rules, on(day));
  const change: ChangeAsked = {
    riskClass: 'low',
    kinds: ['docs'],
    isCritical: false,
    key: 'k1',
    family: 'm1',
    ...asked,
  };
  return { name, trust: trustIn(state, helperId), short: shortOf(state, helperId, change) };
}

/** Twenty docs, five a day, merged by a person: L1. */
export const twenty = events(run(20, { day: 0, agent: helperId }));

/** A change of docs by an agent that has earned L1, in a place where it may be merged. */
export function sound(more: Partial<Evidence> = {}): Evidence {
  const calm = { freeze: '', red: [], incidents: [], checkIsForgeable: false, ledgerIsForgeable: false };
  return {
    ...noEvidence(),
    place: { isTrusted: true, why: 'It is decided by a workflow file of the default branch' },
    risk: riskOf(docs),
    identity: byHelper(),
    authors: [authorAfter({ events: twenty })],
    gates: [{ name: 'coverage', status: 'pass', what: 'it passed' }],
    surroundings: calm,
    ...more,
  };
}

export interface Judged extends Shown {
  verdict: Verdict;
}

/** The verdict as the action makes it, with what is said of the merge after it was decided. */
export function judgeAll(evidence: Evidence, after: ReadonlyArray<[ReasonCode, string]> = []): Judged {
  const decision: Decision = decide(evidence, settings);
  const done = after.map(([code, what]) => judge(code, what));
  const judgements = [...decision.judgements, ...done];
  const conclusion = done.some((each) => each.conclusion === 'error') ? 'error' : decision.conclusion;
  const decided = {
    conclusion,
    reasons: judgements.map(({ reason }) => reason),
    metrics: [],
    findings: findingsOf(evidence),
  };
  const verdict = makeVerdict(decided, {
    ...{ gate: 'risk', action: 'action-risk-gate', name: 'risk', mode: 'enforce', evidence: [] },
    subject: {
      repository: 'octo/shop',
      pullRequest: 12,
      headSha: head,
      testedSha: null,
      baseSha: null,
      mergeBase: null,
    },
    run: { id: 9001, attempt: 1, workflowPath: '.github/workflows/gate.yml', event: 'workflow_run', job: 'risk' },
    policy: { source: 'inputs' },
    startedAt: new Date(0),
    finishedAt: new Date(1),
    sha256: () => 'f'.repeat(64),
  });
  return { verdict, evidence, decision, serverUrl: 'https://github.com' };
}

export function named(identity: Identity, name: string): Identity {
  if (identity.kind !== 'agent') throw new Error('only an agent has a name');
  const agent: AgentIdentity = { ...identity.agent, name };
  return { ...identity, agent };
}

/** What is not inert in it, other than links to pages of this server that the action makes itself. */
export function foreign(markdown: string): string[] {
  return dangers(markdown, (target) => target.startsWith('https://github.com/octo/shop/actions/runs/'));
}

export const failing: Evidence['gates'] = [{ name: 'coverage', status: 'fail', what: 'it failed (patch-lines-below)' }];

export const sectionOf = (markdown: string, title: string) =>
  markdown.split(/^### /m).find((part) => part.startsWith(title)) ?? '';
export const rowsOf = (section: string) =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
