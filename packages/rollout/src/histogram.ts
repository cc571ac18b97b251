import { type Histogram, MetricsError, type Sample } from './metrics.ts';

/** One cumulative bucket as a source tells it. */
export interface Bucket {
  /** Upper bound in milliseconds; infinity for all requests. */
  bound: number;
  /** Requests up to the bound. */
  count: number;
}

/** More than this is no histogram of latencies; Prometheus' own default has 12 buckets. */
export const maxBuckets = 1_000;

/** A count that falls by no more than this part of itself does so by the arithmetic of its source. */
const noise = 1e-9;

/**
 * Buckets in any order as a histogram, its counts rounded to whole requests. A bound that comes twice, counts that fall, and
 * buckets without infinity are mistakes: a guess at what was meant would be judged like a measurement.
 * @throws MetricsError
 */
export function histogramFrom(buckets: readonly Bucket[]): Histogram {
  if (buckets.length > maxBuckets) throw new MetricsError(`The histogram has more than ${maxBuckets} buckets`);
  const sorted = buckets.toSorted((a, b) => (a.bound < b.bound ? -1 : a.bound > b.bound ? 1 : 0));
  const bounds = sorted.map(({ bound }) => bound);
  if (bounds.some(Number.isNaN)) throw new MetricsError('The histogram has a bucket whose bound is no number');
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new MetricsError('The histogram has no bucket for infinity');
  if (bounds.length < 2) throw new MetricsError('The histogram has no other bucket than infinity');
  if (bounds.some((bound, at) => bound === bounds[at - 1])) {
    throw new MetricsError('The histogram has the same bucket twice');
  }
  return { bounds, counts: rising(sorted.map(({ count }) => count)) };
}

function rising(counts: readonly number[]): number[] {
  let highest = 0;
  return counts.map((count) => {
    if (!(count >= 0 && count <= Number.MAX_SAFE_INTEGER)) {
      throw new MetricsError('The histogram has a count that is negative or no number of requests');
    }
    if (count < highest - highest * noise) throw new MetricsError('The histogram has counts that fall');
    highest = Math.max(highest, count);
    return Math.round(highest);
  });
}

/**
 * The latency that a part of the requests does not exceed, in milliseconds: linear within the bucket that holds it, and the
 * highest finite bound where that is the last one. As Prometheus' `histogram_quantile` has it (promql/quantile.go, 2.42).
 * @param part above 0, at most 1.
 * @returns null without requests.
 */
export function quantileOf({ bounds, counts }: Histogram, part: number): number | null {
  if (!(part > 0 && part <= 1)) throw new RangeError('A quantile is above 0 and at most 1');
  const requests = counts.at(-1) ?? 0;
  if (requests === 0) return null;
  const rank = part * requests;
  const at = counts.findIndex((count) => count >= rank);
  if (at === counts.length - 1) return bounds.at(-2) ?? null;
  const upper = bounds[at] as number;
  if (at === 0 && upper <= 0) return upper;
  const [lower, below] = at === 0 ? [0, 0] : [bounds[at - 1] as number, counts[at - 1] as number];
  return lower + (upper - lower) * ((rank - below) / ((counts[at] as number) - below));
}

/** How many requests were slower than one of the bounds; null where it is none of them. */
export function slowerThan({ bounds, counts }: Histogram, thresholdMs: number): number | null {
  const upTo = counts[bounds.indexOf(thresholdMs)];
  return upTo === undefined ? null : (counts.at(-1) as number) - upTo;
}

/**
 * The slow requests of a sample, at most all: as its source counted them, or from its histogram; null where neither knows.
 * A histogram's requests and those that are counted apart can differ by what rounding adds.
 */
export function slowIn({ requests, slow, histogram }: Sample, thresholdMs: number): number | null {
  const counted = slow ?? (histogram === null ? null : slowerThan(histogram, thresholdMs));
  return counted === null ? null : Math.min(counted, requests);
}

/** Several windows or instances as one; null for none. @throws MetricsError where their buckets differ. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram | null {
  const [first, ...others] = histograms;
  if (first === undefined) return null;
  const isSame = ({ bounds }: Histogram) =>
    bounds.length === first.bounds.length && bounds.every((bound, at) => bound === first.bounds[at]);
  if (!others.every(isSame)) throw new MetricsError('The histograms have different buckets');
  const counts = first.counts.map((count, at) =>
    others.reduce((sum, other) => sum + (other.counts[at] as number), count),
  );
  return { bounds: first.bounds, counts };
}
