/** HAProxy's largest weight of a server (Management Guide 2.6, `set server <b>/<s> weight`). */
const largest = 256;

/** The weights of the two servers. */
export interface Weights {
  canary: number;
  stable: number;
}

/**
 * The weights whose split is nearest to the percent: of 100 in sum where it is a whole one. Null where none is it to a tenth,
 * which is so below 0.4 % and above 99.6 %, but for 0 and 100, and for more than one decimal.
 */
export function weightsOf(percent: number): Weights | null {
  if (Number.isInteger(percent)) return { canary: percent, stable: 100 - percent };
  let best: (Weights & { off: number }) | null = null;
  for (let small = 1; small <= largest; small++) {
    const share = Math.min(percent, 100 - percent) / 100;
    const large = Math.min(largest, Math.max(1, Math.round((small * (1 - share)) / share)));
    const off = Math.abs(small / (small + large) - share);
    if (best === null || off < best.off) {
      best = percent < 50 ? { canary: small, stable: large, off } : { canary: large, stable: small, off };
    }
  }
  if (best === null || percentOf(best) !== percent) return null;
  return { canary: best.canary, stable: best.stable };
}

/** The canary's share, to a tenth of a percent, and never rounded to nothing or to everything. */
export function percentOf({ canary, stable }: Weights): number {
  return Math.round((canary / (canary + stable)) * 1000) / 10;
}
