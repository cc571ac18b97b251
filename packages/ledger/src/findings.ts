import { LedgerError } from './error.ts';
import { type LedgerEvent, lineOf, readEvent } from './event.ts';
import { type ChainEnd, endPath, maxFileUnits, parseEnd, streamOf } from './layout.ts';
import { timeOf } from './time.ts';
import { type Fact, factOf } from './trust/fact.ts';
import { parseState, printState, stateOf, statePath } from './trust/state.ts';

/**
 * What is wrong with a ledger. `file`: a file or line that is none of a ledger. `chain`: a link is broken, missing or
 * taken twice, or the end is elsewhere. `doubled`: one id twice. `evidence`: malformed. `future`: dated after now. `order`:
 * dated before what it follows from, or too long before it was written. `writer`: written by something unknown. `state`:
 * `state.json` is not what the events come to.
 */
export type LedgerFindingCode = 'file' | 'chain' | 'doubled' | 'evidence' | 'future' | 'order' | 'writer' | 'state';

export interface LedgerFinding {
  code: LedgerFindingCode;
  path: string;
  /** 1-based; null where it is about the whole file. */
  line: number | null;
  /** A sentence, free of foreign text. */
  message: string;
}

export interface FindingOptions {
  sha256: (text: string) => string;
  /** Milliseconds since 1970. */
  now: number;
  /** What may stand in `by`. */
  writers: ReadonlySet<string>;
  /** By how many milliseconds the clocks of two writers may differ; five minutes unless told. */
  tolerance?: number;
  /**
   * How many milliseconds after it happened an event may be written, seen from the latest one before it in the chain. Null,
   * unless told, for any: what is reconciled or rebuilt later is written late.
   */
  lateness?: number | null;
}

interface Placed {
  event: LedgerEvent;
  /** Null where the evidence is malformed, or trust does not rest on the type. */
  fact: Fact | null;
  path: string;
  line: number;
}

/**
 * Everything that is wrong with a whole ledger; nothing where it can be relied on. Unlike `verifyLedger` it goes on after
 * the first mistake.
 * @param files path to text.
 */
export function findingsOf(files: ReadonlyMap<string, string>, options: FindingOptions): LedgerFinding[] {
  const findings: LedgerFinding[] = [];
  const placed = [...files].flatMap(([path, text]) =>
    path.startsWith('events/') ? eventsOf(path, text, findings) : [],
  );
  const chained = chainOf(placed, endOf(files, findings), options.sha256, findings);
  findings.push(...doubledIn(placed), ...datesOf(placed, options), ...causesOf(placed, options));
  findings.push(...lateIn(chained, options));
  for (const { event, path, line } of placed) {
    if (!options.writers.has(event.by)) findings.push(finding('writer', path, line, 'Written by something unknown.'));
  }
  if (findings.length === 0 && files.has(statePath)) findings.push(...stateIn(files, options.sha256));
  return findings;
}

/** Whether a ledger with these findings can be relied on. A wrong state can be made anew from it. */
export function isReliable(findings: readonly LedgerFinding[]): boolean {
  return findings.every(({ code }) => code === 'state');
}

function finding(code: LedgerFindingCode, path: string, line: number | null, message: string): LedgerFinding {
  return { code, path, line, message };
}

function eventsOf(path: string, text: string, findings: LedgerFinding[]): Placed[] {
  if (text.length > maxFileUnits) {
    findings.push(finding('file', path, null, 'The file is too large.'));
    return [];
  }
  const lines = text.split('\n');
  if (lines.pop() !== '')
    findings.push(finding('file', path, lines.length + 1, 'The file ends in the middle of a line.'));
  return lines.flatMap((each, index) => {
    const line = index + 1;
    const event = attempt(() => readEvent(each, 'The line'), 'file', path, line, findings);
    if (event === null) return [];
    if (streamOf(event) !== path) findings.push(finding('file', path, line, 'The event belongs in another file.'));
    const fact = attempt(() => factOf(event), 'evidence', path, line, findings);
    return [{ event, fact, path, line }];
  });
}

function attempt<T>(
  act: () => T,
  code: LedgerFindingCode,
  path: string,
  line: number | null,
  findings: LedgerFinding[],
): T | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    findings.push(finding(code, path, line, `${error.message}.`));
    return null;
  }
}

function endOf(files: ReadonlyMap<string, string>, findings: LedgerFinding[]): ChainEnd | null {
  return attempt(() => parseEnd(files.get(endPath) ?? null), 'chain', endPath, null, findings);
}

