import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, inProject, oracle, told, toldTest } from './see.ts';

interface Suite {
  name: string;
  status: string;
  tests: { ancestorTitles: string[]; title: string; status: string }[];
}

const moduleMissing = "Cannot find module './no-such-file' from 'test/broken.jest.js'";
const adds = [
  '',
  'test/cart.jest.js:5:47',
  'test/cart.jest.js › cart',
  'adds up',
  '700',
  '750',
  'expect(received).toBe(expected) // Object.is equality\nExpected: 700\nReceived: 750',
];
const throws = [
  'RangeError',
  'cart.js:4:28',
  'test/cart.jest.js › cart › voucher',
  'is worth at most everything',
  null,
  null,
  'RangeError: a voucher is worth at most 100 percent, not 101',
];
const byName = (rows: unknown[][]) => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('jest', () => {
  test.each(['jest.txt', 'jest-colour.txt', 'jest-verbose.txt', 'jest-27.txt', 'jest-24.txt'])('%s', (name) => {
    const failures = failuresOf(name);
    expect(byName(failures.filter(({ test }) => test !== null).map(toldTest))).toEqual(byName([adds, throws]));
    const suites = failures.filter(({ test }) => test === null);
    expect(suites.map(({ category, location }) => [category, location?.path, location?.line])).toEqual([
      ['build', 'test/broken.jest.js', 1],
    ]);
  });

  test('the same tests and suites that its own report says failed', () => {
    const report = oracle<Suite[]>('jest.json').filter(({ status }) => status === 'failed');
    const failed = report.flatMap(({ name, tests }) =>
      tests
        .filter(({ status }) => status === 'failed')
        .map(({ ancestorTitles, title }) => [[inProject(name), ...ancestorTitles].join(' › '), title]),
    );
    const failures = failuresOf('jest.txt');
    expect(byName(failures.flatMap(({ test }) => (test === null ? [] : [[test.suite, test.name]])))).toEqual(
      byName(failed),
    );
    const broken = report.filter(({ tests }) => tests.length === 0).map(({ name }) => inProject(name));
    expect(failures.filter(({ test }) => test === null).map(({ location }) => location?.path)).toEqual(broken);
    expect(failures.find(({ test }) => test === null)?.message).toBe(moduleMissing);
  });

  test('the lines that show it', () => {
    expect(failuresOf('jest-27.txt').map(({ lines }) => lines)).toEqual([
      { first: 2, last: 7 },
      { first: 19, last: 21 },
      { first: 35, last: 37 },
    ]);
  });

  test.each([
    ['jest-coverage.txt', null, 'Jest: Coverage for branches (50%) does not meet "global" threshold (80%)'],
    ['jest-coverage-file.txt', 'cart.js', 'Jest: Coverage for branches (50%) does not meet "cart.js" threshold (80%)'],
  ])('%s', (name, path, message) => {
    expect(failuresOf(name).map(told)).toEqual([['jest', 'coverageThreshold', 'coverage', path, message]]);
  });

  test('the threshold as versions before 30 say it', () => {
    const message = 'Jest: "global" coverage threshold for lines (90%) not met: 57.14%';
    expect(failuresIn(`${message}\n`).map(told)).toEqual([['jest', 'coverageThreshold', 'coverage', null, message]]);
  });

  test('a run that passes', () => {
    expect(failuresOf('jest-passing.txt')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('jest.txt', 'npx jest --ci');
    expectSameInGitHubLog('jest-colour.txt', 'npm test');
  });

  test('what is told again in the summary counts once, the same name twice in a file counts twice', () => {
    const block = (at: number) =>
      `  ● adds\n\n    expect(1).toBe(${at})\n\n      at Object.<anonymous> (a.test.js:${at}:1)\n\n`;
    const file = `FAIL ./a.test.js\n${block(2)}${block(3)}`;
    const log = `${file}Summary of all failing tests\n${file}Tests: 2 failed\n`;
    expect(failuresIn(log).map(({ lines }) => lines?.first)).toEqual([2, 8]);
  });

  test.each([
    ['src/cart.ts:5:3 - error TS2322: Type error.', 'TS2322', 'type', 'src/cart.ts:5:3'],
    ['SyntaxError: /home/me/a.js: Unexpected token (3:5)', 'SyntaxError', 'build', '/home/me/a.js:3:5'],
  ])('a suite that does not compile: %s', (message, rule, category, at) => {
    const log = `FAIL test/cart.test.ts\n  ● Test suite failed to run\n\n    ${message}\n\nTest Suites: 1 failed\n`;
    expect(failuresIn(log).map(told)).toEqual([['jest', rule, category, at, message]]);
  });

  test('a configuration that it refuses, and no tests at all', () => {
    const message = 'Module ts-jest in the transform option was not found.';
    expect(failuresIn(`● Validation Error:\n\n  ${message}\n`).map(told)).toEqual([
      ['jest', 'Validation Error', 'build', null, message],
    ]);
    expect(failuresIn('No tests found, exiting with code 1\n').map(({ rule }) => rule)).toEqual(['no-tests']);
  });

  test('what programs log is no failure', () => {
    const log =
      'PASS ./a.test.js\n  ● Console\n\n    console.error\n      Error: expected\n\n      at a.js:3:5\n\nTests: 1 passed\n';
    expect(failuresIn(log)).toEqual([]);
  });
});

describe('fast-check in jest', () => {
  test('the seed, the path and the counterexample stay in the message', () => {
    const failures = failuresOf('fast-check-jest.txt');
    expect(failures.map(({ test, location }) => [test?.name, location?.path, location?.line])).toEqual([
      ['leaves a price that is paid', 'cart.check.js', 7],
      ['is undone by itself', 'cart.check.js', 14],
    ]);
    expect(failures[1]?.message.split('\n').slice(0, 4)).toEqual([
      'Property failed after 53 tests',
      '{ seed: 42, path: "52:1:0:0:0", endOnFailure: true }',
      'Counterexample: [" "]',
      'Shrunk 4 time(s)',
    ]);
  });
});
