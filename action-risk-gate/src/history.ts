import type { Author, Deployment } from '@gauntlet/host';

/** What a commit says it takes back: a commit, or a pull request of the same repository. A claim. */
export type RevertTarget = { sha: string } | { pullRequest: number };

/** More than this in one message is no honest revert. */
const mostTargets = 50;

/**
 * The reverts that a commit message tells of: git's `This reverts commit <sha>`, and GitHub's `Reverts #7` or
 * `Reverts octo/shop#7` on a line of its own. Each once, in their order.
 */
export function revertsIn(message: string, repository: string): RevertTarget[] {
  const found = new Map<string, RevertTarget>();
  for (const line of message.split('\n')) {
    const sha = /\bThis reverts commit ([0-9a-f]{40}(?:[0-9a-f]{24})?)\b/.exec(line)?.[1];
    if (sha !== undefined) found.set(sha, { sha });
    const [, place, number] = /^\s{0,20}Reverts ([\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/.exec(line) ?? [];
    const isOurs = place === undefined || place.toLowerCase() === repository.toLowerCase();
    if (number !== undefined && isOurs && Number(number) > 0) found.set(number, { pullRequest: Number(number) });
  }
  return [...found.values()].slice(0, mostTargets);
}

const mostNamed = 20;

/** The numbers that a text names as `#7`, `octo/shop#7` or by their address on `serverUrl`; each once, at most 20. */
export function numbersIn(text: string, repository: string, serverUrl: string): number[] {
  const found = new Set<number>();
  const own = `${serverUrl}/${repository}/pull/`.toLowerCase();
  for (const word of text.split(/[\s,;()[\]<>"']+/)) {
    const [, place = '', number] = /^([\w./-]{0,201})#(\d{1,9})(?!\w)/.exec(word) ?? [];
    const isOurs = place === '' || place.toLowerCase() === repository.toLowerCase();
    const isAddress = word.toLowerCase().startsWith(own);
    const linked = isAddress ? /^\d{1,9}/.exec(word.slice(own.length))?.[0] : undefined;
    const named = linked ?? (isOurs ? number : undefined);
    if (named !== undefined && Number(named) > 0) found.add(Number(named));
  }
  return [...found].slice(0, mostNamed);
}

/** A version that was running in an environment from a time on. */
export interface Version {
  deployment: Pick<Deployment, 'id' | 'sha'>;
  /** ISO 8601: when it was first said to be a success. */
  at: string;
}

/** An environment that went from one version to an older one. */
export interface Rollback {
  /** The deployment that went back. */
  deployment: number;
  from: string;
  to: string;
  at: string;
}

/** By the time at which each succeeded; of one moment in the order of their ids. */
export function inOrder(versions: readonly Version[]): Version[] {
  return [...versions].sort(
    (left, right) => Date.parse(left.at) - Date.parse(right.at) || left.deployment.id - right.deployment.id,
  );
}

/**
 * Where an environment went back.
 * @param versions of one environment, as `inOrder` gives them.
 * @param isAncestor whether the first commit is an ancestor of the second.
 */
export async function rollbacksIn(
  versions: readonly Version[],
  isAncestor: (ancestor: string, commit: string) => Promise<boolean>,
): Promise<Rollback[]> {
  const found: Rollback[] = [];
  for (const [index, { deployment, at }] of versions.entries()) {
    const from = versions[index - 1]?.deployment.sha;
    const to = deployment.sha;
    if (from === undefined || from === to || !(await isAncestor(to, from))) continue;
    found.push({ deployment: deployment.id, from, to, at });
  }
  return found;
}

/** The two sides of every path that differs between two trees: `<mode> <object>` of each, as `diff-tree --raw -z` has them. */
export function sidesOf(output: Uint8Array): Map<string, { before: string; after: string }> {
  const sides = new Map<string, { before: string; after: string }>();
  // As Latin-1 every byte is one character, so that no two paths become one.
  const fields = new TextDecoder('latin1').decode(output).split('\0');
  for (const [index, field] of fields.entries()) {
    const [, oldMode, newMode, old, now] = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) /.exec(field) ?? [];
    if (old !== undefined) {
      sides.set(fields[index + 1] ?? '', { before: `${oldMode} ${old}`, after: `${newMode} ${now}` });
    }
  }
  return sides;
}

type Sides = ReadonlyMap<string, { before: string; after: string }>;

/** Whether one change leaves exactly what the other found, and touches nothing else. */
export function isInverse(change: Sides, revert: Sides): boolean {
  if (change.size === 0 || change.size !== revert.size) return false;
  return [...change].every(([path, { before, after }]) => {
    const back = revert.get(path);
    return back?.before === after && back.after === before;
  });
}

/** How the ledger names an account, as `identify` does: by its immutable id. */
export function accountOf({ id }: Pick<Author, 'id'>): string {
  return `account:${id}`;
}

/**
 * A name as the ledger takes a reference: letters, digits and a few signs. What is changed in it is told apart by a hash of
 * the whole.
 */
export function referenceOf(name: string, sha256: (text: string) => string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._/#@-]{0,59}$/.test(name)) return name;
  const kept = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return `${`e${kept}`.slice(0, 40)}@${sha256(name).slice(0, 12)}`;
}
