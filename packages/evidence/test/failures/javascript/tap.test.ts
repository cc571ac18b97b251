import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, place, toldTest } from './see.ts';

describe('tap', () => {
  test('tape', () => {
    expect(failuresOf('tape.txt').map(toldTest)).toEqual([
      ['equal', 'cart.js:6:5', 'cart', 'adds up', '700', '750', 'adds up'],
      [
        'deepEqual',
        'cart.js:7:5',
        'cart',
        'should be deeply equivalent',
        "{ id: 7, lines: [ 'tea', 'bread' ] }",
        "{ id: 7, lines: [ 'tea', 'cake' ] }",
        'should be deeply equivalent',
      ],
      [
        'throws',
        'cart.js:13:5',
        'voucher',
        'is worth at most everything',
        'undefined',
        'undefined',
        'is worth at most everything',
      ],
    ]);
    expect(failuresOf('tape.txt').map(({ lines }) => lines?.first)).toEqual([3, 18, 37]);
  });

  /** As the documentation of tap 16 shows a failure. */
  test('tap', () => {
    const log =
      '# Subtest: cart\n    not ok 1 - should be equal\n      ---\n      compare: ===\n      at:\n        line: 4\n        column: 5\n        file: test/cart.js\n      stack: |\n        Test.<anonymous> (test/cart.js:4:5)\n      ...\n';
    expect(failuresIn(log).map((failure) => [failure.rule, place(failure), failure.test?.suite])).toEqual([
      ['===', 'test/cart.js:4:5', 'cart'],
    ]);
  });

  test('a run that passes, what is still to do, and blocks of others', () => {
    expect(failuresOf('tape-passing.txt')).toEqual([]);
    const log =
      'not ok 1 later # TODO\n  ---\n  operator: equal\n  ...\nnot ok 2 - other\n  ---\n  message: no\n  ...\n';
    expect(failuresIn(log).filter(({ tool }) => tool === 'tap')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('tape.txt', 'npx tape test/*.js');
  });
});
