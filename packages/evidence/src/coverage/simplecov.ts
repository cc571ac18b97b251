import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import type { FileCoverage } from './file-coverage.ts';
import { hitsOf, isObject, type JsonObject, JsonReader, listOf, wholeNumber } from './json-reader.ts';
import { type ReportBuilder, UnknownFormat } from './report.ts';

/**
 * Reads SimpleCov's `.resultset.json` (0.12 to 0.22: the files of every command, which are merged) and the `coverage.json`
 * of its JSON formatter (simplecov_json_formatter 0.1, SimpleCov 1.0).
 *
 * A line is its hits, null where there is no code, or "ignored" between `:nocov:` marks; `.resultset.json` knows no such
 * marks, so it counts those lines. An arm belongs to the line where its condition begins; `coverage.json` does not say where that is,
 * only (since 1.0) the line that SimpleCov shows the arm on, else the arm's own. A file of which no line ran was never
 * loaded: its lines are SimpleCov's guess, and give way to those of a command that loaded it.
 */
export class SimplecovReader extends JsonReader {
  readonly #report: ReportBuilder;
  #sawFiles = false;
  #root: string | null = null;

  constructor(report: ReportBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    const isFiles = path.length === 2 ? path[1] === 'coverage' : path.length === 1 && path[0] === 'coverage';
    this.#sawFiles ||= isFiles;
    return path.length < 2 || isFiles;
  }

  protected override take(path: JsonPath, value: unknown): void {
    const [first, second, third] = path;
    if (first === 'meta' && second === 'root' && typeof value === 'string') this.#addRoot(value);
    if (second === 'coverage' && path.length === 3) this.#entry(String(third), value);
    else if (first === 'coverage' && path.length === 2) this.#entry(String(second), value);
  }

  protected override finish(): void {
    if (!this.#sawFiles) throw new UnknownFormat("it is JSON but not SimpleCov's, which has coverage");
  }

  #addRoot(root: string): void {
    this.#root = root;
    this.#report.roots.push(root);
  }

  #entry(path: string, value: unknown): void {
    const entry = Array.isArray(value) ? { lines: value } : value;
    if (!isObject(entry) || !('lines' in entry || 'branches' in entry)) {
      malformed(`the entry of ${excerpt(path, 80)} has neither lines nor branches`);
    }
    const file = this.#report.detached();
    const lines = listOf(entry['lines'], 'the lines of a file');
    file.placeholder = lines.length > 0 && !readLines(file, lines);
    readBranches(file, (entry as JsonObject)['branches']);
    file.seal();
    // With a root, SimpleCov 1.0 writes the paths below it with a slash in front.
    const isBelow = this.#root !== null && !path.startsWith(`${this.#root}/`);
    this.#report.merge(isBelow ? path.replace(/^\/+/, '') : path, file);
  }
}

/** Returns whether any line ran. */
function readLines(file: FileCoverage, lines: readonly unknown[]): boolean {
  let ran = false;
  for (let i = 0; i < lines.length; i++) {
    const hits = lines[i];
    if (hits === null || hits === 'ignored') continue;
    file.hit(i + 1, hitsOf(hits));
    ran ||= (hits as number) > 0;
  }
  return ran;
}

function readBranches(file: FileCoverage, branches: unknown): void {
  const seen = new Map<string, number>();
  if (isObject(branches)) readConditions(file, branches, seen);
  else for (const branch of listOf(branches, 'the branches of a file')) readArm(file, branch, seen);
}

/** `{"[:if, 0, 6, 4, 12, 7]": {"[:then, 1, 7, 6, 7, 17]": 1, ...}}`: type, number, and where it begins and ends. */
function readConditions(file: FileCoverage, conditions: JsonObject, seen: Map<string, number>): void {
  for (const [condition, arms] of Object.entries(conditions)) {
    const [, type, ...place] = /^\[:"?([^",]+)"?, \d+, (\d+), (\d+), (\d+), (\d+)\]$/.exec(condition) ?? [];
    if (type === undefined) malformed(`${excerpt(condition, 60)} is not a condition like "[:if, 0, 6, 4, 12, 7]"`);
    if (!isObject(arms)) malformed('the arms of a condition are not an object');
    const [line, column, endLine, endColumn] = place.map(Number) as [number, number, number, number];
    // Without its number, which another version of Ruby may choose otherwise.
    const name = `${type}@${column}+${endLine - line}:${endColumn}`;
    const block = nth(seen, line, name);
    for (const [arm, hits] of Object.values(arms).entries()) file.arm(line, block, arm, hitsOf(hits));
  }
}

/** `{"type": "then", "start_line": 7, "end_line": 7, "coverage": 1, "report_line": 6}`: the condition is not named. */
function readArm(file: FileCoverage, branch: unknown, seen: Map<string, number>): void {
  const { type, coverage, start_line, end_line, report_line } = isObject(branch) ? branch : {};
  const [start, end] = [wholeNumber(start_line), wholeNumber(end_line)];
  if (start === undefined || end === undefined) malformed('a branch has no start_line or no end_line');
  if (coverage === 'ignored') return;
  const line = wholeNumber(report_line) ?? start;
  file.arm(line, nth(seen, line, `${String(type)}@${start - line}+${end - start}`), 0, hitsOf(coverage));
}

/** The name, and of equal ones on a line how many came before. */
function nth(seen: Map<string, number>, line: number, name: string): string {
  const here = `${line} ${name}`;
  const before = seen.get(here) ?? 0;
  seen.set(here, before + 1);
  return before === 0 ? name : `${name}#${before}`;
}
