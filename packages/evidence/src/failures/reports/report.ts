import type { ParsedFailure } from '../failure.ts';
import type { OmittedFailures } from '../omitted.ts';
import type { TestCount } from '../test-count.ts';

/** The machine formats that failures are read from. */
export const failureReportFormats = [
  'junit',
  'trx',
  'nunit',
  'xunit',
  'tap',
  'ctrf',
  'jest',
  'playwright',
  'pytest-json',
  'go-test',
  'cargo',
  'sarif',
  'checkstyle',
  'rdjson',
  'rdjsonl',
  'eslint',
  'ruff',
  'pylint',
  'mypy',
  'golangci-lint',
  'dependency-cruiser',
  'bandit',
  'semgrep',
  'gitleaks',
  'trivy',
  'snyk',
  'npm-audit',
  'verdict',
] as const;

export type FailureReportFormat = (typeof failureReportFormats)[number];

/** What one report says. */
export interface FailureReportReading {
  format: FailureReportFormat;
  /** In the report's order; at most 10,000, the worst of them. */
  failures: ParsedFailure[];
  /** How many more there were. */
  omitted: number;
  omittedKinds: readonly OmittedFailures[];
  /** How many tests were run; null for a report that is not of tests. */
  tests: TestCount | null;
}

/** Takes a report's bytes, chunk by chunk; a chunk's buffer may be used again after the call. */
export interface FailureReportReader {
  /** @throws ReportError */
  push(bytes: Uint8Array): void;
  /** @throws ReportError. Call it once, at the end. */
  end(): FailureReportReading;
}
