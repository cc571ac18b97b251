import { describe, expect, test } from '@jest/globals';
import { githubLog } from '../github-log.ts';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, place, toldTest } from './see.ts';

interface Spec {
  title: string;
  ok: boolean;
  file: string;
  status: 'expected' | 'unexpected' | 'flaky';
}

const suite = '[chromium] › tests/cart.spec.js › cart';
const equal = (place: string, name: string, expected: string, actual: string) => {
  const message = `Error: expect(received).toBe(expected) // Object.is equality\nExpected: ${expected}\nReceived: ${actual}`;
  return ['Error', place, suite, name, expected, actual, message];
};
const throws = 'RangeError: a voucher is worth at most 100 percent';
const failed = [
  equal('tests/cart.spec.js:7:47', 'adds up', '700', '750'),
  ['RangeError', 'tests/cart.spec.js:15:11', suite, 'throws', null, null, throws],
  ['', 'tests/cart.spec.js:22:3', suite, 'comes in time', null, null, 'Test timeout of 5ms exceeded.'],
];
const flaky = equal('tests/cart.spec.js:19:24', 'works the second time', '1', '0');

describe('playwright test', () => {
  test.each(['list', 'line', 'dot', 'colour'])('%s', (style) => {
    const failures = failuresOf(`playwright-${style}.txt`);
    expect(failures.filter(({ root }) => root).map(toldTest)).toEqual(failed);
    const notes = failures.filter(({ root }) => !root);
    expect(notes.map((failure) => [...toldTest(failure), failure.severity])).toEqual([[...flaky, 'note']]);
  });

  test('the same as its own report says', () => {
    const report = oracle<Spec[]>('playwright.json');
    const failures = failuresOf('playwright-list.txt');
    const told = (isRoot: boolean) =>
      failures.filter(({ root }) => root === isRoot).map(({ test }) => [test?.suite?.split(' › ')[1], test?.name]);
    const said = (status: Spec['status']) =>
      report.filter((spec) => spec.status === status).map(({ file, title }) => [`tests/${file}`, title]);
    expect(told(true)).toEqual(said('unexpected'));
    expect(told(false)).toEqual(said('flaky'));
  });

  test('the lines that show it', () => {
    expect(failuresOf('playwright-list.txt').map(({ lines }) => lines)).toEqual([
      { first: 16, last: 21 },
      { first: 48, last: 50 },
      { first: 74, last: 76 },
      { first: 82, last: 87 },
    ]);
  });

  test('a run that passes, though a test is named like a failure', () => {
    expect(failuresOf('playwright-passing.txt')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('playwright-dot.txt', 'npx playwright test');
    expectSameInGitHubLog('playwright-colour.txt', 'npm run e2e');
  });

  test('what the summary alone tells, and older rules below the header', () => {
    const log =
      '  1) a.spec.ts:6:3 › adds =====\n\n    Error: no\n\n  2 failed\n    a.spec.ts:6:3 › adds =====\n    b.spec.ts:2:1 › takes =====\n';
    expect(failuresIn(log).map((failure) => [failure.test?.suite, failure.test?.name, place(failure)])).toEqual([
      ['a.spec.ts', 'adds', 'a.spec.ts:6:3'],
      ['b.spec.ts', 'takes', 'b.spec.ts:2:1'],
    ]);
  });

  test('a server that does not come up', () => {
    const message = 'Error: Process from config.webServer was not able to start. Exit code: 1';
    const log = githubLog('npx playwright test', `${message}\n`);
    expect(failuresIn(log).map(({ tool, rule, category }) => [tool, rule, category])).toContainEqual([
      'playwright',
      'webServer',
      'build',
    ]);
  });
});
