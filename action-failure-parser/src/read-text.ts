import { addTests, generic, grammars, openFailureReport, openLog, ReportError } from '@gauntlet/evidence';
import type { Reading } from './files.ts';

/** What a file is given as; people mix the two up, so its content has the last word. */
export type TextKind = 'log' | 'report';

export interface Text {
  name: string;
  /** The job that it is of, as far as the name of a log tells. */
  job: string;
  chunks: AsyncIterable<Uint8Array>;
}

/** How much of a text is kept until it is clear that it is no report. */
const keptBytes = 8 << 20;

/** A text as it begins for a machine: an XML or JSON document. */
const machineStart = /^[\s\uFEFF]*[<{[]/;

/**
 * Reads a log, or a report of a tool. A log that is a report is read as one, and a report in no known format is read as what
 * the tool printed.
 */
export async function readText({ name, job, chunks }: Text, kind: TextKind, reading: Reading): Promise<void> {
  const tape = new Tape(chunks[Symbol.asyncIterator]());
  const head = new TextDecoder().decode((await tape.peek()).subarray(0, 1_000));
  if (kind === 'log' && !machineStart.test(head)) {
    await readLog(name, job, tape.replay(), reading);
    return;
  }
  const refusal = await readReport(name, kind, job, tape, reading);
  if (refusal === null) return;
  const mayBeLog = tape.isWhole && (kind === 'log' || refusal.code === 'report-format-unknown');
  const found = mayBeLog && (await readLog(name, job, tape.replay(), reading, kind === 'log'));
  if (!found && (kind === 'report' || !mayBeLog)) reading.unread.push(refusal.sentence);
}

/** Whether a failure, or a sum of tests, was found; `counts`: a text without one counts as read all the same. */
export async function readLog(
  name: string,
  job: string,
  chunks: AsyncIterable<Uint8Array>,
  reading: Reading,
  counts = true,
): Promise<boolean> {
  const reader = openLog(grammars, { observer: generic });
  for await (const chunk of chunks) reader.push(chunk);
  const { failures, outcome, truncated, omitted, omittedKinds, broken, tests } = reader.end();
  if (!counts && failures.length === 0 && tests === null) return false;
  if (outcome === 'failed') reading.saysFailed = true;
  if (truncated.bytes > 0) {
    reading.unread.push(
      `${name}: ${truncated.lines} lines are very long, and ${truncated.bytes} bytes of them were not read.`,
    );
  }
  if (omitted > 0) reading.unread.push(`${name}: ${omitted} more failures are not listed.`);
  for (const tool of broken) reading.unread.push(`${name}: what ${tool} printed could not be understood.`);
  reading.tests = addTests(reading.tests, tests);
  reading.sources.push({ name, job, failures, omitted: omittedKinds });
  return failures.length > 0 || tests !== null;
}

interface Refusal {
  code: ReportError['code'];
  sentence: string;
}

/** Null where it was read. */
async function readReport(
  name: string,
  kind: TextKind,
  job: string,
  tape: Tape,
  reading: Reading,
): Promise<Refusal | null> {
  try {
    const reader = openFailureReport('auto');
    for await (const chunk of tape) reader.push(chunk);
    const { failures, omitted, omittedKinds, tests } = reader.end();
    if (omitted > 0) reading.unread.push(`${name}: ${omitted} more failures are not listed.`);
    reading.sources.push({ name, job: kind === 'log' ? job : null, failures, omitted: omittedKinds });
    reading.tests = addTests(reading.tests, tests);
    return null;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const sentence = error.message.endsWith('.') ? error.message : `${error.message}.`;
    return { code: error.code, sentence: `${name}: ${sentence}` };
  }
}

/** Pieces that can be read from the start again, as long as they were not too many. */
class Tape implements AsyncIterable<Uint8Array> {
  readonly #rest: AsyncIterator<Uint8Array>;
  readonly #kept: Uint8Array[] = [];
  #bytes = 0;

  constructor(rest: AsyncIterator<Uint8Array>) {
    this.#rest = rest;
  }

  /** Whether nothing has been forgotten. */
  get isWhole(): boolean {
    return this.#bytes <= keptBytes;
  }

  /** The first piece, which is kept; an empty one where there is none. */
  async peek(): Promise<Uint8Array> {
    await this.#take();
    return this.#kept[0] ?? new Uint8Array(0);
  }

  /** What was peeked at, and then the rest as it comes. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (const piece of [...this.#kept]) yield piece;
    for (let piece = await this.#take(); piece !== null; piece = await this.#take()) yield piece;
  }

  /** Everything from the start; only while `isWhole`. */
  async *replay(): AsyncGenerator<Uint8Array> {
    yield* this.#kept.splice(0);
    for (let next = await this.#rest.next(); !next.done; next = await this.#rest.next()) yield next.value;
  }

  async #take(): Promise<Uint8Array | null> {
    const { done, value } = await this.#rest.next();
    if (done) return null;
    this.#bytes += value.length;
    // A piece is only good until the next one is asked for.
    if (this.isWhole) this.#kept.push(value.slice());
    else this.#kept.length = 0;
    return value;
  }
}
