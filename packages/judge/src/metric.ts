import { burstOf } from './burst.ts';
import { addClearance, logClearance, noClearance } from './clearance.ts';
import {
  addPairs,
  type Counts,
  type MetricName,
  type Minute,
  noPair,
  type Pair,
  type RolloutPlan,
  sumOfPairs,
} from './counts.ts';
import { addMinute, beginEvidence, type Evidence, logEvidence } from './evidence.ts';
import type { Limits } from './limits.ts';
import { Pairing, plannedMinutes } from './pairs.ts';

export type Verdict = 'rollback' | 'cleared' | 'unproven';

/** What one metric says, with every number that it rests on. */
export interface MetricJudgement {
  metric: MetricName;
  judgement: Verdict;
  /** 1-based, counted over all stages: the minute after which a rollback was due; null for the other verdicts. */
  minute: number | null;
  /** ln E: how much likelier what was seen is if the canary is worse than if it is not. */
  logEvidence: number;
  /** ln of how much likelier it is if the canary is within the limit than if it is not. */
  logClearance: number;
  /** By how much bad requests came together before the deploy; 1: not at all. */
  burst: number;
  /** What the verdict was reached on; without the warm-up. */
  counts: Pair;
  /** Which minutes those are: all, those of the stage, or the last few. */
  scope: 'rollout' | 'stage' | 'recent';
  /** How many minutes were compared with a baseline, and how many could not be since a number is missing. */
  compared: number;
  missing: number;
  /** Whether any of it was compared with the time before the deploy. */
  timeConfounded: boolean;
}

/** Where a ratio may show, in the order in which it is looked for. */
const scopes = ['stage', 'recent'] as const;

/** Looks at one metric after every minute and stops at the first rollback: what follows that minute is not read. */
export class MetricJudge {
  readonly #metric: MetricName;
  readonly #limits: Limits;
  readonly #burst: number;
  readonly #pairing: Pairing;
  #evidence: Evidence;
  #clearance = noClearance;
  #minutes = 0;
  #compared = 0;
  #missing = 0;
  #timeConfounded = false;
  #stage = -1;
  readonly #sums: Record<'rollout' | 'stage', Pair> = { rollout: noPair, stage: noPair };
  /** The last minutes that are judged, also those without a pair. */
  readonly #recent: Array<Pair | null> = [];
  #rollback: { scope: 'stage' | 'recent'; counts: Pair } | null = null;

  constructor(plan: RolloutPlan, metric: MetricName, limits: Limits) {
    this.#metric = metric;
    this.#limits = limits;
    this.#burst = burstOf(plan.before, metric);
    this.#pairing = new Pairing(plan, metric, limits.warmUpMinutes);
    this.#evidence = beginEvidence(plannedMinutes(plan.stages, limits.warmUpMinutes));
  }

  add(minute: Minute, stage: number): void {
    if (this.#rollback !== null) return;
    const { pair, missing, warmUp, confounded } = this.#pairing.add(minute, stage);
    this.#minutes += 1;
    if (missing) this.#missing += 1;
    if (warmUp) return;
    if (this.#stage !== stage) this.#sums.stage = noPair;
    this.#stage = stage;
    this.#recent.push(pair);
    if (this.#recent.length > this.#limits.recentMinutes) this.#recent.shift();
    this.#evidence = addMinute(this.#evidence, pair, this.#burst);
    if (pair === null) return;
    this.#compared += 1;
    this.#timeConfounded ||= confounded;
    for (const each of ['rollout', 'stage'] as const) this.#sums[each] = addPairs(this.#sums[each], pair);
    this.#clearance = addClearance(this.#clearance, pair, this.#metric, this.#burst, this.#limits);
    this.#rollback = this.#due();
  }

  get judgement(): MetricJudgement {
    const isCleared = logClearance(this.#clearance) >= Math.log(this.#limits.clearance);
    return {
      metric: this.#metric,
      judgement: this.#rollback !== null ? 'rollback' : isCleared ? 'cleared' : 'unproven',
      minute: this.#rollback === null ? null : this.#minutes,
      ...{ logEvidence: logEvidence(this.#evidence), logClearance: logClearance(this.#clearance), burst: this.#burst },
      ...(this.#rollback ?? { scope: 'rollout', counts: this.#sums.rollout }),
      ...{ compared: this.#compared, missing: this.#missing, timeConfounded: this.#timeConfounded },
    };
  }

  #due(): { scope: 'stage' | 'recent'; counts: Pair } | null {
    if (logEvidence(this.#evidence) < Math.log(this.#limits.evidence)) return null;
    const seen = { stage: this.#sums.stage, recent: sumOfPairs(this.#recent.filter((each) => each !== null)) };
    const scope = scopes.find((each) => isWorse(seen[each], this.#metric, this.#limits));
    return scope === undefined ? null : { scope, counts: seen[scope] };
  }
}

/** One metric of a whole rollout. */
export function judgeMetric(counts: Counts, metric: MetricName, limits: Limits): MetricJudgement {
  const judge = new MetricJudge(counts, metric, limits);
  for (const [stage, { minutes }] of counts.stages.entries()) {
    for (const minute of minutes) judge.add(minute, stage);
  }
  return judge.judgement;
}

/** Whether the canary is beyond the limit, whatever luck has to do with it. */
export function isWorse({ canary, baseline }: Pair, metric: MetricName, limits: Limits): boolean {
  if (metric === 'slow') return canary.bad > limits.maxSlowShare * canary.requests;
  return canary.bad * baseline.requests > limits.maxErrorRatio * baseline.bad * canary.requests;
}
