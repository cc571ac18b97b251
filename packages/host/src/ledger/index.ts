import type { LedgerStore } from '@gauntlet/ledger';
import type { GitHubOptions } from '../github/github.ts';
import { openGitLedger } from './git-ledger.ts';
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
  if (cut < 0) return { store: await openGitHubLedger(options, place), dispose: () => {} };
  const { serverUrl, token } = options;
  const store = openGitLedger({ remote: place.slice(0, cut), branch: place.slice(cut + 1), serverUrl, token });
  return { store, dispose: () => store.dispose() };
}
