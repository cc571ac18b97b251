import {
  addTallies,
  type Counts,
  explain,
  judge,
  judgeFailing,
  judgeHealth,
  judgeResource,
  judgeSignals,
  type Limits,
  limitsFrom,
  type MetricJudgement,
  type MetricName,
  type ResourceSample,
  tallyOf,
} from '@gauntlet/judge';
import { type Sample, slowIn, type Window } from '@gauntlet/rollout';
import type { RolloutCause } from '@gauntlet/verdict';
import { leastQuantile } from './monitor-window.ts';
import { armOfWindow, enoughWindows, isEstablished, type Normal, type NormalWindow, usualOf } from './normal.ts';

/** What was seen of the live version. */
export interface Seen {
  version: string;
  /** The whole time that the looks are of. */
  window: Window;
  lookSeconds: number;
  /** Oldest first; none where there are no metrics, or none that answered. */
  looks: ReadonlyArray<Sample | null>;
  /** The last five minutes in steps of 30 seconds; none where the looks already show that there is nothing to see. */
  resources: readonly Resource[];
  /** Oldest first; none without probes. */
  health: ReadonlyArray<boolean | null>;
  /** What was wrong at the last health check that was not good. */
  sickness: string;
  /** Whether it had all of the traffic, as far as the platform tells. */
  isAlone: boolean;
}

export interface Resource {
  /** Seconds since some moment. */
  at: number;
  cpu: number | null;
  memory: number | null;
}

/** Something that is not as it should be. */
export interface Finding {
  because: RolloutCause;
  /** A sentence with its numbers, without its full stop. */
  what: string;
}

export interface MonitorLimits {
  maxErrorRatio: number;
  /** Percent. */
  maxCpu: number;
  maxMemory: number;
  /** To 1, against luck. */
  evidence: number;
  /** How many times the highest quantile that was ever normal. */
  latencyTimes: number;
  /** By how much less than the least traffic that was ever normal. */
  throughputTimes: number;
}

type Bar = Pick<MonitorLimits, 'evidence' | 'latencyTimes' | 'throughputTimes'>;

/**
 * What makes an anomaly. A rollout asks once, the monitor asks all day: every five minutes about errors and about slow
 * requests, which is 576 questions. By Ville's inequality a service that does as ever is called worse by one question with a
 * chance of at most 1 in 10,000: at most 0.058 false alarms a day, one in 17 days. (At the rollout's 40 it would be up to 14
 * a day.) That is a bound; what is called worse also has to be beyond the ratio, and beyond every like window of normal.
 */
export const alarm: Bar = { evidence: 10_000, latencyTimes: 3, throughputTimes: 10 };

/**
 * What has to be kept for all to be well again. It is further from an anomaly than an anomaly is from it, so that an issue is
 * not closed and opened by turns; and nothing between the two is learnt, or what gets worse slowly would become normal.
 */
export const allClear: Bar = { evidence: 40, latencyTimes: 2, throughputTimes: 5 };

/** Of fewer requests a quantile says little. */
const enoughForQuantiles = 100;
/** With fewer in a look, that there are none may be chance. */
const enoughForThroughput = 20;

/** Everything that is out of the ordinary, the worst first; none where all is as ever, or where normal is not known yet. */
export function findAnomalies(seen: Seen, normal: Normal, limits: MonitorLimits): Finding[] {
  const fixed = [...ofHealth(seen), ...ofFailing(seen), ...ofRestarts(seen)];
  if (!isEstablished(normal)) return fixed;
  return [
    ...fixed,
    ...ofRates(seen, normal, limits),
    ...ofLatency(seen, normal, limits),
    ...ofThroughput(seen, normal, limits),
    ...ofResources(seen, normal, limits),
  ];
}

/** Causes that are found without knowing what is normal. */
export const fixedCauses: ReadonlySet<RolloutCause> = new Set(['health', 'failing', 'restarts', 'out-of-memory']);

function ofHealth({ health, sickness }: Seen): Finding[] {
  const { status, message } = judgeHealth(health);
  return status === 'breached' ? [{ because: 'health', what: `${message}: ${sickness}` }] : [];
}

function ofFailing(seen: Seen): Finding[] {
  const { status, message } = judgeFailing(countsOf(seen, [], null));
  return status === 'breached' ? [{ because: 'failing', what: inMonitorWords(message) }] : [];
}

function ofRestarts({ looks }: Seen): Finding[] {
  const sum = (name: 'restarts' | 'outOfMemoryKills') => {
    const known = looks.flatMap((look) => look?.[name] ?? []);
    return known.length === 0 ? null : known.reduce((all, each) => all + each, 0);
  };
  const signals = { outOfMemoryKills: sum('outOfMemoryKills'), restarts: sum('restarts') };
  const found = judgeSignals(signals, { maxCpu: 100, maxMemory: 100 });
  // Of a process that was killed it is said, and not also that it came back.
  const guards = found.toSorted(
    (one, other) => Number(other.guard === 'out-of-memory') - Number(one.guard === 'out-of-memory'),
  );
  return guards.flatMap(({ guard, status, message }) =>
    status === 'breached' ? [{ because: guard, what: inMonitorWords(message) }] : [],
  );
}

function ofResources({ resources }: Seen, { windows }: Normal, { maxCpu, maxMemory }: MonitorLimits): Finding[] {
  const usual = usualOf(windows);
  return (['cpu', 'memory'] as const).flatMap((name) => {
    const samples = resources.map(
      (each): ResourceSample => ({ at: each.at, canary: each[name], baseline: usual[name] }),
    );
    const { status, message } = judgeResource(name, samples, name === 'cpu' ? maxCpu : maxMemory);
    return status === 'breached' ? [{ because: name, what: inMonitorWords(message) }] : [];
  });
}

