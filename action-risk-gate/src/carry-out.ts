import { type Audit, appendAudit } from '@gauntlet/evidence';
import {
  actionsAppId,
  GitHubError,
  type Host,
  type MergeMethod,
  type MergeOutcome,
  type MergeState,
  type Merging,
  viewerOf,
} from '@gauntlet/host';
import { type Decision, type Judgement, judge } from './decide.ts';
import { gitHubOptions } from './gather.ts';
import type { State } from './state.ts';

/** What became of the pull request. */
export interface Merged {
  judgements: Judgement[];
  /** Whether it is merged now; a promise of GitHub's is none. */
  isMerged: boolean;
  mergeCommit: string | null;
  notes: string[];
}

const nothing: Merged = { judgements: [], isMerged: false, mergeCommit: null, notes: [] };

/** GitHub needs some seconds after a check was given to work out where the pull request stands. */
const waitsMs = [1_000, 2_000, 4_000];

/** Whether the action may merge at all: the decision is its own, in force, and of a place that the change cannot choose. */
export function mayMerge({ inputs, evidence }: State, { outcome, conclusion }: Decision): boolean {
  const isAsked = inputs.merge === 'auto' && inputs.mode === 'enforce';
  return isAsked && outcome === 'auto-merge' && conclusion === 'pass' && evidence.place.isTrusted;
}

/**
 * Merges with the head commit pinned, or lets GitHub do so as soon as its own rules are met. In a merge queue there is
 * nothing to merge: the queue does it. A promise that was made before and does not hold any more is taken back.
 */
export async function carryOut(host: Host, state: State, decision: Decision): Promise<Merged> {
  const { subject, inputs } = state;
  const number = subject.pullRequest;
  const isActive = inputs.merge === 'auto' && inputs.mode === 'enforce' && state.evidence.place.isTrusted;
  if (!isActive || number === null || subject.headSha === null) return nothing;
  if (state.isGroup) return nothing;
  const merging = await host.openMerging(gitHubOptions(host, state));
  try {
    const now = await merging.state(number);
    // What a person has approved, a person may have promised too.
    if (decision.outcome !== 'auto-merge' && decision.conclusion === 'pass') return nothing;
    if (!mayMerge(state, decision)) return await takeBack(merging, now);
    const merged = withNote(state, await merge(host, merging, now, state, subject.headSha));
    // After an unclear answer a promise may stand, and of another head than the one that was judged.
    const isMoved = merged.judgements.some(({ reason }) => reason.code === 'head-moved');
    return isMoved ? { ...merged, notes: (await takeBack(merging, await merging.state(number))).notes } : merged;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { ...nothing, judgements: [judge('merge-refused', `It was not merged: ${error.message}`)] };
  }
}

/** What GitHub does by that token starts no workflow; where a token does not tell its App, it is presumed to be that one. */
function withNote({ inputs }: State, merged: Merged): Merged {
  const viewer = viewerOf(inputs['github-token']);
  const isActions = viewer?.kind === 'app' && (viewer.appId ?? actionsAppId) === actionsAppId;
  const isPass = merged.judgements.every(({ conclusion }) => conclusion === 'pass');
  return isActions && isPass ? { ...merged, notes: [...merged.notes, silentMerge] } : merged;
}

const silentMerge =
  'A merge with `GITHUB_TOKEN` starts no workflow, neither on `push` nor on `pull_request`: give the token of an App of your own as `github-token` where one has to run after it.';

/** What was promised for an earlier state must not merge this one. */
async function takeBack(merging: Merging, now: MergeState): Promise<Merged> {
  if (now.isMerged) return nothing;
  if (now.queue !== null) {
    const { kind } = await merging.dequeue(now);
    return {
      ...nothing,
      notes: [kind === 'done' ? 'It was taken out of the merge queue.' : `It stays queued: ${kind}.`],
    };
  }
  if (now.autoMerge === null) return nothing;
  const { kind } = await merging.disableAutoMerge(now);
  return { ...nothing, notes: [kind === 'done' ? 'Auto-merge was switched off.' : `Auto-merge stays on: ${kind}.`] };
}

