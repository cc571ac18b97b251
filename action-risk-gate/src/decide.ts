import { type Conclusion, type Reason, reason, worst } from '@gauntlet/verdict';
import type { AiReview, Evidence, GateResult, JudgedRun } from './evidence.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import type { Settings } from './settings.ts';

/** Who decides: nobody has to, a person, or the author mends it first. */
export type Outcome = 'auto-merge' | 'needs-human' | 'reject';

export interface Judgement {
  conclusion: Conclusion;
  reason: Reason;
}

export interface Decision {
  outcome: Outcome;
  /** `pass`: it may be merged, by itself or by a person; what is asked for is there. */
  conclusion: Conclusion;
  judgements: Judgement[];
  /** Nobody is called yet: AI reviewers may look at the head commit in time. */
  waits: boolean;
}

/** Groups of judgements by what they ask for. */
interface Objections {
  /** The author has to mend these; no approval takes them away. */
  rejections: Judgement[];
  /** AI reviewers that are waited for, before anybody is called. */
  pending: Judgement[];
  /** These have to be gone, whoever approves. */
  blockers: Judgement[];
  /** A person's approval answers these. */
  calls: Judgement[];
}

/** Pure: the same evidence and settings give the same decision. What could not be judged is never a pass. */
export function decide(evidence: Evidence, settings: Settings): Decision {
  const problems = evidence.problems.map(({ code, what }) => judge(code, what));
  const unjudged = problems.some(({ conclusion }) => conclusion === 'error');
  // Each agent's trust is among the evidence, however low it is.
  const isWhole =
    evidence.risk !== null && evidence.identity !== null && evidence.authors.length >= authorsOf(evidence).length;
  if (unjudged || !isWhole) {
    return make('needs-human', unjudged ? problems : [...problems, judge('internal-error', 'Nothing was judged')]);
  }
  const notes = [...problems, ...placeNote(evidence)];
  const objections: Objections = {
    rejections: rejectionsOf(evidence),
    pending: pendingOf(evidence),
    blockers: blockersOf(evidence),
    calls: callsOf(evidence),
  };
  return weigh(evidence, settings, objections, notes);
}

function weigh(evidence: Evidence, settings: Settings, objections: Objections, notes: Judgement[]): Decision {
  const { rejections, pending, blockers, calls } = objections;
  const all = [...rejections, ...pending, ...blockers, ...calls];
  if (all.length === 0) return make('auto-merge', [judge('auto-merge', 'Nothing asks for a person'), ...notes]);
  const { approvals } = evidence;
  const override = overrideOf(evidence);
  if (override !== null) {
    const what = `${override.person} lets it pass until ${override.expires}: ${override.reason}`;
    return make('needs-human', [judge('overridden', what), ...all.map(asNote), ...notes]);
  }
  if (rejections.length > 0) return make('reject', [...all, ...notes]);
  if (pending.length > 0) {
    const isOverdue = evidence.aiReviews.some(({ status }) => status === 'overdue');
    return { ...make('needs-human', [...all, ...notes]), waits: !isOverdue };
  }
  const isApproved = approvals.people.length >= settings.approvals;
  if (blockers.length > 0 || !isApproved) return make('needs-human', [...all, ...notes]);
  const names = approvals.people.map(({ login }) => login).join(', ');
  const numbers = { actual: `${approvals.people.length}`, required: `${settings.approvals}` };
  const approved = judge('approved-by-person', `Approved by ${names}`, numbers);
  return make('needs-human', [approved, ...all.map(asNote), ...notes]);
}

/** It was checked when it was written: it counts where nobody else could have written it. */
function overrideOf({ override, ledgerIsValid, surroundings }: Evidence) {
  return ledgerIsValid && !surroundings.ledgerIsForgeable ? override : null;
}

function make(outcome: Outcome, judgements: Judgement[]): Decision {
  return { outcome, conclusion: worst(judgements.map(({ conclusion }) => conclusion)), judgements, waits: false };
}

export function judge(code: ReasonCode, what: string, numbers: { actual?: string; required?: string } = {}): Judgement {
  return { conclusion: reasons[code].conclusion, reason: reason(reasons, code, what, numbers) };
}

/** Said, and answered by a person. */
function asNote({ reason }: Judgement): Judgement {
  return { conclusion: 'pass', reason };
}

