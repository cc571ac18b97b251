import { type RolloutStart, rolloutFormat } from './store.ts';
import { versionPattern } from './traffic.ts';

/** A start as JSON holds it. */
export function startToJson(start: RolloutStart): Record<string, unknown> {
  return { schema: rolloutFormat, rollout: start };
}

/** Null for what `startToJson` does not make: what anybody may have written is believed in no other form. */
export function startFromJson(value: unknown): RolloutStart | null {
  if (!isRecord(value) || value['schema'] !== rolloutFormat || !isRecord(value['rollout'])) return null;
  const start = value['rollout'];
  const isStart = Object.entries(checks).every(([name, check]) => check(start[name]));
  return isStart ? (start as unknown as RolloutStart) : null;
}

type Check = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isVersion: Check = (value) => typeof value === 'string' && versionPattern.test(value);
const isText: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 200;
const isTime: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isSha: Check = (value) => typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
const isKnown: Check = (value) => isRecord(value) && isVersion(value['version']) && orNull(isSha)(value['sha']);
const isShare: Check = (value) => typeof value === 'number' && value > 0 && value <= 100;

const checks: Readonly<Record<keyof RolloutStart, Check>> = {
  key: isText,
  kind: (value) => value === 'rollout' || value === 'adopt' || value === 'rollback',
  environment: isText,
  version: isVersion,
  sha: orNull(isSha),
  change: orNull(isText),
  live: isVersion,
  target: isKnown,
  alternate: orNull(isKnown),
  schema: orNull(isText),
  targetSchema: orNull(isText),
  driver: isText,
  percent: (value) => value === 0 || isShare(value),
  percents: (value) => Array.isArray(value) && value.length <= 20 && value.every(isShare),
  startedAt: isTime,
  deadline: isTime,
  heartbeatSeconds: isTime,
  stepSeconds: isTime,
  holdSeconds: isTime,
} satisfies Record<keyof RolloutStart, Check>;
