import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import type { Count } from './file-coverage.ts';
import { isObject, type JsonObject, JsonReader, wholeNumber } from './json-reader.ts';
import { type ReportBuilder, type Totals, UnknownFormat } from './report.ts';

/**
 * Reads Istanbul's coverage-summary.json (istanbul-reports 3, `json-summary`): how many lines and branches each file has
 * and how many are covered, but not which. So it fills `summary` and no file. The `total` entry must be the sum of the
 * files', which it is in every report that Istanbul wrote: what is summed up later may leave files out.
 */
export class JsonSummaryReader extends JsonReader {
  readonly #report: ReportBuilder;
  #total: Totals | null = null;

  constructor(report: ReportBuilder) {
    super();
    this.#report = report;
    report.summary = new Map();
  }

  protected override enter(path: JsonPath): boolean {
    return path.length === 0;
  }

  protected override take([name]: JsonPath, value: unknown): void {
    const totals = typeof name === 'string' && isObject(value) ? totalsOf(value) : null;
    if (totals === null) {
      if (this.#total === null && this.#report.summary?.size === 0) {
        throw new UnknownFormat(
          "it is JSON but not Istanbul's coverage-summary.json, whose entries have lines and branches",
        );
      }
      malformed(`the entry of ${excerpt(String(name), 80)} has no lines or no branches`);
    }
    if (name !== 'total') this.#report.summarise(name as string, totals);
    else if (this.#total === null) this.#total = totals;
    else malformed('it has two totals');
  }

  protected override finish(): void {
    if (this.#total === null) {
      if (this.#report.summary?.size === 0) return;
      malformed('it has no total');
    }
    const sum: Totals = { lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 } };
    for (const { lines, branches } of this.#report.summary?.values() ?? []) {
      add(sum.lines, lines);
      add(sum.branches, branches);
    }
    for (const kind of ['lines', 'branches'] as const) {
      const [said, added] = [this.#total[kind], sum[kind]];
      if (said.covered === added.covered && said.total === added.total) continue;
      malformed(
        `its total of ${kind} is ${said.covered}/${said.total}, but its files add up to ${added.covered}/${added.total}`,
      );
    }
  }
}

function totalsOf(entry: JsonObject): Totals | null {
  const [lines, branches] = [countOf(entry['lines']), countOf(entry['branches'])];
  return lines === null || branches === null ? null : { lines, branches };
}

function countOf(value: unknown): Count | null {
  if (!isObject(value)) return null;
  const [covered, total] = [wholeNumber(value['covered']), wholeNumber(value['total'])];
  if (covered === undefined || total === undefined) return null;
  return covered <= total ? { covered, total } : malformed('an entry has more covered than it has');
}

function add(sum: Count, { covered, total }: Count): void {
  sum.covered += covered;
  sum.total += total;
}
