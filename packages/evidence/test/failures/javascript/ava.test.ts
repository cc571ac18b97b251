import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, toldTest } from './see.ts';

const expected = [
  ['', 'cart.mjs:6:5', null, 'adds up', '700', '750', 'The values differ.'],
  ['', 'cart.mjs:10:5', null, 'keeps its lines', "'bread'", "'cake'", 'The values differ.'],
  ['RangeError', 'cart.mjs:14:9', null, 'throws', null, null, 'RangeError: a voucher is worth at most 100 percent'],
];

describe('ava', () => {
  test.each(['ava.txt', 'ava-colour.txt'])('%s', (name) => {
    expect(failuresOf(name).map(toldTest)).toEqual(expected);
    expect(failuresOf(name).map(({ lines }) => lines?.first)).toEqual([8, 25, 48]);
  });

  test('a run that passes', () => {
    expect(failuresOf('ava-passing.txt')).toEqual([]);
  });

  test('a run that ends before the details, of several files', () => {
    expect(failuresIn('  ✘ [fail]: cart › adds up\n').map(toldTest)).toEqual([
      ['', null, 'cart', 'adds up', null, null, 'The test failed; its details were not printed.'],
    ]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('ava.txt', 'npx ava');
    expectSameInGitHubLog('ava-colour.txt', 'npm test');
  });
});
