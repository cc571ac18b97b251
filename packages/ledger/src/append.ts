import { LedgerError } from './error.ts';
import { type EventDraft, type LedgerEvent, ledgerSchema, lineOf } from './event.ts';
import {
  endPath,
  firstFiles,
  parseEnd,
  parseStream,
  printEnd,
  printStream,
  pullRequestPath,
  streamOf,
} from './layout.ts';
import type { LedgerStore } from './store.ts';

export interface AppendOptions {
  /** Hex SHA-256 of UTF-8 text; the host's. */
  sha256: (text: string) => string;
  /** Waits before try 1, 2, …, at random, so that writers who met do not meet again. */
  pause: (tries: number) => Promise<unknown>;
  /** 12 unless told: enough for 8 writers at once. */
  maxTries?: number;
}

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
  { sha256, pause, maxTries = 12 }: AppendOptions,
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
    const last = added.at(-1) as LedgerEvent;
    const files = new Map([
      [path, printStream(all)],
      [endPath, printEnd({ events: end.events + added.length, last: sha256(lineOf(last)) })],
    ]);
    const outcome = await store.write(head, files, messageOf(added));
    if (outcome === 'written') return { events: all, added };
    if (outcome === 'unknown') uncertain.push(added);
    await pause(tries);
  }
  throw new LedgerError('conflict', `The ledger could not be written in ${maxTries} tries, since others wrote to it`);
}

function holds(events: readonly LedgerEvent[], wanted: readonly LedgerEvent[]): boolean {
  const lines = new Set(events.map(lineOf));
  return wanted.every((event) => lines.has(lineOf(event)));
}

function messageOf(added: readonly LedgerEvent[]): string {
  const [first] = added as [LedgerEvent];
  const more = added.length > 1 ? ` and ${added.length - 1} more` : '';
  return `${first.type} of #${first.pullRequest}${more}`;
}

function missing(drafts: readonly EventDraft[], events: readonly LedgerEvent[], path: string): EventDraft[] {
  const known = new Set(events.map(({ id }) => id));
  return drafts.filter((draft) => {
    if (streamOf(draft) !== path) throw new TypeError(`the event ${draft.id} is of another pull request`);
    const isNew = !known.has(draft.id);
    known.add(draft.id);
    return isNew;
  });
}

function chain(drafts: readonly EventDraft[], last: string | null, sha256: (text: string) => string): LedgerEvent[] {
  let prev = last;
  return drafts.map((draft) => {
    const event: LedgerEvent = { schema: ledgerSchema, ...draft, prev };
    prev = sha256(lineOf(event));
    return event;
  });
}
