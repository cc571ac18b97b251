import { checkHealth, type Health, type Look, MetricsError, type RolloutPorts, type Sample } from '@gauntlet/rollout';
import type { Problem } from './evidence.ts';
import type { Resource, Seen } from './monitor-judge.ts';

export interface WatchOptions {
  version: string;
  /** Milliseconds since 1970: earlier the version did not have all of the traffic. */
  since: number;
  windowSeconds: number;
  lookSeconds: number;
  slowThresholdMs: number | null;
  /** Percent: only what is over it is looked at more closely. */
  maxCpu: number;
  maxMemory: number;
  isAlone: boolean;
}

export interface Watched {
  seen: Seen;
  /** How many looks the window has when it is whole. */
  planned: number;
  /** What could not be seen. */
  problems: Problem[];
}

/** Enough for three failures in a row. */
const mostChecks = 3;
const checkPauseMs = 5_000;
/** As the seed has it, whatever a probe allows. */
const maxLatencyMs = 5_000;
const resourceSeconds = 30;
const resourceSamples = 10;
/** So many looks without an answer at the end, and nothing is known of the present. */
const mostSilent = 5;

/** Looks at the live version: at its metrics of the last while, and at its health now. */
export async function watch(ports: RolloutPorts, options: WatchOptions): Promise<Watched> {
  const { version, since, windowSeconds, lookSeconds, isAlone } = options;
  const { health, sickness, problem } = await checkUpTo(ports, version);
  const problems = problem === null ? [] : [problem];
  const now = ports.clock.now();
  const planned = Math.max(1, Math.floor(windowSeconds / lookSeconds));
  const count = Math.max(0, Math.min(planned, Math.floor((now - since) / (lookSeconds * 1_000))));
  const window = { from: now - count * lookSeconds * 1_000, to: now };
  let [looks, resources]: [ReadonlyArray<Sample | null>, readonly Resource[]] = [[], []];
  try {
    looks = await looksOf(ports, options, window.from, count);
    resources = await resourcesOf(ports, options, looks, now);
    if (isSilent(looks)) problems.push(silent(ports, options));
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    problems.push({ code: 'metrics-unavailable', what: error.message });
  }
  const seen = { version, window, lookSeconds, looks, resources, health, sickness, isAlone };
  return { seen, planned, problems };
}

interface Checks {
  health: Array<boolean | null>;
  sickness: string;
  problem: Problem | null;
}

/** One good check is enough; what fails is looked at again. */
async function checkUpTo({ probes, clock, stopped }: RolloutPorts, version: string): Promise<Checks> {
  const health: Checks['health'] = [];
  let last = '';
  for (let made = 0; probes.length > 0 && made < mostChecks && stopped() === null; made++) {
    if (made > 0) await clock.sleep(checkPauseMs);
    const { healthy, what } = strict(await checkHealth(probes, version));
    health.push(healthy);
    if (healthy === true) break;
    last = what;
  }
  const isUnknown = health.length > 0 && health.every((each) => each === null);
  const problem = isUnknown
    ? ({ code: 'nothing-to-watch', what: `No health check could be made: ${last}` } as const)
    : null;
  return { health, sickness: last, problem };
}

function strict(health: Health): Health {
  const { healthy, latencyMs } = health;
  if (healthy !== true || latencyMs === null || latencyMs <= maxLatencyMs) return health;
  return {
    healthy: false,
    what: `It answered in ${Math.round(latencyMs)} ms, more than ${maxLatencyMs} ms`,
    latencyMs,
  };
}

async function looksOf(
  ports: RolloutPorts,
  options: WatchOptions,
  from: number,
  count: number,
): Promise<Array<Sample | null>> {
  const looks: Array<Sample | null> = [];
  for (let at = 0; ports.metrics !== null && at < count && ports.stopped() === null; at++) {
    looks.push(await ports.metrics.sample(lookAt(options, from, at, options.lookSeconds)));
  }
  return looks;
}

/** The same numbers as a person may ask for them again. */
export function lastLook({ version, window, lookSeconds, looks }: Seen, slowThresholdMs: number | null): Look {
  return lookAt({ version, slowThresholdMs }, window.from, Math.max(0, looks.length - 1), lookSeconds);
}

function lookAt(
  { version, slowThresholdMs }: Pick<WatchOptions, 'version' | 'slowThresholdMs'>,
  begin: number,
  at: number,
  seconds: number,
): Look {
  const from = begin + at * seconds * 1_000;
  return { arm: 'canary', version, window: { from, to: from + seconds * 1_000 }, at, stage: 0, slowThresholdMs };
}

/** Asked for only where a look is over a limit: where 8 of 10 half minutes are, so is one of the minutes. */
async function resourcesOf(
  ports: RolloutPorts,
  options: WatchOptions,
  looks: ReadonlyArray<Sample | null>,
  now: number,
): Promise<Resource[]> {
  const { maxCpu, maxMemory, lookSeconds, since } = options;
  const known = looks.filter((look) => look !== null && (look.cpu ?? look.memory) !== null);
  const isHigh = known.some((look) => (look?.cpu ?? 0) > maxCpu || (look?.memory ?? 0) > maxMemory);
  if (ports.metrics === null || known.length === 0 || (!isHigh && lookSeconds <= 2 * resourceSeconds)) return [];
  const begin = now - resourceSamples * resourceSeconds * 1_000;
  const found: Resource[] = [];
  for (let at = 0; at < resourceSamples && ports.stopped() === null; at++) {
    const look = lookAt(options, begin, at, resourceSeconds);
    if (look.window.from < since) continue;
    const sample = await ports.metrics.sample(look);
    found.push({ at: (at + 1) * resourceSeconds, cpu: sample?.cpu ?? null, memory: sample?.memory ?? null });
  }
  return found;
}

/** Of the last looks nothing is known: that is not the same as no traffic. */
function isSilent(looks: ReadonlyArray<Sample | null>): boolean {
  const last = looks.slice(-mostSilent);
  return last.length > 0 && last.every((look) => look === null);
}

function silent({ metrics }: RolloutPorts, { version, lookSeconds }: WatchOptions): Problem {
  const what = `${metrics?.name ?? 'The source'} answers, but has nothing of ${version} in the last looks of ${lookSeconds} s`;
  return { code: 'metrics-unavailable', what };
}
