import type { ArmMinute, Counts, Minute, Stage } from '../src/index.ts';

export function arm(requests: number, errors: number | null = 0, slow: number | null = null): ArmMinute {
  return { requests, errors, slow };
}

export function minute(canary: ArmMinute | null, baseline: ArmMinute | null): Minute {
  return { canary, baseline };
}

export function stage(split: number, minutes: readonly Minute[], plannedMinutes = Math.max(1, minutes.length)): Stage {
  return { split, minutes, plannedMinutes };
}

/** A rollout without a threshold for slow requests, unless one is given. */
export function counts(stages: readonly Stage[], more: Partial<Counts> = {}): Counts {
  return { before: [], slowThresholdMs: null, ...more, stages };
}

export function repeat<T>(times: number, make: (at: number) => T): T[] {
  return Array.from({ length: times }, (_, at) => make(at));
}
