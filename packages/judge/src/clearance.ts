import type { MetricName, Pair, Tally } from './counts.ts';
import { logMean, logRatio } from './evidence.ts';
import type { Limits } from './limits.ts';

/** ln of the evidence against a regression: over the ratio, and, for slow requests, over the share that is the limit. */
export interface Clearance {
  ratio: number;
  shares: readonly number[];
}

/** Shares of the limit that a healthy canary may have, each as likely as the others beforehand. */
const healthyShares = [0.1, 0.5];
export const noClearance: Clearance = { ratio: 0, shares: healthyShares.map(() => 0) };

export function addClearance(
  sum: Clearance,
  pair: Pair | null,
  metric: MetricName,
  burst: number,
  limits: Limits,
): Clearance {
  if (pair === null) return sum;
  const ratio = metric === 'errors' ? limits.maxErrorRatio : 2;
  return {
    ratio: sum.ratio - logRatio(pair, ratio) / burst,
    shares: sum.shares.map((log, at) => {
      if (metric === 'errors') return Number.NEGATIVE_INFINITY;
      return log + logUnder(pair.canary, limits.maxSlowShare, healthyShares[at] ?? 1) / burst;
    }),
  };
}

export function logClearance({ ratio, shares }: Clearance): number {
  return Math.max(ratio, logMean(shares));
}

/**
 * ln of how much likelier so few bad requests are at `part` of the share `limit` than at `limit` itself. Exact for Poisson
 * counts; for fewer requests than that it errs towards saying nothing.
 */
function logUnder({ requests, bad }: Tally, limit: number, part: number): number {
  return bad * Math.log(part) + requests * limit * (1 - part);
}
