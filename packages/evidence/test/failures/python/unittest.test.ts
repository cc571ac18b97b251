import { describe, expect, test } from '@jest/globals';
import { githubLog, shiftedBack } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';

describe('unittest', () => {
  test('errors, failures and subtests', () => {
    const found = failuresIn(fixture('python/unittest.txt'));
    expect(
      found.map(({ rule, category, location, test: failed, lines }) => [rule, category, location, failed, lines]),
    ).toEqual([
      [
        'ValueError',
        'test',
        { path: '/home/runner/work/shop/shop/cart.py', line: 7 },
        { suite: '__main__.CartTest', name: 'test_voucher', expected: null, actual: null },
        { first: 3, last: 3 },
      ],
      [
        'AssertionError',
        'test',
        { path: '/home/runner/work/shop/shop/tests/cart_unittest.py', line: 19 },
        { suite: '__main__.CartTest', name: 'test_several (percent=20)', expected: '900', actual: '800' },
        { first: 13, last: 13 },
      ],
      [
        'AssertionError',
        'test',
        { path: '/home/runner/work/shop/shop/tests/cart_unittest.py', line: 8 },
        { suite: '__main__.CartTest', name: 'test_total', expected: '700', actual: '750' },
        { first: 21, last: 21 },
      ],
    ]);
  });

  test('in a log of GitHub', () => {
    const plain = failuresIn(fixture('python/unittest.txt'));
    const stamped = failuresIn(githubLog('python -m unittest', fixture('python/unittest.txt')));
    const own = stamped.filter(({ tool }) => tool === 'unittest');
    expect(shiftedBack(own)).toEqual(plain.map((failure) => ({ ...failure, step: null })));
  });

  test.each([
    ['of 3.10 and older', 'FAIL: test_a (shop.tests.CartTest)', 'shop.tests.CartTest', 'test_a'],
    ['of setUpClass', 'ERROR: setUpClass (shop.tests.CartTest)', 'shop.tests.CartTest', 'setUpClass'],
    ['of nose', 'FAIL: shop.tests.test_a', 'shop.tests', 'test_a'],
  ])('a name %s', (_, header, suite, name) => {
    const log = `${'='.repeat(70)}\n${header}\n${'-'.repeat(70)}\nTraceback (most recent call last):\n  File "a.py", line 3, in test_a\n    x()\nAssertionError\n\n${'-'.repeat(70)}\nRan 1 test in 0.1s\n`;
    expect(failuresIn(log).map((each) => [each.test?.suite, each.test?.name, each.message])).toEqual([
      [suite, name, 'AssertionError'],
    ]);
  });
});
