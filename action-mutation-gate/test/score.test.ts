import type { Mutant } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countMutants, exactInterval, scoreOf } from '../src/score.ts';

const mutant = (status: Mutant['status']): Mutant => ({
  place: { line: 1 },
  precision: 'line',
  mutator: '',
  status,
  replacement: null,
  original: null,
  function: null,
});

describe('the formula', () => {
  const counts = countMutants(
    (
      [
        'killed',
        'killed',
        'timeout',
        'survived',
        'no-coverage',
        'compile-error',
        'runtime-error',
        'ignored',
        'pending',
      ] as const
    ).map(mutant),
  );

  test.each([
    ['detected', 3, 5],
    ['undetected', 2, 5],
    ['excluded', 2, 4],
  ] as const)('timeouts %s', (timeouts, numerator, denominator) => {
    expect(scoreOf(counts, timeouts)).toEqual({ numerator, denominator });
  });

  test('no choice about timeouts scores higher than counting them as detected, none lower than as undetected', () => {
    const status = fc.constantFrom<Mutant['status']>('killed', 'timeout', 'survived', 'no-coverage', 'ignored');
    fc.assert(
      fc.property(fc.array(status, { minLength: 1, maxLength: 30 }), (statuses) => {
        const all = countMutants(statuses.map(mutant));
        const [high, low, out] = (['detected', 'undetected', 'excluded'] as const).map((kind) => scoreOf(all, kind));
        const share = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
          numerator / denominator;
        if (out!.denominator === 0) return;
        expect(share(high!)).toBeGreaterThanOrEqual(share(out!) - 1e-12);
        expect(share(low!)).toBeLessThanOrEqual(share(out!) + 1e-12);
      }),
    );
  });
});

/** R 4.3: `binom.test(k, n)$conf.int`. */
describe('the exact interval', () => {
  test.each([
    [0, 10, 0, 0.3084971],
    [10, 10, 0.6915029, 1],
    [5, 10, 0.187086, 0.812914],
    [15, 20, 0.5089541, 0.9134285],
    [1, 1, 0.025, 1],
    [75, 100, 0.6534475, 0.8312203],
  ])('%d of %d', (numerator, denominator, low, high) => {
    const interval = exactInterval({ numerator, denominator });
    expect(interval[0]).toBeCloseTo(low, 5);
    expect(interval[1]).toBeCloseTo(high, 5);
  });

  test('holds the share, and narrows with more mutants, up to very many', () => {
    let width = 1;
    for (const n of [4, 40, 400, 4_000, 19_999, 40_000, 400_000]) {
      const [low, high] = exactInterval({ numerator: n * 0.75, denominator: n });
      expect(low).toBeLessThan(0.75);
      expect(high).toBeGreaterThan(0.75);
      expect(high - low).toBeLessThan(width);
      width = high - low;
    }
  });

  test('of nothing is everything', () => {
    expect(exactInterval({ numerator: 0, denominator: 0 })).toEqual([0, 1]);
  });
});
