import type { AppendOptions } from './append.ts';
import { chain, endAfter, holds, messageOf, missing } from './chain.ts';
import { LedgerError } from './error.ts';
import type { EventDraft, LedgerEvent } from './event.ts';
import { endPath, firstFiles, parseEnd, parseStream, printEnd, printStream, streamOf } from './layout.ts';
import type { LedgerStore } from './store.ts';

/**
 * Writes events of any pull requests, or of none, in one commit: all or nothing. Those that are there already are left
 * out. When somebody else wrote in between, it is done again on what is there then.
 * @returns what this call wrote, in the order of `drafts`.
 * @throws LedgerError
 */
export async function appendAll(
  store: LedgerStore,
  drafts: readonly EventDraft[],
  { sha256, pause, maxTries = 12, alongside }: AppendOptions,
): Promise<LedgerEvent[]> {
  const paths = [...new Set(drafts.map(streamOf))];
  if (paths.length === 0) return [];
  const uncertain: LedgerEvent[][] = [];
  for (let tries = 1; tries <= maxTries; tries++) {
    const head = await store.head();
    if (head === null) {
      await store.create(firstFiles(), 'Begin the ledger');
      continue;
    }
    const read = (path: string) => store.read(head, path);
    const [endText, ...texts] = await Promise.all([endPath, ...paths].map(read));
    const before = parseEnd(endText ?? null);
    const known = new Map(paths.map((path, at) => [path, parseStream(texts[at] ?? null, path)]));
    // A write that nobody answered may have been carried out: the very lines are then there.
    const there = [...known.values()].flat();
    const mine = uncertain.find((each) => holds(there, each));
    if (mine !== undefined) return mine;
    const added = chain(newOf(drafts, known), before.last, sha256);
    if (added.length === 0) return [];
    const after = endAfter(before, added, sha256);
    const streams = streamsOf(added, known);
    const more = await alongside?.({ commit: head, read, before, after, streams });
    const grown = streams.map(({ path, before: old, added: own }) => [path, printStream([...old, ...own])] as const);
    const files = new Map([...(more ?? []), ...grown, [endPath, printEnd(after)] as const]);
    const outcome = await store.write(head, files, messageOf(added));
    if (outcome === 'written') return added;
    if (outcome === 'unknown') uncertain.push(added);
    await pause(tries);
  }
  throw new LedgerError('conflict', `The ledger could not be written in ${maxTries} tries, since others wrote to it`);
}

type Known = ReadonlyMap<string, readonly LedgerEvent[]>;

function newOf(drafts: readonly EventDraft[], known: Known): EventDraft[] {
  const fresh = [...known].flatMap(([path, events]) =>
    missing(
      drafts.filter((draft) => streamOf(draft) === path),
      events,
      path,
    ),
  );
  const wanted = new Set(fresh);
  return drafts.filter((draft) => wanted.has(draft));
}

function streamsOf(added: readonly LedgerEvent[], known: Known) {
  return [...known].flatMap(([path, before]) => {
    const own = added.filter((event) => streamOf(event) === path);
    const [first] = own;
    return first === undefined ? [] : [{ path, pullRequest: first.pullRequest, before, added: own }];
  });
}
