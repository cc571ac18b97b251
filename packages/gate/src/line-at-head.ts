import { type Hunk, type LineAtHead, oldLine, readChange } from '@gauntlet/evidence';
import type { Git, JudgedChange } from '@gauntlet/host';

/** How lines of the tested commit are found in the pull request's head. */
export async function mapToHead(git: Git, { subject, to }: JudgedChange): Promise<LineAtHead> {
  const { headSha } = subject;
  if (headSha === null || headSha === to) return (_, line) => line;
  if ((await git.commit(headSha)) === null) return () => null;
  const hunks = new Map<string, Hunk[]>();
  for (const file of await readChange(git, headSha, to)) hunks.set(file.path, file.hunks);
  return (path, line) => oldLine(hunks.get(path) ?? [], line);
}
