import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedFailure } from '@gauntlet/evidence';
import {
  type FailureReportFormat,
  type FailureReportReading,
  openFailureReport,
} from '../../../src/failures/reports/index.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/failures/reports');

export function fixture(path: string): Uint8Array {
  return readFileSync(join(fixtures, path));
}

/** What a report gives when it comes in pieces of `size` bytes. */
export function read(
  content: string | Uint8Array,
  format: FailureReportFormat | 'auto' = 'auto',
  size = 1 << 20,
): FailureReportReading {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reader = openFailureReport(format);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.slice(at, at + size));
  return reader.end();
}

/** The message of the refusal. */
export function refusal(content: string | Uint8Array, format: FailureReportFormat | 'auto' = 'auto'): string {
  try {
    read(content, format);
  } catch (error) {
    if (error instanceof Error && error.name === 'ReportError') return error.message;
    throw error;
  }
  throw new Error('it was read');
}

/** A failure in one line: `error test jest Error src/a.js:3:5 | message | suite > name | expected / actual`. */
export function told({ category, severity, root, tool, rule, location, message, test }: ParsedFailure): string {
  const { path = '-', line, column } = location ?? {};
  const place = [path, line, column].filter((part) => part !== undefined).join(':');
  const head = [severity, ...(root ? [] : ['(consequence)']), category, tool, rule || '-', place].join(' ');
  const parts = [head, message.split('\n', 1)[0]];
  if (test) parts.push(`${test.suite ?? '-'} > ${test.name}`);
  if (test && (test.expected ?? test.actual) !== null) parts.push(`${test.expected} / ${test.actual}`);
  return parts.join(' | ').replaceAll('/home/runner/work/shop/shop/', '~/');
}

/** The failures of a fixture in one line each, after a check that all of them look as those of a report do. */
export function toldOf(path: string, format: FailureReportFormat): string[] {
  const reading = read(fixture(path));
  if (reading.format !== format) throw new Error(`it was taken for ${reading.format}`);
  for (const failure of reading.failures) {
    const { evidence, lines, step, confidence, excerpt, message } = failure;
    if (evidence !== 'report' || lines !== null || step !== null || confidence !== 0.99) throw new Error('odd');
    if (excerpt === '' || message === '' || excerpt.split('\n').length > 12) throw new Error('odd text');
  }
  return reading.failures.map(told);
}
