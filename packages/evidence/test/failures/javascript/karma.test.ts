import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, told, toldTest } from './see.ts';

const thrown = 'RangeError: a voucher is worth at most 100 percent';
const expected = [
  ['', 'cart.spec.js:6:47', null, 'cart adds up', '700', '750', 'Expected 750 to be 700.'],
  ['RangeError', 'cart.spec.js:11:13', null, 'cart voucher throws', null, null, thrown],
];

describe('karma', () => {
  test('the progress and dots reporters', () => {
    expect(failuresOf('karma.txt').map(toldTest)).toEqual(expected);
    expect(failuresOf('karma.txt').map(({ lines }) => lines?.first)).toEqual([6, 12]);
    expect(failuresOf('karma-colour.txt').map(toldTest)).toEqual(expected);
  });

  test('a run that passes, though a test has FAILED in its name', () => {
    expect(failuresOf('karma-passing.txt')).toEqual([]);
  });

  test('files that its server gives, and errors outside of tests', () => {
    const browser = 'Chrome Headless 120.0.0.0 (Linux x86_64)';
    const log = `${browser} cart adds FAILED\n\tError: no\n\t    at Cart.add (http://localhost:9876/base/src/cart.js?abc123:7:9)\n${browser} ERROR\n\tUncaught ReferenceError: cart is not defined\n`;
    expect(failuresIn(log).map(told)).toEqual([
      ['karma', 'Error', 'test', 'src/cart.js:7:9', 'Error: no'],
      ['karma', 'ReferenceError', 'build', null, 'Uncaught ReferenceError: cart is not defined'],
    ]);
    const own = '19 04 2026 17:12:42.683:ERROR [launcher]: No binary for Chrome browser on your platform.\n';
    expect(failuresIn(own).map(({ tool, rule, category }) => [tool, rule, category])).toContainEqual([
      'karma',
      'launcher',
      'build',
    ]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('karma.txt', 'npx karma start');
    expectSameInGitHubLog('karma-colour.txt', 'npm test');
  });
});
