import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what ExUnit, Mix and the compiler of Elixir say', () => {
  test.each<[string, unknown[][]]>([
    [
      'exunit',
      [
        [
          'exunit',
          '',
          'test',
          'test/cart_test.exs:9',
          'Assertion with == failed',
          'Shop.CartTest',
          'test adds the tax',
          '4',
          '3',
        ],
        [
          'exunit',
          'FunctionClauseError',
          'test',
          'lib/cart.ex:4',
          'no function clause matching in Shop.Cart.first/1',
          'Shop.CartTest',
          'test first of an empty cart',
          null,
          null,
        ],
        [
          'exunit',
          '',
          'test',
          'test/cart_test.exs:18',
          'the cart is not right',
          'Shop.CartTest',
          'test first said in words',
          null,
          null,
        ],
      ],
    ],
    [
      'elixir-compile',
      [
        [
          'elixir',
          'CompileError',
          'build',
          'lib/broken.ex:2',
          'undefined function sum/1 (expected Shop.Broken to define such a function or for it to be imported, but none are available)',
        ],
      ],
    ],
    [
      'elixir-syntax',
      [
        [
          'elixir',
          'TokenMissingError',
          'build',
          'lib/broken.ex:4:1',
          'missing terminator: ) (for "(" starting at line 2)',
        ],
      ],
    ],
    ['mix-deps', [['elixir', 'Mix', 'dependency', null, "Can't continue due to errors on dependencies"]]],
    ['mix-format', [['elixir', 'Mix', 'format', null, 'mix format failed due to --check-formatted.']]],
    ['mix-task', [['elixir', 'Mix', 'build', null, 'The task "nonsense" could not be found']]],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`others/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['exunit', 'mix test'],
    ['elixir-compile', 'mix compile'],
    ['elixir-syntax', 'mix compile'],
    ['mix-deps', 'mix compile'],
    ['mix-format', 'mix format --check-formatted'],
    ['mix-task', 'mix nonsense'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`others/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([['exunit-colour', 'exunit']])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`others/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });

  test.each(['exunit-passing'])('%s has no failure', (name) => {
    expect(failuresIn(fixture(`others/${name}.txt`))).toEqual([]);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      '    error: undefined function sum/1 (expected Shop.Broken to define such a function or for it to be imported, but none are available)\n    │\n  2 │   def total(prices), do: sum(prices)\n    │                          ^^^\n    │\n    └─ lib/broken.ex:2:26: Shop.Broken.total/1\n\n** (CompileError) lib/broken.ex: cannot compile module Shop.Broken (errors have been logged)',
      [
        [
          'elixir',
          '',
          'build',
          'lib/broken.ex:2:26',
          'undefined function sum/1 (expected Shop.Broken to define such a function or for it to be imported, but none are available)',
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
