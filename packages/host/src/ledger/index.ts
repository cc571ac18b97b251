import type { LedgerStore } from '@gauntlet/ledger';
import type { GitHubOptions } from '../github/github.ts';
import { type GitLedger, openGitLedger } from './git-ledger.ts';
import { openGitHubLedger } from './github-ledger.ts';

export interface OpenLedger {
  store: LedgerStore;
  dispose(): void;
}

/**
 * Opens a ledger by its place: a branch of the repository on GitHub, or a git remote and its branch as `remote#branch`.
 * Never throws: what is wrong is said by the first call.
 */
export async function openLedger(place: string, options: GitHubOptions & { serverUrl: string }): Promise<OpenLedger> {
  const cut = place.lastIndexOf('#');
  const { serverUrl, token, repository } = options;
  const clone = (remote: string, branch: string) => openGitLedger({ remote, branch, serverUrl, token });
  if (cut >= 0) {
    const store = clone(place.slice(0, cut), place.slice(cut + 1));
    return { store, dispose: () => store.dispose() };
  }
  const { fewFiles, ...store } = await openGitHubLedger(options, place);
  let whole: GitLedger | null = null;
  const files = async (commit: string) => {
    const few = await fewFiles(commit);
    if (few !== null) return few;
    whole ??= clone(`${serverUrl}/${repository}.git`, place);
    return whole.files(commit);
  };
  return { store: { ...store, files }, dispose: () => whole?.dispose() };
}
