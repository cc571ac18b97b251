import { type Git, GitError, type Host } from '@gauntlet/host';
import { readEvents } from './ledger.ts';
import type { State } from './state.ts';

/** So many commits one release brings at most. */
const mostCommits = 1_000;

/**
 * Whether the risk gate called any change of the release high: by the input, or else by the ledger's events of the merges
 * since the version before. A ledger that cannot be read could hold anything: a person then decides.
 */
export async function isHighRisk(
  host: Host,
  git: Git | null,
  { inputs, notes }: State,
  sha: string | null,
  since: string | null,
): Promise<boolean> {
  if (inputs.risk !== '') return inputs.risk === 'high';
  const events = await readEvents(host, inputs);
  if (!Array.isArray(events)) {
    notes.push(`The change counts as one of high risk, since it cannot be asked: ${events.what}.`);
    return true;
  }
  const range = git === null || sha === null ? [sha] : await commitsBetween(git, since, sha);
  return events.some((event) => event.type === 'merged' && event.riskClass === 'high' && range.includes(event.sha));
}

/** Newest first; the commit alone where the way to the other is not in the clone. */
export async function commitsBetween(git: Git, from: string | null, to: string): Promise<string[]> {
  try {
    const found: string[] = [];
    for (const commit of await git.firstParents(to, mostCommits)) {
      if (commit === from) return found.length === 0 ? [to] : found;
      found.push(commit);
    }
    return from === null ? found.slice(0, 1) : found;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return [to];
  }
}
