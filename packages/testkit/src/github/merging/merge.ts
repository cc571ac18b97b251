import { Refusal } from '../reply.ts';
import type { PullSeed, TokenSeed } from '../seed.ts';
import { GITHUB_ACTIONS } from '../shapes/account.ts';
import { type FakeState, nowInSeconds, type SentEvent } from '../state.ts';
import { type MergeOrder, writeMerged } from './merge-commit.ts';
import { baseTip, isOpen, mergeableOf } from './merge-state.ts';
import { type Requirements, requirementsOf } from './requirements.ts';
import { appIdOf } from './rules.ts';

export const HEAD_MODIFIED = 'Head branch was modified. Review and try the merge again.';
export const BASE_MODIFIED = 'Base branch was modified. Review and try the merge again.';

const NAMES = { merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' } as const;

function notMergeable(message: string): Refusal {
  return new Refusal(405, message);
}

/** Notes what a merge would send; what `GITHUB_TOKEN` did starts no workflow. */
export function recordEvent(
  state: FakeState,
  by: TokenSeed,
  event: Omit<SentEvent, 'sender' | 'startsWorkflows'>,
): void {
  state.events.push({ ...event, sender: by.login, startsWorkflows: appIdOf(by) !== GITHUB_ACTIONS.id });
}

/** Marks a pull request merged after its base branch has moved, and notes the events of that. */
export function finishMerge(state: FakeState, pull: PullSeed, sha: string, by: TokenSeed): void {
  pull.merged = true;
  pull.state = 'closed';
  state.merges.set(pull.number, { sha, by: { login: by.login, id: by.id }, at: nowInSeconds() });
  state.autoMerges.delete(pull.number);
  const at = state.queue.findIndex(({ pullNumber }) => pullNumber === pull.number);
  if (at >= 0) state.queue.splice(at, 1);
  const ref = `refs/heads/${pull.baseRef}`;
  recordEvent(state, by, { event: 'pull_request', action: 'closed', ref, sha, pullNumber: pull.number });
  recordEvent(state, by, { event: 'push', action: null, ref, sha, pullNumber: pull.number });
}

/** Throws what GitHub answers to a merge that the state of the pull request or the rules forbid. */
function requireAllowed(requirements: Requirements, { method }: MergeOrder): void {
  const { unmet, behind, methods, queue } = requirements;
  if (queue !== null) throw notMergeable('Changes must be made through the merge queue');
  if (!methods.includes(method)) throw notMergeable(`${NAMES[method]} are not allowed on this repository.`);
  const broken = behind ? [...unmet, 'This branch must be up to date before merging.'] : unmet;
  if (broken.length > 0) throw notMergeable(`Repository rule violations found\n\n${broken.join('\n\n')}\n\n`);
}

/**
 * Merges a pull request into its base branch, and returns the commit that the branch is at then. `head`: the commit that
 * the head has to be at; null: any. Throws a Refusal, and then nothing was done.
 */
export async function mergePull(
  state: FakeState,
  pull: PullSeed,
  head: string | null,
  order: MergeOrder,
): Promise<string> {
  const pinned = pull.headSha;
  if (!isOpen(pull)) throw notMergeable('Pull Request is not mergeable');
  if (head !== null && head !== pinned) throw new Refusal(409, HEAD_MODIFIED);
  if (pull.draft) throw notMergeable('Pull Request is still a draft');
  if ((await mergeableOf(state, pull)) !== true) throw notMergeable('Pull Request is not mergeable');
  requireAllowed(await requirementsOf(state, pull, order.by), order);
  const base = await baseTip(state, pull);
  const sha = await writeMerged(state, pull, base, pinned, order);
  if (sha === null) throw notMergeable('Pull Request is not mergeable');
  if (pull.headSha !== pinned) throw new Refusal(409, HEAD_MODIFIED);
  if (!(await state.moveRef(`refs/heads/${pull.baseRef}`, sha, base))) throw notMergeable(BASE_MODIFIED);
  finishMerge(state, pull, sha, order.by);
  return sha;
}
