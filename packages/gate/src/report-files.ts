import { ReportError, type ReportErrorCode } from '@gauntlet/evidence';
import { type Files, PathError } from '@gauntlet/host';
import type { EvidenceFile } from '@gauntlet/verdict';
import { type Problem, withoutStop } from './problem.ts';

export type ReportProblemCode = ReportErrorCode | 'report-missing' | 'shard-missing' | 'path-outside-workspace';

export interface ReportsWanted {
  /** The input `reports`. */
  patterns: readonly string[];
  /** The input `working-directory`. */
  folder: string;
  /** Null takes what is found. */
  expectedShards: number | null;
}

export interface ReadReport<R> {
  source: string;
  report: R;
}

export interface ReadReports<R> {
  /** Whether any file was found, readable or not. */
  found: boolean;
  reports: ReadReport<R>[];
  /** Sorted by source. */
  files: EvidenceFile[];
  problems: Problem<ReportProblemCode>[];
}

/** Takes a report's bytes; `end` gives what it says. Both throw `ReportError`. */
export interface ReportReader<R> {
  push(chunk: Uint8Array): void;
  end(): R;
}

/** Finds and reads every report. Each pattern must match a file, so that none is lost in silence. */
export async function readReportFiles<R extends { format: string }>(
  files: Files,
  { patterns, folder, expectedShards }: ReportsWanted,
  open: (source: string) => ReportReader<R>,
): Promise<ReadReports<R>> {
  const result: ReadReports<R> = { found: false, reports: [], files: [], problems: [] };
  if (patterns.length === 0) result.problems.push({ code: 'report-missing', what: 'The input reports is empty' });
  const sources = new Set<string>();
  for (const pattern of patterns) {
    const found = await files.glob(pattern, folder);
    if (found.length === 0) result.problems.push({ code: 'report-missing', what: `No file matches ${pattern}` });
    for (const source of found) sources.add(source);
  }
  result.found = sources.size > 0;
  if (expectedShards !== null && sources.size > 0 && sources.size < expectedShards) {
    result.problems.push({
      code: 'shard-missing',
      what: `There are ${sources.size} of ${expectedShards} expected reports`,
    });
  }
  for (const source of [...sources].sort()) await readReport(files, source, open, result);
  return result;
}

async function readReport<R extends { format: string }>(
  files: Files,
  source: string,
  open: (source: string) => ReportReader<R>,
  result: ReadReports<R>,
): Promise<void> {
  try {
    const file = await files.open(source);
    const reader = open(file.source);
    for await (const chunk of file.chunks()) reader.push(chunk);
    const report = reader.end();
    result.reports.push({ source, report });
    result.files.push({ kind: report.format, source: file.source, sha256: file.sha256(), bytes: file.bytes });
  } catch (error) {
    if (error instanceof PathError) result.problems.push({ code: 'path-outside-workspace', what: error.message });
    else if (error instanceof ReportError) {
      result.problems.push({ code: error.code, what: `${source}: ${withoutStop(error.message)}` });
    } else throw error;
  }
}
