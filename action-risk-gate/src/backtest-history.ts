import type { LoggedCommit } from '@gauntlet/host';

/** A pull request as the history of the branch tells of it. */
export interface PastMerge {
  pullRequest: number;
  /** The commit on the branch, and the one before it: what it changed is the difference of the two. */
  commit: string;
  from: string;
  /** The pull request's own last commit, where it was merged by a merge commit; null where it was squashed. */
  head: string | null;
  /** By the clock of who committed, in milliseconds since 1970. */
  time: number;
  /** What took it back for good; null where nothing did, or where that was taken back in turn. */
  revertedBy: Revert | null;
}

export interface Revert {
  commit: string;
  /** Null for a commit that history does not tell the pull request of. */
  pullRequest: number | null;
  time: number;
}

export interface PastMerges {
  /** Newest first. */
  merges: Omit<PastMerge, 'revertedBy'>[];
  /** Commits of the branch, among the merges, that are of no pull request that history tells. */
  direct: number;
}

/**
 * The newest pull requests in the first parents of a branch. What a message says may be a lie: the number is a claim until
 * GitHub, or the ledger, says the same.
 * @param pullOf the ledger's word on a commit, which goes before its message; null where it has none.
 */
export function mergesOf(
  log: readonly LoggedCommit[],
  limit: number,
  pullOf: (commit: string) => number | null,
): PastMerges {
  const found: PastMerges = { merges: [], direct: 0 };
  let direct = 0;
  for (const commit of log) {
    if (found.merges.length === limit) break;
    const [from, head = null] = commit.parents;
    const pullRequest = pullOf(commit.id) ?? numberIn(commit);
    if (pullRequest === null || from === undefined) {
      direct++;
      continue;
    }
    found.merges.push({ pullRequest, commit: commit.id, from, head, time: commit.time });
    found.direct = direct;
  }
  return found;
}

/** `Title (#12)` of a squash; `Merge pull request #12 from owner/branch` of a merge. */
function numberIn({ message, parents }: LoggedCommit): number | null {
  const [title = ''] = message.split('\n', 1);
  const merged = parents.length > 1 ? /^Merge pull request #(\d{1,9}) from /.exec(title) : null;
  const number = Number((merged ?? /\(#(\d{1,9})\)$/.exec(title.trimEnd()))?.[1] ?? 0);
  return number === 0 ? null : number;
}

/**
 * What took back which commit of the branch, by the ids of both. A revert holds unless it was itself taken back: an even
 * number of them in a row brings the change back.
 * @param chain the first parents, newest first.
 * @param all every commit that came with them, newest first: a merge brings its own.
 * @param repository `owner/name`, for `Reverts owner/name#12`.
 */
export function revertsIn(
  chain: readonly LoggedCommit[],
  all: readonly LoggedCommit[],
  repository: string | null,
  pullOf: (commit: string) => number | null,
): Map<string, Revert> {
  const place = new Map(chain.map(({ id }, index) => [id, index]));
  const numbers = chain.map((commit) => pullOf(commit.id) ?? numberIn(commit));
  const placeOf = broughtBy(chain, all, place);
  const reverts = new Map<number, Set<number>>();
  for (const { id, message } of all) {
    const by = placeOf.get(id);
    if (by === undefined) continue;
    for (const target of targetsIn(message, by, placeOf, numbers, repository)) {
      const known = reverts.get(target) ?? new Set();
      reverts.set(target, known.add(by));
    }
  }
  const gone = new Map<string, Revert>();
  // The newest first: what takes something back is newer than it.
  for (const [index, { id }] of chain.entries()) {
    const holding = [...(reverts.get(index) ?? [])].filter((by) => !gone.has(chain[by]?.id ?? ''));
    // The oldest of those that hold: from then on it was gone for good.
    const by = holding.length === 0 ? undefined : Math.max(...holding);
    const commit = by === undefined ? undefined : chain[by];
    if (by !== undefined && commit !== undefined) {
      gone.set(id, { commit: commit.id, pullRequest: numbers[by] ?? null, time: commit.time });
    }
  }
  return gone;
}

/** For each commit, the place in the chain of the one that brought it to the branch. */
function broughtBy(
  chain: readonly LoggedCommit[],
  all: readonly LoggedCommit[],
  place: ReadonlyMap<string, number>,
): Map<string, number> {
  const parents = new Map(all.map((commit) => [commit.id, commit.parents]));
  const brought = new Map(place);
  for (const [index, { parents: own }] of [...chain.entries()].reverse()) {
    const waiting = own.slice(1);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (brought.has(id) || !parents.has(id)) continue;
      brought.set(id, index);
      waiting.push(...(parents.get(id) ?? []));
    }
  }
  return brought;
}

const commitLine = /^This reverts commit ([0-9a-f]{40,64})\b/gm;
const pullLine = /^Reverts (?:([\w.-]{1,100}\/[\w.-]{1,100}))?#(\d{1,9})\b/gm;

/** The places in the chain that a message takes back: older ones alone. */
function targetsIn(
  message: string,
  by: number,
  placeOf: ReadonlyMap<string, number>,
  numbers: ReadonlyArray<number | null>,
  repository: string | null,
): number[] {
  const found: number[] = [];
  for (const [, id = ''] of message.matchAll(commitLine)) found.push(placeOf.get(id) ?? -1);
  for (const [, where, number] of message.matchAll(pullLine)) {
    const isHere = where === undefined || where.toLowerCase() === repository?.toLowerCase();
    if (isHere) found.push(numbers.findIndex((each, index) => index > by && each === Number(number)));
  }
  return found.filter((index) => index > by);
}
