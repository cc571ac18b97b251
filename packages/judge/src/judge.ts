import type { Counts, MetricName } from './counts.ts';
import { explain } from './explain.ts';
import { type GuardLimits, type GuardResult, judgeGuards, type Signals } from './guards.ts';
import { type Limits, limitsFrom } from './limits.ts';
import { judgeMetric, type MetricJudgement, type Verdict } from './metric.ts';

export interface JudgeOptions extends Partial<Limits>, Partial<GuardLimits> {
  signals?: Signals;
}

/** Whether a canary is worse than what it replaces. */
export interface Judgement {
  /**
   * `rollback`: a metric or a guard says so. `cleared`: every metric that is judged is shown to be within its limit.
   * `unproven`: neither; that is not the same as healthy.
   */
  judgement: Verdict;
  /** What a rollback is due to; null for the other verdicts. */
  because: MetricName | GuardResult['guard'] | null;
  /** One sentence with the numbers, without its full stop. */
  explanation: string;
  /** Errors; and slow requests, where the counts have a threshold. */
  metrics: MetricJudgement[];
  guards: GuardResult[];
  /** Whether no guard is breached and none lacks what it looks at: without that, `unproven` is not to be promoted. */
  guardsClear: boolean;
  /** Whether any of it rests on a comparison with the time before the deploy. */
  timeConfounded: boolean;
}

/**
 * Judges a rollout as far as it has come: call it again after every minute, as often as wanted, the chance of a false
 * rollback stays what it is.
 * @throws RangeError for limits that no rollout could be judged by.
 */
export function judge(
  counts: Counts,
  { signals = {}, maxCpu = 80, maxMemory = 80, ...given }: JudgeOptions = {},
): Judgement {
  const limits = limitsFrom(given);
  const names: MetricName[] = counts.slowThresholdMs === null ? ['errors'] : ['errors', 'slow'];
  const metrics = names.map((metric) => judgeMetric(counts, metric, limits));
  const guards = judgeGuards(counts, signals, { maxCpu, maxMemory });
  const breached = guards.find(({ status }) => status === 'breached');
  const worse = metrics.find(({ judgement }) => judgement === 'rollback');
  const because = breached?.guard ?? worse?.metric ?? null;
  const isCleared = metrics.every(({ judgement }) => judgement === 'cleared');
  return {
    judgement: because !== null ? 'rollback' : isCleared ? 'cleared' : 'unproven',
    because,
    explanation: breached?.message ?? explain(worse ?? leastProven(metrics), limits),
    metrics,
    guards,
    guardsClear: guards.every(({ status }) => status === 'clear'),
    timeConfounded: metrics.some(({ timeConfounded }) => timeConfounded),
  };
}

function leastProven(metrics: readonly MetricJudgement[]): MetricJudgement {
  return metrics.reduce((least, each) => (each.logClearance < least.logClearance ? each : least));
}
