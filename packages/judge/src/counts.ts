export const countsFormat = 'gauntlet/counts/v1';

/** What one arm served in one minute. `null` is missing: it was not measured, which is not the same as none. */
export interface ArmMinute {
  requests: number;
  /** Requests that failed (5xx); at most `requests`. */
  errors: number | null;
  /** Requests slower than the threshold; at most `requests`. */
  slow: number | null;
}

export interface Minute {
  baseline: ArmMinute | null;
  canary: ArmMinute | null;
}

export interface Stage {
  /** The canary's planned share of the traffic, above 0, at most 1. At 1 there is no concurrent baseline. */
  split: number;
  minutes: readonly Minute[];
  /** How many minutes were planned before the stage began; what comes after them is an extension. */
  plannedMinutes: number;
}

/** A stage before it begins. */
export type PlannedStage = Pick<Stage, 'split' | 'plannedMinutes'>;

/** What is known of a rollout before it begins. */
export interface RolloutPlan extends Pick<Counts, 'before' | 'slowThresholdMs'> {
  /** All of them: what is judged hangs on how much was planned, never on how far it has come. */
  stages: readonly PlannedStage[];
}

/** A rollout as it is judged: `gauntlet/counts/v1` after reading. */
export interface Counts {
  /** Whole minutes before the deploy, oldest first, of everything that was served. */
  before: ReadonlyArray<ArmMinute | null>;
  /** Milliseconds over which a request is slow, fixed before the deploy; null where latency is not judged. */
  slowThresholdMs: number | null;
  stages: readonly Stage[];
}

export type MetricName = 'errors' | 'slow';

/** How many of some requests were bad: failed, or slow. */
export interface Tally {
  requests: number;
  bad: number;
}

/** Both arms of one minute, or of several. */
export interface Pair {
  canary: Tally;
  baseline: Tally;
}

/** One arm's tally of one metric; null where either number is missing. */
export function tallyOf(arm: ArmMinute | null | undefined, metric: MetricName): Tally | null {
  const bad = arm?.[metric];
  return arm === null || arm === undefined || bad === null || bad === undefined
    ? null
    : { requests: arm.requests, bad };
}

export function addTallies(one: Tally, other: Tally): Tally {
  return { requests: one.requests + other.requests, bad: one.bad + other.bad };
}

export function addPairs(one: Pair, other: Pair): Pair {
  return { canary: addTallies(one.canary, other.canary), baseline: addTallies(one.baseline, other.baseline) };
}

export const noPair: Pair = { canary: { requests: 0, bad: 0 }, baseline: { requests: 0, bad: 0 } };

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(addTallies, noPair.canary);
}

export function sumOfPairs(pairs: readonly Pair[]): Pair {
  return pairs.reduce(addPairs, noPair);
}

/** Whether the canary takes all of the traffic. */
export function isAlone({ split }: Pick<Stage, 'split'>): boolean {
  return split === 1;
}
