import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatBound, upperBound } from '../../src/index.ts';

/** The exact chance of at most `failures` in `total` at a rate of `rate` millionths, as a fraction of two integers. */
function tail(failures: number, total: number, rate: bigint): { over: bigint; under: bigint } {
  const scale = 1_000_000n;
  let ways = 1n;
  let over = 0n;
  for (let each = 0; each <= failures; each++) {
    over += ways * rate ** BigInt(each) * (scale - rate) ** BigInt(total - each);
    ways = (ways * BigInt(total - each)) / BigInt(each + 1);
  }
  return { over, under: scale ** BigInt(total) };
}

/** Whether that chance is over `alpha` percent. */
function isLikely(failures: number, total: number, rate: bigint, alpha: number): boolean {
  const { over, under } = tail(failures, total, rate);
  return over * 100n > BigInt(alpha) * under;
}

describe('the exact bound', () => {
  test.each([
    [0, 20, '13.9%', 0.1391],
    [1, 100, '4.7%', 0.0466],
    [4, 500, '1.8%', 0.0182],
    [0, 1, '95%', 0.95],
    [20, 20, '100%', 1],
  ])('%i of %i is shown as %s', (failures, total, shown, share) => {
    const bound = upperBound(failures, total, 95);
    expect(formatBound(bound)).toBe(shown);
    expect(bound).toBeCloseTo(share, 4);
  });

  test.each([
    [0, 149, 2],
    [1, 236, 2],
    [0, 299, 1],
    [1, 473, 1],
  ])('with %i failures %i changes are the first that show under %i%%', (failures, total, percent) => {
    expect(upperBound(failures, total, 95) * 100).toBeLessThan(percent);
    expect(upperBound(failures, total - 1, 95) * 100).toBeGreaterThanOrEqual(percent);
  });

  test('is where the exact tail of the binomial crosses what confidence leaves', () => {
    const counts = fc.integer({ min: 1, max: 400 }).chain((total) =>
      fc.record({
        total: fc.constant(total),
        failures: fc.oneof(fc.integer({ min: 0, max: Math.min(8, total - 1) }), fc.integer({ min: 0, max: total - 1 })),
        confidence: fc.integer({ min: 80, max: 99 }),
      }),
    );
    fc.assert(
      fc.property(counts, ({ failures, total, confidence }) => {
        const millionths = upperBound(failures, total, confidence) * 1_000_000;
        const below = BigInt(Math.max(0, Math.ceil(millionths) - 2));
        const above = BigInt(Math.min(1_000_000, Math.floor(millionths) + 2));
        expect(isLikely(failures, total, below, 100 - confidence)).toBe(true);
        expect(isLikely(failures, total, above, 100 - confidence)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('one failure more never lowers it, one success more never raises it', () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3000 }));
    fc.assert(
      fc.property(counts, ([failures, successes]) => {
        const bound = upperBound(failures, failures + successes, 95);
        expect(upperBound(failures + 1, failures + successes + 1, 95)).toBeGreaterThanOrEqual(bound);
        expect(upperBound(failures, failures + successes + 1, 95)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  test('large counts', () => {
    expect(upperBound(900, 100_000, 95)).toBeGreaterThan(0.009);
    expect(upperBound(900, 100_000, 95)).toBeLessThan(0.0096);
    expect(upperBound(0, 1_000_000, 95)).toBeCloseTo(2.9957e-6, 9);
  });

  test.each([
    [-1, 5, 95],
    [6, 5, 95],
    [0.5, 5, 95],
    [0, 5, 100],
    [0, 5, 0],
    [0, Number.NaN, 95],
  ])('%d of %d at %d has none', (failures, total, confidence) => {
    expect(() => upperBound(failures, total, confidence)).toThrow(RangeError);
  });
});
