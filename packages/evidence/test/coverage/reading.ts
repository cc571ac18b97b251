import {
  type CoverageFormatName,
  type CoverageReport,
  type FileCoverage,
  openReader,
  ReportError,
} from '@gauntlet/evidence';

const encoder = new TextEncoder();

/** The bytes of a text, or the bytes themselves. */
export function bytesOf(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? encoder.encode(input) : input;
}

/** Reads a report, cut into chunks of the given sizes (the last size repeats), each overwritten after it was taken. */
export function read(
  input: string | Uint8Array,
  format: CoverageFormatName | 'auto' = 'auto',
  sizes: readonly number[] = [1 << 18],
): CoverageReport {
  const bytes = bytesOf(input);
  const reader = openReader(format);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)] as number;
    const chunk = bytes.slice(at, at + size);
    reader.push(chunk);
    chunk.fill(0x2a);
    at += size;
  }
  return reader.end();
}

/** The error that reading ends in; fails if it does not. */
export function refusal(...args: Parameters<typeof read>): ReportError {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof ReportError) return error;
    throw error;
  }
  throw new Error('the report was read without an error');
}

/** A file's coverage as plain data. */
export function plain(file: FileCoverage): { lines: [number, number][]; branches: [number, number, number][] } {
  const lines: [number, number][] = [];
  const branches: [number, number, number][] = [];
  file.forEachLine((line, hits) => lines.push([line, hits]));
  file.forEachBranchLine((line, covered, total) => branches.push([line, covered, total]));
  return { lines, branches };
}

/** A report as plain data. */
export function shape(report: CoverageReport) {
  return {
    format: report.format,
    roots: report.roots,
    summary: report.summary && Object.fromEntries(report.summary),
    statements: report.statements,
    files: Object.fromEntries([...report.files].map(([path, file]) => [path, plain(file)])),
  };
}

/** The sums over all files. */
export function sums(report: CoverageReport) {
  const files = report.summary ?? new Map([...report.files].map(([path, file]) => [path, file.totals()]));
  const all = { files: files.size, lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 } };
  for (const { lines, branches } of files.values()) {
    all.lines.covered += lines.covered;
    all.lines.total += lines.total;
    all.branches.covered += branches.covered;
    all.branches.total += branches.total;
  }
  return all;
}
