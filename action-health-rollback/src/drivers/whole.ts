import { DriverError } from '@gauntlet/rollout';

/** What a driver says to shares, where its platform moves all of the traffic at once; null where there are none. */
export function refuseShares(why: string, percents: readonly number[]): string | null {
  return percents.length === 0 ? null : `${why}, so that only 100% is allowed, and not ${percents[0]} %`;
}

/** @throws DriverError where it is a share */
export function requireWhole(why: string, percent: number): void {
  const refusal = percent === 100 ? null : refuseShares(why, [percent]);
  if (refusal !== null) throw new DriverError(refusal);
}

/** @throws DriverError */
export function requireAnother(version: string, stable: string): void {
  if (version === stable) throw new DriverError(`${version} is the stable version, and cannot be the canary too`);
}
