import { type JsonPath, JsonSplitter } from '../../bytes/json.ts';
import { type Position, UnknownFormat } from '../../coverage/report.ts';
import { formatOfMember } from './json-signs.ts';
import type { FailureReportFormat } from './report.ts';

/** How deep the signs of a format lie. */
const deepest = 3;

/**
 * Tells JSON formats apart by the keys of the root and of its first values, in whatever order they come. Of JSON lines, the
 * first line that says something counts.
 */
export class JsonTeller {
  readonly #splitter = new JsonSplitter({
    enter: (path) => this.#see(path, undefined),
    value: (path, value) => void this.#see(path, value),
  });
  #seen = 0;
  #format: FailureReportFormat | null = null;
  /** Whether nothing has come but an empty list. */
  #isEmpty: boolean;

  position(): Position {
    return { offset: this.#splitter.offset };
  }

  /** `isList` tells whether the report begins as a list. */
  constructor(isList: boolean) {
    this.#isEmpty = isList;
  }

  /** Takes all of the report that has come so far; null if more is needed to tell. */
  tell(head: Uint8Array, final: boolean): FailureReportFormat | null {
    try {
      this.#splitter.push(head.subarray(this.#seen));
      this.#seen = head.length;
      if (final) this.#splitter.end();
    } catch (error) {
      // What is wrong further on is for the format's reader to say.
      if (this.#format === null) throw error;
    }
    // What several linters write of nothing to tell; which of them it was makes no difference.
    if (this.#format === null && final && this.#isEmpty) return 'eslint';
    if (this.#format === null && final) throw new UnknownFormat('it is JSON of none of these');
    return this.#format;
  }

  #see(path: JsonPath, value: unknown): boolean {
    if (path.length > 0) this.#isEmpty = false;
    this.#format ??= formatOfMember(path, value);
    return this.#format === null && path.length < deepest;
  }
}
