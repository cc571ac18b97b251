import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what PHPStan, Psalm and Pest say by their documentation', () => {
  test.each<[string, unknown[][]]>([
    [
      'from-documentation/phpstan',
      [
        ['phpstan', 'variable.undefined', 'type', 'src/Wrong.php:9', 'Undefined variable: $tax'],
        [
          'phpstan',
          'method.notFound',
          'type',
          'src/Wrong.php:14',
          'Method Shop\\Wrong::lost() calls an undefined method that should have been there.',
        ],
      ],
    ],
    [
      'from-documentation/psalm',
      [['psalm', 'UndefinedVariable', 'type', 'src/Wrong.php:9:25', 'Cannot find referenced variable $tax']],
    ],
    [
      'from-documentation/pest',
      [
        [
          'pest',
          '',
          'test',
          'tests/CartTest.php:8',
          'Failed asserting that 3 is identical to 4.',
          'Tests\\CartTest',
          'it adds the tax',
          '4',
          '3',
        ],
        [
          'pest',
          'UnderflowException',
          'test',
          'src/Cart.php:20',
          'no prices',
          'Tests\\CartTest',
          'first → of an empty cart',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`php/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['from-documentation/phpstan', 'vendor/bin/phpstan analyse'],
    ['from-documentation/psalm', 'vendor/bin/psalm'],
    ['from-documentation/pest', 'vendor/bin/pest'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`php/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});
