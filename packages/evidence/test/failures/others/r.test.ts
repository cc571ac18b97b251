import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what R and testthat say', () => {
  test.each<[string, unknown[][]]>([
    [
      'testthat-check',
      [
        [
          'testthat',
          '',
          'test',
          'test-cart.R:8',
          'total(c(1, 2)) not equal to 4.\n1/1 mismatches\n[1] 3 - 4 == -1',
          'test-cart.R',
          'adds the tax',
          null,
          null,
        ],
        [
          'testthat',
          '',
          'test',
          'test-cart.R:12',
          'Error in `eval(code, test_env)`: no prices',
          'test-cart.R',
          'is empty',
          null,
          null,
        ],
      ],
    ],
    [
      'testthat-summary',
      [
        [
          'testthat',
          '',
          'test',
          'test-cart.R:8',
          'total(c(1, 2)) not equal to 4.\n1/1 mismatches\n[1] 3 - 4 == -1',
          'test-cart.R',
          'adds the tax',
          null,
          null,
        ],
        [
          'testthat',
          '',
          'test',
          'test-cart.R:12',
          'Error in `eval(code, test_env)`: no prices',
          'test-cart.R',
          'is empty',
          null,
          null,
        ],
      ],
    ],
    [
      'testthat-progress',
      [
        [
          'testthat',
          '',
          'test',
          'test-cart.R:8',
          'total(c(1, 2)) not equal to 4.\n1/1 mismatches\n[1] 3 - 4 == -1',
          'test-cart.R',
          'adds the tax',
          null,
          null,
        ],
        [
          'testthat',
          '',
          'test',
          'test-cart.R:12',
          'Error in `eval(code, test_env)`: no prices',
          'test-cart.R',
          'is empty',
          null,
          null,
        ],
      ],
    ],
    ['r-stop', [['r', '', 'build', null, 'f(1) : no prices']]],
    ['r-syntax', [['r', '', 'build', null, 'unexpected \'{\' in "total <- function(prices {"']]],
    ['r-package', [['r', '', 'dependency', null, 'library(shopmissing) : there is no package called ‘shopmissing’']]],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`others/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['testthat-check', 'Rscript -e testthat'],
    ['testthat-summary', 'Rscript -e testthat'],
    ['testthat-progress', 'Rscript -e testthat'],
    ['r-stop', 'Rscript run.R'],
    ['r-syntax', 'Rscript syntax.R'],
    ['r-package', 'Rscript run.R'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`others/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([
    ['testthat-summary', 'testthat-check'],
    ['testthat-progress', 'testthat-check'],
  ])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`others/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      '── Failure (test-cart.R:8:3): adds the tax ─────\nExpected `total(c(1, 2))` to equal 4.',
      [
        [
          'testthat',
          '',
          'test',
          'test-cart.R:8:3',
          'Expected `total(c(1, 2))` to equal 4.',
          'test-cart.R',
          'adds the tax',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
