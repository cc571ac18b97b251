import {
  type Counts,
  type MetricName,
  type Minute,
  type Pair,
  type Stage,
  sumOf,
  type Tally,
  tallyOf,
} from './counts.ts';

/** One minute of a rollout as one metric sees it. */
export interface PairedMinute {
  /** 0-based. */
  stage: number;
  /** Null where an arm is missing, or there is no baseline to compare with. */
  pair: Pair | null;
  /** Whether it is within the warm-up, which is shown but not judged. */
  warmUp: boolean;
  /** Whether the baseline is from before the deploy: time may then be what made the difference. */
  confounded: boolean;
}

/**
 * The minutes of a rollout in order, each with its baseline: the concurrent one, or, where the canary takes all of the
 * traffic, minutes from before the deploy. Each of those is used once, so that the evidence of different minutes is
 * independent; how many each canary minute gets is fixed by the plan. A concurrent baseline that is missing stays missing.
 */
export function pairMinutes({ before, stages }: Counts, metric: MetricName, warmUpMinutes: number): PairedMinute[] {
  const alone = stages.filter(isAlone).reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  const size = Math.max(1, Math.floor(before.length / Math.max(1, alone)));
  let used = 0;
  let minutes = 0;
  return stages.flatMap((stage, index) =>
    stage.minutes.map((minute) => {
      const confounded = isAlone(stage);
      const earlier = confounded ? before.slice(used, used + size) : [];
      used += earlier.length;
      minutes += 1;
      const known = earlier.map((arm) => tallyOf(arm, metric)).filter((tally) => tally !== null);
      const baseline = confounded ? (known.length === 0 ? null : sumOf(known)) : tallyOf(minute.baseline, metric);
      return { stage: index, pair: pairOf(minute, metric, baseline), warmUp: minutes <= warmUpMinutes, confounded };
    }),
  );
}

/** Whether the canary takes all of the traffic. */
export function isAlone({ split }: Pick<Stage, 'split'>): boolean {
  return split === 1;
}

/** How many minutes were planned that the test can use; at least 1. */
export function plannedMinutes({ stages }: Counts, warmUpMinutes: number): number {
  const all = stages.reduce((sum, stage) => sum + stage.plannedMinutes, 0);
  return Math.max(1, all - warmUpMinutes);
}

function pairOf(minute: Minute, metric: MetricName, baseline: Tally | null): Pair | null {
  const canary = tallyOf(minute.canary, metric);
  return canary === null || baseline === null ? null : { canary, baseline };
}
