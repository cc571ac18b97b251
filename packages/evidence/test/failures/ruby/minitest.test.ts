import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what minitest, test-unit and Cucumber say', () => {
  test.each<[string, unknown[][]]>([
    [
      'minitest',
      [
        ['minitest', '', 'test', 'test/cart_test.rb:16', 'the cart is not right', 'CartTest', 'test_said', null, null],
        ['minitest', '', 'test', 'test/cart_test.rb:8', 'Expected: 4\nActual: 3', 'CartTest', 'test_tax', '4', '3'],
        [
          'minitest',
          'NoMethodError',
          'test',
          '/home/runner/work/shop/shop/lib/cart.rb:12',
          "undefined method `discount' for 1:Integer\n@prices.first.discount\n^^^^^^^^^",
          'CartTest',
          'test_empty',
          null,
          null,
        ],
      ],
    ],
    [
      'minitest-verbose',
      [
        ['minitest', '', 'test', 'test/cart_test.rb:16', 'the cart is not right', 'CartTest', 'test_said', null, null],
        ['minitest', '', 'test', 'test/cart_test.rb:8', 'Expected: 4\nActual: 3', 'CartTest', 'test_tax', '4', '3'],
        [
          'minitest',
          'NoMethodError',
          'test',
          '/home/runner/work/shop/shop/lib/cart.rb:12',
          "undefined method `discount' for 1:Integer\n@prices.first.discount\n^^^^^^^^^",
          'CartTest',
          'test_empty',
          null,
          null,
        ],
      ],
    ],
    [
      'test-unit',
      [
        [
          'test-unit',
          'NoMethodError',
          'test',
          '/home/runner/work/shop/shop/lib/cart.rb:12',
          "undefined method `discount' for 1:Integer\n@prices.first.discount\n^^^^^^^^^",
          'CartUnit',
          'test_empty',
          null,
          null,
        ],
        ['test-unit', '', 'test', 'test/cart_unit.rb:6', '<4> expected but was\n<3>', 'CartUnit', 'test_tax', '4', '3'],
      ],
    ],
    [
      'cucumber',
      [
        [
          'cucumber',
          'RuntimeError',
          'test',
          './features/step_definitions/cart_steps.rb:6',
          'expected 4, got 3',
          'features/cart.feature',
          'Tax',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`ruby/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['minitest', 'rake test'],
    ['minitest-verbose', 'rake test'],
    ['test-unit', 'rake test'],
    ['cucumber', 'cucumber'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`ruby/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([
    ['minitest-verbose', 'minitest'],
    ['test-unit-colour', 'test-unit'],
    ['cucumber-colour', 'cucumber'],
  ])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`ruby/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      'Failure:\nCartTest#test_tax [test/models/cart_test.rb:8]:\nExpected: 4\n  Actual: 3\n\nrails test test/models/cart_test.rb:7',
      [
        [
          'minitest',
          '',
          'test',
          'test/models/cart_test.rb:8',
          'Expected: 4\nActual: 3',
          'CartTest',
          'test_tax',
          '4',
          '3',
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
