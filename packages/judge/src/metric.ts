import { burstOf } from './burst.ts';
import { type Counts, type MetricName, type Pair, sumOfPairs, type Tally } from './counts.ts';
import { addMinute, beginEvidence, logEvidence, logMean, logRatio } from './evidence.ts';
import type { Limits } from './limits.ts';
import { type PairedMinute, pairMinutes, plannedMinutes } from './pairs.ts';

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

/**
 * Looks at one metric after every minute, as a rollout does, and stops at the first rollback. What follows that minute is
 * not read.
 */
export function judgeMetric(counts: Counts, metric: MetricName, limits: Limits): MetricJudgement {
  const minutes = pairMinutes(counts, metric, limits.warmUpMinutes);
  const burst = burstOf(counts.before, metric);
  let evidence = beginEvidence(plannedMinutes(counts, limits.warmUpMinutes));
  let clearance = noClearance;
  let [compared, missing] = [0, 0];
  const judged: PairedMinute[] = [];
  let stage: Pair = sumOfPairs([]);
  const common = () => ({
    ...{ metric, burst, compared, missing, timeConfounded: judged.some((each) => each.confounded && each.pair) },
    ...{ logEvidence: logEvidence(evidence), logClearance: logClearanceOf(clearance) },
  });
  for (const [at, minute] of minutes.entries()) {
    if (minute.pair === null) missing += 1;
    if (minute.warmUp) continue;
    if (minute.pair !== null) compared += 1;
    if (judged.at(-1)?.stage !== minute.stage) stage = sumOfPairs([]);
    if (minute.pair !== null) stage = sumOfPairs([stage, minute.pair]);
    judged.push(minute);
    evidence = addMinute(evidence, minute.pair, burst);
    clearance = addClearance(clearance, minute.pair, metric, burst, limits);
    if (minute.pair === null || logEvidence(evidence) < Math.log(limits.evidence)) continue;
    const seen = { stage, recent: knownSum(judged.slice(-limits.recentMinutes)) };
    const scope = scopes.find((each) => isWorse(seen[each], metric, limits));
    if (scope === undefined) continue;
    return { ...common(), judgement: 'rollback', minute: at + 1, scope, counts: seen[scope] };
  }
  const isCleared = logClearanceOf(clearance) >= Math.log(limits.clearance);
  const judgement = isCleared ? 'cleared' : 'unproven';
  return { ...common(), judgement, minute: null, scope: 'rollout', counts: knownSum(judged) };
}

/** Whether the canary is beyond the limit, whatever luck has to do with it. */
export function isWorse({ canary, baseline }: Pair, metric: MetricName, limits: Limits): boolean {
  if (metric === 'slow') return canary.bad > limits.maxSlowShare * canary.requests;
  return canary.bad * baseline.requests > limits.maxErrorRatio * baseline.bad * canary.requests;
}

/** Where a ratio may show, in the order in which it is looked for. */
const scopes = ['stage', 'recent'] as const;

function knownSum(minutes: readonly PairedMinute[]): Pair {
  return sumOfPairs(minutes.map(({ pair }) => pair).filter((pair) => pair !== null));
}

/** ln of the evidence against a regression: over the ratio, and, for slow requests, over the share that is the limit. */
interface Clearance {
  ratio: number;
  shares: readonly number[];
}

/** Shares of the limit that a healthy canary may have, each as likely as the others beforehand. */
const healthyShares = [0.1, 0.5];
const noClearance: Clearance = { ratio: 0, shares: healthyShares.map(() => 0) };

function addClearance(sum: Clearance, pair: Pair | null, metric: MetricName, burst: number, limits: Limits): Clearance {
  if (pair === null) return sum;
  const ratio = metric === 'errors' ? limits.maxErrorRatio : 2;
  return {
    ratio: sum.ratio - logRatio(pair, ratio) / burst,
    shares: sum.shares.map((log, at) => {
      if (metric === 'errors') return Number.NEGATIVE_INFINITY;
      return log + logUnder(pair.canary, limits.maxSlowShare, healthyShares[at] ?? 1) / burst;
    }),
  };
}

/**
 * ln of how much likelier so few bad requests are at `part` of the share `limit` than at `limit` itself. Exact for Poisson
 * counts; for fewer requests than that it errs towards saying nothing.
 */
function logUnder({ requests, bad }: Tally, limit: number, part: number): number {
  return bad * Math.log(part) + requests * limit * (1 - part);
}

function logClearanceOf({ ratio, shares }: Clearance): number {
  return Math.max(ratio, logMean(shares));
}
