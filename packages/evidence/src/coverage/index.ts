export * from './baseline.ts';
export { type Count, FileCoverage } from './file-coverage.ts';
export { openReader } from './open.ts';
export {
  type CoverageFormatName,
  type CoverageReader,
  type CoverageReport,
  ReportError,
  type ReportErrorCode,
} from './report.ts';
