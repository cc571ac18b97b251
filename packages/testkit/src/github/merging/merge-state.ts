import type { PullSeed } from '../seed.ts';
import type { CheckRun, FakeState } from '../state.ts';
import { canMerge } from './merge-commit.ts';
import { requirementsOf, standingReviews } from './requirements.ts';
import { bindingRules } from './rules.ts';

/** `MergeStateStatus` of GitHub's GraphQL; REST writes it in small letters. */
export type MergeState = 'BEHIND' | 'BLOCKED' | 'CLEAN' | 'DIRTY' | 'DRAFT' | 'UNKNOWN' | 'UNSTABLE';

export function isOpen({ state, merged }: PullSeed): boolean {
  return state !== 'closed' && merged !== true;
}

/** The commit at the tip of the base branch; where there is no such branch, the seed's word. */
export async function baseTip(state: FakeState, pull: PullSeed): Promise<string> {
  return (await state.git.readRef(`refs/heads/${pull.baseRef}`))?.sha ?? pull.baseSha;
}

/** Whether there is no conflict; null: GitHub does not know yet. */
export async function mergeableOf(state: FakeState, pull: PullSeed): Promise<boolean | null> {
  if (pull.mergeable !== undefined) return pull.mergeable;
  return !isOpen(pull) || canMerge(state, await baseTip(state, pull), pull.headSha);
}

function isRed({ status, conclusion }: CheckRun): boolean {
  return status !== 'completed' || !['success', 'skipped', 'neutral'].includes(conclusion ?? '');
}

/** Whether the newest check run or status of some name is not green, be it required or not. */
function hasRed(state: FakeState, sha: string): boolean {
  const runs = state.checkRuns.filter(({ headSha }) => headSha === sha);
  const statuses = state.statuses.filter((status) => status.sha === sha);
  const newest = runs.filter(
    (run) => runs.findLast(({ name, app }) => name === run.name && app.id === run.app.id) === run,
  );
  const last = statuses.filter((status) => statuses.findLast(({ context }) => context === status.context) === status);
  return newest.some(isRed) || last.some((status) => status.state !== 'success');
}

export async function mergeStateOf(state: FakeState, pull: PullSeed): Promise<MergeState> {
  const mergeable = await mergeableOf(state, pull);
  if (!isOpen(pull) || mergeable === null) return 'UNKNOWN';
  if (!mergeable) return 'DIRTY';
  if (pull.draft) return 'DRAFT';
  const { unmet, behind } = await requirementsOf(state, pull, null);
  if (unmet.length > 0) return 'BLOCKED';
  if (behind) return 'BEHIND';
  return hasRed(state, pull.headSha) ? 'UNSTABLE' : 'CLEAN';
}

/** `PullRequestReviewDecision`; null where no rule asks for a review. */
export function reviewDecision(state: FakeState, pull: PullSeed): string | null {
  const rules = bindingRules(state, pull.baseRef, null).filter(({ type }) => type === 'pull_request');
  const counts = rules.map(({ parameters }) => Number(parameters?.['required_approving_review_count'] ?? 0));
  const needed = Math.max(0, ...counts);
  const standing = standingReviews(state, pull);
  if (standing.some(({ state: word }) => word === 'CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  if (needed === 0) return null;
  return standing.filter(({ state: word }) => word === 'APPROVED').length >= needed ? 'APPROVED' : 'REVIEW_REQUIRED';
}
