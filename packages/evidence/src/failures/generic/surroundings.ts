import type { LogLine } from '../grammar.ts';
import type { FailureMark } from '../scan/observer.ts';

/** How many ends of commands are kept. */
const mostEnds = 8;
/** How many lines of an excerpt stand before the cause, after it, and at the end of the output. */
const [before, after, last] = [3, 3, 2];
/** What an excerpt leaves free for the command and the mark, which the reader of the log puts around it. */
const mostShown = 10;

interface End {
  mark: FailureMark | null;
  lines: readonly LogLine[];
}

/** The last lines before each mark of a failure; the latest few. */
export class Surroundings {
  #ends: End[] = [];

  add(mark: FailureMark | null, lines: readonly LogLine[]): void {
    this.#ends = [...this.#ends.slice(1 - mostEnds), { mark, lines: lines.filter(({ text }) => text.trim() !== '') }];
  }

  /** The lines before the mark, or before the first one that is known. */
  tail(wanted: FailureMark | undefined): readonly LogLine[] {
    const end = this.#ends.find(({ mark }) => mark?.line.number === wanted?.line.number) ?? this.#ends[0];
    return end?.lines.slice(-mostShown) ?? [];
  }

  /** The cause with the command that printed it, what stands around it and how the output ends. */
  around(cause: readonly LogLine[]): readonly LogLine[] {
    const from = cause[0]?.number ?? 0;
    const to = cause.at(-1)?.number ?? from;
    const end = this.#ends.find(({ lines }) => (lines.at(-1)?.number ?? 0) >= to);
    if (end === undefined) return cause;
    const earlier = end.lines.filter(({ number }) => number < from && number >= from - 2 * before).slice(-before);
    const later = end.lines.filter(({ number }) => number > to);
    const near = later.slice(0, after).filter(({ number }) => number <= to + 2 * after);
    const closing = later.slice(near.length).slice(-last);
    const room = Math.max(0, mostShown - cause.length);
    // How the output ends tells more than what stands right after the cause, and that more than what stands before it.
    const ending = room === 0 ? [] : closing.slice(-room);
    const next = near.slice(0, room - ending.length);
    const left = room - ending.length - next.length;
    const previous = left === 0 ? [] : earlier.slice(-left);
    return framed(end.mark, [...previous, ...cause, ...next, ...ending]);
  }
}

/** As the log shows them: the echo of the command and the mark of its failure. */
function framed(mark: FailureMark | null, lines: readonly LogLine[]): readonly LogLine[] {
  if (mark === null) return lines;
  const { command, line } = mark;
  const [echo] = (command ?? '').split('\n');
  const text = line.mark === null ? line.text : `##[${line.mark}]${line.text}`;
  const isThere = lines.some(({ number }) => number === line.number);
  return [...(echo ? [{ ...line, text: `$ ${echo}` }] : []), ...lines, ...(isThere ? [] : [{ ...line, text }])];
}
