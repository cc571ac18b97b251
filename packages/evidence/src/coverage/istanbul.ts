import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import type { FileCoverage } from './file-coverage.ts';
import { hitsOf, isObject, JsonReader, wholeNumber } from './json-reader.ts';
import { type ReportBuilder, UnknownFormat } from './report.ts';

/** What is used of a file's entry (istanbul-lib-coverage 3, `FileCoverage`); nothing of it is trusted. */
interface Entry {
  path: string;
  all?: unknown;
  statementMap: Record<string, unknown>;
  s: Record<string, unknown>;
  branchMap: Record<string, unknown>;
  b: Record<string, unknown>;
}

/**
 * Reads Istanbul's coverage-final.json (istanbul-lib-coverage 3; also c8, nyc, Jest, Vitest and Playwright).
 *
 * As Istanbul counts: a line has the most hits of the statements that start on it, a branch belongs to the line where it starts, and
 * its arms are the numbers in `b`, whether or not they have a location (an `else` that is not there has none). An arm's
 * name is the branch's location and its index, so that files instrumented apart merge right. Counts without a place
 * in the map are left out, `bT` as well. An entry may be wrapped in `data`, as old versions of Jest left it.
 */
export class IstanbulReader extends JsonReader {
  readonly #report: ReportBuilder;

  constructor(report: ReportBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    return path.length === 0;
  }

  protected override take(path: JsonPath, value: unknown): void {
    const data = isObject(value) && isObject(value['data']) && !('statementMap' in value) ? value['data'] : value;
    if (typeof path[0] !== 'string' || !isEntry(data)) {
      if (this.#report.files.size > 0)
        malformed(`the entry of ${excerpt(String(path[0]), 80)} has no path, statementMap, s, branchMap or b`);
      throw new UnknownFormat(
        "it is JSON but not Istanbul's coverage-final.json, whose entries have path, statementMap, s, branchMap and b",
      );
    }
    const file = this.#report.detached();
    file.placeholder = data.all === true;
    readStatements(data, file);
    readBranches(data, file);
    file.seal();
    this.#report.merge(data.path, file);
  }
}

function isEntry(data: unknown): data is Entry {
  if (!isObject(data) || typeof data['path'] !== 'string') return false;
  return ['statementMap', 's', 'branchMap', 'b'].every((key) => isObject(data[key]));
}

function readStatements(data: Entry, file: FileCoverage): void {
  for (const key of Object.keys(data.s)) {
    if (!Object.hasOwn(data.statementMap, key)) continue;
    const line = lineOf(data.statementMap[key] as Located);
    file.hit(line ?? malformed('a statement has no line'), hitsOf(data.s[key]));
  }
}

function readBranches(data: Entry, file: FileCoverage): void {
  const seen = new Map<string, number>();
  for (const key of Object.keys(data.b)) {
    if (!Object.hasOwn(data.branchMap, key)) continue;
    const branch = data.branchMap[key] as Branch;
    const arms = data.b[key];
    const line = lineOf(branch?.loc) ?? wholeNumber(branch?.line) ?? lineOf(branch?.locations?.[0]);
    if (line === undefined) malformed('a branch has no line');
    if (!Array.isArray(arms)) malformed('the counts of a branch are not a list');
    const block = blockName(branch, line, seen);
    for (let arm = 0; arm < arms.length; arm++) file.arm(line, block, arm, hitsOf(arms[arm]));
  }
}

interface Located {
  start?: { line?: unknown; column?: unknown } | null;
  end?: { line?: unknown; column?: unknown } | null;
}

interface Branch {
  type?: unknown;
  line?: unknown;
  loc?: Located;
  locations?: Located[];
}

/** A branch by its type and place, relative to its line so that few names are needed; of equals, by their order. */
function blockName({ type, loc }: Branch, line: number, seen: Map<string, number>): string {
  const lines = Number(loc?.end?.line) - line;
  const place = `${String(type)}@${String(loc?.start?.column)}+${lines}:${String(loc?.end?.column)}`;
  const here = `${line} ${place}`;
  const before = seen.get(here) ?? 0;
  seen.set(here, before + 1);
  return before === 0 ? place : `${place}#${before}`;
}

function lineOf(located: Located | null | undefined): number | undefined {
  return wholeNumber(located?.start?.line);
}
