import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what PHPUnit says', () => {
  test.each<[string, unknown[][]]>([
    [
      'phpunit',
      [
        [
          'phpunit',
          'UnderflowException',
          'test',
          '/home/runner/work/shop/shop/src/Cart.php:20',
          'no prices',
          'Shop\\Tests\\CartTest',
          'testEmpty',
          null,
          null,
        ],
        [
          'phpunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTest.php:20',
          'Failed asserting that 3 is identical to 4.',
          'Shop\\Tests\\CartTest',
          'testTax',
          '4',
          '3',
        ],
        [
          'phpunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTest.php:25',
          "the lines of the bill\nFailed asserting that two strings are identical.\n--- Expected\n+++ Actual\n@@ @@\n 'one\n-two\n+three\n '",
          'Shop\\Tests\\CartTest',
          'testLines',
          null,
          null,
        ],
        [
          'phpunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTest.php:37',
          'Failed asserting that 2 is identical to 3.',
          'Shop\\Tests\\CartTest',
          'testPrices with data set "two"',
          '3',
          '2',
        ],
      ],
    ],
    [
      'phpunit-testdox',
      [
        [
          'phpunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTest.php:20',
          'Failed asserting that 3 is identical to 4.',
          'Shop\\Tests\\Cart',
          'Tax',
          '4',
          '3',
        ],
        [
          'phpunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTest.php:25',
          "the lines of the bill\nFailed asserting that two strings are identical.\n--- Expected\n+++ Actual\n@@ @@\n'one\n-two\n+three\n'",
          'Shop\\Tests\\Cart',
          'Lines',
          null,
          null,
        ],
        [
          'phpunit',
          'UnderflowException',
          'test',
          '/home/runner/work/shop/shop/src/Cart.php:20',
          'no prices',
          'Shop\\Tests\\Cart',
          'Empty',
          null,
          null,
        ],
        [
          'phpunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTest.php:37',
          'Failed asserting that 2 is identical to 3.',
          'Shop\\Tests\\Cart',
          'Prices with data set "two"',
          '3',
          '2',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`php/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['phpunit', 'vendor/bin/phpunit'],
    ['phpunit-testdox', 'vendor/bin/phpunit --testdox'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`php/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([['phpunit-colour', 'phpunit']])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`php/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });

  test.each(['phpunit-passing'])('%s has no failure', (name) => {
    expect(failuresIn(fixture(`php/${name}.txt`))).toEqual([]);
  });
});
