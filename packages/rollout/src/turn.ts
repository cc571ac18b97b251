import type { RolloutCode, RolloutReason } from './code.ts';
import { DriverError } from './driver.ts';

/** Why a rollout does not go on: the version from before comes back. */
export interface Fall {
  kind: 'back';
  reason: RolloutReason;
  /** `rollback` where the canary itself is to blame. */
  proof: 'rollback' | null;
}

/** The traffic stays as it is until a person decides. */
export interface Hold {
  kind: 'hold';
  reason: RolloutReason;
}

/** Somebody else finished this rollout: nothing is left to do. */
export interface Loss {
  kind: 'lost';
  reason: RolloutReason;
}

/** Null: it goes on. */
export type Turn = Fall | Hold | Loss | null;

export function back(code: RolloutCode, what: string, proof: 'rollback' | null = null): Fall {
  return { kind: 'back', reason: { code, what }, proof };
}

export function hold(code: RolloutCode, what: string): Hold {
  return { kind: 'hold', reason: { code, what } };
}

/** A platform that refused; throws whatever else it is. */
export function failure(error: unknown, code: RolloutCode): Fall {
  if (!(error instanceof DriverError)) throw error;
  return back(code, error.message);
}
