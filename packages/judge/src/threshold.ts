/** Over how many milliseconds a request is slow. */
export interface SlowThreshold {
  thresholdMs: number;
  /** How many times the baseline's p99 that is: more than `ratio` where the buckets of a histogram rounded it up. */
  times: number;
}

/** Fewer requests say too little of their slowest hundredth. */
export const requestsForP99 = 1_000;

/**
 * The threshold for "p99 more than `ratio` times the baseline's", which is to say that more than 1 % of the requests are
 * slower than that. Fixed before the deploy.
 * @param buckets upper bounds of a histogram in milliseconds, in any order, without infinity; left out where every latency is known.
 * @returns null where it cannot be known: too few requests, or no bucket reaches so far.
 */
export function slowThreshold(
  baseline: { p99Ms: number; requests: number },
  ratio: number,
  buckets?: readonly number[],
): SlowThreshold | null {
  const { p99Ms, requests } = baseline;
  if (!(p99Ms > 0 && Number.isFinite(p99Ms) && ratio > 1) || requests < requestsForP99) return null;
  const wanted = p99Ms * ratio;
  const thresholdMs = buckets === undefined ? wanted : Math.min(...buckets.filter((bound) => bound >= wanted));
  return Number.isFinite(thresholdMs) ? { thresholdMs, times: thresholdMs / p99Ms } : null;
}
