import type { Category, Failure, FailureReport, Severity, SuggestionAction } from '@gauntlet/verdict';
import { count } from '../markdown.ts';

/** What an agent, or a person, is asked to do. Ours alone: nothing of a log goes into it. */
export const actionWords: Readonly<Record<SuggestionAction, string>> = {
  format: 'Run the formatter and commit what it changes.',
  'lint-fix': 'Change the code so that the rule holds; do not switch the rule off.',
  'type-fix': 'Correct the types, without casts that hide the mistake.',
  'test-fix': 'Find out whether the code or the test is wrong, and mend that one; do not skip or weaken the test.',
  'add-tests': 'Add tests that would fail if this code were wrong.',
  'dependency-upgrade': 'Bring the manifest and the lock file in line, or move to a version without the problem.',
  'secret-rotate': 'A person has to revoke the secret; taking it out of the code is not enough.',
  'config-fix': 'Correct the configuration.',
  rerun: 'Nothing in the change causes this: run the job again.',
  investigate: 'Find the cause in the lines below and mend it.',
};

/** `3 test, 1 lint`, most first. */
export function countByCategory(counts: Partial<Record<Category, number>>): string {
  const entries = Object.entries(counts).filter(([, n]) => n > 0);
  entries.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return entries.map(([category, n]) => `${n} ${category}`).join(', ');
}

export function categoriesOf(failures: readonly Failure[]): Partial<Record<Category, number>> {
  const counts: Partial<Record<Category, number>> = {};
  for (const { category } of failures) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}

/** `src/a.ts:12:5`, unescaped. */
export function placeOf({ location }: Pick<Failure, 'location'>): string | null {
  if (location === null) return null;
  const { path, line, column } = location;
  return [path, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}

/** How bad it is said to be where only a severity tells what blocks: an advisory failure is no more than a warning. */
export function severityOf({ severity, advisory }: Failure): Severity {
  return advisory === true && severity === 'error' ? 'warning' : severity;
}

/** What failed in a few words, unescaped: the test's name, or the first line of the message. */
export function titleOf({ test, message, tool }: Failure): string {
  if (test !== null) return test.suite === null ? test.name : `${test.suite} › ${test.name}`;
  const line = message.split('\n', 1)[0]?.trim();
  return line || tool;
}

/** `4 failures: 3 test, 1 lint` */
export function totalOf({ failures, omitted }: FailureReport): string {
  const all = categoriesOf(failures);
  for (const [category, n] of Object.entries(omitted)) {
    all[category as Category] = (all[category as Category] ?? 0) + n;
  }
  const total = Object.values(all).reduce((sum, n) => sum + n, 0);
  const many = count(total, ['failure', 'failures']);
  return total === 0 ? many : `${many}: ${countByCategory(all)}`;
}
