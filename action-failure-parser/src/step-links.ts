import type { Job } from '@gauntlet/host';

/** Where a step's output begins in its job's log. */
interface Start {
  line: number;
  /** ISO 8601 to the second. */
  at: string;
}

const newline = 0x0a;
const space = 0x20;
/** What the runner prints first: for a step, for what an action does at the end, and when all is over. */
const marks = ['##[group]Run ', 'Post job cleanup.', 'Cleaning up orphan processes'].map((text) =>
  new TextEncoder().encode(text),
);
/** Where the text after a time stamp begins; a byte order mark may stand before it. */
const [earliest, latest] = [19, 34];
const stamp = /^\ufeff?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{1,9}Z $/;
const longestHead = 80;
const mostStarts = 2_000;

/**
 * Links lines of a job's log to the page that shows them. GitHub's log page counts from each step's first line, and the
 * log that is downloaded holds all steps one after the other: the times of both tell which is which.
 */
export class StepLinks {
  readonly #job: Job;
  readonly #starts: Start[] = [];
  readonly #head = new Uint8Array(longestHead);
  #headLength = 0;
  #line = 1;

  constructor(job: Job) {
    this.#job = job;
  }

  /** The log's bytes, in order, as they pass by. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const end = chunk.indexOf(newline, at);
      const to = end < 0 ? chunk.length : end;
      this.#keep(chunk, at, to);
      if (end < 0) return;
      this.#endLine();
      at = end + 1;
    }
  }

  #keep(chunk: Uint8Array, from: number, to: number): void {
    const length = Math.min(to - from, longestHead - this.#headLength);
    if (length <= 0) return;
    this.#head.set(chunk.subarray(from, from + length), this.#headLength);
    this.#headLength += length;
  }

  #endLine(): void {
    const head = this.#head.subarray(0, this.#headLength);
    const from = textFrom(head);
    if (from > 0 && this.#starts.length < mostStarts && marks.some((mark) => stands(mark, head, from))) {
      const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head.subarray(0, from));
      const at = stamp.exec(before)?.[1];
      if (at !== undefined) this.#starts.push({ line: this.#line, at: `${at}Z` });
    }
    this.#headLength = 0;
    this.#line++;
  }

  /** The address of a line, or of the job where the step is not certain; null where GitHub gave none. */
  linkTo(line: number): string | null {
    const { url, steps } = this.#job;
    if (url === null) return null;
    const start = this.#starts.findLast((each) => each.line <= line);
    if (start === undefined) return url;
    const ran = steps.filter(({ startedAt, conclusion }) => startedAt !== null && conclusion !== 'skipped');
    // The steps that began no later than this output; a nested action's output belongs to the step around it.
    const step = ran.findLast(({ startedAt }) => (startedAt as string) <= start.at);
    // Times are to the second: of two steps that began in the same, nobody can say which it was.
    if (step === undefined || ran.filter(({ startedAt }) => startedAt === step.startedAt).length > 1) return url;
    const first = this.#starts.find(({ at }) => at >= (step.startedAt as string)) ?? start;
    return first.line <= line ? `${url}#step:${step.number}:${line - first.line + 1}` : url;
  }
}

/** 0 where there is no time stamp. */
function textFrom(line: Uint8Array): number {
  const at = line.indexOf(space, earliest);
  return at < 0 || at > latest ? 0 : at + 1;
}

function stands(mark: Uint8Array, line: Uint8Array, from: number): boolean {
  return from + mark.length <= line.length && mark.every((byte, index) => line[from + index] === byte);
}
