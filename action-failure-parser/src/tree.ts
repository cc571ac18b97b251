import { DiffError, openLooseResolver, openResolver, type PathResolver, readTree } from '@gauntlet/evidence';
import { type Git, GitError } from '@gauntlet/host';

/** How printed paths become the repository's: by the tree of the commit that failed, or else of what is checked out. */
export async function openPaths(
  git: Git | null,
  commit: string | null,
  repository: string | null,
): Promise<PathResolver> {
  if (git === null) return openLooseResolver(repository);
  const known = (commit === null ? null : await git.commit(commit)) ?? (await git.commit('HEAD'));
  if (known === null) return openLooseResolver(repository);
  try {
    return openResolver([...(await readTree(git, known.id)).keys()], repository);
  } catch (error) {
    // A partial clone may lack what it would take; paths are then only cut, never checked.
    if (!(error instanceof GitError) && !(error instanceof DiffError)) throw error;
    return openLooseResolver(repository);
  }
}
