import type { Failure, FailureReport } from '@gauntlet/verdict';
import { redactLogText, redactPath } from './secrets.ts';

/** The report file's text: two spaces of indentation, a line break at the end. */
export function serialiseFailures(report: FailureReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Every text of a failure with secrets replaced by `***`, so that all that is rendered from it is safe. */
export function redactFailure(failure: Failure, secrets: readonly string[]): Failure {
  const safe = (text: string) => redactLogText(text, secrets);
  const safePath = (path: string) => redactPath(path, secrets);
  const { test, location, log } = failure;
  return {
    ...failure,
    rule: safe(failure.rule),
    message: safe(failure.message),
    excerpt: safe(failure.excerpt),
    location: location && { ...location, path: safePath(location.path) },
    test: test && {
      suite: test.suite === null ? null : safe(test.suite),
      name: safe(test.name),
      expected: test.expected === null ? null : safe(test.expected),
      actual: test.actual === null ? null : safe(test.actual),
    },
    stack: failure.stack.map((frame) => ({
      ...frame,
      path: safePath(frame.path),
      ...(frame.function === undefined ? {} : { function: safe(frame.function) }),
    })),
    log: log && { ...log, source: safe(log.source), step: log.step === null ? null : safe(log.step) },
    jobs: failure.jobs.map(safe),
  };
}
