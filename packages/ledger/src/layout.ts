import { LedgerError } from './error.ts';
import { type EventDraft, type LedgerEvent, ledgerSchema, lineOf, readEvent } from './event.ts';

/** Where the chain ends now: what the next event is tied to. */
export interface ChainEnd {
  /** How many events the ledger has. */
  events: number;
  /** SHA-256 of the last one's line; null while there is none. */
  last: string | null;
}

/** The file that tells where the chain ends. */
export const endPath = 'head.json';
/** A file for people. */
export const readmePath = 'README.md';

/** The largest file that is read: 20,000 events of one pull request. */
export const maxFileUnits = 16 * 1024 * 1024;

/** The file that the events of a pull request are in; those of none share one a month. */
export function streamOf({ pullRequest, at }: Pick<EventDraft, 'pullRequest' | 'at'>): string {
  return pullRequest === null ? `events/other/${at.slice(0, 7)}.jsonl` : pullRequestPath(pullRequest);
}

/** Two digits of fan-out keep folders small: `events/07/1207.jsonl`. */
export function pullRequestPath(number: number): string {
  return `events/${`${number % 100}`.padStart(2, '0')}/${number}.jsonl`;
}

/** The events of one file, oldest first. @throws LedgerError `invalid` */
export function parseStream(text: string | null, path: string): LedgerEvent[] {
  if (text === null || text === '') return [];
  if (text.length > maxFileUnits) throw new LedgerError('invalid', `${path} is too large`);
  if (!text.endsWith('\n')) throw new LedgerError('invalid', `${path} ends in the middle of a line`);
  const events = text
    .slice(0, -1)
    .split('\n')
    .map((line, index) => readEvent(line, `${path}:${index + 1}`));
  const ids = new Set(events.map(({ id }) => id));
  if (ids.size !== events.length) throw new LedgerError('invalid', `${path} tells one event twice`);
  const stray = events.findIndex((event) => streamOf(event) !== path);
  if (stray >= 0) throw new LedgerError('invalid', `${path}:${stray + 1} belongs in another file`);
  return events;
}

export function printStream(events: readonly LedgerEvent[]): string {
  return events.map((event) => `${lineOf(event)}\n`).join('');
}

/** @throws LedgerError `invalid` */
export function parseEnd(text: string | null): ChainEnd {
  const broken = new LedgerError('invalid', `${endPath} is missing or does not tell where the chain ends`);
  if (text === null || text.length > 1_000) throw broken;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken;
  }
  const { schema, events, last } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const isCount = typeof events === 'number' && Number.isSafeInteger(events) && events >= 0;
  const isHash = typeof last === 'string' && /^[0-9a-f]{64}$/.test(last);
  if (schema !== ledgerSchema || !isCount || (events === 0 ? last !== null : !isHash)) throw broken;
  return { events, last: last as string | null };
}

export function printEnd({ events, last }: ChainEnd): string {
  return `${JSON.stringify({ events, last, schema: ledgerSchema })}\n`;
}

/** What a new ledger begins with. */
export function firstFiles(): Map<string, string> {
  return new Map([
    [endPath, printEnd({ events: 0, last: null })],
    [
      readmePath,
      `# Ledger

What Gauntlet's actions keep for good: one line of canonical JSON for each event, in \`events/\`, by pull request. Each
event holds the SHA-256 of the one before it; \`${endPath}\` tells where that chain ends. Written by the actions alone:
protect this branch from deletion and force pushes, and let nobody else push to it.
`,
    ],
  ]);
}
