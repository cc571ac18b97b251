import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMinute, beginEvidence, logEvidence, logRatio, type Pair, ratios } from '../src/index.ts';
import {
  chanceOf,
  evidenceOf,
  isAtMost,
  logOf,
  type Rational,
  rational,
  ratioOf,
  sum,
  tailOf,
  times,
} from './rational.ts';

function pairOf(canaryBad: number, canary: number, baselineBad: number, baseline: number): Pair {
  return { canary: { requests: canary, bad: canaryBad }, baseline: { requests: baseline, bad: baselineBad } };
}

function after(pairs: ReadonlyArray<Pair | null>, planned: number, burst = 1) {
  return logEvidence(pairs.reduce((evidence, pair) => addMinute(evidence, pair, burst), beginEvidence(planned)));
}

const arm = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((requests) => fc.integer({ min: 0, max: Math.min(8, requests) }).map((bad) => ({ requests, bad })));
const pair = fc.record({ canary: arm(500), baseline: arm(5_000) });

describe('evidence against exact fractions', () => {
  test('one ratio, one minute', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom(...ratios), (each, ratio) => {
        expect(logRatio(each, ratio)).toBeCloseTo(logOf(ratioOf(each, ratio)), 10);
      }),
    );
  });

  test('several minutes, with the copies that begin later', () => {
    const minutes = fc.array(pair, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 3 }), (pairs, more) => {
        const planned = pairs.length + more;
        expect(after(pairs, planned)).toBeCloseTo(logOf(evidenceOf(pairs, planned)), 9);
      }),
      { numRuns: 60 },
    );
  });

  test('an extension begins no copies', () => {
    const pairs = [pairOf(1, 10, 1, 90), pairOf(2, 10, 0, 90), pairOf(3, 10, 1, 90), pairOf(2, 10, 1, 90)];
    expect(after(pairs, 2)).toBeCloseTo(logOf(evidenceOf(pairs, 2)), 10);
    expect(after(pairs, 2)).not.toBeCloseTo(logOf(evidenceOf(pairs, 4)), 3);
  });

  test('its mean is exactly 1 where the canary is no worse', () => {
    for (const [canary, baseline] of [
      [1, 19],
      [1, 3],
      [7, 5],
    ] as const) {
      for (const all of [1, 3, 8]) {
        for (const ratio of ratios) {
          const terms = Array.from({ length: all + 1 }, (_, bad) =>
            times(chanceOf(bad, all, canary, baseline), ratioOf(pairOf(bad, canary, all - bad, baseline), ratio)),
          );
          const { over, under } = sum(terms);
          expect(over).toBe(under);
        }
      }
    }
  });

  test('the conditional binomial p-value, by brute force, is never above 1 in E', () => {
    for (const [canary, baseline] of [
      [5, 95],
      [25, 75],
      [50, 50],
    ] as const) {
      for (let all = 1; all <= 14; all++) {
        for (let bad = 0; bad <= all; bad++) {
          const evidence = evidenceOf([pairOf(bad, canary, all - bad, baseline)], 1);
          expect(isAtMost(times(tailOf(bad, all, canary, baseline), evidence), rational(1))).toBe(true);
        }
      }
    }
  });

  test('the tail itself, by going through all ways to place the bad requests', () => {
    for (let all = 1; all <= 10; all++) {
      for (let bad = 0; bad <= all; bad++) {
        let under = 0n;
        let over = 0n;
        // Of 4 places 1 is the canary's: every string of places is as likely as any other.
        for (let code = 0; code < 2 ** all; code++) {
          const own = code.toString(2).replaceAll('0', '').length;
          const weight = 3n ** BigInt(all - own);
          under += weight;
          if (own >= bad) over += weight;
        }
        const tail = tailOf(bad, all, 1, 3);
        expect(tail.over * under).toBe(over * tail.under);
      }
    }
  });
});

describe('looking after every minute', () => {
  /** The exact chance, over all ways that it can go, that E reaches `limit` after any of the minutes. */
  function everReached(
    sizes: readonly number[],
    canary: number,
    baseline: number,
    limit: number,
    planned: number,
  ): Rational {
    const walk = (at: number, pairs: readonly Pair[]): Rational => {
      if (pairs.length > 0 && after(pairs, planned) >= Math.log(limit) - 1e-9) return rational(1);
      const all = sizes[at];
      if (all === undefined) return rational(0);
      return sum(
        Array.from({ length: all + 1 }, (_, bad) =>
          times(
            chanceOf(bad, all, canary, baseline),
            walk(at + 1, [...pairs, pairOf(bad, canary, all - bad, baseline)]),
          ),
        ),
      );
    };
    return walk(0, []);
  }

  test.each([
    [[2, 2, 2, 2], 1, 19, 4],
    [[2, 2, 2, 2], 1, 3, 4],
    [[1, 1, 1, 1, 1, 1], 1, 9, 10],
    [[3, 1, 4, 2], 1, 19, 40],
    [[5, 5, 5], 1, 3, 8],
  ])('sizes %j at %i to %i: 1 in %i at most, exactly', (sizes, canary, baseline, limit) => {
    for (const planned of [sizes.length, sizes.length + 5, 1]) {
      const chance = everReached(sizes, canary, baseline, limit, planned);
      expect(chance.over > 0n).toBe(true);
      expect(isAtMost(chance, rational(1, limit))).toBe(true);
    }
  });
});

