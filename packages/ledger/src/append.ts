import { chain, endAfter, holds, messageOf, missing } from './chain.ts';
import { LedgerError } from './error.ts';
import type { EventDraft, LedgerEvent } from './event.ts';
import {
  type ChainEnd,
  endPath,
  firstFiles,
  parseEnd,
  parseStream,
  printEnd,
  printStream,
  pullRequestPath,
} from './layout.ts';
import type { LedgerStore } from './store.ts';

export interface AppendOptions {
  /** Hex SHA-256 of UTF-8 text; the host's. */
  sha256: (text: string) => string;
  /** Waits before try 1, 2, …, at random, so that writers who met do not meet again. */
  pause: (tries: number) => Promise<unknown>;
  /** 12 unless told: enough for 8 writers at once. */
  maxTries?: number;
  /** More files for the same commit, made of what it adds: `keepState()` for instance. Asked again at each try. */
  alongside?: Alongside;
}

/** What a commit is about to add, and to what. */
export interface Addition {
  /** The commit that it goes on top of. */
  commit: string;
  /** A file at that commit; null where it has none. @throws LedgerError */
  read: (path: string) => Promise<string | null>;
  before: ChainEnd;
  after: ChainEnd;
  /** Each file of events that grows; `pullRequest` is null for those of events of none. */
  streams: ReadonlyArray<{
    pullRequest: number | null;
    before: readonly LedgerEvent[];
    added: readonly LedgerEvent[];
  }>;
}

export type Alongside = (addition: Addition) => Promise<ReadonlyMap<string, string>>;

export interface Appended {
  /** All events of the pull request, the new ones last. */
  events: LedgerEvent[];
  /** Those that this call wrote. */
  added: LedgerEvent[];
}

/**
 * Reads the events of a pull request, lets `plan` say what follows from them, and writes that, as one step: when somebody
 * else wrote in between, all of it is done again on what is there then. An event that is there already is not written
 * again. `plan` may be called several times; what the last call said is what holds.
 * @throws LedgerError
 */
export async function appendEvents(
  store: LedgerStore,
  pullRequest: number,
  plan: (events: readonly LedgerEvent[]) => readonly EventDraft[],
  { sha256, pause, maxTries = 12, alongside }: AppendOptions,
): Promise<Appended> {
  const path = pullRequestPath(pullRequest);
  const uncertain: LedgerEvent[][] = [];
  for (let tries = 1; tries <= maxTries; tries++) {
    const head = await store.head();
    if (head === null) {
      // Nothing to write makes no branch.
      if (plan([]).length === 0) return { events: [], added: [] };
      await store.create(firstFiles(), 'Begin the ledger');
      continue;
    }
    const [endText, text] = await Promise.all([store.read(head, endPath), store.read(head, path)]);
    const end = parseEnd(endText);
    const events = parseStream(text, path);
    // A write that nobody answered may have been carried out: the very lines are then there.
    const mine = uncertain.find((each) => holds(events, each));
    if (mine !== undefined) return { events, added: mine };
    const drafts = missing(plan(events), events, path);
    if (drafts.length === 0) return { events, added: [] };
    const added = chain(drafts, end.last, sha256);
    const all = [...events, ...added];
    const after = endAfter(end, added, sha256);
    const read = (each: string) => store.read(head, each);
    const streams = [{ pullRequest, before: events, added }];
    const more = await alongside?.({ commit: head, read, before: end, after, streams });
    const files = new Map([...(more ?? []), [path, printStream(all)], [endPath, printEnd(after)]]);
    const outcome = await store.write(head, files, messageOf(added));
    if (outcome === 'written') return { events: all, added };
    if (outcome === 'unknown') uncertain.push(added);
    await pause(tries);
  }
  throw new LedgerError('conflict', `The ledger could not be written in ${maxTries} tries, since others wrote to it`);
}
