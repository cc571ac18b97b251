import {
  addTallies,
  type Counts,
  isAlone,
  type MetricName,
  type Minute,
  type Pair,
  type PlannedStage,
  type RolloutPlan,
  sumOf,
  type Tally,
  tallyOf,
} from './counts.ts';

/** One minute of a rollout as one metric sees it. */
export interface PairedMinute {
  /** 0-based. */
  stage: number;
  /** Null where there is nothing to compare: a number is missing, or the baseline comes with a later minute. */
  pair: Pair | null;
  /** Whether an arm, or its number, is missing. */
  missing: boolean;
  /** Whether it is within the warm-up, which is shown but not judged. */
  warmUp: boolean;
  /** Whether the baseline is from before the deploy: time may then be what made the difference. */
  confounded: boolean;
}

/**
 * Gives each minute of a rollout its baseline: the concurrent one, or, where the canary takes all of the traffic, minutes
 * from before the deploy. Each of those is used once, so that the evidence of different minutes is independent. Which
 * minute gets which is fixed by the plan: all of them are dealt out evenly over the planned minutes; where there are fewer
 * of them, several minutes of the canary share one and are compared when the last of these is over. A concurrent baseline
 * that is missing stays missing.
 */
export class Pairing {
  readonly #metric: MetricName;
  readonly #warmUpMinutes: number;
  readonly #stages: readonly PlannedStage[];
  /** What is known of the time before, oldest first, and for how many minutes of the canary it has to do. */
  readonly #before: readonly Tally[];
  readonly #alone: number;
  #minutes = 0;
  #dealt = 0;
  /** Minutes of the canary that wait for their share of the time before. */
  #waiting: Tally | null = null;

  constructor({ before, stages }: Pick<RolloutPlan, 'before' | 'stages'>, metric: MetricName, warmUpMinutes: number) {
    this.#metric = metric;
    this.#warmUpMinutes = warmUpMinutes;
    this.#stages = stages;
    this.#before = before.map((arm) => tallyOf(arm, metric)).filter((tally) => tally !== null);
    this.#alone = minutesAlone(stages, warmUpMinutes);
  }

  add(minute: Minute, stage: number): PairedMinute {
    const planned = this.#stages[stage];
    const confounded = planned !== undefined && isAlone(planned);
    const warmUp = this.#minutes < this.#warmUpMinutes;
    this.#minutes += 1;
    const canary = tallyOf(minute.canary, this.#metric);
    const concurrent = tallyOf(minute.baseline, this.#metric);
    const missing = canary === null || (confounded ? !warmUp && !this.#isLeft() : concurrent === null);
    const pair = confounded ? (warmUp ? null : this.#deal(canary)) : pairOf(canary, concurrent);
    return { stage, pair, missing, warmUp, confounded };
  }

  #isLeft(): boolean {
    return this.#before.length > 0 && this.#dealt < this.#alone;
  }

  /** The next share of the time before, and with it all that waited for it. */
  #deal(canary: Tally | null): Pair | null {
    if (!this.#isLeft()) return null;
    const from = Math.floor((this.#dealt * this.#before.length) / this.#alone);
    this.#dealt += 1;
    const to = Math.floor((this.#dealt * this.#before.length) / this.#alone);
    if (canary !== null) this.#waiting = this.#waiting === null ? canary : addTallies(this.#waiting, canary);
    if (to === from) return null;
    const waited = this.#waiting;
    this.#waiting = null;
    return pairOf(waited, sumOf(this.#before.slice(from, to)));
  }
}

/** The minutes of a whole rollout in order. */
export function pairMinutes(counts: Counts, metric: MetricName, warmUpMinutes: number): PairedMinute[] {
  const pairing = new Pairing(counts, metric, warmUpMinutes);
  return counts.stages.flatMap(({ minutes }, stage) => minutes.map((minute) => pairing.add(minute, stage)));
}

/** How many minutes were planned that the test can use; at least 1. */
export function plannedMinutes(stages: readonly PlannedStage[], warmUpMinutes: number): number {
  const all = stages.reduce((sum, stage) => sum + stage.plannedMinutes, 0);
  return Math.max(1, all - warmUpMinutes);
}

/** How many of them are without a concurrent baseline. */
export function minutesAlone(stages: readonly PlannedStage[], warmUpMinutes: number): number {
  let warmUp = warmUpMinutes;
  let alone = 0;
  for (const stage of stages) {
    const judged = Math.max(0, stage.plannedMinutes - warmUp);
    warmUp = Math.max(0, warmUp - stage.plannedMinutes);
    if (isAlone(stage)) alone += judged;
  }
  return alone;
}

function pairOf(canary: Tally | null, baseline: Tally | null): Pair | null {
  return canary === null || baseline === null ? null : { canary, baseline };
}
