import type { Counts, MetricName, Minute, RolloutPlan } from './counts.ts';
import { explain, plural } from './explain.ts';
import {
  FailingGuard,
  type GuardLimits,
  type GuardName,
  type GuardResult,
  judgeSignals,
  type Signals,
} from './guards.ts';
import { type Limits, limitsFrom } from './limits.ts';
import { MetricJudge, type MetricJudgement, type Verdict } from './metric.ts';
import { isMissing, mostMissingInARow } from './missing.ts';
import { TrafficJudge, type TrafficNote } from './traffic.ts';

export interface JudgeOptions extends Partial<Limits>, Partial<GuardLimits> {
  signals?: Signals;
}

/** What is to be known beside the verdict, and does not decide by itself. */
export interface Note {
  code: TrafficNote['code'] | 'minutes-missing' | 'little-before';
  /** A sentence with its numbers, without its full stop. */
  message: string;
}

/** Whether a canary is worse than what it replaces. */
export interface Judgement {
  /**
   * `rollback`: a metric or a guard says so. `cleared`: every metric that is judged is shown to be within its limit, and the
   * canary has traffic. `unproven`: neither; that is not the same as healthy.
   */
  judgement: Verdict;
  /** What a rollback is due to; null for the other verdicts. */
  because: MetricName | GuardName | null;
  /** One sentence with the numbers, without its full stop. */
  explanation: string;
  /** Errors; and slow requests, where the counts have a threshold. */
  metrics: MetricJudgement[];
  guards: Array<GuardResult | TrafficGuard>;
  /** Whether no guard is breached and none lacks what it looks at: without that, `unproven` is not to be promoted. */
  guardsClear: boolean;
  /** Whether any of it rests on a comparison with the time before the deploy. */
  timeConfounded: boolean;
  /** Minutes up to the last one of which nothing is known: from `mostMissingInARow` on, nobody watches any more. */
  missingInARow: number;
  notes: Note[];
}

/** Listed where the canary gets no traffic: nothing that is said of it is about the present. */
export interface TrafficGuard {
  guard: 'traffic';
  status: 'missing';
  message: string;
}

/** Judges a rollout minute by minute, each at the same cost. */
export interface RunningJudge {
  /**
   * @param stage 0-based; what comes after its planned minutes is an extension.
   * @throws RangeError for a stage that is not planned, or is before the last one.
   */
  add(minute: Minute, stage: number, signals?: Signals): Judgement;
  /** What is to be said now, also before the first minute. All signals are looked at, from the first on. */
  judgement(signals?: Signals): Judgement;
}

/** Fewer minutes before the deploy do not show how bad requests come together. */
const enoughBefore = 30;

class Running implements RunningJudge {
  readonly #plan: RolloutPlan;
  readonly #limits: Limits;
  readonly #guardLimits: GuardLimits;
  readonly #metrics: readonly MetricJudge[];
  readonly #failing = new FailingGuard();
  readonly #traffic: TrafficJudge;
  readonly #before: number;
  #stage = 0;
  #missingInARow = 0;

  constructor(plan: RolloutPlan, { maxCpu = 80, maxMemory = 80, ...given }: Omit<JudgeOptions, 'signals'>) {
    this.#plan = plan;
    this.#limits = limitsFrom(given);
    this.#guardLimits = { maxCpu, maxMemory };
    const names: MetricName[] = plan.slowThresholdMs === null ? ['errors'] : ['errors', 'slow'];
    this.#metrics = names.map((metric) => new MetricJudge(plan, metric, this.#limits));
    this.#traffic = new TrafficJudge(plan);
    this.#before = plan.before.filter((arm) => arm !== null && arm.errors !== null).length;
  }

  add(minute: Minute, stage: number, signals?: Signals): Judgement {
    this.take(minute, stage);
    return this.judgement(signals);
  }

  take(minute: Minute, stage: number): void {
    const planned = this.#plan.stages[stage];
    if (planned === undefined || stage < this.#stage) throw new RangeError('the stage is not the next one of the plan');
    this.#stage = stage;
    this.#missingInARow = isMissing(minute, planned.split) ? this.#missingInARow + 1 : 0;
    for (const metric of this.#metrics) metric.add(minute, stage);
    this.#failing.add(minute);
    this.#traffic.add(minute, stage);
  }

  judgement(signals: Signals = {}): Judgement {
    const metrics = this.#metrics.map(({ judgement }) => judgement);
    const own = [this.#failing.result, ...judgeSignals(signals, this.#guardLimits)];
    const note = this.#traffic.note;
    const idle = note?.code === 'canary-without-traffic' ? note.message : null;
    const traffic: TrafficGuard[] = idle === null ? [] : [{ guard: 'traffic', status: 'missing', message: idle }];
    const guards = [...own, ...traffic];
    const breached = own.find(({ status }) => status === 'breached');
    const worse = metrics.find(({ judgement }) => judgement === 'rollback');
    const because = breached?.guard ?? worse?.metric ?? null;
    const isCleared = idle === null && metrics.every(({ judgement }) => judgement === 'cleared');
    const said = worse === undefined && idle !== null ? idle : explain(worse ?? leastProven(metrics), this.#limits);
    return {
      judgement: because !== null ? 'rollback' : isCleared ? 'cleared' : 'unproven',
      because,
      explanation: breached?.message ?? said,
      metrics,
      guards,
      guardsClear: guards.every(({ status }) => status === 'clear'),
      timeConfounded: metrics.some(({ timeConfounded }) => timeConfounded),
      missingInARow: this.#missingInARow,
      notes: [...(note === null ? [] : [note]), ...this.#ownNotes()],
    };
  }

  #ownNotes(): Note[] {
    const row = this.#missingInARow;
    const notes: Note[] = [];
    if (row >= mostMissingInARow) {
      notes.push({ code: 'minutes-missing', message: `Nothing is known of the last ${plural(row, 'minute')}` });
    }
    if (this.#before < enoughBefore) {
      const from = this.#before === 0 ? 'Nothing' : `Only ${plural(this.#before, 'minute')}`;
      const message = `${from} of the time before the deploy is known: errors that come in bursts may look like a regression`;
      notes.push({ code: 'little-before', message });
    }
    return notes;
  }
}

/** @throws RangeError for limits, or a plan, that no rollout could be judged by. */
export function openJudge(plan: RolloutPlan, options: Omit<JudgeOptions, 'signals'> = {}): RunningJudge {
  return new Running(plan, options);
}

/**
 * Judges a rollout as far as it has come: call it again after every minute, as often as wanted, the chance of a false
 * rollback stays what it is. The counts have to have all planned stages from the first call on, those to come without
 * minutes.
 * @throws RangeError for limits that no rollout could be judged by.
 */
export function judge(counts: Counts, { signals, ...options }: JudgeOptions = {}): Judgement {
  const running = new Running(counts, options);
  for (const [stage, { minutes }] of counts.stages.entries()) {
    for (const minute of minutes) running.take(minute, stage);
  }
  return running.judgement(signals);
}

function leastProven(metrics: readonly MetricJudgement[]): MetricJudgement {
  return metrics.reduce((least, each) => (each.logClearance < least.logClearance ? each : least));
}
