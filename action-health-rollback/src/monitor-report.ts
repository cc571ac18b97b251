import { type Git, type Host, sha256 } from '@gauntlet/host';
import { changeHashText, redactRollout, rolloutFailures } from '@gauntlet/report';
import { nothingBegun, type RolloutStart, type StoredRollout, slowIn } from '@gauntlet/rollout';
import type { RolloutError, RolloutMetric, RolloutReport } from '@gauntlet/verdict';
import type { LogSource } from './logs/index.ts';
import type { MadeReport } from './make-report.ts';
import { runOf } from './make-report.ts';
import type { Promotion } from './monitor-arrival.ts';
import type { Finding, Seen } from './monitor-judge.ts';
import { lastLook } from './monitor-look.ts';
import { windowOf } from './monitor-window.ts';
import { newErrors } from './new-errors.ts';
import { type Normal, usualOf } from './normal.ts';
import type { Ports } from './ports.ts';
import type { Range } from './range.ts';
import { secretsOf } from './secrets.ts';
import type { State } from './state.ts';
import { suspectsAmong } from './suspects.ts';

/** What was found, and what came of it. */
export interface Found {
  seen: Seen;
  normal: Normal;
  /** At least one where something is wrong. */
  findings: readonly Finding[];
  /** Null where no rollout of ours brought it, or only registered it. */
  promotion: Promotion | null;
  /** What lies between it and the version before; a sentence on why its commits are not asked for. */
  range: Range | string;
  /** Milliseconds since 1970. */
  detectedAt: number;
  result: 'observed' | 'rolled-back' | 'rollback-failed';
  restoredAt: number | null;
}

/** What people and the agent read of an anomaly. */
export async function reportAnomaly(
  host: Host,
  git: Git | null,
  state: State,
  ports: Pick<Ports, 'metrics' | 'logs'>,
  found: Found,
): Promise<MadeReport> {
  const unread: string[] = [];
  const errors = await errorsOf(host, git, ports.logs, found, unread);
  const { commits, pullRequest, suspicion } = suspectsOf(found, errors);
  const { normal, seen } = found;
  const { metrics } = ports;
  const reproduce = metrics === null ? [] : [metrics.describe(lastLook(seen, normal.slowThresholdMs))];
  const rollout: RolloutReport = {
    ...numbersOf(state, found),
    ...{ fingerprints: errors, commits, suspicion, reproduce },
  };
  const safe = redactRollout(rollout, secretsOf(host, state.inputs));
  const options = { subject: state.subject, run: runOf(host), rollout: safe, unread, sha256 };
  return { report: { ...rolloutFailures(options), rollout: safe }, suspect: pullRequest };
}

/** All that needs nobody to be asked. */
export function numbersOf({ inputs }: Pick<State, 'inputs'>, found: Found): RolloutReport {
  const { seen, normal, findings, promotion, detectedAt, restoredAt, result } = found;
  const { version, window, looks, lookSeconds } = seen;
  const start = promotion?.rollout.start ?? null;
  const slow = (look: Seen['looks'][number]) =>
    look === null || normal.slowThresholdMs === null ? null : slowIn(look, normal.slowThresholdMs);
  return {
    ...{ kind: 'monitor', version, sha: start?.sha ?? null, environment: inputs.environment, result },
    previous: previousOf(start),
    judgement: findings.length === 0 ? null : 'anomaly',
    because: findings[0]?.because ?? null,
    explanation: findings.map(({ what }) => what).join('; '),
    ...{ stage: null, percent: null, startedAt: isoOf(promotion?.at ?? window.from), firstBadAt: null },
    ...{ detectedAt: isoOf(detectedAt), restoredAt: restoredAt === null ? null : isoOf(restoredAt) },
    metrics: metricsOf(found),
    minutes: looks.map((look, at) => ({
      ...{ at: isoOf(window.from + (at + 1) * lookSeconds * 1_000), percent: 100, baseline: null },
      canary: look && { requests: look.requests, errors: look.errors, slow: slow(look) },
    })),
    ...{ fingerprints: [], commits: [], suspicion: '', reproduce: [] },
    changeHash: start === null ? null : sha256(changeHashText({ tree: start.change, version })),
  };
}

function previousOf(start: RolloutStart | null): RolloutReport['previous'] {
  return start === null || start.target.version === start.version ? null : start.target;
}

