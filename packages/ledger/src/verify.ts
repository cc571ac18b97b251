import { LedgerError } from './error.ts';
import { type LedgerEvent, lineOf } from './event.ts';
import { type ChainEnd, endPath, parseEnd, parseStream } from './layout.ts';

/**
 * All events in the order in which they were written, checked: every file, every link, and that the chain ends where it
 * should. What was removed, changed, doubled or put in between breaks it.
 * @param files path to text, of the whole ledger.
 * @throws LedgerError `invalid`
 */
export function verifyLedger(files: ReadonlyMap<string, string>, sha256: (text: string) => string): LedgerEvent[] {
  const end: ChainEnd = parseEnd(files.get(endPath) ?? null);
  const next = new Map<string | null, { event: LedgerEvent; path: string }>();
  for (const [path, text] of files) {
    if (!path.startsWith('events/')) continue;
    for (const event of parseStream(text, path)) {
      if (next.has(event.prev)) throw new LedgerError('invalid', `${path} holds an event whose place is taken`);
      next.set(event.prev, { event, path });
    }
  }
  const ordered: LedgerEvent[] = [];
  let last: string | null = null;
  for (let found = next.get(null); found !== undefined; found = next.get(last)) {
    ordered.push(found.event);
    last = sha256(lineOf(found.event));
  }
  if (ordered.length !== next.size) {
    throw new LedgerError('invalid', `The chain breaks after ${ordered.length} of ${next.size} events`);
  }
  if (end.events !== ordered.length || end.last !== last) {
    throw new LedgerError('invalid', `The chain has ${ordered.length} events, and ${endPath} tells of ${end.events}`);
  }
  return ordered;
}
