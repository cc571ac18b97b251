import { readFileSync } from 'node:fs';
import {
  type Bucket,
  type Histogram,
  histogramFrom,
  maxBuckets,
  mergeHistograms,
  quantileOf,
  type Sample,
  slowerThan,
  slowIn,
} from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const infinity = Number.POSITIVE_INFINITY;

function of(...buckets: Array<[number, number]>): Histogram {
  return histogramFrom(buckets.map(([bound, count]) => ({ bound, count })));
}

describe("Prometheus' own answers", () => {
  const recorded = JSON.parse(
    readFileSync(new URL('../../../action-health-rollback/fixtures/metrics/prometheus.json', import.meta.url), 'utf8'),
  ) as { arms: Record<string, unknown>; answers: Record<string, { body: string }> };

  function resultOf(query: string): Array<{ metric: { le: string }; value: [number, string] }> {
    return JSON.parse(recorded.answers[query]?.body ?? '').data.result;
  }

  for (const version of Object.keys(recorded.arms)) {
    const buckets = `sum by (le) (increase(http_request_duration_seconds_bucket{version="${version}"}[10s]))`;
    for (const part of [0.01, 0.5, 0.9, 0.95, 0.99, 1]) {
      test(`the ${part} quantile of ${version} is that of histogram_quantile`, () => {
        const histogram = histogramFrom(
          resultOf(buckets).map(({ metric, value }) => ({
            bound: Number(metric.le.replace('+Inf', 'Infinity')) * 1_000,
            count: Number(value[1]),
          })),
        );
        const [theirs] = resultOf(`histogram_quantile(${part}, ${buckets})`);
        expect(quantileOf(histogram, part)).toBeCloseTo(Number(theirs?.value[1]) * 1_000, 9);
      });
    }
  }
});

describe('a quantile', () => {
  test('is linear within its bucket', () => {
    expect(quantileOf(of([100, 50], [200, 100], [infinity, 100]), 0.75)).toBe(150);
    expect(quantileOf(of([100, 50], [200, 100], [infinity, 100]), 0.25)).toBe(50);
  });

  test('is the highest finite bound where it lies beyond', () => {
    expect(quantileOf(of([100, 1], [200, 2], [infinity, 100]), 0.99)).toBe(200);
  });

  test('is the first bound where that is not above 0', () => {
    expect(quantileOf(of([-5, 10], [10, 20], [infinity, 20]), 0.1)).toBe(-5);
  });

  test('is missing without requests', () => {
    expect(quantileOf(of([100, 0], [infinity, 0]), 0.5)).toBeNull();
  });

  test.each([0, -1, 1.01, Number.NaN])('there is none of %p', (part) => {
    expect(() => quantileOf(of([100, 1], [infinity, 1]), part)).toThrow(RangeError);
  });

  test('rises with its part, and lies between the bounds of its bucket', () => {
    fc.assert(
      fc.property(
        histograms(),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (histogram, a, b) => {
          const [low, high] = [quantileOf(histogram, Math.min(a, b)), quantileOf(histogram, Math.max(a, b))];
          if (low === null || high === null) return histogram.counts.at(-1) === 0;
          return low <= high + 1e-9 && high <= (histogram.bounds.at(-2) as number) && low >= 0;
        },
      ),
    );
  });
});

describe('slow requests', () => {
  const histogram = of([100, 50], [200, 90], [infinity, 100]);

  test('are those beyond a bound', () => {
    expect(slowerThan(histogram, 100)).toBe(50);
    expect(slowerThan(histogram, 200)).toBe(10);
    expect(slowerThan(histogram, infinity)).toBe(0);
  });

  test('are not known where the threshold is no bound', () => {
    expect(slowerThan(histogram, 150)).toBeNull();
    expect(slowerThan(histogram, Number.NaN)).toBeNull();
  });

  const sample: Sample = {
    ...{ requests: 9, errors: null, slow: null, histogram, p50Ms: null, p95Ms: null, p99Ms: null },
    ...{ cpu: null, memory: null, restarts: null, outOfMemoryKills: null },
  };

  test('of a sample are counted by its source, or else by its histogram, and never more than all', () => {
    expect(slowIn({ ...sample, slow: 3 }, 200)).toBe(3);
    expect(slowIn(sample, 200)).toBe(9);
    expect(slowIn({ ...sample, requests: 100 }, 200)).toBe(10);
    expect(slowIn({ ...sample, histogram: null }, 200)).toBeNull();
    expect(slowIn(sample, 150)).toBeNull();
  });
});

