import { type CoverageReport, openReader, ReportError } from '@gauntlet/evidence';
import { type Files, PathError } from '@gauntlet/host';
import type { EvidenceFile } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

export interface ReadReport {
  source: string;
  report: CoverageReport;
}

export interface ReadReports {
  /** Whether any file was found, readable or not. */
  found: boolean;
  reports: ReadReport[];
  /** Sorted by source. */
  files: EvidenceFile[];
  problems: Problem[];
}

/** Finds and reads every report. Each line of `reports` must match a file, so that none is lost in silence. */
export async function readReports(files: Files, inputs: Inputs, expectedShards: number | null): Promise<ReadReports> {
  const result: ReadReports = { found: false, reports: [], files: [], problems: [] };
  if (inputs.reports.length === 0) {
    result.problems.push({ code: 'report-missing', what: 'The input reports is empty' });
  }
  const sources = new Set<string>();
  for (const pattern of inputs.reports) {
    const found = await files.glob(pattern, inputs['working-directory']);
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
  for (const source of [...sources].sort()) await readReport(files, source, inputs.format, result);
  return result;
}

async function readReport(files: Files, source: string, format: Inputs['format'], result: ReadReports): Promise<void> {
  try {
    const file = await files.open(source);
    const reader = openReader(format);
    for await (const chunk of file.chunks()) reader.push(chunk);
    const report = reader.end();
    result.reports.push({ source, report });
    result.files.push({ kind: report.format, source: file.source, sha256: file.sha256(), bytes: file.bytes });
  } catch (error) {
    if (error instanceof PathError) result.problems.push({ code: 'path-outside-workspace', what: error.message });
    else if (error instanceof ReportError)
      result.problems.push({ code: error.code, what: `${source}: ${sentence(error)}` });
    else throw error;
  }
}

function sentence({ message }: Error): string {
  return message.endsWith('.') ? message.slice(0, -1) : message;
}
