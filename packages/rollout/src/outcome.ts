import type { Counts, Judgement } from '@gauntlet/judge';
import type { Before } from './before.ts';
import type { RolloutReason } from './code.ts';
import type { StoredRollout } from './store.ts';
import type { WatchedLook } from './watcher.ts';

export type RolloutResult = 'promoted' | 'rolled-back' | 'rollback-failed' | 'held';

/** How a rollout ended, and everything that its report is made of. */
export interface Outcome {
  /** Null where no traffic was moved. */
  result: RolloutResult | null;
  /** What decided first. */
  reasons: RolloutReason[];
  /** The last that was said of the canary; null where it was not watched. */
  judgement: Judgement | null;
  counts: Counts | null;
  before: Before | null;
  looks: readonly WatchedLook[];
  /** Null where nothing was begun. */
  rollout: StoredRollout | null;
  /** Which version has the traffic now, as far as that is known. */
  version: string | null;
  /** Sentences for people on what was found before, and on the way. */
  notes: string[];
  times: Times;
}

/** Milliseconds since 1970; null for what did not happen. */
export interface Times {
  startedAt: number;
  /** The first shift. */
  shiftedAt: number | null;
  /** The end of the first look in which the canary was seen to do badly. */
  firstBadAt: number | null;
  detectedAt: number | null;
  /** When the old version was seen to have all of the traffic. */
  restoredAt: number | null;
  promotedAt: number | null;
}

export function nothingBegun(startedAt: number, reasons: RolloutReason[], version: string | null = null): Outcome {
  return {
    ...{
      result: null,
      reasons,
      judgement: null,
      counts: null,
      before: null,
      looks: [],
      rollout: null,
      version,
      notes: [],
    },
    times: {
      ...{ startedAt, shiftedAt: null, firstBadAt: null, detectedAt: null, restoredAt: null, promotedAt: null },
    },
  };
}
