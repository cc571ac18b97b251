import { MetricsError, type Sample } from '@gauntlet/rollout';

/** A sample in which nothing but the requests is known. */
export function emptySample(requests: number): Sample {
  return {
    ...{ requests, errors: null, slow: null, histogram: null, p50Ms: null, p95Ms: null, p99Ms: null },
    ...{ cpu: null, memory: null, restarts: null, outOfMemoryKills: null },
  };
}

/**
 * A number of requests or events, to the nearest whole one: `increase()` of Prometheus and averages give parts of them.
 * @throws MetricsError for what is negative or too large to be counted.
 */
export function countOf(value: number, name: string): number {
  if (!Number.isFinite(value) || value < 0 || value > Number.MAX_SAFE_INTEGER) {
    throw new MetricsError(`The metric ${name} is negative or too large to be a number of requests`);
  }
  return Math.round(value);
}

/** @throws MetricsError */
export function latencyOf(value: number, name: string): number {
  // A request of more than a day is an error in the unit.
  if (!(value >= 0 && value <= 86_400_000)) {
    throw new MetricsError(`The metric ${name} is no latency between 0 and a day; look at its unit`);
  }
  return value;
}

/** Rates that are averaged over a scrape can go a little over what there is. */
const overshoot = 110;

/** @throws MetricsError */
export function percentOf(value: number, name: string): number {
  if (!(value >= 0 && value <= overshoot)) {
    throw new MetricsError(`The metric ${name} is no percentage of what there is, from 0 to 100`);
  }
  return Math.min(value, 100);
}

/** Errors and slow requests are some of the requests; rounding, and queries one after the other, can make them more. */
export function atMost(requests: number, count: number | null): number | null {
  return count === null ? null : Math.min(count, requests);
}

/** How each number of a sample is read, by the name that it has in options and JSON. */
const numberReaders = {
  requests: countOf,
  errors: countOf,
  slow: countOf,
  p50Ms: latencyOf,
  p95Ms: latencyOf,
  p99Ms: latencyOf,
  cpu: percentOf,
  memory: percentOf,
  restarts: countOf,
  outOfMemoryKills: countOf,
} as const satisfies Partial<Record<keyof Sample, (value: number, name: string) => number>>;

export type NumberName = keyof typeof numberReaders;

export const numberNames = Object.keys(numberReaders) as NumberName[];

/**
 * A sample of numbers that a source told; null where the requests are missing, as all the rest then says nothing.
 * @throws MetricsError
 */
export function sampleOf(told: Partial<Record<NumberName, number | null>>): Sample | null {
  const read = (name: NumberName) => {
    const value = told[name] ?? null;
    return value === null ? null : numberReaders[name](value, name);
  };
  const requests = read('requests');
  if (requests === null) return null;
  const numbers = Object.fromEntries(numberNames.map((name) => [name, read(name)]));
  const errors = atMost(requests, read('errors'));
  const slow = atMost(requests, read('slow'));
  return { ...emptySample(requests), ...numbers, requests, errors, slow };
}
