import { type Histogram, MetricsError, mergeHistograms, quantileOf, type Sample, slowIn } from '@gauntlet/rollout';
import type { NormalWindow } from './normal.ts';

type Looks = ReadonlyArray<Sample | null>;
type QuantileName = 'p50Ms' | 'p95Ms' | 'p99Ms';

export interface WindowOptions {
  /** Milliseconds since 1970: its end. */
  at: number;
  version: string;
  lookSeconds: number;
  slowThresholdMs: number | null;
}

/** Several looks as one window; null where nothing is known of any. */
export function windowOf(looks: Looks, options: WindowOptions): NormalWindow | null {
  const { at, version, lookSeconds, slowThresholdMs } = options;
  const known = looks.filter((look) => look !== null);
  if (known.length === 0) return null;
  const slow = (look: Sample) => (slowThresholdMs === null ? null : slowIn(look, slowThresholdMs));
  return {
    ...{ at, version, seconds: known.length * lookSeconds },
    requests: known.reduce((sum, { requests }) => sum + requests, 0),
    ...{ errors: sumOf(known, ({ errors }) => errors), slow: sumOf(known, slow) },
    ...{ p50: quantileOfLooks(known, 0.5, 'p50Ms'), p95: quantileOfLooks(known, 0.95, 'p95Ms') },
    p99: quantileOfLooks(known, 0.99, 'p99Ms'),
    ...{
      cpu: meanOf(known.flatMap(({ cpu }) => cpu ?? [])),
      memory: meanOf(known.flatMap(({ memory }) => memory ?? [])),
    },
  };
}

/** Null where one look does not tell: a part of the bad over all of the requests would look better than it is. */
function sumOf(looks: readonly Sample[], badOf: (look: Sample) => number | null): number | null {
  let sum = 0;
  for (const look of looks) {
    const bad = look.requests === 0 ? 0 : badOf(look);
    if (bad === null) return null;
    sum += bad;
  }
  return sum;
}

/** Of all requests together by the histograms; without those the middle one of what the looks tell. */
function quantileOfLooks(looks: readonly Sample[], part: number, name: QuantileName): number | null {
  const merged = mergedOf(looks);
  if (merged !== null) return quantileOf(merged, part);
  const told = toldBy(looks, name);
  return told[Math.floor(told.length / 2)] ?? null;
}

/** So many standard deviations above: one in 30,000 by chance. */
const sureDeviations = 4;
/** Of looks that tell quantiles only, all but two in ten have to be beyond it. */
const sureShare = 0.2;
const enoughTold = 5;

/**
 * What a quantile is at least, however the requests happened to fall: by the histograms the quantile that lies four standard
 * deviations of so many requests lower. A service whose slowest twentieth is of another kind has a p95 that jumps between
 * the two from window to window; this one does not. Without histograms it is what all but two in ten looks are over.
 */
export function leastQuantile(looks: Looks, part: number, name: QuantileName): number | null {
  const known = looks.filter((look) => look !== null);
  const merged = mergedOf(known);
  if (merged !== null) {
    const requests = merged.counts.at(-1) ?? 0;
    const lower = part - sureDeviations * Math.sqrt((part * (1 - part)) / requests);
    return lower > 0 ? quantileOf(merged, lower) : null;
  }
  const told = toldBy(known, name);
  return told.length < enoughTold ? null : (told[Math.floor(told.length * sureShare)] ?? null);
}

function toldBy(looks: readonly Sample[], name: QuantileName): number[] {
  return looks.flatMap((look) => look[name] ?? []).sort((one, other) => one - other);
}

/** Null where a look with requests has none, or another one than the others. */
function mergedOf(looks: readonly Sample[]): Histogram | null {
  const served = looks.filter(({ requests }) => requests > 0);
  const histograms = served.flatMap(({ histogram }) => histogram ?? []);
  if (histograms.length < served.length) return null;
  try {
    return mergeHistograms(histograms);
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return null;
  }
}

/** Upper bounds of the buckets in milliseconds; none where there is no histogram. */
export function bucketsOf(looks: Looks): number[] {
  const bounds = looks.findLast((look) => look?.histogram != null)?.histogram?.bounds ?? [];
  return bounds.filter((bound) => Number.isFinite(bound));
}

function meanOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