function placeNote({ place }: Evidence): Judgement[] {
  return place.isTrusted ? [] : [judge('untrusted-place', place.why)];
}

function rejectionsOf(evidence: Evidence): Judgement[] {
  const { identity, risk, gates, runs, aiReviews } = evidence;
  const found = [...gates.flatMap(judgeGate), ...runs.flatMap(judgeFailedRun), ...aiReviews.flatMap(judgeRemarks)];
  if (identity?.kind === 'contradiction') {
    const [first] = identity.contradictions;
    found.push(
      judge('identity-contradiction', `${count(identity.contradictions.length, 'contradiction')}: ${first?.kind}`),
    );
  }
  const forbidden = risk?.breaches.filter(({ outcome }) => outcome === 'reject') ?? [];
  if (forbidden.length > 0) {
    const names = [...new Set(forbidden.map(({ boundary }) => boundary))].join(', ');
    found.push(judge('out-of-bounds-rejected', `${count(forbidden.length, 'file')} outside of ${names}`));
  }
  const lacking = authorsOf(evidence).flatMap(({ missingTrailers }) => missingTrailers);
  if (lacking.length > 0) {
    found.push(judge('trailers-missing', `${count(lacking.length, 'commit')} without the trailers of the policy`));
  }
  return found;
}

function authorsOf({ identity }: Evidence) {
  if (identity?.kind === 'agent') return [identity];
  return identity?.kind === 'mixed' ? identity.agents : [];
}

function judgeGate({ name, status, what }: GateResult): Judgement[] {
  if (status === 'pass') return [];
  if (status === 'other-commit') return [judge('gate-for-other-commit', `${name}: ${what}`)];
  const code = status === 'fail' || status === 'error' ? 'gate-failed' : 'gate-missing';
  return [judge(code, `${name}: ${what}`)];
}

function judgeFailedRun({ path, status }: JudgedRun): Judgement[] {
  return status === 'fail' ? [judge('gate-failed', `${path} failed on the head commit`)] : [];
}

function judgeRemarks({ id, login, status, remarks }: AiReview): Judgement[] {
  if (status !== 'remarks') return [];
  return [judge('review-findings', `${login ?? `The account ${id}`} has ${count(remarks.length, 'remark')}`)];
}

function pendingOf({ aiReviews }: Evidence): Judgement[] {
  const awaited = accountsOf(aiReviews, 'awaited');
  return awaited === '' ? [] : [judge('review-missing', `Not looked at yet by the account ${awaited}`)];
}

/** The ids of the AI reviewers of one status; empty for none. */
function accountsOf(aiReviews: readonly AiReview[], status: AiReview['status']): string {
  return aiReviews
    .filter((review) => review.status === status)
    .map(({ id }) => id)
    .join(', ');
}

function blockersOf({ approvals, aiReviews, unapproved, isDraft, otherBase }: Evidence): Judgement[] {
  const found: Judgement[] = [];
  const { against } = approvals;
  if (isDraft) found.push(judge('is-draft', 'It is a draft'));
  // A check is of a commit: a pass for one branch would be a pass for every other that the commit is aimed at.
  if (otherBase !== null) found.push(judge('other-base', `It is for the branch ${otherBase}`));
  if (against.length > 0) {
    found.push(judge('changes-requested', `Asked for by ${against.map(({ login }) => login).join(', ')}`));
  }
  if (unapproved.length > 0) {
    const [first] = unapproved;
    const rest = unapproved.length > 1 ? ` and ${count(unapproved.length - 1, 'more file')}` : '';
    found.push(judge('owner-approval-missing', `No owner of ${first?.path}${rest} has approved the head commit`));
  }
  const overdue = accountsOf(aiReviews, 'overdue');
  if (overdue !== '') found.push(judge('review-overdue', `Not looked at in time by the account ${overdue}`));
  const undecided = accountsOf(aiReviews, 'undecided');
  if (undecided !== '') {
    found.push(judge('ai-review-missing', `No approval of the head commit by the account ${undecided}`));
  }
  return found;
}

function callsOf(evidence: Evidence): Judgement[] {
  return [...nothingAsked(evidence), ...riskCalls(evidence), ...authorCalls(evidence), ...surroundingCalls(evidence)];
}

