import { type Histogram, histogramFrom, type Sample } from '@gauntlet/rollout';
import { emptySample } from '../src/metrics/sample.ts';
import type { Seen } from '../src/monitor-judge.ts';
import { windowOf } from '../src/monitor-window.ts';
import { learn, type Normal, nothingLearnt } from '../src/normal.ts';

export type Random = () => number;

/** mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How a service behaves. */
export interface Service {
  /** Requests of a look in the mean. */
  requests: number;
  /** Share of the requests. */
  errors: number;
  /** So many errors come at once; 1 unless told. */
  burst?: number;
  /** Share of the requests that take so many times as long, ten unless told. */
  slowMode?: number;
  slowTimes?: number;
  medianMs?: number;
  /** Whether latencies are told by a histogram; by quantiles of each look otherwise. */
  hasHistogram?: boolean;
  /** Whether anything is told of latencies: true unless told. */
  hasLatencies?: boolean;
  cpu?: number | null;
}

export const lookSeconds = 60;
export const looksOfWindow = 10;
export const begin = Date.UTC(2026, 3, 19, 10);
const bounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

export function lookOf(service: Service, random: Random): Sample {
  const { requests: mean, errors: rate, burst = 1, medianMs = 40, hasHistogram = true, cpu = null } = service;
  const requests = poisson(mean, random);
  const errors = Math.min(requests, poisson((requests * rate) / burst, random) * burst);
  const known = { ...emptySample(requests), errors, cpu, restarts: 0, outOfMemoryKills: 0 };
  if (service.hasLatencies === false) return known;
  const latencies = Array.from({ length: requests }, () => {
    const isSlow = random() < (service.slowMode ?? 0);
    return medianMs * Math.exp(0.5 * gaussian(random)) * (isSlow ? (service.slowTimes ?? 10) : 1);
  }).sort((one, other) => one - other);
  if (hasHistogram) return { ...known, histogram: histogramOf(latencies) };
  const quantile = (part: number) => latencies[Math.ceil(part * requests) - 1] ?? null;
  return { ...known, p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99) };
}

function histogramOf(sorted: readonly number[]): Histogram {
  const all = [...bounds, Number.POSITIVE_INFINITY];
  return histogramFrom(all.map((bound) => ({ bound, count: countUpTo(sorted, bound) })));
}

export function looksOf(service: Service, random: Random, count = looksOfWindow): Sample[] {
  return Array.from({ length: count }, () => lookOf(service, random));
}

export function seenOf(looks: ReadonlyArray<Sample | null>, more: Partial<Seen> = {}): Seen {
  const window = { from: begin, to: begin + looks.length * lookSeconds * 1_000 };
  return {
    ...{ version: 'v2', window, lookSeconds, looks, resources: [], health: [], sickness: '', isAlone: true },
    ...more,
  };
}

/** What is normal after so many runs of the service. */
export function learntFrom(service: Service, runs: number, random: Random): Normal {
  let normal = nothingLearnt('production');
  for (let run = 0; run < runs; run++) normal = learnt(normal, looksOf(service, random), run - runs);
  return normal;
}

/** @param run the place of the window: -1 is the one right before `begin`. */
export function learnt(normal: Normal, looks: readonly Sample[], run: number): Normal {
  const at = begin + (run + 1) * looksOfWindow * lookSeconds * 1_000;
  const window = windowOf(looks, { at, version: 'v2', lookSeconds, slowThresholdMs: normal.slowThresholdMs });
  if (window === null) throw new Error('nothing was seen');
  return learn(normal, window, { maxSlowRatio: 3, buckets: bounds });
}

function countUpTo(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function poisson(mean: number, random: Random): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
