import { describe, expect, test } from '@jest/globals';
import { githubLog } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, place } from './see.ts';

interface Lint {
  name: string;
  ruleName: string;
  ruleSeverity: string;
  failure: string;
  line: number;
  column: number;
}

describe('standard', () => {
  test('what it prints, with a warning beside the errors', () => {
    expect(failuresOf('standard.txt').map((each) => [each.rule, each.severity, place(each), each.message])).toEqual([
      ['eqeqeq', 'error', 'lint.js:2:11', "Expected '===' and instead saw '=='."],
      ['no-undef', 'error', 'lint.js:3:15', "'tootal' is not defined."],
      ['semi', 'error', 'lint.js:3:22', 'Extra semicolon.'],
      ['no-var', 'warning', 'lint.js:1:1', 'Unexpected var, use let or const instead.'],
    ]);
    expectSameInGitHubLog('standard.txt', 'npx standard');
  });

  test('a run that passes', () => {
    expect(failuresOf('standard-passing.txt')).toEqual([]);
  });
});

describe('tslint', () => {
  const report = () =>
    oracle<Lint[]>('tslint.json')
      .map(({ name, ruleName, ruleSeverity, failure, line, column }) =>
        [`${name}:${line}:${column}`, ruleName, ruleSeverity, failure].join(' '),
      )
      .sort();

  test('stylish: the same as its own report says', () => {
    const failures = failuresOf('tslint.txt');
    const rows = failures.map((each) => [place(each), each.rule, each.severity, each.message].join(' '));
    expect(rows.sort()).toEqual(report());
    expect(rows).toHaveLength(3);
    expectSameInGitHubLog('tslint.txt', 'npx tslint -p .');
  });

  test('prose, which names no rules, and its older form', () => {
    const failures = failuresIn(githubLog('npx tslint -p .', fixture('javascript/tslint-prose.txt')));
    expect(failures.map((each) => [each.tool, place(each), each.message])).toContainEqual([
      'tslint',
      'lint.ts:2:11',
      '== should be ===',
    ]);
    expect(failuresIn('$ tslint src\nERROR: src/a.ts[3, 5]: no\n').map(place)).toEqual(['src/a.ts:3:5']);
  });

  test('a run that passes', () => {
    expect(failuresOf('tslint-passing.txt')).toEqual([]);
  });
});

describe('jshint', () => {
  test('with and without codes', () => {
    const rows = (codes: string[]) => [
      ['jshint', codes[0], 'lint.js:1:14', 'Missing semicolon.'],
      ['jshint', codes[1], 'lint.js:3:3', "'console' is not defined."],
      ['jshint', codes[1], 'lint.js:3:15', "'tootal' is not defined."],
    ];
    const seen = (log: Uint8Array | string) =>
      failuresIn(log).map((each) => [each.tool, each.rule, place(each), each.message]);
    expect(seen(fixture('javascript/jshint.txt'))).toEqual(rows(['W033', 'W117']));
    expect(seen(githubLog('npx jshint .', fixture('javascript/jshint-short.txt')))).toEqual(rows(['', '']));
    expectSameInGitHubLog('jshint.txt', 'npx jshint --verbose .');
  });
});
