import { describe, expect, test } from '@jest/globals';
import { explainVisibility, slowThreshold, visibilityOf } from '../src/index.ts';
import { arm, repeat } from './rollouts.ts';
import { caughtOf } from './simulation.ts';

const twoStages = [
  { split: 0.05, plannedMinutes: 10 },
  { split: 0.25, plannedMinutes: 10 },
];
/** Poisson-like minutes of the mean, without chance: as many differ as agree. */
const beforeOf = (requests: number, errors: number) =>
  repeat(60, (at) => arm(requests, Math.floor(((at + 1) * errors) / 60) - Math.floor((at * errors) / 60), 0));

describe('the smallest regression that can be seen', () => {
  test('the more traffic, the smaller it is', () => {
    const seen = [10, 50, 200, 1000].map(
      (rps) => visibilityOf(beforeOf(rps * 60, rps * 3.6), twoStages, 'errors')?.ratio ?? 0,
    );
    expect(seen).toEqual([...seen].sort((one, other) => other - one));
    const [low, , , high] = seen;
    expect(low).toBeGreaterThan(4);
    expect(low).toBeLessThan(7);
    expect(high).toBe(2);
  });

  test('the first stage alone at the rates of the design: 11 times and more at 10 a second, 2.6 at 200', () => {
    const first = [{ split: 0.05, plannedMinutes: 11 }];
    const at = (rps: number) => visibilityOf(beforeOf(rps * 60, rps * 3.6), first, 'errors')?.ratio ?? 0;
    expect(at(10)).toBeGreaterThan(11);
    expect(at(10)).toBeLessThan(16);
    expect(at(200)).toBeGreaterThan(2.5);
    expect(at(200)).toBeLessThan(3);
  });

  test('less needs more canary requests: about what the small-share formula says, at a small share', () => {
    const needs = visibilityOf(beforeOf(6_000, 36), [{ split: 0.001, plannedMinutes: 10 }], 'errors')?.needs ?? [];
    expect(needs.map(({ ratio }) => ratio)).toEqual([2, 3, 5, 10]);
    for (const { ratio, canaryRequests, minutes } of needs) {
      // ln 40 and ln 4 as there; a little more, since part of the evidence is kept for late onset.
      const formula = Math.log((40 * 4) / 0.85) / (0.0001 * (ratio * Math.log(ratio) - ratio + 1));
      expect(canaryRequests / formula).toBeGreaterThan(0.7);
      expect(canaryRequests / formula).toBeLessThan(1.3);
      expect(canaryRequests / (minutes * 6)).toBeCloseTo(1, 2);
    }
  });

  test('is caught more often than not, and a much smaller one is not', () => {
    for (const rps of [10, 50]) {
      const before = beforeOf(rps * 60, rps * 3.6);
      const ratio = visibilityOf(before, twoStages, 'errors')?.ratio ?? 0;
      const caught = (times: number) =>
        caughtOf({ perMinute: rps * 60, rate: 0.001, times, stages: twoStages, before, rollouts: 400, seed: rps });
      expect(caught(ratio)).toBeGreaterThan(200);
      expect(caught(ratio * 1.3)).toBeGreaterThan(300);
      expect(caught(1 + (ratio - 1) / 3)).toBeLessThan(100);
    }
  });

  test('bursts hide more', () => {
    const even = visibilityOf(beforeOf(6_000, 60), twoStages, 'errors');
    const bursts = visibilityOf(
      repeat(60, (at) => arm(6_000, at % 10 === 0 ? 10 : 0)),
      twoStages,
      'errors',
    );
    expect(bursts?.burst).toBeGreaterThan(5);
    expect(bursts?.baseRate).toBe(even?.baseRate);
    expect(bursts?.ratio).toBeGreaterThan((even?.ratio ?? 0) * 1.5);
  });

  test('without errors before it is a rate, not a ratio', () => {
    const seen = visibilityOf(beforeOf(600, 0), twoStages, 'errors');
    expect(seen).toMatchObject({ ratio: null, baseRate: 0, needs: [] });
    expect(seen?.rate).toBeGreaterThan(0.001);
    expect(seen?.rate).toBeLessThan(0.01);
  });

  test('slow requests are never under the limit of 1 %', () => {
    expect(visibilityOf(beforeOf(600_000, 0), twoStages, 'slow')?.rate).toBe(0.01);
  });

  test('nothing can be seen without traffic; nothing is known without counts', () => {
    const seen = visibilityOf(
      repeat(60, (at) => arm(at === 0 ? 1 : 0)),
      twoStages,
      'errors',
    );
    expect(seen?.rate).toBeNull();
    expect(seen && explainVisibility(seen)).toBe(
      'At 0 requests a minute, 0 % failed, this rollout can see no regression.',
    );
    expect(visibilityOf([], twoStages, 'errors')).toBeNull();
    expect(visibilityOf([null, arm(0)], twoStages, 'errors')).toBeNull();
    expect(visibilityOf([arm(5, 1, null)], twoStages, 'slow')).toBeNull();
  });

  test('watching all of the traffic afterwards sees more', () => {
    const before = beforeOf(600, 36);
    const ratio = (plannedMinutes: number) =>
      visibilityOf(before, [...twoStages, ...(plannedMinutes > 0 ? [{ split: 1, plannedMinutes }] : [])], 'errors')
        ?.ratio ?? 0;
    expect(ratio(10)).toBeLessThan(ratio(0) / 1.5);
    expect(ratio(30)).toBeLessThan(ratio(10));
  });

  test('the more is known of the time before, the more is seen without a baseline beside it', () => {
    const alone = [{ split: 1, plannedMinutes: 20 }];
    const ratio = (hours: number) =>
      visibilityOf(repeat(hours, () => beforeOf(600, 36)).flat(), alone, 'errors')?.ratio ?? 0;
    expect(ratio(6)).toBeLessThan(ratio(1) / 1.05);
  });

  test('in words', () => {
    const seen = visibilityOf(beforeOf(600, 36), twoStages, 'errors');
    expect(seen && explainVisibility(seen)).toBe(
      "At 600 requests a minute, 0.1 % failed, this rollout can see 4.9 times as many, 0.49 % of the canary's requests. To see 2 times as many takes 129 minutes at 25 % (19,350 canary requests).",
    );
  });
});

describe('the threshold for slow', () => {
  test('three times the p99, or the bucket above', () => {
    expect(slowThreshold({ p99Ms: 200, requests: 1_000 }, 3)).toEqual({ thresholdMs: 600, times: 3 });
    expect(slowThreshold({ p99Ms: 200, requests: 1_000 }, 3, [1_000, 100, 500])).toEqual({
      thresholdMs: 1_000,
      times: 5,
    });
    expect(slowThreshold({ p99Ms: 200, requests: 1_000 }, 3, [600])).toEqual({ thresholdMs: 600, times: 3 });
  });

  test('is not known from few requests, without a p99 or beyond the last bucket', () => {
    expect(slowThreshold({ p99Ms: 200, requests: 999 }, 3)).toBeNull();
    expect(slowThreshold({ p99Ms: Number.NaN, requests: 5_000 }, 3)).toBeNull();
    expect(slowThreshold({ p99Ms: 0, requests: 5_000 }, 3)).toBeNull();
    expect(slowThreshold({ p99Ms: 200, requests: 5_000 }, 3, [100, 500])).toBeNull();
  });
});
