import { DiffError, openLooseResolver, openResolver, type PathResolver, readTree } from '@gauntlet/evidence';
import { type Git, GitError } from '@gauntlet/host';

/**
 * How printed paths become the repository's: by the tree of the commit that failed. Where that commit is not checked out,
 * GitHub is asked for its paths; the tree of another commit would turn a new file into an old one of the same name.
 *
 * @param commit What failed; null where that is not known, and the tree is that of what is checked out.
 * @param elsewhere The paths of the commit by another way; null where there is none.
 */
export async function openPaths(
  git: Git | null,
  commit: string | null,
  repository: string | null,
  elsewhere: (commit: string) => Promise<string[] | null>,
): Promise<PathResolver> {
  const here = await pathsHere(git, commit ?? 'HEAD');
  const paths = here ?? (commit === null ? null : await elsewhere(commit));
  return paths === null ? openLooseResolver(repository) : openResolver(paths, repository);
}

async function pathsHere(git: Git | null, commit: string): Promise<string[] | null> {
  const known = await git?.commit(commit);
  if (!git || !known) return null;
  try {
    return [...(await readTree(git, known.id)).keys()];
  } catch (error) {
    // A partial clone may lack what it would take.
    if (!(error instanceof GitError) && !(error instanceof DiffError)) throw error;
    return null;
  }
}
