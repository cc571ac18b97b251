import type { ParsedFailure } from '@gauntlet/evidence';

/** What a test compares of a failure that a tool reported. */
export function seen({ tool, rule, category, location, message, test }: ParsedFailure) {
  const { path, line, column } = location ?? {};
  const place = [path, line, column].filter((part) => part !== undefined).join(':');
  return [tool, rule, category, place, message, test?.name];
}

/** The same with the lines of the log, `before` of which do not count: to compare a log with the same log elsewhere. */
export function placed(failures: readonly ParsedFailure[], before = 0) {
  return failures
    .filter(({ tool }) => tool !== 'actions' && tool !== 'runner')
    .map((failure) => [
      ...seen(failure),
      failure.test?.suite,
      failure.test?.expected,
      failure.test?.actual,
      (failure.lines?.first ?? 0) - before,
      (failure.lines?.last ?? 0) - before,
    ]);
}
