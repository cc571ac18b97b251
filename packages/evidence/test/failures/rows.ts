import type { ParsedFailure } from '@gauntlet/evidence';
import { stampedLog } from './github-log.ts';
import { failuresIn, fixture } from './read.ts';

/** What a failure says, as one row: tool, rule, category, place, message. */
export function rowOf({ tool, rule, category, location, message }: ParsedFailure): unknown[] {
  const place = location === null ? null : [location.path, location.line ?? null, location.column ?? null].join(':');
  return [tool, rule, category, place?.replace(/:+$/, '') ?? null, message];
}

/** What a failed test says: suite, name, expected, actual, place, exception. */
export function testRowOf({ test, location, rule }: ParsedFailure): unknown[] {
  const place = location === null ? null : `${location.path}:${location.line ?? ''}`;
  return [test?.suite ?? null, test?.name ?? null, test?.expected ?? null, test?.actual ?? null, place, rule];
}

/** What the fixture gives, and what it gives within a log of GitHub with the line numbers moved back: they must be the same. */
export function bothReadings(path: string, command: string): [plain: unknown[][], stamped: unknown[][]] {
  const text = fixture(path);
  const { log, before } = stampedLog(command, text);
  const told = (failures: ParsedFailure[], moved: number) =>
    failures
      .filter(({ tool }) => tool !== 'github')
      .map((failure) => [...rowOf(failure), failure.test?.name ?? null, (failure.lines?.first ?? 0) - moved]);
  return [told(failuresIn(text), 0), told(failuresIn(log), before)];
}

/** The failures that are no consequence of others: as rows, with what the test compared where it is one. */
export function causesIn(log: string | Uint8Array): unknown[][] {
  return failuresIn(log)
    .filter(({ root }) => root)
    .map((failure) => {
      const { test } = failure;
      return [...rowOf(failure), ...(test === null ? [] : [test.suite, test.name, test.expected, test.actual])];
    });
}
