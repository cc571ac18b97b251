import { type Conclusion, type Failure, type FixAttempt, type Reason, reason, worst } from '@gauntlet/verdict';
import type { Attempts, Evidence, Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import type { Settings } from './settings.ts';

export type EscalationCode = 'attempts-exhausted' | 'no-progress' | 'secret-found';

/** What has to be done about the failures. */
export type Plan =
  /** Nothing; why is among the reasons. */
  | { kind: 'none' }
  /** Hand them to the agent. */
  | { kind: 'send' }
  /** Call a person. */
  | { kind: 'escalate'; code: EscalationCode };

/** What the parser concludes before anything is sent. */
export interface Decision {
  judgements: Judgement[];
  plan: Plan;
  attempt: FixAttempt;
  /** The failures that an agent can mend: new, and neither of the infrastructure nor a secret. */
  mendable: Failure[];
}

export interface Judgement {
  conclusion: Conclusion;
  reason: Reason;
}

/** What of the inputs and the policy decides, beside the settings. */
export type Rules = Pick<
  Inputs,
  'route' | 'mode' | 'webhook-url' | 'webhook-secret' | 'github-token' | 'severity' | 'require-tests'
> & { newProject: boolean };

/** What was read, as reasons; and whether the failures go to an agent, to a person or nowhere. */
export function decide(evidence: Evidence, settings: Settings, rules: Rules): Decision {
  const judgements = [...evidence.problems.map(judgeProblem), ...judgeReading(evidence, rules)];
  const mendable = evidence.folded.failures.filter((failure) => isMendable(failure, rules.severity));
  const stopped = judgements.some(({ conclusion }) => conclusion === 'error');
  const planned = isCounted(rules) && !stopped ? planFor(evidence, mendable, settings, rules) : nothing();
  return {
    // What keeps the tests from running is for an agent to mend all the same.
    judgements: [...judgeTests(evidence, rules), ...judgements, ...planned.judgements],
    plan: planned.plan,
    // What is nothing for an agent is no attempt of it.
    attempt: attemptOf(mendable.length === 0 ? null : evidence.attempts, settings, planned.plan),
    mendable,
  };
}

/** Whether attempts are counted at all: a report alone changes nothing anywhere. */
export function isCounted({ mode, route }: Pick<Inputs, 'mode' | 'route'>): boolean {
  return mode === 'enforce' && route !== 'none';
}

interface Planned {
  plan: Plan;
  judgements: Judgement[];
}

function nothing(...judgements: Judgement[]): Planned {
  return { plan: { kind: 'none' }, judgements };
}

export function judge(code: ReasonCode, what: string, numbers: { actual?: string; required?: string } = {}): Judgement {
  return { conclusion: reasons[code].conclusion, reason: reason(reasons, code, what, numbers) };
}

function judgeProblem({ code, what }: Problem): Judgement {
  return judge(code, what);
}

export function conclusionOf(judgements: readonly Judgement[]): Conclusion {
  return worst(judgements.map(({ conclusion }) => conclusion));
}

function judgeReading(evidence: Evidence, rules: Rules): Judgement[] {
  const { read, unread, folded, runFailed, isSettled } = evidence;
  if (read === 0 && (isStopped(evidence) || isExcused(evidence, rules))) return [];
  if (read === 0 && unread.length > 0) return [judge('nothing-readable', 'Nothing of what was given could be read')];
  if (read === 0 && !isSettled && !runFailed)
    return [judge('nothing-to-read', 'There is neither a log nor a report to read')];
  const judgements: Judgement[] = [];
  const { failures, omitted } = folded;
  const total = Object.values(omitted).reduce((sum, n) => sum + n, failures.length);
  if (failures.some(({ evidence }) => evidence !== 'tail')) {
    const where = count(read, 'log or report', 'logs and reports');
    const advisory = failures.filter((failure) => failure.advisory === true).length;
    const ofThem = advisory === 0 ? '' : `, ${advisory} of them advisory`;
    judgements.push(judge('failures-found', `${count(total, 'failure')} in ${where}${ofThem}`));
  } else if (runFailed || total > 0) {
    judgements.push(judge('cause-not-found', 'The run failed, and no cause was recognised'));
  } else judgements.push(judge('nothing-failed', 'Nothing failed in what was read'));
  if (unread.length > 0) judgements.push(judge('partly-unread', `${count(unread.length, 'part')} could not be read`));
  return judgements;
}

/** Whether something keeps the parser from judging at all. */
export function isStopped({ problems }: Evidence): boolean {
  return problems.some(({ code }) => reasons[code].conclusion === 'error');
}

/** Whether tests are asked for, and nothing tells of one that was executed. */
export function lacksTests({ tests }: Evidence, rules: Pick<Rules, 'require-tests'>): boolean {
  return rules['require-tests'] && (tests === null || tests.executed === 0);
}

/** A project without tests has no reports of them; one that cannot be read is no excuse. */
function isExcused(evidence: Evidence, rules: Rules): boolean {
  return lacksTests(evidence, rules) && rules.newProject && !evidence.foundFiles;
}

function judgeTests(evidence: Evidence, rules: Rules): Judgement[] {
  const { tests, read } = evidence;
  if (!lacksTests(evidence, rules) || (read === 0 && isStopped(evidence))) return [];
  const told =
    tests === null
      ? read === 0
        ? 'There is no log or report that could be read'
        : `Of ${count(read, 'log or report', 'logs and reports')} none tells of tests`
      : tests.skipped === 0
        ? 'No test was executed'
        : `No test was executed, and ${count(tests.skipped, 'test')} skipped`;
  if (!rules.newProject) return [judge('no-tests-found', told)];
  return [judge('new-project', `${told}, and the policy says \`tests.new-project: true\``)];
}

function planFor(evidence: Evidence, mendable: readonly Failure[], settings: Settings, rules: Rules): Planned {
  const { folded, hasPullRequest, attempts } = evidence;
  if (folded.failures.length === 0) return nothing();
  if (!hasPullRequest) return nothing(judge('no-pull-request', 'The run is of no pull request'));
  if (evidence.headMoved) return nothing(judge('head-moved', 'The pull request has another head commit by now'));
  if (folded.failures.some(({ category, status }) => category === 'secret' && status === 'new')) {
    return escalate('secret-found', 'A secret was found');
  }
  if (mendable.length === 0) return nothing(whyNotMendable(folded.failures));
  if (attempts === null) return nothing();
  const delivered = new Set(attempts.delivered);
  if (mendable.every(({ fingerprint }) => delivered.has(fingerprint))) {
    return nothing(judge('already-delivered', 'The failures of this head commit were handed over before'));
  }
  const most = settings['max-attempts'];
  if (attempts.number > most) {
    const what = `Fixes were asked for on ${count(attempts.number - 1, 'head commit')}`;
    return escalate('attempts-exhausted', what, { actual: `${attempts.number - 1}`, required: `${most}` });
  }
  if (isRepetition(mendable, attempts)) {
    return escalate('no-progress', 'This head commit fails exactly as the one before');
  }
  const lacking = whatRouteLacks(rules, settings);
  if (lacking !== null) return nothing(judge('route-incomplete', lacking));
  return { plan: { kind: 'send' }, judgements: [] };
}

function whatRouteLacks(rules: Rules, settings: Settings): string | null {
  const { route } = rules;
  if (route === 'webhook') {
    if (rules['webhook-url'] === '') return 'The route "webhook" needs the input webhook-url';
    return rules['webhook-secret'] === '' ? 'The route "webhook" needs the input webhook-secret' : null;
  }
  if (rules['github-token'] === '') return `The route "${route}" needs a github-token`;
  if (route === 'comment' && settings.agent === '') return 'The route "comment" needs failures.agent in the policy';
  return null;
}

function escalate(code: EscalationCode, what: string, numbers: { actual?: string; required?: string } = {}): Planned {
  return { plan: { kind: 'escalate', code }, judgements: [judge(code, what, numbers)] };
}

function whyNotMendable(all: readonly Failure[]): Judgement {
  const failures = all.filter(({ advisory }) => advisory !== true);
  if (failures.length === 0) return judge('advisory-only', 'All that failed is advisory');
  const isOld = ({ status }: Failure) => status === 'pre-existing';
  if (failures.some(isOld) && failures.every((failure) => isOld(failure) || isUnmendable(failure))) {
    return judge('pre-existing-only', 'The base branch fails in the same way');
  }
  return judge('rerun-advised', 'Nothing that failed is for an agent to mend');
}

/** Whether an agent could mend it by changing code. */
export function isMendable(failure: Failure, from: Inputs['severity']): boolean {
  const { status, severity, advisory } = failure;
  const isBad = severity === 'error' || severity === from;
  return status === 'new' && isBad && advisory !== true && !isUnmendable(failure);
}

/** How many failures block; a run that failed without a cause that was found is one. */
export function countBlocking({ folded, runFailed }: Evidence, from: Inputs['severity']): number {
  const { failures, blocking } = folded;
  const found = blocking.error + (from === 'warning' ? blocking.warning : 0);
  return runFailed && failures.length === 0 ? Math.max(1, found) : found;
}

/** Infrastructure, a secret, and a gate of ours that could not judge. */
function isUnmendable({ category, suggestion, status }: Failure): boolean {
  return status === 'flaky' || category === 'secret' || category === 'infrastructure' || suggestion?.action === 'rerun';
}

function isRepetition(mendable: readonly Failure[], { previousFingerprints }: Attempts): boolean {
  const now = fingerprintsOf(mendable);
  const before = new Set(previousFingerprints);
  return before.size > 0 && before.size === now.length && now.every((fingerprint) => before.has(fingerprint));
}

/** Sorted, without repeats. */
export function fingerprintsOf(failures: readonly Failure[]): string[] {
  return [...new Set(failures.map(({ fingerprint }) => fingerprint))].sort();
}

function attemptOf(attempts: Attempts | null, settings: Settings, plan: Plan): FixAttempt {
  return {
    number: attempts?.number ?? 0,
    max: settings['max-attempts'],
    escalate: plan.kind === 'escalate',
    reason: plan.kind === 'escalate' ? plan.code : null,
    previousFingerprints: [...(attempts?.previousFingerprints ?? [])],
  };
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
