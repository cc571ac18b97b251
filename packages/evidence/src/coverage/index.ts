export * from './baseline.ts';
export { type Count, FileCoverage } from './file-coverage.ts';
export { goModules, modulePath } from './go-modules.ts';
export { openReader } from './open.ts';
export {
  type CoverageFormatName,
  type CoverageReader,
  type CoverageReport,
  ReportError,
  type ReportErrorCode,
  type Totals,
} from './report.ts';
