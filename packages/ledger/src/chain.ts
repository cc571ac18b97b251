import { type EventDraft, type LedgerEvent, ledgerSchema, lineOf } from './event.ts';
import { type ChainEnd, streamOf } from './layout.ts';

/** Whether these very lines are there. */
export function holds(events: readonly LedgerEvent[], wanted: readonly LedgerEvent[]): boolean {
  const lines = new Set(events.map(lineOf));
  return wanted.every((event) => lines.has(lineOf(event)));
}

/** The message of the commit. */
export function messageOf(added: readonly LedgerEvent[]): string {
  const [first] = added as [LedgerEvent];
  const more = added.length > 1 ? ` and ${added.length - 1} more` : '';
  return first.pullRequest === null ? `${first.type}${more}` : `${first.type} of #${first.pullRequest}${more}`;
}

/** Those that are not there yet, each once. */
export function missing(drafts: readonly EventDraft[], events: readonly LedgerEvent[], path: string): EventDraft[] {
  const known = new Set(events.map(({ id }) => id));
  return drafts.filter((draft) => {
    if (streamOf(draft) !== path) throw new TypeError(`the event ${draft.id} is of another pull request`);
    const isNew = !known.has(draft.id);
    known.add(draft.id);
    return isNew;
  });
}

/** Ties new events to the last one. */
export function chain(
  drafts: readonly EventDraft[],
  last: string | null,
  sha256: (text: string) => string,
): LedgerEvent[] {
  let prev = last;
  return drafts.map((draft) => {
    const event: LedgerEvent = { schema: ledgerSchema, ...draft, prev };
    prev = sha256(lineOf(event));
    return event;
  });
}

/** Where the chain ends after `added`, which are at least one. */
export function endAfter(end: ChainEnd, added: readonly LedgerEvent[], sha256: (text: string) => string): ChainEnd {
  return { events: end.events + added.length, last: sha256(lineOf(added.at(-1) as LedgerEvent)) };
}
