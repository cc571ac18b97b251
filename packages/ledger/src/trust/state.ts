import type { Addition, Alongside } from '../append.ts';
import { LedgerError } from '../error.ts';
import { type ChainEnd, endPath, maxFileUnits, parseEnd } from '../layout.ts';
import { verifyLedger } from '../verify.ts';
import { carryOn, recordsOf } from './fold.ts';
import { emptyRecords, type TrustRecords } from './record.ts';
import { readRecords, type WrittenRecords, writeRecords } from './written.ts';

export const stateSchema = 'gauntlet/trust-state/v1';

/** The file that keeps what the events come to: beside them, and never more than they say. */
export const statePath = 'state.json';

/** What a ledger comes to, and up to which end of its chain. Settings and time have no part in it. */
export interface KeptState {
  end: ChainEnd;
  records: TrustRecords;
}

/**
 * The state of a whole ledger, folded anew after every link of its chain was checked.
 * @param files path to text.
 * @throws LedgerError `invalid`: then `trustWhenInvalid` holds.
 */
export function stateOf(files: ReadonlyMap<string, string>, sha256: (text: string) => string): KeptState {
  const records = recordsOf(verifyLedger(files, sha256));
  return { end: parseEnd(files.get(endPath) ?? null), records };
}

/** Equal states are printed alike. */
export function printState({ end: { events, last }, records }: KeptState): string {
  return `${JSON.stringify({ schema: stateSchema, end: { events, last }, ...writeRecords(records) })}\n`;
}

/**
 * Reads `state.json`.
 * @param end where the chain ends by `head.json` of the same commit: a state of another end is refused. Null trusts every
 * writer to have kept the state.
 * @throws LedgerError `invalid` for a text that is not exactly what `printState` writes, or that is out of date.
 */
export function parseState(text: string | null, end: ChainEnd | null): KeptState {
  const broken = new LedgerError(
    'invalid',
    `${statePath} is missing, out of date, or no state: it has to be made anew`,
  );
  if (text === null || text.length > maxFileUnits) throw broken;
  const state = readState(text);
  if (state === null || printState(state) !== text) throw broken;
  if (end !== null && !isSameEnd(state.end, end)) throw broken;
  return state;
}

export interface KeepStateOptions {
  sha256: (text: string) => string;
  /** All files of the ledger at a commit, for where its state is missing or out of date. */
  whole?: (commit: string) => Promise<ReadonlyMap<string, string>>;
}

/**
 * For `alongside`: keeps `state.json` in step with what is added, in the same commit. Where it was not in step before, it
 * is folded anew from `whole`; without that, or where the ledger holds malformed evidence, it is written as out of date, so
 * that whoever reads it trusts nobody until it is made anew.
 */
export function keepState({ sha256, whole }: KeepStateOptions): Alongside {
  return async (addition) => new Map([[statePath, await nextText(addition, sha256, whole)]]);
}

async function nextText(
  addition: Addition,
  sha256: KeepStateOptions['sha256'],
  whole: KeepStateOptions['whole'],
): Promise<string> {
  const { read, before, after, streams, commit } = addition;
  const text = await read(statePath);
  try {
    let state = before.events === 0 ? { end: before, records: emptyRecords() } : readState(text ?? '');
    if (state === null || !isSameEnd(state.end, before)) {
      if (whole === undefined) return outdated;
      state = stateOf(await whole(commit), sha256);
      if (!isSameEnd(state.end, before)) return outdated;
    }
    for (const stream of streams) carryOn(state.records, stream.pullRequest, stream.before, stream.added);
    return printState({ end: after, records: state.records });
  } catch (error) {
    if (error instanceof LedgerError && error.kind === 'invalid') return outdated;
    throw error;
  }
}

/** No end of a chain, so that nobody takes it for a state. */
const outdated = `${JSON.stringify({ schema: stateSchema, end: null })}\n`;

function isSameEnd(one: ChainEnd, other: ChainEnd): boolean {
  return one.events === other.events && one.last === other.last;
}

function readState(text: string): KeptState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { schema, end, ...rest } = value as { schema?: unknown; end?: unknown } & Partial<WrittenRecords>;
  const records = schema === stateSchema ? readRecords(rest) : null;
  if (records === null || typeof end !== 'object' || end === null) return null;
  const { events, last } = end as Record<string, unknown>;
  const isCount = typeof events === 'number' && Number.isSafeInteger(events) && events >= 0;
  const isLast = last === null || (typeof last === 'string' && /^[0-9a-f]{64}$/.test(last));
  if (!isCount || !isLast || (events === 0) !== (last === null)) return null;
  return { end: { events, last }, records };
}