describe('buckets', () => {
  test('may come in any order, and are rounded to whole requests', () => {
    expect(of([infinity, 3.6], [5, 1.4])).toEqual({ bounds: [5, infinity], counts: [1, 4] });
  });

  test('may fall by what adding up floating-point numbers loses, and are then level', () => {
    expect(of([5, 1_000.0000000001], [10, 1_000], [infinity, 1_000.0000000002]).counts).toEqual([1_000, 1_000, 1_000]);
  });

  test.each<[string, Bucket[]]>([
    [
      'counts that fall',
      [
        { bound: 5, count: 10 },
        { bound: 10, count: 9.99 },
        { bound: infinity, count: 10 },
      ],
    ],
    [
      'the same bucket twice',
      [
        { bound: 5, count: 1 },
        { bound: 5, count: 1 },
        { bound: infinity, count: 2 },
      ],
    ],
    [
      'no bucket for infinity',
      [
        { bound: 5, count: 1 },
        { bound: 10, count: 2 },
      ],
    ],
    ['no bucket for infinity', []],
    ['no other bucket', [{ bound: infinity, count: 2 }]],
    [
      'bound is no number',
      [
        { bound: Number.NaN, count: 1 },
        { bound: infinity, count: 2 },
      ],
    ],
    [
      'negative',
      [
        { bound: 5, count: -1 },
        { bound: infinity, count: 2 },
      ],
    ],
    [
      'no number of requests',
      [
        { bound: 5, count: Number.NaN },
        { bound: infinity, count: 2 },
      ],
    ],
    [
      'no number of requests',
      [
        { bound: 5, count: 1 },
        { bound: infinity, count: 1e300 },
      ],
    ],
    [`more than ${maxBuckets} buckets`, Array.from({ length: maxBuckets + 1 }, (_, bound) => ({ bound, count: 0 }))],
  ])('are refused for %s', (why, buckets) => {
    expect(() => histogramFrom(buckets)).toThrow(why);
  });
});

describe('merging', () => {
  test('adds up what has the same buckets', () => {
    expect(mergeHistograms([of([5, 1], [infinity, 2]), of([5, 10], [infinity, 20])])).toEqual(
      of([5, 11], [infinity, 22]),
    );
    expect(mergeHistograms([])).toBeNull();
  });

  test('refuses what has not', () => {
    expect(() => mergeHistograms([of([5, 1], [infinity, 2]), of([6, 1], [infinity, 2])])).toThrow('different buckets');
    expect(() => mergeHistograms([of([5, 1], [infinity, 2]), of([5, 1], [6, 1], [infinity, 2])])).toThrow('different');
  });

  test('counts every slow request once', () => {
    fc.assert(
      fc.property(histograms(), fc.integer({ min: 2, max: 5 }), (histogram, times) => {
        const merged = mergeHistograms(Array.from({ length: times }, () => histogram));
        const threshold = histogram.bounds[0] as number;
        return (
          merged !== null && slowerThan(merged, threshold) === (slowerThan(histogram, threshold) as number) * times
        );
      }),
    );
  });
});

function histograms() {
  const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 });
  return bounds.chain((finite) =>
    fc.array(fc.nat(1_000), { minLength: finite.length + 1, maxLength: finite.length + 1 }).map((own) => {
      const sorted = [...finite.toSorted((a, b) => a - b), infinity];
      const upTo = (at: number) => own.slice(0, at + 1).reduce((sum, each) => sum + each, 0);
      return histogramFrom(sorted.map((bound, at) => ({ bound, count: upTo(at) })));
    }),
  );
}
