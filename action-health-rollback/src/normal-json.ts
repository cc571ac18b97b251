import { versionPattern } from '@gauntlet/rollout';
import { type RolloutCause, rolloutCauses } from '@gauntlet/verdict';
import { maxWindows, type Normal, type NormalWindow, normalFormat, type OpenAnomaly } from './normal.ts';

/** UTF-16 units: several times what the most windows take. */
export const maxNormalUnits = 1 << 20;

/** A file of what is normal that cannot be used. The message is a sentence without its full stop, and without its text. */
export class NormalError extends Error {}

export function serialiseNormal({ environment, slowThresholdMs, anomaly, windows }: Normal): string {
  return `${JSON.stringify({ schema: normalFormat, environment, slowThresholdMs, anomaly, windows }, null, 1)}\n`;
}

/**
 * Reads `gauntlet/normal/v1`. Whatever is out of its range makes all of it useless: a wrong number would be judged by like a
 * right one. Fields that it does not know are passed over.
 * @throws NormalError
 */
export function readNormal(text: string, environment: string): Normal {
  if (text.length > maxNormalUnits) throw new NormalError('it is too large');
  const file = recordIn(parse(text), 'it');
  if (file['schema'] !== normalFormat) throw new NormalError(`its schema is not "${normalFormat}"`);
  if (file['environment'] !== environment) throw new NormalError('it is of another environment');
  const { slowThresholdMs, windows, anomaly } = file;
  if (slowThresholdMs !== null && !isLatency(slowThresholdMs)) throw wrong('slowThresholdMs');
  if (!Array.isArray(windows) || windows.length > maxWindows) throw wrong('windows');
  const read = windows.map((each: unknown, at) => windowIn(each, `windows[${at}]`));
  const disorder = read.findIndex(({ at }, place) => place > 0 && at <= (read[place - 1] as NormalWindow).at);
  if (disorder >= 0) throw new NormalError(`windows[${disorder}] is not later than the one before`);
  return { environment, slowThresholdMs, windows: read, anomaly: anomaly === null ? null : anomalyIn(anomaly) };
}

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
/** A number of something that is there. */
const isWhole: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const isWithin =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isVersion: Check = (value) => typeof value === 'string' && versionPattern.test(value);
/** Milliseconds, up to a day. */
const isMs = isWithin(0, 86_400_000);
const isPercent = isWithin(0, 100);

function isLatency(value: unknown): value is number {
  return isMs(value) && value !== 0;
}

const checks: Readonly<Record<keyof NormalWindow, Check>> = {
  ...{ at: isWhole, version: isVersion, requests: isCount, errors: orNull(isCount), slow: orNull(isCount) },
  seconds: (value) => isWhole(value) && isWithin(1, 14 * 86_400)(value),
  ...{ p50: orNull(isMs), p95: orNull(isMs), p99: orNull(isMs), cpu: orNull(isPercent), memory: orNull(isPercent) },
};

function windowIn(value: unknown, path: string): NormalWindow {
  const record = recordIn(value, path);
  const broken = Object.entries(checks).find(([name, check]) => !check(record[name]));
  if (broken !== undefined) throw wrong(`${path}.${broken[0]}`);
  const known = Object.fromEntries(Object.keys(checks).map((name) => [name, record[name]]));
  const window = known as unknown as NormalWindow;
  for (const name of ['errors', 'slow'] as const) {
    if ((window[name] ?? 0) > window.requests) throw new NormalError(`${path}.${name} is more than its requests`);
  }
  return window;
}

function anomalyIn(value: unknown): OpenAnomaly {
  const { version, since, causes, told, issue } = recordIn(value, 'anomaly');
  if (!isVersion(version)) throw wrong('anomaly.version');
  if (!isWhole(since)) throw wrong('anomaly.since');
  if (issue !== null && !isWhole(issue)) throw wrong('anomaly.issue');
  return {
    ...{ version: version as string, since: since as number, issue: issue as number | null },
    ...{ causes: causesIn(causes, 'anomaly.causes'), told: causesIn(told, 'anomaly.told') },
  };
}

function causesIn(value: unknown, path: string): RolloutCause[] {
  if (!Array.isArray(value) || value.length > rolloutCauses.length) throw wrong(path);
  return value.map((each: unknown) => {
    const cause = rolloutCauses.find((known) => known === each);
    if (cause === undefined) throw wrong(path);
    return cause;
  });
}

function recordIn(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new NormalError(`${path} is no object`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NormalError('it is not JSON');
  }
}

function wrong(path: string): NormalError {
  return new NormalError(`${path} is not what it must be`);
}
