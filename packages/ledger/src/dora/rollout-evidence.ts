import { isTime } from './times.ts';

/**
 * What `action-health-rollback` adds to the evidence of `deployed`, `rolled-back`, `incident` and `restored`, so that
 * figures can be made of them. Trust rests on none of it. Times are ISO 8601 in UTC.
 */
export interface RolloutEvidence {
  /** `adopt`: what was live before was registered; nothing was deployed. */
  kind: 'rollout' | 'adopt' | 'rollback';
  environment: string;
  /** The deployment that is meant; null where only its commit is known. */
  deployment: string | null;
  startedAt: string | null;
  firstBadAt: string | null;
  detectedAt: string | null;
  restoredAt: string | null;
  /** A word of ours: `errors`, `health`. */
  because: string | null;
}

type Read = { [K in keyof RolloutEvidence]: RolloutEvidence[K] | null };

/** What of it an event has. What is malformed is not there: others may write such fields as well. */
export function rolloutEvidence(evidence: Readonly<Record<string, unknown>>): Read {
  const text = (name: keyof RolloutEvidence) => {
    const value = evidence[name];
    return typeof value === 'string' && value.length > 0 && value.length <= 100 ? value : null;
  };
  const time = (name: keyof RolloutEvidence) => (isTime(evidence[name]) ? text(name) : null);
  const kind = text('kind');
  return {
    kind: kind === 'rollout' || kind === 'adopt' || kind === 'rollback' ? kind : null,
    environment: text('environment'),
    deployment: text('deployment'),
    startedAt: time('startedAt'),
    firstBadAt: time('firstBadAt'),
    detectedAt: time('detectedAt'),
    restoredAt: time('restoredAt'),
    because: text('because'),
  };
}
