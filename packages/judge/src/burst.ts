import { type ArmMinute, type MetricName, tallyOf } from './counts.ts';

/**
 * By how much bad requests come together rather than one by one (retries, one broken client), from the minutes before the
 * deploy: the variance of a minute's bad requests over their mean, at least 1. The variance is taken from the differences of
 * neighbouring minutes, so that a slow trend does not count. 1 where no two neighbours are known, or nothing was bad.
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
  return pairs === 0 || mean === 0 ? 1 : Math.max(1, squares / pairs / (2 * mean));
}