/** The events from the first on, as far as the links lead. */
function chainOf(
  placed: readonly Placed[],
  end: ChainEnd | null,
  sha256: (text: string) => string,
  findings: LedgerFinding[],
): Placed[] {
  const next = new Map<string | null, Placed>();
  for (const each of placed) {
    const { event, path, line } = each;
    if (next.has(event.prev)) findings.push(finding('chain', path, line, 'Its place in the chain is taken.'));
    else next.set(event.prev, each);
  }
  const ordered: Placed[] = [];
  let last: string | null = null;
  for (let found = next.get(null); found !== undefined; found = next.get(last)) {
    ordered.push(found);
    last = sha256(lineOf(found.event));
  }
  if (ordered.length < next.size) {
    const message = `The chain breaks after ${ordered.length} of ${next.size} events.`;
    const broken = ordered.at(-1) ?? placed[0];
    findings.push(finding('chain', broken?.path ?? endPath, broken?.line ?? null, message));
  }
  if (end !== null && (end.events !== ordered.length || end.last !== last)) {
    const message = `The chain has ${ordered.length} events, and ${endPath} tells of ${end.events} or of another last one.`;
    findings.push(finding('chain', endPath, null, message));
  }
  return ordered;
}

function doubledIn(placed: readonly Placed[]): LedgerFinding[] {
  const ids = new Set<string>();
  return placed.flatMap(({ event: { id }, path, line }) => {
    if (ids.has(id)) return [finding('doubled', path, line, 'An event of this id is there already.')];
    ids.add(id);
    return [];
  });
}

const clockTolerance = 5 * 60_000;

function datesOf(placed: readonly Placed[], { now, tolerance = clockTolerance }: FindingOptions): LedgerFinding[] {
  return placed.flatMap(({ event: { at }, path, line }) => {
    const findings: LedgerFinding[] = [];
    const time = attempt(() => timeOf(at), 'future', path, line, findings);
    if (time !== null && time > now + tolerance) findings.push(finding('future', path, line, 'Dated after now.'));
    return findings;
  });
}

/** What follows from a merge, or from the event that an appeal is against, comes after it. */
function causesOf(placed: readonly Placed[], { tolerance = clockTolerance }: FindingOptions): LedgerFinding[] {
  const merges = new Map<number | null, number>();
  const subjects = new Map<string, number>();
  for (const { fact } of placed) {
    if (fact === null) continue;
    const { pullRequest } = fact.event;
    subjects.set(fact.subject, Math.min(fact.time, subjects.get(fact.subject) ?? fact.time));
    if (fact.type === 'merged') merges.set(pullRequest, Math.min(fact.time, merges.get(pullRequest) ?? fact.time));
  }
  return placed.flatMap(({ fact, path, line }) => {
    if (fact === null) return [];
    const cause = causeOf(fact, merges, subjects);
    if (cause === undefined || fact.time + tolerance >= cause) return [];
    return [finding('order', path, line, 'Dated before what it follows from.')];
  });
}

function causeOf(
  fact: Fact,
  merges: ReadonlyMap<number | null, number>,
  subjects: ReadonlyMap<string, number>,
): number | undefined {
  if (fact.type === 'reverted' || fact.type === 'rolled-back') return merges.get(fact.event.pullRequest);
  return fact.type === 'appeal' ? subjects.get(fact.evidence.against) : undefined;
}

function lateIn(chained: readonly Placed[], { lateness = null }: FindingOptions): LedgerFinding[] {
  if (lateness === null) return [];
  let latest = Number.NEGATIVE_INFINITY;
  return chained.flatMap(({ fact, path, line }) => {
    if (fact === null) return [];
    const isLate = fact.time < latest - lateness;
    latest = Math.max(latest, fact.time);
    return isLate ? [finding('order', path, line, 'Dated long before what was written before it.')] : [];
  });
}

function stateIn(files: ReadonlyMap<string, string>, sha256: (text: string) => string): LedgerFinding[] {
  const findings: LedgerFinding[] = [];
  const wanted = stateOf(files, sha256);
  const text = files.get(statePath) ?? null;
  const kept = attempt(() => parseState(text, wanted.end), 'state', statePath, null, findings);
  if (kept !== null && text !== printState(wanted)) {
    findings.push(finding('state', statePath, null, 'It is not what the events come to.'));
  }
  return findings;
}
