/** Which version has how much of the traffic. */
export interface Traffic {
  /** The version that has all that the canary has not. */
  stable: string;
  /** Null where one version has everything. */
  canary: CanaryShare | null;
}

export interface CanaryShare {
  version: string;
  /** Of all requests, above 0, at most 100. */
  percent: number;
}

/** A version as a platform names it: safe in an argument, a status and a file name. */
export const versionPattern = /^[A-Za-z0-9][A-Za-z0-9._:@/+-]{0,99}$/;

/** A canary with all of the traffic, and the only version there, are the same. */
export function isSameTraffic(one: Traffic, other: Traffic): boolean {
  const [left, right] = [settled(one), settled(other)];
  return (
    left.stable === right.stable &&
    left.canary?.version === right.canary?.version &&
    left.canary?.percent === right.canary?.percent
  );
}

/** `v2 5 %, v1 95 %` */
export function describeTraffic(traffic: Traffic): string {
  const { stable, canary } = settled(traffic);
  if (canary === null) return `${stable} 100 %`;
  return `${canary.version} ${canary.percent} %, ${stable} ${Math.round((100 - canary.percent) * 100) / 100} %`;
}

/** A canary with everything is the stable version, and one with nothing is none. */
export function settled({ stable, canary }: Traffic): Traffic {
  if (canary === null || canary.percent === 0 || canary.version === stable) return { stable, canary: null };
  return canary.percent === 100 ? { stable: canary.version, canary: null } : { stable, canary };
}
