import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, toldTest } from './see.ts';

const thrown = 'RangeError: a voucher is worth at most 100 percent';
const expected = [
  ['', 'spec/cartSpec.js:5:47', null, 'cart adds up', '700', '750', 'Expected 750 to be 700.'],
  ['RangeError', 'spec/cartSpec.js:9:11', null, 'cart throws', null, null, thrown],
];

describe('jasmine', () => {
  test.each(['jasmine.txt', 'jasmine-colour.txt'])('%s', (name) => {
    expect(failuresOf(name).map(toldTest)).toEqual(expected);
    expect(failuresOf(name).map(({ lines }) => lines?.first)).toEqual([5, 13]);
  });

  test('a run that passes, and the lists of others', () => {
    expect(failuresOf('jasmine-passing.txt')).toEqual([]);
    const other = 'Failures:\n\n1) cart adds up\n   no such thing\n\n  1) Cart adds\n     Failure/Error: no\n';
    expect(failuresIn(other).filter(({ tool }) => tool === 'jasmine')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('jasmine.txt', 'npx jasmine');
    expectSameInGitHubLog('jasmine-colour.txt', 'npm test');
  });
});