async function merge(host: Host, merging: Merging, first: MergeState, state: State, head: string): Promise<Merged> {
  let now = first;
  for (const wait of waitsMs) {
    // Of one that is merged GitHub works out nothing any more.
    if (now.isMerged || (now.status !== 'unknown' && now.mergeable !== 'unknown')) break;
    await host.pause(wait);
    now = await merging.state(first.number);
  }
  // By whom is not known here: `record` asks GitHub, and writes it to the ledger.
  if (now.isMerged) return { ...nothing, judgements: done(now.mergeCommit, 'It was merged before').judgements };
  if (now.baseBranch !== state.baseBranch)
    return refused('merge-refused', `Its base branch is ${now.baseBranch} by now`);
  if (now.headSha !== head) return refused('head-moved', `The head is ${now.headSha} by now`);
  if (now.baseBranch !== state.baseBranch) return refused('merge-refused', `It is into ${now.baseBranch} by now`);
  const method = (state.inputs.method || state.settings.method) as MergeMethod;
  const texts = { body: messageOf(state) };
  if (now.hasQueue) return enqueue(merging, now, head, isHotfix(state));
  const isClean = now.status === 'clean' || now.status === 'unstable' || now.status === 'has-hooks';
  if (!isClean && now.allowsAutoMerge) {
    const outcome = await merging.enableAutoMerge(now, head, method, texts);
    if (outcome.kind !== 'clean-status') return told(outcome, 'GitHub merges it when its rules are met');
  }
  const outcome = await merging.mergeNow(now.number, head, method, texts);
  return outcome.kind === 'done' ? done(outcome.mergeCommit, 'It was merged') : told(outcome, '');
}

/** By a label that anybody may set who can: it changes the place in the queue, and nothing of the decision. */
function isHotfix({ labels, settings }: State): boolean {
  const wanted = settings['hotfix-label'].toLowerCase();
  return labels.some((label) => label.toLowerCase() === wanted);
}

/** A hotfix goes first; one that waits already is taken out and put first, once. */
async function enqueue(merging: Merging, now: MergeState, head: string, isFirst: boolean): Promise<Merged> {
  const queued = 'It is in the merge queue';
  if (!isFirst) return told(await merging.enqueue(now, head), queued);
  if (now.queue?.jump) return told({ kind: 'done', mergeCommit: null }, `${queued}, before all others as a hotfix`);
  if (now.queue !== null) {
    const left = await merging.dequeue(now);
    if (left.kind !== 'done' || left.mergeCommit !== null) return told(left, queued);
  }
  const jumped = await jump(merging, now, head);
  if (typeof jumped !== 'string') return told(jumped, `${queued}, before all others as a hotfix`);
  const merged = told(await merging.enqueue(now, head), queued);
  return { ...merged, notes: [...merged.notes, `GitHub did not let the hotfix go first in the queue: ${jumped}.`] };
}

/** Why it may not go first, where GitHub says no for sure. */
async function jump(merging: Merging, now: MergeState, head: string): Promise<MergeOutcome | string> {
  try {
    const outcome = await merging.enqueue(now, head, true);
    return outcome.kind === 'not-allowed' ? outcome.kind : outcome;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.mayBeDone) throw error;
    return error.message;
  }
}

function told(outcome: MergeOutcome, promise: string): Merged {
  if (outcome.kind === 'done') {
    if (outcome.mergeCommit !== null) return done(outcome.mergeCommit, 'It was merged');
    return { ...nothing, judgements: [judge('merge-promised', promise)] };
  }
  if (outcome.kind === 'head-moved') return refused('head-moved', 'Another commit was pushed meanwhile');
  return refused('merge-refused', `GitHub says ${outcome.kind}`);
}

function done(mergeCommit: string | null, what: string): Merged {
  const as = mergeCommit === null ? what : `${what} as ${mergeCommit}`;
  return { ...nothing, isMerged: true, mergeCommit, judgements: [judge('merged', as)] };
}

function refused(code: 'head-moved' | 'merge-refused', what: string): Merged {
  return { ...nothing, judgements: [judge(code, what)] };
}

/** What the merge commit says, so that it survives a squash; GitHub's own text would name the co-authors too. */
function messageOf(state: State): string {
  const lines = ['Every gate passed, and nothing asked for a person.', ...state.coAuthors];
  return appendAudit(lines.join('\n'), auditOf(state, 'auto-merge'));
}

/** Who wrote it as it is known, with what as it is claimed, and what was decided on which verdicts. */
export function auditOf({ authors, evidence, verdicts }: State, decision: Decision['outcome']): Audit {
  const claims = authors?.identity.claims;
  return {
    agent: evidence.authors[0]?.trust.agent ?? null,
    task: claims?.task ?? null,
    model: claims?.model ?? null,
    promptHash: claims?.promptHash ?? null,
    decision,
    verdicts: verdicts.map(({ gate, conclusion }) => ({ gate, conclusion })),
  };
}
