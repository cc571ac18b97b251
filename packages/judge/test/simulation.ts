import { type ArmMinute, judge, type PlannedStage } from '../src/index.ts';
import { arm, counts, minute, repeat, stage } from './rollouts.ts';

/** A seeded generator (mulberry32), so that a failure can be repeated. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Simulation {
  perMinute: number;
  /** The baseline's share of errors, and how many times that the canary has. */
  rate: number;
  times: number;
  stages: readonly PlannedStage[];
  before: readonly ArmMinute[];
  rollouts: number;
  seed: number;
}

/** How many rollouts are rolled back. Errors are drawn by the waiting time from one to the next: exact binomial counts. */
export function caughtOf({ perMinute, rate, times, stages, before, rollouts, seed }: Simulation): number {
  const chance = generator(seed);
  const served = (requests: number, share: number) => {
    const whole = Math.round(requests);
    let errors = -1;
    for (let at = 0; at <= whole; errors++) at += 1 + Math.floor(Math.log1p(-chance()) / Math.log1p(-share));
    return arm(whole, errors);
  };
  const one = () =>
    judge(
      counts(
        stages.map(({ split, plannedMinutes }) =>
          stage(
            split,
            repeat(plannedMinutes, () =>
              minute(served(perMinute * split, rate * times), served(perMinute * (1 - split), rate)),
            ),
          ),
        ),
        { before },
      ),
    );
  return repeat(rollouts, one).filter(({ judgement }) => judgement === 'rollback').length;
}
