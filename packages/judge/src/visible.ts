import { burstOf } from './burst.ts';
import {
  type ArmMinute,
  isAlone,
  type MetricName,
  type Pair,
  type PlannedStage,
  sumOf,
  type Tally,
  tallyOf,
} from './counts.ts';
import { logMixture, logRatio, ratios, wholeShare } from './evidence.ts';
import { percent, plural, short, whole } from './explain.ts';
import { type Limits, limitsFrom } from './limits.ts';
import { minutesAlone } from './pairs.ts';

/** What a rollout can see at the traffic from before the deploy. */
export interface Visibility {
  metric: MetricName;
  requestsPerMinute: number;
  /** The share of bad requests before the deploy. */
  baseRate: number;
  burst: number;
  /** The smallest share of bad canary requests that is rolled back more often than not; null if none is. */
  rate: number | null;
  /** The same as a multiple of `baseRate`; null too where nothing was bad before. */
  ratio: number | null;
  /** What smaller regressions would need; only those that the rollout does not see. */
  needs: Need[];
}

export interface Need {
  ratio: number;
  /** Of a stage with the given split, from its start. */
  split: number;
  minutes: number;
  canaryRequests: number;
}

const smallerRatios = [2, 3, 5, 10];

/**
 * What can be seen is where the evidence of the expected counts reaches what a rollback needs, so that chance brings it
 * over as often as not. Only what is gathered from the first minute on is counted.
 * @param before whole minutes before the deploy. @returns null where they tell of no requests.
 */
export function visibilityOf(
  before: ReadonlyArray<ArmMinute | null>,
  stages: readonly PlannedStage[],
  metric: MetricName,
  given: Partial<Limits> = {},
): Visibility | null {
  const limits = limitsFrom(given);
  const known = before.map((arm) => tallyOf(arm, metric)).filter((tally) => tally !== null);
  const { requests, bad } = sumOf(known);
  if (requests === 0) return null;
  const traffic: Traffic = {
    perMinute: requests / known.length,
    baseRate: bad / requests,
    burst: burstOf(before, metric),
  };
  const plan = judgedStages(stages, known.length, limits.warmUpMinutes);
  const floor = metric === 'errors' ? limits.maxErrorRatio * traffic.baseRate : limits.maxSlowShare;
  const rate = smallestRate(traffic, plan, floor, limits.evidence);
  const ratio = rate === null || traffic.baseRate === 0 ? null : rate / traffic.baseRate;
  return {
    ...{ metric, requestsPerMinute: traffic.perMinute, baseRate: traffic.baseRate, burst: traffic.burst, rate, ratio },
    needs: smallerRatios.flatMap((each) => {
      if (ratio !== null && each >= ratio) return [];
      const need = needOf(traffic, plan, each, limits.evidence);
      return need === null ? [] : [need];
    }),
  };
}

interface Traffic {
  perMinute: number;
  baseRate: number;
  burst: number;
}

/** Minutes that are judged, and the baseline's part of the traffic for each request of the canary. */
interface JudgedStage {
  split: number;
  minutes: number;
  baselinePer: number;
}

/** As `Pairing` does it: the warm-up is left out, and minutes from before stand in where there is no baseline. */
function judgedStages(stages: readonly PlannedStage[], before: number, warmUpMinutes: number): JudgedStage[] {
  const alone = minutesAlone(stages, warmUpMinutes);
  let warmUp = warmUpMinutes;
  return stages.map((stage) => {
    const skipped = Math.min(warmUp, stage.plannedMinutes);
    warmUp -= skipped;
    const minutes = stage.plannedMinutes - skipped;
    const baselinePer = isAlone(stage) ? before / Math.max(1, alone) : (1 - stage.split) / stage.split;
    return { split: stage.split, minutes, baselinePer };
  });
}

/** The counts that a minute of a stage brings on the average. */
function expected({ perMinute, baseRate }: Traffic, { split, baselinePer }: JudgedStage, rate: number): Pair {
  const canary: Tally = { requests: perMinute * split, bad: perMinute * split * rate };
  const requests = canary.requests * baselinePer;
  return { canary, baseline: { requests, bad: requests * baseRate } };
}

function isSeen(traffic: Traffic, plan: readonly JudgedStage[], rate: number, evidence: number): boolean {
  const pairs = plan.map((stage) => ({ pair: expected(traffic, stage, rate), minutes: stage.minutes }));
  const logs = ratios.map((ratio) =>
    pairs.reduce((sum, { pair, minutes }) => sum + (minutes * logRatio(pair, ratio)) / traffic.burst, 0),
  );
  const minutes = pairs.reduce((sum, each) => sum + each.minutes, 0);
  return logMixture(logs, minutes) + Math.log(wholeShare) >= Math.log(evidence);
}

/** Found by halving: the more is bad, the more evidence. To a thousandth of itself. */
function smallestRate(traffic: Traffic, plan: readonly JudgedStage[], floor: number, evidence: number): number | null {
  if (!isSeen(traffic, plan, 1, evidence)) return null;
  let [low, high] = [Math.max(floor, 1e-9), 1];
  if (isSeen(traffic, plan, low, evidence)) return low;
  while (high / low > 1.001) {
    const middle = Math.sqrt(low * high);
    if (isSeen(traffic, plan, middle, evidence)) high = middle;
    else low = middle;
  }
  return high;
}

const mostMinutes = 1e7;

/** How long the widest stage with a concurrent baseline would have to be; null where no time is enough. */
function needOf(traffic: Traffic, plan: readonly JudgedStage[], ratio: number, evidence: number): Need | null {
  const rate = traffic.baseRate * ratio;
  const [stage] = plan.filter(({ split }) => split < 1).sort((one, other) => other.split - one.split);
  if (stage === undefined || rate > 1 || rate === 0) return null;
  const isEnough = (minutes: number) => isSeen(traffic, [{ ...stage, minutes }], rate, evidence);
  if (!isEnough(mostMinutes)) return null;
  let [low, high] = [0, mostMinutes];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return {
    ratio,
    split: stage.split,
    minutes: high,
    canaryRequests: Math.ceil(high * traffic.perMinute * stage.split),
  };
}

/** One or two sentences for before the shift. @param minute what a unit of the counts is called. */
export function explainVisibility(
  { metric, requestsPerMinute, baseRate, rate, ratio, needs }: Visibility,
  minute = 'minute',
): string {
  const what = metric === 'errors' ? 'failed' : 'slow';
  const at = `At ${short(requestsPerMinute)} requests a ${minute}, ${percent(baseRate)} ${what}, this rollout`;
  const times = ratio === null ? '' : `${short(ratio)} times as many, `;
  const sees =
    rate === null ? `${at} can see no regression.` : `${at} can see ${times}${percent(rate)} of the canary's requests.`;
  const [least] = needs;
  if (least === undefined) return sees;
  const { minutes, split, canaryRequests } = least;
  const need = `${plural(minutes, minute)} at ${percent(split)} (${whole(canaryRequests)} canary requests)`;
  return `${sees} To see ${least.ratio} times as many takes ${need}.`;
}
