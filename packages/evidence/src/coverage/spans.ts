import { malformed } from '../bytes/malformed.ts';
import type { FileCoverage } from './file-coverage.ts';
import { limits } from './store.ts';

/** Records runs of lines, and bounds their sum: where a format names ranges, a few bytes can ask for millions of lines. */
export class Spans {
  #left: number = limits.slots;

  /** Records that the lines `from` to `to`, both included, ran `hits` times. */
  hit(file: FileCoverage, from: number, to: number, hits: number): void {
    this.#left -= Math.max(0, to - from + 1);
    if (!(this.#left >= 0)) malformed('its ranges of lines overlap more often than those of any real report');
    file.hitLines(from, to, hits);
  }
}