/** Errors and slow requests against the windows of normal, by the same test as a canary that has all of the traffic. */
function ofRates(
  seen: Seen,
  { windows, slowThresholdMs }: Normal,
  { evidence, maxErrorRatio }: MonitorLimits,
): Finding[] {
  const isKnown = (name: MetricName) => windows.filter((each) => each[name] !== null).length >= enoughWindows;
  const counts = countsOf(seen, windows, isKnown('slow') ? slowThresholdMs : null);
  const limits = limitsFrom({ maxErrorRatio, evidence, warmUpMinutes: 0 });
  const { metrics } = judge(counts, limits);
  return metrics.flatMap((metric) => {
    if (metric.judgement !== 'rollback' || !isKnown(metric.metric) || isLikeNormal(metric.metric, counts, windows))
      return [];
    return [{ because: metric.metric, what: explainRate(metric, limits) }];
  });
}

/**
 * Whether windows of normal were as bad as this one, or scatter so far. Nights, batches and crawlers have rates of their own,
 * and errors come in bursts, of which a dozen windows tell little: by the evidence alone 3 in 1,000 windows of errors in
 * bursts of 8 were called an anomaly. Beyond the worst window too, and far enough beyond the mean for what few windows tell of
 * their scatter, it is 1 in 2,000, and none without bursts; of tenfold errors 9 in 10 windows and more are found. Only windows
 * with at least half as many requests are alike: the rates of smaller ones are chance.
 */
function isLikeNormal(metric: MetricName, { stages }: Counts, windows: readonly NormalWindow[]): boolean {
  const looks = stages.flatMap(({ minutes }) => minutes.flatMap((minute) => tallyOf(minute.canary, metric) ?? []));
  const now = looks.reduce(addTallies, { requests: 0, bad: 0 });
  const like = windows.filter((each) => each[metric] !== null && 2 * each.requests >= now.requests);
  const rates = like.map((each) => (each[metric] as number) / each.requests);
  const rate = now.bad / now.requests;
  if (rate <= Math.max(...rates)) return true;
  const freedom = rates.length - 1;
  if (freedom < 1) return false;
  const mean = rates.reduce((sum, each) => sum + each, 0) / rates.length;
  const variance = rates.reduce((sum, each) => sum + (each - mean) ** 2, 0) / freedom;
  // Student's t needs the more the fewer windows there are; that bursts are skewed takes more than its one in 10,000.
  return rate <= mean + (5 + 18 / freedom) * Math.sqrt(variance);
}

function ofLatency(seen: Seen, { windows }: Normal, { latencyTimes }: MonitorLimits): Finding[] {
  if (requestsOf(seen) < enoughForQuantiles) return [];
  for (const [name, told, part] of [['p50', 'p50Ms', 0.5] as const, ['p95', 'p95Ms', 0.95] as const]) {
    const known = windows.flatMap((each) => (each.requests >= enoughForQuantiles ? (each[name] ?? []) : []));
    const least = leastQuantile(seen.looks, part, told);
    if (known.length < enoughWindows || least === null) continue;
    const highest = Math.max(...known);
    if (least <= latencyTimes * highest) continue;
    const what = `${name} is at least ${rounded(least)} ms, and was never over ${rounded(highest)} ms (limit ${latencyTimes} times)`;
    return [{ because: 'latency', what }];
  }
  return [];
}

function ofThroughput(seen: Seen, { windows }: Normal, { throughputTimes }: MonitorLimits): Finding[] {
  const known = seen.looks.filter((look) => look !== null);
  const seconds = known.length * seen.lookSeconds;
  const least = Math.min(...windows.map((each) => each.requests / each.seconds));
  if (known.length === 0 || !seen.isAlone || least * seen.lookSeconds < enoughForThroughput) return [];
  const requests = requestsOf(seen);
  if (requests > 0 && (requests / seconds) * throughputTimes >= least) return [];
  const amount = requests === 0 ? 'There was no request' : `There were ${requests} requests`;
  const what = `${amount} in ${seconds} s, where there were never fewer than ${rounded(least * seconds)}`;
  return [{ because: 'throughput', what }];
}

function requestsOf({ looks }: Seen): number {
  return looks.reduce((sum, look) => sum + (look?.requests ?? 0), 0);
}

function countsOf({ looks }: Seen, windows: readonly NormalWindow[], slowThresholdMs: number | null): Counts {
  const minutes = looks.map((look) => ({
    baseline: null,
    canary: look && {
      ...{ requests: look.requests, errors: look.errors },
      slow: slowThresholdMs === null ? null : slowIn(look, slowThresholdMs),
    },
  }));
  const before = windows.map(armOfWindow);
  return { before, slowThresholdMs, stages: [{ split: 1, minutes, plannedMinutes: Math.max(1, looks.length) }] };
}

function explainRate(metric: MetricJudgement, limits: Limits): string {
  const text = explain({ ...metric, missing: 0, timeConfounded: false, scope: 'stage' }, limits);
  return inMonitorWords(text.replace(' against ', ' against the usual '));
}

/** The judge speaks of a canary and its baseline, which here are what is live and what is usual. */
function inMonitorWords(text: string): string {
  return text.replace('The canary', 'It').replace('canary requests', 'requests').replace('the baseline', 'the usual');
}

function rounded(number: number): number {
  return number < 10 ? Math.round(number * 10) / 10 : Math.round(number);
}
