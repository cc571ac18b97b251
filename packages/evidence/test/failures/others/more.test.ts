import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what busted, Crystal and Dart say', () => {
  test.each<[string, unknown[][]]>([
    [
      'busted',
      [
        [
          'busted',
          '',
          'test',
          'spec/cart_spec.lua:3',
          'Expected objects to be equal.\nPassed in:\n(number) 3\nExpected:\n(number) 4',
          'spec/cart_spec.lua',
          'cart adds the tax',
          '(number) 4',
          '(number) 3',
        ],
        [
          'busted',
          '',
          'test',
          'spec/cart_spec.lua:4',
          "attempt to index local 'cart' (a nil value)",
          'spec/cart_spec.lua',
          'cart is empty',
          null,
          null,
        ],
      ],
    ],
    [
      'busted-utf',
      [
        [
          'busted',
          '',
          'test',
          'spec/cart_spec.lua:3',
          'Expected objects to be equal.\nPassed in:\n(number) 3\nExpected:\n(number) 4',
          'spec/cart_spec.lua',
          'cart adds the tax',
          '(number) 4',
          '(number) 3',
        ],
        [
          'busted',
          '',
          'test',
          'spec/cart_spec.lua:4',
          "attempt to index local 'cart' (a nil value)",
          'spec/cart_spec.lua',
          'cart is empty',
          null,
          null,
        ],
      ],
    ],
    ['crystal', [['crystal', '', 'build', 'broken.cr:2:10', "undefined method 'total' for Array(Int32)"]]],
    [
      'crystal-spec',
      [
        [
          'crystal-spec',
          '',
          'test',
          'cart_spec.cr:5',
          'The example failed.',
          'cart_spec.cr',
          'cart adds the tax',
          null,
          null,
        ],
        [
          'crystal-spec',
          '',
          'test',
          'cart_spec.cr:8',
          'The example failed.',
          'cart_spec.cr',
          'cart is empty',
          null,
          null,
        ],
      ],
    ],
    [
      'from-documentation/dart',
      [
        [
          'dart-test',
          '',
          'test',
          'test/cart_test.dart:8:5',
          'Expected: <4>\nActual: <3>\npackage:matcher                  expect',
          'test/cart_test.dart',
          'cart adds the tax',
          '<4>',
          '<3>',
        ],
        ['dart', '', 'build', 'lib/cart.dart:3:16', "Expected ';' after this."],
        ['dart', 'undefined_identifier', 'lint', 'lib/cart.dart:12:10', "Undefined name 'tax'"],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`others/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['busted', 'busted'],
    ['busted-utf', 'busted'],
    ['crystal', 'crystal build broken.cr'],
    ['crystal-spec', 'crystal spec'],
    ['from-documentation/dart', 'dart test'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`others/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([['busted-utf', 'busted']])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`others/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});
