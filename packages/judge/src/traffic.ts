import { isAlone, type Minute, type RolloutPlan } from './counts.ts';
import { logMean, logRatio } from './evidence.ts';
import { odds, percent, plural, whole } from './explain.ts';

/** What is to be known about the traffic of a rollout, beside how well it was served. */
export interface TrafficNote {
  code: 'canary-without-traffic' | 'baseline-without-traffic' | 'traffic-split';
  /** A sentence with its numbers, without its full stop. */
  message: string;
}

/** To 1: how unlikely it must be that chance alone kept the requests from being shared out as planned. */
const evidence = 1_000_000;
/** How many times its share the canary may have got; a split that is off by less than a tenth is never noted. */
const shares = [0.1, 0.5, 0.8, 1.25, 2, 10];

/**
 * Whether the requests of the arms are shared out as planned. For each stage the same always-valid test as for errors, on
 * the requests themselves: how much likelier their number in each arm is if the canary's share is another one. By Ville's
 * inequality the chance of a note where the split is as planned is at most 1 in a million for a stage, however often one
 * looks. The first minute of a stage is left out: traffic takes its time to move.
 */
export class TrafficJudge {
  readonly #plan: RolloutPlan;
  /** Requests in a minute before the deploy; null where that is not known. */
  readonly #usual: number | null;
  #stage = -1;
  #logs = shares.map(() => 0);
  #served = { canary: 0, baseline: 0 };
  /** Since the canary's last request: how many minutes, and how many requests were to be expected in them. */
  #idle = { minutes: 0, expected: 0, log: 0 };

  constructor(plan: RolloutPlan) {
    this.#plan = plan;
    const known = plan.before.flatMap((arm) => (arm === null ? [] : [arm.requests]));
    this.#usual = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
  }

  add({ canary, baseline }: Minute, stage: number): void {
    if (canary !== null && canary.requests > 0) this.#idle = { minutes: 0, expected: 0, log: 0 };
    if (this.#stage !== stage) {
      this.#stage = stage;
      this.#logs = shares.map(() => 0);
      this.#served = { canary: 0, baseline: 0 };
      return;
    }
    const split = this.#split;
    if (canary === null) return;
    if (isAlone({ split })) {
      if (canary.requests === 0 && this.#usual !== null) this.#wait(this.#usual, this.#usual);
      return;
    }
    if (baseline === null) return;
    if (canary.requests === 0)
      this.#wait((baseline.requests * split) / (1 - split), -baseline.requests * Math.log1p(-split));
    this.#served.canary += canary.requests;
    this.#served.baseline += baseline.requests;
    const pair = {
      canary: { requests: split, bad: canary.requests },
      baseline: { requests: 1 - split, bad: baseline.requests },
    };
    this.#logs = this.#logs.map((log, at) => log + logRatio(pair, shares[at] ?? 1));
  }

  get note(): TrafficNote | null {
    const { minutes, expected, log } = this.#idle;
    if (log >= Math.log(evidence)) {
      const where = `where about ${whole(expected)} were to be expected`;
      const message = `The canary had no request in ${plural(minutes, 'minute')}, ${where}`;
      return { code: 'canary-without-traffic', message };
    }
    const against = logMean(this.#logs);
    if (against < Math.log(evidence)) return null;
    const { canary, baseline } = this.#served;
    if (baseline === 0) {
      const message = `The baseline had no request beside ${whole(canary)} of the canary, which was to have ${percent(this.#split)}`;
      return { code: 'baseline-without-traffic', message };
    }
    const all = canary + baseline;
    const got = `${percent(canary / all)} of ${plural(all, 'request')}, not ${percent(this.#split)}`;
    return { code: 'traffic-split', message: `The canary got ${got}: ${odds(against)} against chance` };
  }

  get #split(): number {
    return this.#plan.stages[this.#stage]?.split ?? 1;
  }

  #wait(expected: number, log: number): void {
    const idle = this.#idle;
    this.#idle = { minutes: idle.minutes + 1, expected: idle.expected + expected, log: idle.log + log };
  }
}
