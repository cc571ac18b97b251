import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import type { Count } from './file-coverage.ts';
import { isObject, JsonReader, wholeNumber } from './json-reader.ts';
import { type ReportBuilder, type Totals, UnknownFormat } from './report.ts';

/**
 * Reads Istanbul's coverage-summary.json (istanbul-reports 3, `json-summary`): how many lines and branches each file has
 * and how many are covered, but not which. So it fills `summary` and no file. The `total` entry must be the sum of the
 * files', which it is in every report that Istanbul wrote: what is summed up later may leave files out.
 */
export class JsonSummaryReader extends JsonReader {
  readonly #files = new Map<string, Totals>();
  #total: Totals | null = null;

  constructor(report: ReportBuilder) {
    super();
    report.summary = this.#files;
  }

  protected override enters(path: JsonPath): boolean {
    return path.length === 0;
  }

  protected override take([name]: JsonPath, value: unknown): void {
    const totals = typeof name === 'string' && isObject(value) ? totalsOf(value) : null;
    if (totals === null) {
      if (this.#total === null && this.#files.size === 0) {
        throw new UnknownFormat("it is JSON but not Istanbul's coverage-summary.json, whose entries have lines and branches");
      }
      malformed(`the entry of ${excerpt(String(name), 80)} has no lines or no branches`);
    }
    if (name === 'total') this.#total = totals;
    else if (this.#files.has(name as string)) malformed(`${excerpt(name as string, 80)} has two entries`);
    else this.#files.set(name as string, totals);
  }

  protected override finish(): void {
    if (this.#total === null) malformed('it has no total');
    const sum: Totals = { lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 } };
    for (const { lines, branches } of this.#files.values()) {
      add(sum.lines, lines);
      add(sum.branches, branches);
    }
    for (const kind of ['lines', 'branches'] as const) {
      const { covered, total } = this.#total[kind];
      if (covered === sum[kind].covered && total === sum[kind].total) continue;
      malformed(`its total of ${kind} is ${covered}/${total}, but its files add up to ${sum[kind].covered}/${sum[kind].total}`);
    }
  }
}
