import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what RSpec says', () => {
  test.each<[string, unknown[][]]>([
    [
      'rspec',
      [
        [
          'rspec',
          '',
          'test',
          './spec/cart_spec.rb:20',
          'expected [1, 2] to include 3',
          './spec/cart_spec.rb',
          'Cart is expected to include 3',
          null,
          null,
        ],
        [
          'rspec',
          'NoMethodError',
          'test',
          './lib/cart.rb:12',
          "undefined method `discount' for nil:NilClass\n@prices.first.discount\n^^^^^^^^^",
          './spec/cart_spec.rb',
          'Cart#total refuses an empty cart',
          null,
          null,
        ],
        [
          'rspec',
          '',
          'test',
          './spec/cart_spec.rb:16',
          'expected: "a cart\\nwith error"\ngot: "a cart"',
          './spec/cart_spec.rb',
          'Cart#total tells the error in its own words',
          '"a cart\\nwith error"',
          '"a cart"',
        ],
        [
          'rspec',
          '',
          'test',
          './spec/cart_spec.rb:8',
          'expected: 4\ngot: 3',
          './spec/cart_spec.rb',
          'Cart#total adds the tax',
          '4',
          '3',
        ],
      ],
    ],
    [
      'rspec-load',
      [
        [
          'rspec',
          'NameError',
          'build',
          './spec/broken_spec.rb:1',
          'uninitialized constant Basket\nRSpec.describe Basket do\n^^^^^^',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`ruby/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['rspec', 'bundle exec rspec'],
    ['rspec-load', 'rspec'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`ruby/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([
    ['rspec-colour', 'rspec'],
    ['rspec-documentation', 'rspec'],
  ])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`ruby/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });

  test.each(['rspec-passing'])('%s has no failure', (name) => {
    expect(failuresIn(fixture(`ruby/${name}.txt`))).toEqual([]);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      "Failed examples:\n\nrspec ./spec/cart_spec.rb:7 # Cart#total adds the tax\nrspec './spec/cart_spec.rb[1:2:1]' # Cart#total refuses an empty cart",
      [
        [
          'rspec',
          '',
          'test',
          './spec/cart_spec.rb:7',
          'The example failed; its details were not printed.',
          null,
          'Cart#total adds the tax',
          null,
          null,
        ],
        [
          'rspec',
          '',
          'test',
          './spec/cart_spec.rb',
          'The example failed; its details were not printed.',
          null,
          'Cart#total refuses an empty cart',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