function metricsOf({ seen, normal }: Pick<Found, 'seen' | 'normal'>): RolloutMetric[] {
  const { version, window, looks, lookSeconds } = seen;
  const { slowThresholdMs, windows } = normal;
  const now = windowOf(looks, { at: window.to, version, lookSeconds, slowThresholdMs });
  const usual = usualOf(windows);
  const share = (bad: number | null | undefined) =>
    bad === null || bad === undefined || !now?.requests ? null : (bad * 100) / now.requests;
  const percent = (part: number | null) => (part === null ? null : part * 100);
  const requests = now === null || usual.throughput === null ? null : usual.throughput * now.seconds;
  const told: Readonly<
    Record<RolloutMetric['name'], readonly [before: number | null, now: number | null | undefined]>
  > = {
    requests: [requests, now?.requests],
    errors: [requests === null || usual.errors === null ? null : requests * usual.errors, now?.errors],
    'error-rate': [percent(usual.errors), share(now?.errors)],
    'slow-share': [percent(usual.slow), share(now?.slow)],
    ...{ p50: [usual.p50, now?.p50], p95: [usual.p95, now?.p95], p99: [usual.p99, now?.p99] },
    throughput: [usual.throughput, now === null ? null : now.requests / now.seconds],
    ...{ cpu: [usual.cpu, now?.cpu], memory: [usual.memory, now?.memory] },
  };
  return (Object.keys(told) as Array<keyof typeof told>).map((name) => {
    const [before, current] = told[name];
    return { name, before, baseline: null, canary: current ?? null };
  });
}

function suspectsOf({ range }: Found, errors: readonly RolloutError[]) {
  if (typeof range !== 'string' && range.isKnown) return suspectsAmong(range.commits, errors);
  const suspicion = typeof range === 'string' ? range : 'Which commits it brought is not known.';
  return { commits: [], pullRequest: null, suspicion };
}

const beforeMs = 3_600_000;

/**
 * The errors that are in the logs now and were not before: of a version that came a while ago in its own hour before, and of
 * a new one in the old version's hour before it came.
 */
async function errorsOf(
  host: Host,
  git: Git | null,
  logs: LogSource | null,
  { seen, promotion, range, detectedAt }: Found,
  unread: string[],
): Promise<RolloutError[]> {
  if (logs === null) return [];
  const { version, window } = seen;
  const start = promotion?.rollout.start ?? null;
  const isNew = typeof range !== 'string' && start !== null && start.target.version !== version;
  const before = isNew
    ? { version: start.target.version, to: start.startedAt }
    : { version, to: Math.min(window.from, detectedAt) };
  const earlier = `${before.version} before`;
  const source: LogSource = {
    ...{ name: logs.name, describe: (asked, name) => logs.describe(asked, name), mark: () => logs.mark() },
    // Nothing serves beside it.
    byVersion: false,
    read: (asked, name) =>
      name === earlier
        ? logs.read({ from: before.to - beforeMs, to: before.to }, before.version)
        : logs.read(asked, name),
  };
  const begun = nothingBegun(before.to, []);
  const rollout = liveAs({ version, live: earlier, sha: start?.sha ?? null, at: before.to });
  const times = { ...begun.times, shiftedAt: window.from, detectedAt };
  return newErrors(host, git, source, { ...begun, rollout, times }, unread);
}

/** What is live in the form in which the logs are asked for. */
function liveAs({ version, live, sha, at }: { version: string; live: string; sha: string | null; at: number }) {
  const start: RolloutStart = {
    ...{
      key: 'monitor',
      kind: 'adopt',
      environment: 'monitor',
      version,
      sha,
      change: null,
      live,
      percent: 0,
      percents: [100],
    },
    ...{ target: { version, sha }, alternate: null, schema: null, targetSchema: null, driver: 'monitor' },
    ...{ startedAt: at, deadline: at, heartbeatSeconds: 60, stepSeconds: 60, holdSeconds: 60 },
  };
  const entry = { phase: 'promoted', percent: 100, version, proof: null, at } as const;
  return { id: 'monitor', start, entries: [entry] } satisfies StoredRollout;
}

/** @param time milliseconds since 1970. */
export function isoOf(time: number): string {
  return new Date(time).toISOString();
}
