import { type CanonicalValue, canonicalJson } from './canonical.ts';
import { LedgerError } from './error.ts';

export const ledgerSchema = 'gauntlet/ledger/v1';

export const eventTypes = [
  'merged',
  'reverted',
  'rolled-back',
  'incident',
  'fix-attempt',
  'fix-result',
  'deployed',
  'restored',
  'appeal',
  'trust-change',
  'override',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What happened once, as it is kept for good: `gauntlet/ledger/v1`. */
export interface LedgerEvent {
  schema: typeof ledgerSchema;
  /** Made of what happened, so that the same thing told twice is one event. */
  id: string;
  type: EventType;
  /** ISO 8601 in UTC, to the second or finer. */
  at: string;
  /** The immutable id of the agent's account; null where it is not known. */
  agent: string | null;
  riskClass: 'low' | 'medium' | 'high' | null;
  pullRequest: number | null;
  /** The commit that it is about, 40 or 64 hex digits. */
  sha: string | null;
  /** What wrote it, for instance an action of this project. */
  by: string;
  /** What it rests on: ids, API addresses, fingerprints. */
  evidence: Readonly<Record<string, CanonicalValue>>;
  /** SHA-256 of the canonical form of the event before it in the whole ledger, in hex; null for the first. */
  prev: string | null;
}

/** An event before it has its place in the chain. */
export type EventDraft = Omit<LedgerEvent, 'schema' | 'prev'>;

/** One line of a ledger file, without its line break. */
export function lineOf(event: LedgerEvent): string {
  return canonicalJson({ ...event });
}

type Check = (value: unknown) => boolean;

const isText = (limit: number) => (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length <= limit;
const orNull = (check: Check) => (value: unknown) => value === null || check(value);
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fields: Readonly<Record<keyof LedgerEvent, Check>> = {
  schema: (value) => value === ledgerSchema,
  id: isText(300),
  type: (value) => eventTypes.some((type) => type === value),
  at: matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/),
  agent: orNull(isText(200)),
  riskClass: (value) => value === null || value === 'low' || value === 'medium' || value === 'high',
  pullRequest: orNull((value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0),
  sha: orNull(matches(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
  by: isText(100),
  evidence: isRecord,
  prev: orNull(matches(/^[0-9a-f]{64}$/)),
};

/**
 * One line of a ledger file.
 * @throws LedgerError `invalid` for a line that is not exactly what `lineOf` writes.
 */
export function readEvent(line: string, place: string): LedgerEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new LedgerError('invalid', `${place} is not JSON`);
  }
  if (!isRecord(value)) throw new LedgerError('invalid', `${place} is no event`);
  for (const [name, check] of Object.entries(fields)) {
    if (!check(value[name])) throw new LedgerError('invalid', `${place} has no valid "${name}"`);
  }
  const more = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (more !== undefined) throw new LedgerError('invalid', `${place} has a field that no event has`);
  const event = value as unknown as LedgerEvent;
  if (!isCanonical(event, line)) throw new LedgerError('invalid', `${place} is not in canonical form`);
  return event;
}

function isCanonical(event: LedgerEvent, line: string): boolean {
  try {
    return lineOf(event) === line;
  } catch {
    return false;
  }
}
