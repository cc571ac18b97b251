import type { PullSeed, TokenSeed } from '../seed.ts';
import type { FakeState } from '../state.ts';
import { recordEvent } from './merge.ts';

/** Issues and pull requests are numbered together. */
export function nextNumber({ issues, pulls }: FakeState): number {
  return Math.max(0, ...[...issues, ...pulls].map(({ number }) => number)) + 1;
}

/** Notes that a pull request was opened, closed or opened again, which starts workflows unless `GITHUB_TOKEN` did it. */
export function recordPullEvent(
  state: FakeState,
  pull: PullSeed,
  action: 'opened' | 'closed' | 'reopened',
  by: TokenSeed,
): void {
  const { number: pullNumber, headRef, headSha: sha } = pull;
  recordEvent(state, by, { event: 'pull_request', action, ref: `refs/heads/${headRef}`, sha, pullNumber });
}

/** Opens a pull request of an account; it gets the next number. */
export function openPull(
  state: FakeState,
  by: TokenSeed,
  request: Omit<PullSeed, 'number' | 'userLogin' | 'userId'>,
): PullSeed {
  const opened = { number: nextNumber(state), ...request, userLogin: by.login, userId: by.id };
  state.pulls.push(opened);
  recordPullEvent(state, opened, 'opened', by);
  return opened;
}
