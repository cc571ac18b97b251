import type { Mutant } from '@gauntlet/evidence';
import type { Ratio } from '@gauntlet/verdict';
import type { Settings } from './settings.ts';

/** How many mutants became what. */
export type Counts = Record<Mutant['status'], number>;

export function countMutants(mutants: Iterable<Mutant>): Counts {
  const counts: Counts = {
    killed: 0,
    timeout: 0,
    survived: 0,
    'no-coverage': 0,
    'compile-error': 0,
    'runtime-error': 0,
    ignored: 0,
    pending: 0,
  };
  for (const { status } of mutants) counts[status]++;
  return counts;
}

/** detected / (detected + survived + not covered); errors, ignored and pending mutants are out. */
export function scoreOf(counts: Counts, timeouts: Settings['timeouts']): Ratio {
  const undetected = counts.survived + counts['no-coverage'];
  const detected = counts.killed + (timeouts === 'detected' ? counts.timeout : 0);
  const counted = timeouts === 'excluded' ? 0 : counts.timeout;
  return { numerator: detected, denominator: counts.killed + counted + undetected };
}

/**
 * The exact (Clopper and Pearson, 1934) two-sided interval of a share, at 95 %: what the true share may be, had the mutants
 * been drawn by chance. Both ends 0 to 1.
 */
export function exactInterval({ numerator: k, denominator: n }: Ratio): [low: number, high: number] {
  if (n === 0) return [0, 1];
  const tail = 0.025;
  // P(X >= k | p) grows with p, P(X <= k | p) falls.
  const low = k === 0 ? 0 : bisect((p) => 1 - binomialCdf(k - 1, n, p) >= tail);
  const high = k === n ? 1 : bisect((p) => binomialCdf(k, n, p) <= tail);
  return [low, high];
}

/** The smallest p in 0 to 1 for which a condition that only ever turns true holds. */
function bisect(holds: (p: number) => boolean): number {
  let [from, to] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (from + to) / 2;
    if (holds(middle)) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
}

/** P(X <= k) for n draws with chance p, summed from the largest term in logarithms so that nothing under- or overflows. */
function binomialCdf(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  // Beyond some thousands the normal distribution is exact enough for two decimals of a percentage, and much faster.
  if (n > 20_000) return normalCdf((k + 0.5 - n * p) / Math.sqrt(n * p * (1 - p)));
  const [logP, logQ] = [Math.log(p), Math.log1p(-p)];
  let term = n * logQ;
  let sum = 0;
  const terms: number[] = [term];
  for (let i = 1; i <= k; i++) {
    term += Math.log((n - i + 1) / i) + logP - logQ;
    terms.push(term);
  }
  const largest = terms.reduce((a, b) => Math.max(a, b));
  for (const each of terms) sum += Math.exp(each - largest);
  return Math.min(1, sum * Math.exp(largest));
}

/** Abramowitz and Stegun 7.1.26: within 1.5e-7. */
function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const erf = 1 - poly * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}
