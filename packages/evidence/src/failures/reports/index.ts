export { failureReportTitles } from './formats.ts';
export { openFailureReport } from './open.ts';
export {
  type FailureReportFormat,
  type FailureReportReader,
  type FailureReportReading,
  failureReportFormats,
} from './report.ts';
