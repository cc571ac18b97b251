import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import type { FileCoverage } from './file-coverage.ts';
import { hitsOf, isObject, JsonReader, listOf } from './json-reader.ts';
import { recordSegments, rowOf } from './llvm-segments.ts';
import { type ReportBuilder, UnknownFormat } from './report.ts';
import { Spans } from './spans.ts';

const exportType = 'llvm.coverage.json.export';

/**
 * Reads what `llvm-cov export -format=text` writes (its versions 2 and 3: LLVM 6 to 22, and cargo-llvm-cov, Xcode, Swift).
 *
 * Lines are derived from a file's segments as llvm-cov derives those that it shows and exports as lcov; its `summary`
 * adds up functions instead, so a line of a lambda is in it twice and one of a macro not at all. A branch has two arms, named by
 * its place, and belongs to the line where it begins; those of a macro to the line that uses it. The instantiations of
 * a template are one branch. Not told apart, because the export does not, are the arms that a constant condition
 * (`while (true)`) can never take. Functions repeat the files; MC/DC is left out.
 */
export class LlvmCovReader extends JsonReader {
  readonly #report: ReportBuilder;
  readonly #spans = new Spans();
  #type: unknown;
  #file: FileCoverage | null = null;
  #name: unknown;
  #sawSegments = false;

  constructor(report: ReportBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    const [data, , list, , part] = path;
    if (path.length === 0) return true;
    if (data !== 'data' || path.length > 5) return false;
    if (path.length < 4) return list === undefined || list === 'files' || list === 'functions';
    if (path.length === 4 && list === 'files') this.#begin();
    return list === 'files' && (path.length === 4 || part === 'expansions');
  }

  protected override take(path: JsonPath, value: unknown): void {
    const [key, , list, , part] = path;
    if (path.length === 1) this.#header(key, value);
    if (list !== 'files') return;
    const file = path.length < 5 ? null : this.#file;
    if (file === null) malformed('a file is not an object');
    if (part === 'filename') this.#name = value;
    else if (part === 'branches') recordBranches(file, value);
    else if (part === 'expansions') recordExpansion(file, value);
    else if (part === 'segments') {
      this.#sawSegments = true;
      recordSegments(file, listOf(value, 'the segments of a file'), this.#spans);
    }
  }

  protected override finish(): void {
    this.#leave();
    if (this.#type !== exportType)
      throw new UnknownFormat(`it is JSON but not llvm-cov's, whose type is ${exportType}`);
  }

  #header(key: unknown, value: unknown): void {
    if (key === 'type') this.#type = value;
    if (key === 'version' && !/^[23]\./.test(String(value))) {
      malformed(`its version is ${excerpt(String(value))}; allowed are 2 and 3`);
    }
  }

  #begin(): void {
    this.#leave();
    this.#file = this.#report.detached();
    this.#name = undefined;
    this.#sawSegments = false;
  }

  #leave(): void {
    if (this.#file === null) return;
    if (typeof this.#name !== 'string') malformed('a file has no filename');
    if (!this.#sawSegments) {
      malformed(`${excerpt(this.#name, 80)} has no segments: it was exported with -summary-only, which names no lines`);
    }
    this.#file.seal();
    this.#report.merge(this.#name, this.#file);
    this.#file = null;
  }
}

/** A file's own branches; those with another file number stand in a macro, and belong to the file that uses it. */
function recordBranches(file: FileCoverage, branches: unknown): void {
  for (const branch of listOf(branches, 'the branches of a file')) {
    const row = rowOf(branch);
    const [line, column, endLine, endColumn] = row;
    if (row[6] === 0) recordArms(file, line, `${column}+${endLine - line}:${endColumn}`, row);
  }
}

/** The branches inside a macro, on the line that uses it; those of the macros in it as well, by their file numbers. */
function recordExpansion(file: FileCoverage, expansion: unknown): void {
  if (!isObject(expansion)) malformed('an expansion is not an object');
  const [line, column] = rowOf(expansion['source_region']);
  for (const branch of listOf(expansion['branches'], 'the branches of an expansion')) {
    const row = rowOf(branch);
    recordArms(file, line, `${column}>${row[6]}:${row.slice(0, 4).join(':')}`, row);
  }
}

function recordArms(file: FileCoverage, line: number, place: string, row: readonly unknown[]): void {
  file.arm(line, place, 0, hitsOf(row[4]));
  file.arm(line, place, 1, hitsOf(row[5]));
}
