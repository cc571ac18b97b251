/** Why a rollout came to what it came to. */
export type RolloutCode =
  | 'promoted'
  | 'promoted-unproven'
  | 'already-live'
  | 'adopted'
  | 'rolled-back-by-hand'
  | 'canary-worse'
  | 'held-unproven'
  | 'held-high-risk'
  | 'held-unguarded'
  | 'unproven'
  | 'rollback-failed'
  | 'rollback-impossible'
  | 'alternate-restored'
  | 'metrics-lost'
  | 'stopped'
  | 'deadline-passed'
  | 'deploy-failed'
  | 'shift-failed'
  | 'verification-failed'
  | 'lease-lost'
  | 'lease-expired'
  | 'traffic-changed'
  | 'no-rollback-target'
  | 'live-version-unknown'
  | 'traffic-shared'
  | 'version-refused'
  | 'rollout-under-way'
  | 'rollout-unfinished'
  | 'rollout-held'
  | 'plan-invalid'
  | 'metrics-unavailable'
  | 'nothing-to-watch'
  | 'store-unavailable'
  | 'driver-unavailable';

/** `what` is a sentence without its full stop. */
export interface RolloutReason {
  code: RolloutCode;
  what: string;
}
