import type { Job } from '@gauntlet/host';

/** Where a step's output begins in its job's log. */
interface Start {
  line: number;
  /** ISO 8601 to the second. */
  at: string;
}

const newline = 0x0a;
const groupMark = new TextEncoder().encode(' ##[group]Run ');
const stamp = /^\ufeff?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{1,9}Z ##\[group\]Run /;
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
    if (this.#starts.length < mostStarts && holds(head, groupMark)) {
      const at = stamp.exec(new TextDecoder('utf-8', { ignoreBOM: true }).decode(head))?.[1];
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
    // The steps that began no later than this output; a nested action's output belongs to the step around it.
    const step = steps.findLast(({ startedAt, conclusion }) => {
      return startedAt !== null && conclusion !== 'skipped' && startedAt <= start.at;
    });
    if (step === undefined) return url;
    const first = this.#starts.find(({ at }) => at >= (step.startedAt as string)) ?? start;
    return first.line <= line ? `${url}#step:${step.number}:${line - first.line + 1}` : url;
  }
}

function holds(text: Uint8Array, mark: Uint8Array): boolean {
  for (let from = 19; from + mark.length <= text.length && from < 34; from++) {
    if (mark.every((byte, index) => text[from + index] === byte)) return true;
  }
  return false;
}
