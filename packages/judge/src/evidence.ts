import type { Pair } from './counts.ts';

/** How many times worse the canary may be. */
export const ratios = [2, 4, 10, 40] as const;

/** The part of the evidence that is gathered from the first minute on. */
export const wholeShare = 0.85;

const even = ratios.map(() => 1 / ratios.length);
const towardsFour = [0.25, 0.4, 0.25, 0.1];
const fewMinutes = 10;

/**
 * How likely each of `ratios` is beforehand; their sum is 1. A few minutes can show only what is many times worse, and each
 * ratio counts the same. Over more of them what is 40 times worse shows itself at any weight, and what decides whether
 * anything is seen at all lies around 4.
 * @param planned minutes.
 */
export function ratioWeights(planned: number): readonly number[] {
  return planned < fewMinutes ? even : towardsFour;
}

/**
 * The always-valid evidence that one arm's rate is higher than the other's, after some minutes. Most of it is gathered from
 * the first minute on, the rest is shared by copies that begin at each planned minute, so that what sets in late is seen
 * too. All numbers are natural logarithms.
 *
 * If the canary is no worse, the chance that `logEvidence` ever reaches ln(40) is at most 1 in 40, however often one looks
 * (Ville's inequality): each factor is a likelihood ratio of the canary's bad requests, given those of both arms.
 */
export interface Evidence {
  /** For each of `ratios`, since the first minute. */
  whole: readonly number[];
  /** For each of `ratios`, the sum over the copies that have begun. */
  restarted: readonly number[];
  /** How many copies have begun, of how many that were fixed before the start. */
  begun: number;
  planned: number;
}

/** @param planned minutes, at least 1, fixed before the start: an extension is judged, but begins no new copies. */
export function beginEvidence(planned: number): Evidence {
  if (!(Number.isSafeInteger(planned) && planned > 0)) throw new RangeError('at least one minute must be planned');
  return { whole: ratios.map(() => 0), restarted: ratios.map(() => Number.NEGATIVE_INFINITY), begun: 0, planned };
}

/**
 * The evidence after one minute more.
 * @param pair null for a minute that is missing or left out: it says nothing.
 * @param burst by how much bad requests come together, at least 1.
 */
export function addMinute(evidence: Evidence, pair: Pair | null, burst: number): Evidence {
  const { whole, restarted, begun, planned } = evidence;
  const begins = begun < planned;
  const steps = ratios.map((ratio) => (pair === null ? 0 : logRatio(pair, ratio) / burst));
  return {
    whole: whole.map((sum, at) => sum + (steps[at] ?? 0)),
    restarted: restarted.map((sum, at) => (begins ? logSum([sum, 0]) : sum) + (steps[at] ?? 0)),
    begun: begins ? begun + 1 : begun,
    planned,
  };
}

/** ln E. */
export function logEvidence({ whole, restarted, begun, planned }: Evidence): number {
  const copies = logSum([logMixture(restarted, planned), Math.log(planned - begun)]) - Math.log(planned);
  return logSum([Math.log(wholeShare) + logMixture(whole, planned), Math.log1p(-wholeShare) + copies]);
}

/** ln of the mean over `ratios`, each with its weight. */
export function logMixture(logs: readonly number[], planned: number): number {
  const weights = ratioWeights(planned);
  return logSum(logs.map((log, at) => log + Math.log(weights[at] ?? 0)));
}

/**
 * ln of how much more likely it is that the canary has so many of the bad requests if its rate is `ratio` times the
 * baseline's than if it is the same. The requests of each arm are what the chance rests on, not the planned split.
 */
export function logRatio({ canary, baseline }: Pair, ratio: number): number {
  const requests = canary.requests + baseline.requests;
  if (requests === 0) return 0;
  const share = canary.requests / requests;
  return canary.bad * Math.log(ratio) - (canary.bad + baseline.bad) * Math.log1p(share * (ratio - 1));
}

/** ln of the sum of what the logarithms stand for, without leaving the range of numbers on the way. */
export function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

export function logMean(logs: readonly number[]): number {
  return logSum(logs) - Math.log(logs.length);
}
