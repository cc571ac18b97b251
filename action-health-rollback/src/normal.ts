import { type ArmMinute, slowThreshold } from '@gauntlet/judge';
import type { RolloutCause } from '@gauntlet/verdict';

export const normalFormat = 'gauntlet/normal/v1';

/** A day, where it is learnt from every five minutes. */
export const maxWindows = 288;
/** Fewer say too little of what is usual. */
export const enoughWindows = 12;

/** What one run of the monitor saw while all was well: its looks put together. Null is missing. */
export interface NormalWindow {
  /** Milliseconds since 1970: its end. */
  at: number;
  version: string;
  /** How long the looks were together of which something is known. */
  seconds: number;
  requests: number;
  errors: number | null;
  /** Over the threshold of that time; null while there was none. */
  slow: number | null;
  /** Milliseconds. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
  /** Percent, in the mean. */
  cpu: number | null;
  memory: number | null;
}

/** An anomaly that is not over. */
export interface OpenAnomaly {
  version: string;
  /** Milliseconds since 1970: when it was found. */
  since: number;
  /** Everything that was found of this version, in the order in which it was. */
  causes: readonly RolloutCause[];
  /** Of what the agent was called for. */
  told: readonly RolloutCause[];
  /** The number of the issue that tells people; null where there is none. */
  issue: number | null;
}

/** What is usual in an environment, as healthy runs have learnt it. */
export interface Normal {
  environment: string;
  /** Over so many milliseconds a request is slow; null until enough requests were seen to tell. */
  slowThresholdMs: number | null;
  /** Oldest first, none overlapping another. */
  windows: readonly NormalWindow[];
  anomaly: OpenAnomaly | null;
}

export function nothingLearnt(environment: string): Normal {
  return { environment, slowThresholdMs: null, windows: [], anomaly: null };
}

export function isEstablished({ windows }: Normal): boolean {
  return windows.length >= enoughWindows;
}

/** The same with a threshold that was given by hand: what was counted by another one is not counted any more. */
export function withThreshold(normal: Normal, thresholdMs: number | null): Normal {
  if (thresholdMs === null || thresholdMs === normal.slowThresholdMs) return normal;
  return {
    ...normal,
    slowThresholdMs: thresholdMs,
    windows: normal.windows.map((each) => ({ ...each, slow: null })),
  };
}

export interface Learning {
  /** p99 over so many times the usual one is too slow. */
  maxSlowRatio: number;
  /** Upper bounds of the histogram's buckets in milliseconds; none where there is no histogram. */
  buckets: readonly number[];
}

/**
 * What is normal with one window more. A window that shares time with the last one is left out, or its requests would count
 * twice; so are windows that a clock put into the future. The version does not matter: what users are used to does not begin
 * anew with a deploy, and a version that slowly got worse would otherwise be its own measure.
 */
export function learn(normal: Normal, window: NormalWindow, learning: Learning): Normal {
  const past = normal.windows.filter(({ at }) => at <= window.at);
  const last = past.at(-1);
  if (last !== undefined && window.at - window.seconds * 1_000 < last.at) return { ...normal, windows: past };
  const windows = [...past, window].slice(-maxWindows);
  return { ...normal, windows, slowThresholdMs: normal.slowThresholdMs ?? thresholdOf(windows, learning) };
}

/** Fixed once the first windows have enough requests together, and kept: what is counted by it stays comparable. */
function thresholdOf(windows: readonly NormalWindow[], { maxSlowRatio, buckets }: Learning): number | null {
  const known = windows.filter(({ p99 }) => p99 !== null);
  const requests = known.reduce((sum, each) => sum + each.requests, 0);
  const p99Ms = medianOf(known.flatMap(({ p99 }) => p99 ?? []));
  if (p99Ms === null || buckets.length === 0) return null;
  return slowThreshold({ p99Ms, requests }, maxSlowRatio, buckets)?.thresholdMs ?? null;
}

/** A window as the judge counts it. */
export function armOfWindow({ requests, errors, slow }: NormalWindow): ArmMinute {
  return { requests, errors, slow };
}

/** The means that a window is held against; null where nothing is known. */
export interface Usual {
  /** Requests a second. */
  throughput: number | null;
  /** Shares of the requests, 0 to 1. */
  errors: number | null;
  slow: number | null;
  /** Milliseconds: the middle one of the windows. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
  /** Percent. */
  cpu: number | null;
  memory: number | null;
}

export function usualOf(windows: readonly NormalWindow[]): Usual {
  const seconds = sumOf(windows.map((each) => each.seconds));
  const share = (name: 'errors' | 'slow') => {
    const known = windows.filter((each) => each[name] !== null);
    const requests = sumOf(known.map((each) => each.requests));
    return requests === 0 ? null : sumOf(known.map((each) => each[name] ?? 0)) / requests;
  };
  const median = (name: 'p50' | 'p95' | 'p99') => medianOf(windows.flatMap((each) => each[name] ?? []));
  const mean = (name: 'cpu' | 'memory') => {
    const known = windows.flatMap((each) => each[name] ?? []);
    return known.length === 0 ? null : sumOf(known) / known.length;
  };
  return {
    throughput: seconds === 0 ? null : sumOf(windows.map(({ requests }) => requests)) / seconds,
    ...{ errors: share('errors'), slow: share('slow'), p50: median('p50'), p95: median('p95'), p99: median('p99') },
    ...{ cpu: mean('cpu'), memory: mean('memory') },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function medianOf(numbers: readonly number[]): number | null {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? null;
}
