/** From and to, in milliseconds since 1970; `to` is not part of it. */
export interface Window {
  from: number;
  to: number;
}

/** What is asked of a source of metrics: one arm of one look. */
export interface Look {
  /** `before`: what served everything before the deploy. */
  arm: 'before' | 'baseline' | 'canary';
  version: string;
  window: Window;
  /** The place of the window: the look's number, from 0, among those of its stage, or among those before the deploy. */
  at: number;
  /** From 0; null for `before`. */
  stage: number | null;
  /** Milliseconds over which a request is slow; null while that is not known. */
  slowThresholdMs: number | null;
}

/** Latencies in cumulative buckets, as Prometheus keeps them. */
export interface Histogram {
  /** Upper bounds in milliseconds, ascending; the last is infinity. */
  bounds: readonly number[];
  /** Requests up to each bound, never falling. */
  counts: readonly number[];
}

/** What one arm did in one window. `null` is missing: it was not measured, which is not the same as none. */
export interface Sample {
  requests: number;
  errors: number | null;
  /** Requests slower than the look's threshold, of a source that counts them itself. */
  slow: number | null;
  histogram: Histogram | null;
  /** Milliseconds, of a source that knows them without a histogram; shown, and not judged. */
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  /** Percent of what there is, 0 to 100. */
  cpu: number | null;
  memory: number | null;
  /** In the window. */
  restarts: number | null;
  outOfMemoryKills: number | null;
}

/** Where the numbers come from. */
export interface MetricsSource {
  readonly name: string;
  /** How the numbers can be asked for again by hand, for a report: a query or a command, without secrets. */
  describe(look: Look): string;
  /** Null where the source answers and has nothing of that arm. @throws MetricsError where it does not answer, or not so that it can be read. */
  sample(look: Look): Promise<Sample | null>;
}

/** A source of metrics did not answer, or not in a form that can be read. The message is a sentence without its full stop. */
export class MetricsError extends Error {}

/** One health check. */
export interface ProbeResult {
  /** Null where the check itself could not be made, which says nothing of the version. */
  healthy: boolean | null;
  /** A sentence without its full stop: the status, the latency, what was wrong. */
  what: string;
  latencyMs: number | null;
}

export interface Probe {
  readonly name: string;
  /** Never throws. */
  check(version: string): Promise<ProbeResult>;
}

/** Tells from outside which version answers: by a header or an endpoint. */
export interface VersionProbe {
  /** Null where it does not say. Never throws. */
  read(): Promise<string | null>;
}
