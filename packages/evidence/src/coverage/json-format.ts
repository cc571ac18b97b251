import { type JsonPath, JsonSplitter } from '../bytes/json.ts';
import type { CoverageFormatName, Position } from './report.ts';

const summaryKeys = ['lines', 'statements', 'functions', 'branches', 'branchesTrue'];

/** Tells which JSON format a report is by its first key and the first one in that. */
export class JsonFormat {
  readonly #splitter = new JsonSplitter({
    enter: (path) => this.#see(path, path.length > 1),
    value: (path) => this.#see(path, true),
  });
  #seen = 0;
  #format: CoverageFormatName | null = null;

  position(): Position {
    return { offset: this.#splitter.offset };
  }

  /** Takes all of the report that has come so far; null if more is needed to tell. */
  tell(head: Uint8Array, final: boolean): CoverageFormatName | null {
    try {
      this.#splitter.push(head.subarray(this.#seen));
      this.#seen = head.length;
      if (final) this.#splitter.end();
    } catch (error) {
      // What is wrong further on is for the format's reader to say.
      if (this.#format === null) throw error;
    }
    return this.#format ?? (final ? 'istanbul' : null);
  }

  /** Returns whether to walk on into the container at `path`. */
  #see(path: JsonPath, isMember: boolean): boolean {
    if (isMember) this.#format ??= formatOf(path);
    return this.#format === null;
  }
}

/** The format whose first member lies at `path`; null where that says nothing yet. */
function formatOf([key, inner]: JsonPath): CoverageFormatName | null {
  if (inner === undefined) return null;
  if (key === 'data' && inner === 0) return 'llvm-cov';
  if (key === 'meta') return inner === 'simplecov_version' ? 'simplecov' : 'coverage-py';
  if (summaryKeys.includes(inner as string)) return 'json-summary';
  if (key === 'files' || key === 'totals') return 'coverage-py';
  if (key === 'coverage' || inner === 'coverage' || inner === 'timestamp') return 'simplecov';
  // An entry of Istanbul's, or nothing that any reader knows: the reader of Istanbul's says so.
  return 'istanbul';
}
