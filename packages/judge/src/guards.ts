import type { Counts, Minute } from './counts.ts';

export type GuardName = 'failing' | 'health' | 'cpu' | 'memory' | 'restarts' | 'out-of-memory';

/**
 * Limits that no statistics are needed for. `clear`: looked at and within its limit. `missing`: there was nothing to look
 * at, or too little. A guard that nobody asked for is not listed.
 */
export interface GuardResult {
  guard: GuardName;
  status: 'breached' | 'clear' | 'missing';
  /** A sentence with its numbers. */
  message: string;
}

/** A share of what there is, in percent of 0 to 100; `null` is missing. */
export interface ResourceSample {
  /** Seconds since the first shift. */
  at: number;
  canary: number | null;
  /** The concurrent baseline, or what was usual before the deploy. */
  baseline: number | null;
}

/** What was seen of the canary beside the counts; what is left out was not asked for. */
export interface Signals {
  /** Health checks, oldest first: whether it answered well; `null` where the check itself could not be made. */
  health?: ReadonlyArray<boolean | null>;
  cpu?: readonly ResourceSample[];
  memory?: readonly ResourceSample[];
  /** Since the canary was ready; `null` is missing. */
  restarts?: number | null;
  outOfMemoryKills?: number | null;
}

export interface GuardLimits {
  /** Percent. */
  maxCpu: number;
  maxMemory: number;
}

const failingRequests = 20;
const failedChecks = 3;
const windowSeconds = 300;
const windowSamples = 10;
const highSamples = 8;
const pointsAboveBaseline = 15;

/** All guards that something was asked of beside the counts. */
export function judgeSignals(signals: Signals, { maxCpu, maxMemory }: GuardLimits): GuardResult[] {
  const { health, cpu, memory, restarts, outOfMemoryKills } = signals;
  return [
    ...(health === undefined ? [] : [judgeHealth(health)]),
    ...(cpu === undefined ? [] : [judgeResource('cpu', cpu, maxCpu)]),
    ...(memory === undefined ? [] : [judgeResource('memory', memory, maxMemory)]),
    ...(restarts === undefined ? [] : [judgeNone('restarts', restarts, 'restarted')]),
    ...(outOfMemoryKills === undefined
      ? []
      : [judgeNone('out-of-memory', outOfMemoryKills, 'was killed for want of memory')]),
  ];
}

/**
 * Whether at any time at least half of the canary's latest requests failed: of as many whole minutes as 20 requests need.
 * The warm-up counts too.
 */
export class FailingGuard {
  /** The latest minutes with requests, as few as have 20 of them. */
  #latest: Array<{ requests: number; errors: number }> = [];
  #isKnown = false;
  #breach: string | null = null;

  add({ canary }: Minute): void {
    if (this.#breach !== null || canary === null || canary.errors === null || canary.requests === 0) return;
    this.#latest.push({ requests: canary.requests, errors: canary.errors });
    while (requestsOf(this.#latest.slice(1)) >= failingRequests) this.#latest.shift();
    const requests = requestsOf(this.#latest);
    if (requests < failingRequests) return;
    this.#isKnown = true;
    const errors = this.#latest.reduce((sum, each) => sum + each.errors, 0);
    if (2 * errors >= requests) this.#breach = `${errors} of ${requests} canary requests failed (limit half)`;
  }

  get result(): GuardResult {
    const guard = 'failing';
    if (this.#breach !== null) return { guard, status: 'breached', message: this.#breach };
    if (this.#isKnown) return { guard, status: 'clear', message: 'Never did half of the canary requests fail' };
    return { guard, status: 'missing', message: `The canary had fewer than ${failingRequests} requests` };
  }
}

function requestsOf(minutes: ReadonlyArray<{ requests: number }>): number {
  return minutes.reduce((sum, { requests }) => sum + requests, 0);
}

export function judgeFailing({ stages }: Pick<Counts, 'stages'>): GuardResult {
  const failing = new FailingGuard();
  for (const minute of stages.flatMap(({ minutes }) => minutes)) failing.add(minute);
  return failing.result;
}

/** Three failed checks in a row, at any time. A check that could not be made neither counts nor breaks the row. */
export function judgeHealth(checks: ReadonlyArray<boolean | null>): GuardResult {
  const guard = 'health';
  const known = checks.filter((check) => check !== null);
  if (known.length === 0) return { guard, status: 'missing', message: 'No health check could be made' };
  let row = 0;
  for (const isHealthy of known) {
    row = isHealthy ? 0 : row + 1;
    if (row < failedChecks) continue;
    return { guard, status: 'breached', message: `${failedChecks} health checks in a row failed` };
  }
  const failed = known.filter((isHealthy) => !isHealthy).length;
  return {
    ...{ guard, status: 'clear' },
    message: `${failed} of ${known.length} health checks failed, never ${failedChecks} in a row`,
  };
}

/**
 * Whether at any time the canary was over the limit in 8 of the last 10 samples, which span at most 5 minutes, and in the
 * mean of those that have both at least 15 points above the baseline. A sample that is missing is not over the limit.
 */
export function judgeResource(guard: 'cpu' | 'memory', samples: readonly ResourceSample[], limit: number): GuardResult {
  const name = guard === 'cpu' ? 'CPU' : 'Memory';
  let unknown = true;
  let alone = false;
  for (const last of samples.keys()) {
    const window = samples.slice(Math.max(0, last + 1 - windowSamples), last + 1);
    const [first, newest] = [window[0], window.at(-1)];
    if (window.length < windowSamples || !first || !newest || newest.at - first.at > windowSeconds) continue;
    const known = window.filter((sample): sample is Known => sample.canary !== null);
    if (known.length >= highSamples) unknown = false;
    const high = known.filter(({ canary }) => canary > limit).length;
    if (high < highSamples) continue;
    const lead = leadOf(known);
    if (lead === null) alone = true;
    else if (lead >= pointsAboveBaseline)
      return { guard, status: 'breached', message: breach(name, high, limit, lead) };
  }
  if (alone) return { guard, status: 'missing', message: `${name} was over ${limit} %, without a baseline` };
  // What is never high is clear, however few samples there are.
  const isNeverHigh = samples.length > 0 && samples.every(({ canary }) => canary !== null && canary <= limit);
  if (isNeverHigh) return { guard, status: 'clear', message: `${name} was never over ${limit} %` };
  if (unknown) return { guard, status: 'missing', message: `${name} has too few samples` };
  return { guard, status: 'clear', message: `${name} was not over ${limit} % for long, or no more than the baseline` };
}

type Known = ResourceSample & { canary: number };

/** Mean points by which the canary is above the baseline; null where there is none. */
function leadOf(samples: readonly Known[]): number | null {
  const leads = samples.flatMap(({ canary, baseline }) => (baseline === null ? [] : [canary - baseline]));
  return leads.length === 0 ? null : leads.reduce((sum, lead) => sum + lead, 0) / leads.length;
}

function breach(name: string, high: number, limit: number, lead: number): string {
  return `${name} was over ${limit} % in ${high} of ${windowSamples} samples, ${Math.floor(lead)} points above the baseline`;
}

function judgeNone(guard: 'restarts' | 'out-of-memory', count: number | null, what: string): GuardResult {
  if (count === null) return { guard, status: 'missing', message: `Whether the canary ${what} is not known` };
  if (count === 0) return { guard, status: 'clear', message: `The canary never ${what}` };
  return { guard, status: 'breached', message: `The canary ${what} ${count === 1 ? 'once' : `${count} times`}` };
}