describe('published numbers', () => {
  // NIST/SEMATECH e-Handbook, 6.2.6: 1 % against 10 % defective, risks 5 % and 10 %, accepts up to -0.939 + 0.0397 n and
  // rejects from 1.205 + 0.0397 n on. As odds 1 to 99 against 1 to 9 that is a ratio of 11 at a share of 1 %.
  const step = (bad: number, all: number) => logRatio(pairOf(bad, 1, all - bad, 99), 11);

  test('the handbook of NIST: the lines of its sequential plan', () => {
    const [reject, accept] = [Math.log(0.9 / 0.05), Math.log(0.1 / 0.95)];
    const perDefect = step(1, 1) - step(0, 1);
    expect(-step(0, 1) / perDefect).toBeCloseTo(0.0397, 4);
    expect(reject / perDefect).toBeCloseTo(1.205, 3);
    expect(accept / perDefect).toBeCloseTo(-0.939, 3);
    // Which makes whole numbers of them: 24 without a defect accept; 2 of 19 reject, 2 of 21 do not.
    expect([step(0, 23) > accept, step(0, 24) <= accept]).toEqual([true, true]);
    expect([step(2, 19) >= reject, step(2, 21) >= reject, step(3, 21) >= reject]).toEqual([true, false, true]);
  });

  // Cases under placebo, of all: the two looks of the mRNA-1273 trial (NEJM 2021, 384:403), 14,073 and 14,134 people.
  test.each([
    ['first look', 90, 5],
    ['last look', 185, 11],
  ])('a trial that was stopped, %s: far beyond luck', (_, placebo, vaccine) => {
    const seen = pairOf(placebo, 14_073, vaccine, 14_134);
    expect(after([seen], 1)).toBeCloseTo(logOf(evidenceOf([seen], 1)), 8);
    expect(after([seen], 1)).toBeGreaterThan(Math.log(1e9));
  });

  test('its two looks as two minutes', () => {
    const looks = [pairOf(90, 14_073, 5, 14_134), pairOf(95, 14_073, 6, 14_134)];
    expect(after(looks, 2)).toBeCloseTo(logOf(evidenceOf(looks, 2)), 8);
  });

  // RV144 (NEJM 2009, 361:2209): 74 infections of 8,198 against 51 of 8,197, p = 0.04; its success was long disputed.
  test('a trial with p = 0.04 is no proof', () => {
    const seen = pairOf(74, 8_198, 51, 8_197);
    const p = 2 * Math.exp(logOf(tailOf(74, 125, 8_198, 8_197)));
    expect(p).toBeGreaterThan(0.035);
    expect(p).toBeLessThan(0.055);
    expect(after([seen], 1)).toBeLessThan(Math.log(2));
  });
});

describe('evidence is safe', () => {
  test('in numbers: huge counts, nothing at all, one arm only', () => {
    expect(after([pairOf(1e12, 1e13, 1e3, 1e13)], 1)).toBeGreaterThan(1e11);
    expect(after([pairOf(0, 1e15, 1e15, 1e15)], 1)).toBeLessThan(-1e14);
    expect(after([pairOf(0, 0, 0, 0), pairOf(0, 0, 5, 100), pairOf(5, 100, 0, 0), null], 4)).toBeCloseTo(0, 12);
    const long = Array.from({ length: 20_160 }, () => pairOf(0, 500, 20, 9_500));
    expect(Number.isFinite(after(long, long.length))).toBe(true);
  });

  test('splitting a minute changes nothing of what is gathered since the first', () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 5, max: 300 }),
        (bads, canary, baseline) => {
          const pieces = bads.map(([c, b]) => pairOf(c, canary, b, baseline));
          const [c, b] = [bads.reduce((all, [each]) => all + each, 0), bads.reduce((all, [, each]) => all + each, 0)];
          const merged = pairOf(c, canary * bads.length, b, baseline * bads.length);
          const whole = (pairs: Pair[]) => pairs.reduce((each, one) => addMinute(each, one, 1), beginEvidence(9)).whole;
          for (const [at, log] of whole(pieces).entries())
            expect(log).toBeCloseTo(whole([merged])[at] ?? Number.NaN, 9);
        },
      ),
    );
  });

  test('one bad canary request more raises it, one of the baseline lowers it', () => {
    const minutes = fc.array(pair, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(minutes, fc.nat(), (pairs, pick) => {
        const at = pick % pairs.length;
        const worse = (arm: keyof Pair) =>
          pairs.map((each, index) =>
            index === at ? { ...each, [arm]: { ...each[arm], bad: each[arm].bad + 1 } } : each,
          );
        expect(after(worse('canary'), 8)).toBeGreaterThan(after(pairs, 8));
        expect(after(worse('baseline'), 8)).toBeLessThan(after(pairs, 8));
      }),
    );
  });

  test('no plan without a minute', () => {
    for (const planned of [0, -1, 1.5, Number.NaN]) expect(() => beginEvidence(planned)).toThrow(RangeError);
  });
});