/** That nothing failed says nothing where nothing had to pass. */
function nothingAsked({ gates, runs }: Evidence): Judgement[] {
  if (gates.length > 0 || runs.length > 0) return [];
  return [judge('gate-missing', 'Neither the policy nor the inputs say what has to pass')];
}

function riskCalls({ risk, runs, mergeBases }: Evidence): Judgement[] {
  const found: Judgement[] = [];
  // A merge undoes what the change lacks of any of them, and the difference to one of them does not show that.
  if (mergeBases !== 1) {
    found.push(judge('base-ambiguous', `The change and its base part in ${count(mergeBases, 'place')}`));
  }
  const floor = risk?.files.filter((file) => file.floor) ?? [];
  if (floor.length > 0) {
    const rest = floor.length > 1 ? ` and ${count(floor.length - 1, 'more file')}` : '';
    found.push(judge('hard-floor', `${floor[0]?.path}${rest}: ${floor[0]?.rule.why.replace(/\.$/, '')}`));
  }
  const outside = risk?.breaches.filter(({ outcome }) => outcome === 'needs-human') ?? [];
  if (outside.length > 0) {
    const names = [...new Set(outside.map(({ boundary }) => boundary))].join(', ');
    found.push(judge('out-of-bounds', `${count(outside.length, 'file')} outside of ${names}`));
  }
  const unjudged = runs.filter(({ status }) => status !== 'pass' && status !== 'fail');
  for (const { path, status } of unjudged) found.push(judge('run-not-judged', `${path}: ${runWords[status]}`));
  return found;
}

const runWords: Record<JudgedRun['status'], string> = {
  pass: 'it passed',
  fail: 'it failed',
  unfinished: 'it is not over, or was skipped or cancelled',
  missing: 'it has no run on the head commit',
  'other-file': 'its file is not that of the base branch',
};

function authorCalls({ identity, authors, ledgerIsValid, unvouched }: Evidence): Judgement[] {
  const found: Judgement[] = [];
  if (identity?.kind === 'unknown') {
    const codes = [...new Set(identity.doubts.map(({ code }) => code))].join(', ');
    found.push(judge('author-unknown', `It cannot be said who wrote it: ${codes}`));
  }
  const humans = identity?.kind === 'human' || identity?.kind === 'mixed' ? identity.humans : [];
  if (humans.length > 0) {
    found.push(judge('author-is-person', `Written by ${humans.map(({ login }) => login).join(', ')}`));
  }
  const onlyNamed = identity?.kind === 'mixed' ? identity.agents.filter(({ proof }) => proof === 'account') : [];
  if (onlyNamed.length > 0) {
    const names = onlyNamed.map(({ agent }) => agent.name).join(', ');
    found.push(judge('author-unknown', `Only the addresses in the commits name ${names}`));
  }
  if (identity?.kind === 'agent' && unvouched > 0) {
    const what = `GitHub does not say who pushed ${count(unvouched, 'commit')} that nobody signed`;
    found.push(judge('author-unknown', what));
  }
  if (!ledgerIsValid) found.push(judge('ledger-not-verified', 'The ledger does not verify'));
  for (const { name, short } of authors) {
    const [first] = short;
    if (first === undefined) continue;
    // Of a scope they are levels, of all else counts and shares of the agent's record.
    const level = (value: unknown) => (first.code === 'scope' ? `L${value}` : `${value}`);
    const numbers = {
      ...(first.actual === null ? {} : { actual: level(first.actual) }),
      ...(first.required === null ? {} : { required: level(first.required) }),
    };
    found.push(judge('trust-too-low', `${name}: ${first.message.replace(/\.$/, '')}`, numbers));
  }
  return found;
}

function surroundingCalls({ surroundings }: Evidence): Judgement[] {
  const { freeze, red, incidents, checkIsForgeable, ledgerIsForgeable } = surroundings;
  const found: Judgement[] = [];
  if (freeze !== '') found.push(judge('frozen', freeze));
  if (red.length > 0) found.push(judge('base-red', `${red.join(', ')} failed on the base branch`));
  if (incidents.length > 0) found.push(judge('incident-open', `Open: ${incidents.slice(0, 5).join(', ')}`));
  if (checkIsForgeable)
    found.push(judge('check-forgeable', 'No rule asks for a check that only your own App can give'));
  if (ledgerIsForgeable) found.push(judge('ledger-forgeable', 'No rule keeps others from writing the ledger'));
  return found;
}

function count(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
}
