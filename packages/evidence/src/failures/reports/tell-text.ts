import { excerpt } from '../../bytes/malformed.ts';
import { decodeValid } from '../../bytes/utf8.ts';
import { type Position, UnknownFormat } from '../../coverage/report.ts';
import type { FailureReportFormat } from './report.ts';

const newline = 0x0a;
/** How much of a line is looked at, and how much of a report before its first line that tells, in bytes. */
const lineCap = 200;
const headCap = 1 << 20;

const shapes: ReadonlyArray<readonly [RegExp, FailureReportFormat]> = [
  [/^\s{0,20}(?:TAP version 1\d|1\.\.\d|(?:not )?ok \d|not ok - )/, 'tap'],
  [/^\{"(?:Action|Time|ImportPath)":/, 'go-test'],
  [/^\{"(?:reason|\$message_type)":/, 'cargo'],
];

/** Tells formats that are read by lines, before which other programs may have printed something. */
export class TextTeller {
  readonly #start: number;
  #at: number;
  #line = 1;

  /** `at` is where the first line begins. */
  constructor(at: number) {
    this.#start = at;
    this.#at = at;
  }

  position(): Position {
    return { line: this.#line };
  }

  /** Takes all of the report that has come so far; null if more is needed to tell. */
  tell(head: Uint8Array, final: boolean): FailureReportFormat | null {
    while (this.#at < head.length) {
      const found = head.indexOf(newline, this.#at);
      if (found < 0 && !final) break;
      const end = found < 0 ? head.length : found;
      const line = decodeValid(head, this.#at, Math.min(end, this.#at + lineCap));
      const shape = shapes.find(([pattern]) => pattern.test(line));
      if (shape !== undefined) return shape[1];
      this.#at = end + 1;
      this.#line++;
      if (this.#at - this.#start > headCap) this.#refuse(head);
    }
    if (final || head.length - this.#start > 2 * headCap) this.#refuse(head);
    return null;
  }

  #refuse(head: Uint8Array): never {
    const first = decodeValid(head, this.#start, Math.min(head.length, this.#start + lineCap)).split('\n', 1)[0];
    throw new UnknownFormat(`it is neither JSON nor XML nor TAP, and begins with ${excerpt(first as string)}`);
  }
}
