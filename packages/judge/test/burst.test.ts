import { describe, expect, test } from '@jest/globals';
import { burstOf } from '../src/index.ts';
import { arm, repeat } from './rollouts.ts';
import { generator } from './simulation.ts';

describe('bursts', () => {
  test('by hand', () => {
    // Differences 2, -2, 4: squares 24 over 3 pairs, over twice the mean of 2.
    expect(burstOf([arm(9, 1), arm(9, 3), arm(9, 1), arm(9, 5)], 'errors')).toBeCloseTo(24 / 3 / 5, 12);
    expect(burstOf([arm(9, 2), arm(9, 2)], 'errors')).toBe(1);
  });

  test('a gap is no difference, and nothing known is 1', () => {
    expect(burstOf([arm(99, 0), null, arm(99, 50), null, arm(99, 0)], 'errors')).toBe(1);
    expect(burstOf([], 'errors')).toBe(1);
    expect(burstOf([arm(9), arm(9)], 'errors')).toBe(1);
    expect(burstOf([arm(9), arm(9)], 'slow')).toBe(1);
  });

  test('scatter that may well be chance is none where there are enough minutes to tell, else it counts', () => {
    // Differences of 3 at a mean of 3.5: scatter 9/7, which 45 pairs do not tell from chance and 4,000 do.
    const minutes = (times: number) => repeat(times, (at) => arm(900, at % 2 === 0 ? 2 : 5));
    expect(burstOf(minutes(40), 'errors')).toBeCloseTo(9 / 7, 12);
    expect(burstOf(minutes(46), 'errors')).toBe(1);
    expect(burstOf(minutes(4_000), 'errors')).toBeCloseTo(9 / 7, 12);
  });

  test('Poisson minutes are found to be bursts no more often than one time in ten, real ones of five nearly always', () => {
    const chance = generator(11);
    const poisson = (mean: number) => {
      let [count, product] = [0, chance()];
      for (; product > Math.exp(-mean); count++) product *= chance();
      return count;
    };
    const found = (mean: number, size: number) =>
      repeat(1_000, () =>
        burstOf(
          repeat(60, () => arm(9_000, size * poisson(mean / size))),
          'errors',
        ),
      ).filter((b) => b > 1).length;
    for (const mean of [0.6, 3, 12]) {
      expect(found(mean, 1)).toBeLessThan(100);
      expect(found(mean, 5)).toBeGreaterThan(950);
    }
    expect(found(12, 3)).toBeGreaterThan(950);
  });

  test('a slow trend is none', () => {
    expect(
      burstOf(
        repeat(60, (at) => arm(900, at * 5)),
        'errors',
      ),
    ).toBe(1);
  });
});
