import { GitHubError, type Merge, type PullCommit, type PullDetails } from '@gauntlet/host';
import { type Change, readChange } from './change.ts';
import type { Problem } from './evidence.ts';
import type { Sources } from './record-sources.ts';

/** What a merge brought to the default branch. */
export type MergedRange = { from: string; to: string };

/**
 * From where to where a merge moved the default branch. A merge commit and a squash are one commit; a rebase is as many as
 * the pull request had, told by their messages.
 */
export async function rangeOf(
  { git, history }: Sources,
  merge: Pick<Merge, 'mergeSha'>,
  commits: readonly PullCommit[],
): Promise<MergedRange | Problem> {
  const commit = await git.commit(merge.mergeSha);
  const lacking: Problem = git.shallow
    ? { code: 'shallow-clone', what: 'The clone lacks commits of the default branch' }
    : { code: 'head-not-found', what: `The clone has no commit ${merge.mergeSha}` };
  const [parent] = commit?.parents ?? [];
  if (commit === null || parent === undefined) return lacking;
  const count = commits.length;
  if (commit.parents.length > 1 || count < 2) return { from: parent, to: commit.id };
  const own = commits.map(({ message }) => message.trimEnd());
  const last = (await history.commits(commit.id, count)).map(({ message }) => message.trimEnd()).reverse();
  const isRebase = last.length === count && last.every((message, at) => message === own[at]);
  if (!isRebase) return { from: parent, to: commit.id };
  const from = (await git.firstParents(commit.id, count + 1))[count];
  return from === undefined ? lacking : { from, to: commit.id };
}

/** The merged change as git has it; null where GitHub counts another one, or too much to be told. */
export async function changeOfMerge(
  sources: Sources,
  merge: Merge,
  pull: PullDetails,
  commits: readonly PullCommit[],
): Promise<Change | null | Problem> {
  const range = await rangeOf(sources, merge, commits);
  if ('code' in range) return range;
  const files = await untold(() => sources.details.files(pull));
  if (files === null) return null;
  const change = await readChange(sources.git, range.from, range.to, { pull, files });
  return 'code' in change ? null : change;
}

/** Null where GitHub does not tell all of a list, and never will. */
export async function untold<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    const isForGood =
      error instanceof GitHubError && error.kind === 'refused' && [null, 409, 422].includes(error.status);
    if (isForGood) return null;
    throw error;
  }
}
