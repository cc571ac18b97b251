import type { Hunk } from '../diff/hunks.ts';
import type { Count, FileCoverage } from './file-coverage.ts';
import { isObject } from './json-reader.ts';

/**
 * What a later run compares with: which lines and branch arms of each file were covered at one commit. Kept by line, so
 * that lines which a change removes can be taken out before the two are compared.
 */
export interface Baseline {
  schema: typeof baselineSchema;
  /** The commit that the reports were made from. */
  sha: string;
  files: Record<string, BaselineFile>;
  /** The totals of the baselines before this one, oldest first; at most 20. Absent in the first. */
  history?: BaselineTotals[];
}

/** The numbers of one baseline: covered, then all. */
export interface BaselineTotals {
  sha: string;
  lines: [number, number];
  branches: [number, number];
}

export interface BaselineFile {
  /** Line numbers as ranges: `1-3,7`. */
  covered: string;
  uncovered: string;
  /** Arms by line, taken out of all: `3:1/2,9:2/2`. */
  branches: string;
}

export const baselineSchema = 'gauntlet/baseline/v1';
const longestHistory = 20;

/** A baseline file that cannot be used; the message is one sentence without its full stop. */
export class BaselineError extends Error {}

/** @param history of the baselines before this one, oldest first; the last 20 are kept. */
export function recordBaseline(
  sha: string,
  coverage: ReadonlyMap<string, FileCoverage>,
  history: readonly BaselineTotals[] = [],
): Baseline {
  // Without a prototype: a path may be called `__proto__`.
  const files: Record<string, BaselineFile> = Object.create(null);
  for (const path of [...coverage.keys()].sort()) {
    const file = coverage.get(path)!;
    const covered: number[] = [];
    const uncovered: number[] = [];
    const branches: string[] = [];
    file.forEachLine((line, hits) => (hits > 0 ? covered : uncovered).push(line));
    file.forEachBranchLine((line, taken, total) => branches.push(`${line}:${taken}/${total}`));
    files[path] = { covered: formatLines(covered), uncovered: formatLines(uncovered), branches: branches.join(',') };
  }
  const kept = history.slice(-longestHistory);
  return { schema: baselineSchema, sha, files, ...(kept.length > 0 && { history: kept }) };
}

/** The history that a baseline hands on: its own, and itself. */
export function historyWith(baseline: Baseline): BaselineTotals[] {
  const { lines, branches } = baselineTotals(
    baseline,
    () => false,
    () => [],
  );
  const pair = ({ covered, total }: Count): [number, number] => [covered, total];
  return [...(baseline.history ?? []), { sha: baseline.sha, lines: pair(lines), branches: pair(branches) }];
}

/** Compact JSON, one file a line, the same bytes for the same baseline. */
export function serialiseBaseline({ schema, sha, files, history }: Baseline): string {
  const entries = Object.entries(files).map(([path, file]) => `${JSON.stringify(path)}:${JSON.stringify(file)}`);
  const head = `"schema":${JSON.stringify(schema)},"sha":${JSON.stringify(sha)}`;
  const past = history === undefined ? '' : `,"history":${JSON.stringify(history)}`;
  return `{${head}${past},"files":{\n${entries.join(',\n')}\n}}\n`;
}

/** @throws BaselineError where the text is no baseline. */
export function parseBaseline(text: string): Baseline {
  const value = parseJson(text);
  if (!isObject(value) || value['schema'] !== baselineSchema)
    throw new BaselineError(`It is no ${baselineSchema} file`);
  const { sha, files, history } = value;
  if (!isCommit(sha)) throw new BaselineError('It names no commit');
  if (!isObject(files)) throw new BaselineError('It holds no files');
  for (const [path, file] of Object.entries(files)) {
    if (!isBaselineFile(file)) throw new BaselineError(`Its entry for ${path} is of an unknown form`);
  }
  const read = { schema: baselineSchema, sha, files: files as Record<string, BaselineFile> } as const;
  if (history === undefined) return read;
  if (!isHistory(history)) throw new BaselineError('Its history is of an unknown form');
  return { ...read, history };
}

/**
 * The totals of a baseline, without what `removed` says of a file: the hunks of the change since, whose old side is the
 * baseline's. Removing covered code is then no loss, and removing uncovered code no gain.
 */
export function baselineTotals(
  baseline: Baseline,
  excluded: (path: string) => boolean,
  removed: (path: string) => readonly Hunk[],
): { lines: Count; branches: Count } {
  const lines = { covered: 0, total: 0 };
  const branches = { covered: 0, total: 0 };
  for (const [path, file] of Object.entries(baseline.files)) {
    if (excluded(path)) continue;
    const hunks = removed(path).filter((hunk) => hunk.oldCount > 0);
    const covered = countLines(file.covered, hunks);
    lines.covered += covered;
    lines.total += covered + countLines(file.uncovered, hunks);
    for (const [, line, taken, total] of file.branches.matchAll(/(\d+):(\d+)\/(\d+)/g)) {
      if (isRemoved(Number(line), hunks)) continue;
      branches.covered += Number(taken);
      branches.total += Number(total);
    }
  }
  return { lines, branches };
}

function countLines(text: string, removed: readonly Hunk[]): number {
  let count = 0;
  for (const [, first, last] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
    const [from, to] = [Number(first), Number(last ?? first)];
    count += to - from + 1;
    for (const { oldStart, oldCount } of removed) {
      count -= Math.max(0, Math.min(to, oldStart + oldCount - 1) - Math.max(from, oldStart) + 1);
    }
  }
  return count;
}

function isRemoved(line: number, hunks: readonly Hunk[]): boolean {
  return hunks.some(({ oldStart, oldCount }) => line >= oldStart && line < oldStart + oldCount);
}

function formatLines(lines: readonly number[]): string {
  const ranges: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const first = lines[i]!;
    let last = first;
    while (lines[++i] === last + 1) last++;
    ranges.push(first === last ? `${first}` : `${first}-${last}`);
  }
  return ranges.join(',');
}

const lineList = /^(?:\d{1,8}(?:-\d{1,8})?(?:,\d{1,8}(?:-\d{1,8})?)*)?$/;
const branchList = /^(?:\d{1,8}:\d{1,8}\/\d{1,8}(?:,\d{1,8}:\d{1,8}\/\d{1,8})*)?$/;

function isBaselineFile(value: unknown): value is BaselineFile {
  if (!isObject(value)) return false;
  const { covered, uncovered, branches } = value;
  const isLines = (list: unknown) => typeof list === 'string' && lineList.test(list);
  return isLines(covered) && isLines(uncovered) && typeof branches === 'string' && branchList.test(branches);
}

function isHistory(value: unknown): value is BaselineTotals[] {
  return Array.isArray(value) && value.length <= longestHistory && value.every(isTotals);
}

function isTotals(value: unknown): value is BaselineTotals {
  return isObject(value) && isCommit(value['sha']) && isCount(value['lines']) && isCount(value['branches']);
}

function isCount(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [covered, total] = value;
  return Number.isSafeInteger(covered) && Number.isSafeInteger(total) && covered >= 0 && covered <= total;
}

function isCommit(value: unknown): value is string {
  return typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
