/** What the verdicts hang on; `defaultLimits` unless told otherwise. */
export interface Limits {
  /** The canary's error rate over the baseline's: at most this is never rolled back by the test. Above 1. */
  maxErrorRatio: number;
  /** The share of slow requests up to which the canary is never rolled back. "p99 over 3 times" is 1 % slower than that. */
  maxSlowShare: number;
  /** Evidence for a rollback, to 1. Two metrics at 40 keep false rollbacks under 5 % of rollouts. */
  evidence: number;
  /** Evidence against a regression for `cleared`, to 1. */
  clearance: number;
  /** Minutes after the first shift that the test leaves out: caches fill, code compiles. */
  warmUpMinutes: number;
  /** A regression that set in late may show its ratio in as many minutes only. */
  recentMinutes: number;
}

export const defaultLimits: Readonly<Limits> = {
  maxErrorRatio: 2,
  maxSlowShare: 0.01,
  evidence: 40,
  clearance: 20,
  warmUpMinutes: 1,
  recentMinutes: 5,
};

/** @throws RangeError naming the limit that no rollout could be judged by. */
export function limitsFrom(given: Partial<Limits> = {}): Limits {
  const limits = { ...defaultLimits, ...given };
  const checks: Record<keyof Limits, (value: number) => boolean> = {
    maxErrorRatio: (value) => value > 1,
    maxSlowShare: (value) => value > 0 && value < 1,
    evidence: (value) => value > 1,
    clearance: (value) => value > 1,
    warmUpMinutes: (value) => Number.isSafeInteger(value) && value >= 0,
    recentMinutes: (value) => Number.isSafeInteger(value) && value >= 1,
  };
  for (const name of Object.keys(checks) as Array<keyof Limits>) {
    if (!(Number.isFinite(limits[name]) && checks[name](limits[name]))) throw new RangeError(`${name} is out of range`);
  }
  return limits;
}
