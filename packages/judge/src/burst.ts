import { type ArmMinute, type MetricName, tallyOf } from './counts.ts';

/** So many pairs of neighbouring minutes, about an hour, can tell bursts from chance. */
const enoughPairs = 45;
/** Of scatter that is chance alone, one in twenty is beyond so many standard deviations. */
const beyondChance = 1.64;

/**
 * By how much bad requests come together rather than one by one (retries, one broken client), from the minutes before the
 * deploy: the variance of a minute's bad requests over their mean, at least 1. The variance is taken from the differences of
 * neighbouring minutes, so that a slow trend does not count. 1 where no two neighbours are known, nothing was bad, or where
 * there are enough of them to say that it may well be chance. Of fewer, whatever is above 1 is taken at its word.
 */
export function burstOf(before: ReadonlyArray<ArmMinute | null>, metric: MetricName): number {
  const bad = before.map((arm) => tallyOf(arm, metric)?.bad ?? null);
  const known = bad.filter((each) => each !== null);
  let squares = 0;
  let pairs = 0;
  for (let at = 1; at < bad.length; at++) {
    const [last, next] = [bad[at - 1] ?? null, bad[at] ?? null];
    if (last === null || next === null) continue;
    squares += (next - last) ** 2;
    pairs += 1;
  }
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  if (pairs === 0 || mean === 0) return 1;
  const scatter = squares / pairs / (2 * mean);
  return pairs >= enoughPairs && scatter <= 1 + beyondChance * deviation(mean, pairs) ? 1 : Math.max(1, scatter);
}

/** The standard deviation of `scatter` where minutes are Poisson counts: from their fourth moment, neighbours sharing one. */
function deviation(mean: number, pairs: number): number {
  return Math.sqrt((3 + 1 / mean) / pairs);
}
