import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import type { FileCoverage } from './file-coverage.ts';
import { isObject, type JsonObject, JsonReader, listOf, wholeNumber } from './json-reader.ts';
import { type ReportBuilder, UnknownFormat } from './report.ts';

/**
 * Reads what `coverage json` writes (coverage.py 5 to 7; its formats 1, which has no number, 2 and 3).
 *
 * A line ran or it did not: coverage.py counts no hits. Excluded lines are not instrumented, also where `executed_lines` has them
 * (up to 7.13, which also puts the lines of docstrings there: they count as lines that ran). A branch arm is a pair of
 * lines, from where and to where, a negative one for leaving the code that begins there; it belongs to the line that it
 * leaves. Functions, classes and contexts repeat the lines and are left out.
 */
export class CoveragePyReader extends JsonReader {
  readonly #report: ReportBuilder;
  #sawFiles = false;

  constructor(report: ReportBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    const isFiles = path.length === 1 && path[0] === 'files';
    this.#sawFiles ||= isFiles;
    return path.length === 0 || isFiles;
  }

  protected override take(path: JsonPath, value: unknown): void {
    if (path[0] === 'meta') refuseOtherVersions(value);
    if (path[0] !== 'files' || path.length !== 2) return;
    const [, name] = path;
    if (typeof name !== 'string' || !isEntry(value)) {
      malformed(`the entry of ${excerpt(String(name), 80)} has no executed_lines or missing_lines`);
    }
    const file = this.#report.file(name);
    const excluded = new Set(listOf(value['excluded_lines'], 'the excluded lines of a file'));
    readLines(file, value['executed_lines'], 1, excluded);
    readLines(file, value['missing_lines'], 0, excluded);
    readArms(file, value['executed_branches'], 1);
    readArms(file, value['missing_branches'], 0);
    file.seal();
  }

  protected override finish(): void {
    if (!this.#sawFiles) throw new UnknownFormat("it is JSON but not coverage.py's, which has files");
  }
}

function refuseOtherVersions(meta: unknown): void {
  const format = isObject(meta) ? (meta['format'] ?? 1) : undefined;
  if (format !== 1 && format !== 2 && format !== 3) {
    malformed(`its meta.format is ${excerpt(String(format))}; allowed are 2, 3 and none`);
  }
}

function isEntry(value: unknown): value is JsonObject {
  return isObject(value) && Array.isArray(value['executed_lines']) && Array.isArray(value['missing_lines']);
}

function readLines(file: FileCoverage, lines: unknown, hits: number, excluded: ReadonlySet<unknown>): void {
  for (const line of listOf(lines, 'the lines of a file')) {
    const number = wholeNumber(line) ?? malformed('a line is not a number');
    if (!excluded.has(number)) file.hit(number, hits);
  }
}

function readArms(file: FileCoverage, arms: unknown, hits: number): void {
  for (const arm of listOf(arms, 'the branches of a file')) {
    const [from, to] = Array.isArray(arm) ? arm : [];
    if (!Number.isInteger(from) || !Number.isInteger(to)) malformed('a branch is not two line numbers');
    // Two blocks, so that both kinds of arm have names that are small numbers.
    file.arm(from, to < 0 ? 1 : 0, Math.abs(to), hits);
  }
}
