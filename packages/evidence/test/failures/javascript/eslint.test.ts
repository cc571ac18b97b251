import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, place, told } from './see.ts';

interface Problem {
  ruleId: string;
  severity: number;
  line: number;
  column: number;
  message: string;
}

/** Warnings come after the errors, for it takes the whole text to know that they matter. */
const inOrder = (name: string) =>
  failuresOf(name)
    .sort((a, b) => (a.lines?.first ?? 0) - (b.lines?.first ?? 0))
    .map((failure) => [...told(failure), failure.severity, failure.root]);
const shown = inOrder('eslint.txt');

describe('eslint', () => {
  test('the same as its own report says; its text leaves the full stop out', () => {
    expect(shown).toEqual(
      oracle<Problem[]>('eslint.json').map(({ ruleId, severity, line, column, message }) => [
        'eslint',
        ruleId,
        'lint',
        `lint.js:${line}:${column}`,
        message.replace(/\.$/, ''),
        severity === 2 ? 'error' : 'warning',
        severity === 2,
      ]),
    );
    expect(shown).toHaveLength(4);
  });

  test('in colour', () => {
    expect(inOrder('eslint-colour.txt')).toEqual(shown);
  });

  test.each(['eslint-unix.txt', 'eslint-compact.txt'])('%s', (name) => {
    expect(failuresOf(name).map(({ rule, severity, location }) => [rule, severity, location?.line])).toEqual([
      ['no-var', 'error', 1],
      ['eqeqeq', 'warning', 2],
    ]);
    expect(failuresOf(name).map(place)).toEqual(['src.js:1:1', 'src.js:2:11']);
  });

  test('warnings fail a run only where they are limited', () => {
    expect(failuresOf('eslint-warnings.txt')).toEqual([]);
    expect(failuresOf('eslint-max-warnings.txt').map(({ rule, severity, root }) => [rule, severity, root])).toEqual([
      ['eqeqeq', 'warning', true],
      ['max-warnings', 'error', false],
    ]);
  });

  test('its own crash', () => {
    expect(failuresOf('eslint-crash.txt').map(told)).toEqual([
      [
        'eslint',
        'TypeError',
        'build',
        null,
        'TypeError: Key "rules": Key "no-such-rule": Could not find "no-such-rule" in plugin "@".',
      ],
    ]);
  });

  test('a file with more problems than a look back reaches', () => {
    const problems = Array.from({ length: 90 }, (_, at) => `  ${at + 1}:1  error  Unexpected var  no-var`);
    const failures = failuresIn(`\n/shop/a.js\n${problems.join('\n')}\n\n/shop/b.js\n  7:1  error  Bad  eqeqeq\n`);
    expect(failures.filter(({ location }) => location?.path === '/shop/a.js')).toHaveLength(90);
    expect(failures.at(-1)?.location).toEqual({ path: '/shop/b.js', line: 7, column: 1 });
  });

  test('tables of other linters', () => {
    const yaml = '\na.yaml\n  3:1  error  too many spaces  (braces)\n';
    const api = '\nb.yaml\n  1:1  error  api-servers  There must be servers.  paths\n';
    expect(failuresIn(`${yaml}${api}`).filter(({ tool }) => tool === 'eslint')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('eslint.txt', 'npx eslint .');
    expectSameInGitHubLog('eslint-colour.txt', 'npm run lint');
  });
});
