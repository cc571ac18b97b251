import { DiffError, type RawFileChange, readRawChanges, readTree } from '@gauntlet/evidence';
import { type Git, GitError, type PullDetails, type PullFile } from '@gauntlet/host';
import type { RawChange } from '@gauntlet/policy';
import type { Problem } from './evidence.ts';

/** The change as git has it, and the tree that it is made to. */
export interface Change {
  changes: RawChange[];
  basePaths: string[];
}

/** A `package.json` larger than this is judged without being read: then it is high. */
const manifestLimit = 1 << 20;

/** What git says of a change; or why nothing may be concluded from it. */
export async function readChange(
  git: Git,
  from: string,
  to: string,
  github: { pull: PullDetails; files: readonly PullFile[] } | null,
): Promise<Change | Problem> {
  const count = github && {
    changedFiles: github.pull.changedFiles,
    renamed: github.files.filter(({ status }) => status === 'renamed').length,
  };
  try {
    const read = await readRawChanges(git, from, to, count);
    if (read.kind === 'mismatch') {
      const what = `Git finds ${read.changes.length} changed paths, and GitHub ${read.changedFiles} files`;
      return { code: 'diff-mismatch', what };
    }
    const changes: RawChange[] = [];
    for (const change of read.changes) changes.push(await withManifest(git, from, to, change));
    return { changes, basePaths: [...(await readTree(git, from)).keys()] };
  } catch (error) {
    if (error instanceof DiffError)
      return { code: 'diff-mismatch', what: `The change cannot be read: ${error.message}` };
    if (error instanceof GitError)
      return { code: 'diff-mismatch', what: `Git could not read the change: ${error.message}` };
    throw error;
  }
}

/** Both sides of a `package.json`, which decides what is installed and run. */
async function withManifest(git: Git, from: string, to: string, change: RawFileChange): Promise<RawChange> {
  const isManifest = /(?:^|\/)package\.json$/.test(change.path) && change.status !== 'deleted';
  if (!isManifest || change.pathBytes !== null) return change;
  const [before, after] = [await text(git, from, change.path), await text(git, to, change.path)];
  if (after === null || (before === null && change.status !== 'added')) return change;
  return { ...change, manifest: { before, after } };
}

async function text(git: Git, commit: string, path: string): Promise<string | null> {
  try {
    const bytes = await git.file(commit, path, manifestLimit);
    return bytes && decode(bytes);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** Null for what is no UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
