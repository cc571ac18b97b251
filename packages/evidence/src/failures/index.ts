export * from './failure.ts';
export { failureFingerprintText } from './fold/fingerprint.ts';
export * from './fold/fold.ts';
export * from './fold/resolve.ts';
export { suggestionFor } from './fold/suggest.ts';
export { generic } from './generic/reader.ts';
export * from './grammar.ts';
export { grammars } from './grammars/index.ts';
export type { OmittedFailures } from './omitted.ts';
export {
  type FailureReportFormat,
  type FailureReportReader,
  type FailureReportReading,
  failureReportFormats,
  failureReportTitles,
  openFailureReport,
} from './reports/index.ts';
export type * from './scan/observer.ts';
export { type LogOptions, type LogReader, type LogReading, openLog } from './scan/read-log.ts';
export { addTests, type TestCount } from './test-count.ts';
