import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addMinute,
  beginEvidence,
  judge,
  logEvidence,
  logRatio,
  type Pair,
  ratios,
  ratioWeights,
} from '../src/index.ts';
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
      fc.property(minutes, fc.constantFrom(0, 1, 3, 8, 15), (pairs, more) => {
        const planned = pairs.length + more;
        expect(after(pairs, planned)).toBeCloseTo(logOf(evidenceOf(pairs, planned)), 9);
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 9, 10, 20_160])('the weights of %i planned minutes are 1 together', (planned) => {
    expect(ratioWeights(planned).reduce((all, each) => all + each, 0)).toBeCloseTo(1, 12);
    expect(ratioWeights(planned)).toHaveLength(ratios.length);
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
    for (const planned of [sizes.length, sizes.length + 5, sizes.length + 12, 1]) {
      const chance = everReached(sizes, canary, baseline, limit, planned);
      expect(chance.over > 0n).toBe(true);
      expect(isAtMost(chance, rational(1, limit))).toBe(true);
    }
  });
});

describe('published numbers', () => {
  // Wald's sequential plan, from the formula of the R package Dodge 0.9-2 (SeqDesignBinomial): with k = ln((1 - p) / (1 - P)),
  // g = ln(P / p) + k, it accepts up to -ln((1 - a) / b) / g + n k / g defects of n, rejects from ln((1 - b) / a) / g + n k / g
  // on. Odds of 1 to 99 against 1 to 9 are a ratio of 11 at a share of 1 in 100.
  test("the lines of Wald's plan for 1 % against 10 % defects, risks 5 % and 10 %", () => {
    const step = (bad: number, all: number) => logRatio(pairOf(bad, 1, all - bad, 99), 11);
    const [p, P, a, b] = [0.01, 0.1, 0.05, 0.1];
    const k = Math.log((1 - p) / (1 - P));
    const g = Math.log(P / p) + k;
    const perDefect = step(1, 1) - step(0, 1);
    expect(perDefect).toBeCloseTo(g, 12);
    expect(-step(0, 1)).toBeCloseTo(k, 12);
    const [reject, accept] = [Math.log((1 - b) / a), Math.log(b / (1 - a))];
    for (let all = 1; all <= 200; all++) {
      for (let bad = 0; bad <= Math.min(all, 12); bad++) {
        const log = step(bad, all);
        expect(log >= reject).toBe(bad >= reject / g + (all * k) / g);
        expect(log <= accept).toBe(bad <= accept / g + (all * k) / g);
      }
    }
  });

  // The trial of 6-mercaptopurine against placebo, Freireich et al., Blood 1963, 21:699: one of the first that were stopped by
  // a sequential plan, after 21 pairs of patients. Weeks to the relapse of each pair, in order, placebo first, from the data
  // frame `gehan` of the R package MASS 7.3; none is tied, and all under placebo relapsed.
  const weeks = [
    ...[1, 10, 22, 7, 3, 32, 12, 23, 8, 22, 17, 6, 2, 16, 11, 34, 8, 32, 12, 25, 2, 11],
    ...[5, 20, 4, 19, 15, 6, 8, 17, 23, 35, 5, 6, 11, 13, 4, 9, 1, 6, 8, 10],
  ];
  const relapses = Array.from({ length: weeks.length / 2 }, (_, pair) =>
    (weeks[2 * pair] ?? 0) < (weeks[2 * pair + 1] ?? 0) ? pairOf(1, 1, 0, 1) : pairOf(0, 1, 1, 1),
  );

  test('a sequential trial, pair by pair: it was stopped after 21, and here the 18th decides', () => {
    expect(relapses).toHaveLength(21);
    expect(relapses.filter(({ canary }) => canary.bad === 1)).toHaveLength(18);
    const logs = relapses.map((_, at) => after(relapses.slice(0, at + 1), 21));
    for (const [at, log] of logs.entries()) {
      expect(log).toBeCloseTo(logOf(evidenceOf(relapses.slice(0, at + 1), 21)), 10);
    }
    expect(logs.findIndex((log) => log >= Math.log(40)) + 1).toBe(18);
    expect(relapses.slice(0, 18).filter(({ canary }) => canary.bad === 1)).toHaveLength(15);
  });

  // The trial of mRNA-1273: 95 cases at the first look, 90 of them under placebo (Moderna, 16 November 2020), 185 and 11 at the
  // last one, 15,210 people in each arm (Baden et al., New England Journal of Medicine 2021, 384:403, abstract).
  const arm = 15_210;
  const looks = [pairOf(90, arm, 5, arm), pairOf(185 - 90, arm, 11 - 5, arm)];

  test('a trial that was stopped: far beyond luck at the first look already', () => {
    for (const seen of [looks.slice(0, 1), looks]) {
      expect(after(seen, 2)).toBeCloseTo(logOf(evidenceOf(seen, 2)), 8);
      expect(after(seen, 2)).toBeGreaterThan(Math.log(1e9));
    }
  });

  // RV144: 74 infections under placebo against 51, arms of one size, published with p = 0.04 (Rerks-Ngarm et al., New England
  // Journal of Medicine 2009, 361:2209; hivresearch.org/hiv-research/rv144-legacy-thai-trial); disputed ever since.
  test('a trial with p = 0.04 is no proof', () => {
    const p = 2 * Math.exp(logOf(tailOf(74, 74 + 51, 1, 1)));
    expect(p).toBeGreaterThan(0.035);
    expect(p).toBeLessThan(0.055);
    const seen = pairOf(74, 8_201, 51, 8_201);
    expect(after([seen], 1)).toBeCloseTo(logOf(evidenceOf([seen], 1)), 10);
    expect(after([seen], 1)).toBeLessThan(Math.log(2));
  });

  // Bartlett et al., Pediatrics 1985, 76:479: of 12 newborns 1 was treated as usual, and died; 11 were not, and lived.
  test('one death is no proof, however the chances were dealt', () => {
    const seen = pairOf(1, 1, 0, 11);
    expect(after([seen], 1)).toBeCloseTo(logOf(evidenceOf([seen], 1)), 10);
    expect(after([seen], 1)).toBeLessThan(Math.log(12));
    const rollout = {
      split: 1 / 12,
      plannedMinutes: 1,
      minutes: [{ canary: { requests: 1, errors: 1, slow: null }, baseline: { requests: 11, errors: 0, slow: null } }],
    };
    expect(judge({ before: [], slowThresholdMs: null, stages: [rollout] }, { warmUpMinutes: 0 }).judgement).toBe(
      'unproven',
    );
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
