import { type Counts, isAlone, type Minute } from './counts.ts';

/** So many minutes in a row of which nothing is known, and nobody watches any more: what is not seen is not to go on. */
export const mostMissingInARow = 5;

/**
 * Whether nothing can be said of a minute: it is not known how many requests or errors the canary had, or the baseline that
 * serves beside it. That slow requests alone are missing is another thing.
 */
export function isMissing({ canary, baseline }: Minute, split: number): boolean {
  const isUnknown = (arm: Minute['canary']) => arm === null || arm.errors === null;
  return isUnknown(canary) || (!isAlone({ split }) && isUnknown(baseline));
}

/** How many of the last minutes of a rollout are missing without one between them that is not. */
export function missingInARow({ stages }: Pick<Counts, 'stages'>): number {
  const missing = stages.flatMap(({ minutes, split }) => minutes.map((minute) => isMissing(minute, split)));
  return missing.length - 1 - missing.lastIndexOf(false);
}
