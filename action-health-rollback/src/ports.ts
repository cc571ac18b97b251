import { withoutStop } from '@gauntlet/gate';
import type { Host } from '@gauntlet/host';
import type { Fields, ValuesOf } from '@gauntlet/policy';
import { plainText, redactLogText } from '@gauntlet/report';
import {
  type Driver,
  MetricsError,
  type MetricsSource,
  parseDuration,
  type RolloutPorts,
  type RolloutStore,
  settled,
} from '@gauntlet/rollout';
import { driverKinds } from './drivers/index.ts';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import { type LogSource, logKinds } from './logs/index.ts';
import { metricsKinds } from './metrics/index.ts';
import { readOptions } from './options.ts';
import { openProbe, openVersionProbe, parseProbe, parseVersionProbe } from './probes/index.ts';
import { secretsOf } from './secrets.ts';
import { openMemory } from './shadow.ts';
import { openDeploymentStore } from './stores/deployments.ts';
import { openFolderStore } from './stores/folder.ts';

const sourceTimeoutMs = 30_000;
const mostBackMs = 120_000;
/** What of the runner's 7.5 seconds may be spent waiting once a stop is asked for. */
const graceMs = 5_000;
/** Lines of what a tool printed. */
const mostQuoted = 40;

/** Everything that a command reaches, and what stops it. */
export interface Ports extends RolloutPorts {
  logs: LogSource | null;
  /** Asks for a stop, as a signal does. */
  stop(why: string): void;
  dispose(): void;
}

export interface PortsOptions {
  inputs: Inputs;
  /** The plan's percents below 100. */
  percents: readonly number[];
  /** A commit for what is stored, where that of a version is not known. */
  sha: string | null;
  /** Sentences on what was found. */
  notes: string[];
}

/** Opens what the inputs name; every mistake in them, where there are any. Nothing is asked of anybody yet. */
export async function openPorts(host: Host, options: PortsOptions): Promise<Ports | Problem[]> {
  const { inputs, percents } = options;
  const problems: Problem[] = [];
  const stop = openStop(host);
  const sources = {
    ...{ host: hurried(host, stop.signal), cwd: inputs['working-directory'], timeoutMs: sourceTimeoutMs },
    token: (name: string) => host.commandEnvironment()[name],
  };
  const driver = openDriver(host, inputs, percents, stop.signal, problems);
  const metrics =
    inputs.metrics === 'none'
      ? null
      : openKind<typeof sources, MetricsSource>('metrics', inputs, metricsKinds, sources, problems);
  const logs =
    inputs.logs === 'none' ? null : openKind<typeof sources, LogSource>('logs', inputs, logKinds, sources, problems);
  const probes = inputs.probes.flatMap((line) => {
    const probe = parseProbe(line);
    if (typeof probe !== 'string') return [openProbe(sources.host, probe, sources.token)];
    problems.push(invalid(`Input probes: ${probe}`));
    return [];
  });
  const wanted = inputs['version-probe'] === '' ? null : parseVersionProbe(inputs['version-probe']);
  if (typeof wanted === 'string') problems.push(invalid(`Input version-probe: ${wanted}`));
  const versionProbe =
    wanted === null || typeof wanted === 'string' ? null : openVersionProbe(host, wanted, { token: sources.token });
  const store = await openStore(host, options, problems);
  if (problems.length > 0 || driver === null || store === null) {
    stop.dispose();
    return problems;
  }
  const clock = {
    now: () => host.now().getTime(),
    elapsed: () => host.elapsed(),
    sleep: stop.sleep,
  };
  const secrets = secretsOf(host, inputs);
  const tell = (line: string) => host.runner.print(plainText(`${clockTime(host)} ${redactLogText(line, secrets)}`));
  const quote = (output: string) => {
    const lines = redactLogText(output.trimEnd(), secrets).split('\n').slice(-mostQuoted);
    host.runner.print(plainText(lines.map((line) => `  | ${line}`).join('\n')));
  };
  return {
    ...{ driver, store, metrics: metrics ?? null, probes, versionProbe, clock, logs: logs ?? null, tell, quote },
    ...{ stopped: stop.why, stop: stop.stop, dispose: stop.dispose },
  };
}

function openDriver(
  host: Host,
  inputs: Inputs,
  percents: readonly number[],
  signal: AbortSignal,
  problems: Problem[],
): Driver | null {
  const kind = driverKinds[inputs.driver];
  const options = readOptions('driver-options', inputs['driver-options'], kind.options);
  if ('mistakes' in options) {
    problems.push(...options.mistakes.map(invalid));
    return null;
  }
  const refused = (refusal: string): null => {
    problems.push(invalid(`Input driver-options: ${refusal}`));
    return null;
  };
  const refusal = kind.refuse(options.values, []);
  if (refusal !== null) return refused(refusal);
  const ports = {
    ...{ host, cwd: host.files.resolve(inputs['working-directory']), percents },
    stepTimeoutMs: (parseDuration(inputs['step-timeout']) ?? 300) * 1_000,
  };
  // What puts the traffic back is tried several times within what a job has left.
  const urgent = { ...ports, stepTimeoutMs: Math.min(ports.stepTimeoutMs, mostBackMs) };
  const calm = kind.open(urgent, options.values);
  // The usual stages are others where the traffic cannot be split.
  const shares = inputs.stages.length === 0 && !calm.canSplit ? [] : percents;
  const refusedShares = kind.refuse(options.values, shares);
  if (refusedShares !== null) return refused(refusedShares);
  return heeding(signal, kind.open({ ...ports, signal }, options.values), calm);
}

/** The same for what is asked and run: a source that does not answer must not use up the time to go back. */
function hurried(host: Host, signal: AbortSignal): Host {
  const more = () => (signal.aborted ? {} : { signal });
  return {
    ...host,
    http: (request) => host.http({ ...request, ...more() }),
    run: (program, args, options) => host.run(program, args, { ...options, ...more() }),
  };
}

/** What is under way is called off by a stop; what comes after it, to put the traffic back, is not. */
function heeding(signal: AbortSignal, hurried: Driver, calm: Driver): Driver {
  const now = () => (signal.aborted ? calm : hurried);
  return {
    ...{ name: calm.name, canSplit: calm.canSplit },
    get warnings() {
      return [...new Set([...hurried.warnings, ...calm.warnings])];
    },
    current: async () => settled(await now().current()),
    deploy: (version, stable) => now().deploy(version, stable),
    shift: (to) => now().shift(to),
    promote: (to) => now().promote(to),
    // Never called off: a stop asks for just this.
    rollback: (to) => calm.rollback(to),
    verify: (expected) => now().verify(expected),
  };
}

interface Kind<P, T> {
  options: Fields;
  open(ports: P, values: ValuesOf<Fields>): T;
}

/** A source of metrics or logs, by the inputs of that name. */
function openKind<P, T>(
  name: 'metrics' | 'logs',
  inputs: Inputs,
  kinds: Readonly<Record<string, unknown>>,
  ports: P,
  problems: Problem[],
): T | null {
  const kind = kinds[inputs[name]] as Kind<P, T>;
  const options = readOptions(`${name}-options`, inputs[`${name}-options`], kind.options);
  if ('mistakes' in options) {
    problems.push(...options.mistakes.map(invalid));
    return null;
  }
  try {
    return kind.open(ports, options.values);
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    problems.push(invalid(`Input ${name}-options: ${error.message}`));
    return null;
  }
}

async function openStore(
  host: Host,
  { inputs, sha, notes }: PortsOptions,
  problems: Problem[],
): Promise<RolloutStore | null> {
  const { environment, state, 'github-token': token } = inputs;
  const { apiUrl, repository, serverUrl, run } = host.runner.context;
  if (state.startsWith('file:')) {
    return openFolderStore({ files: host.files, folder: state.slice(5), environment, now: () => host.now().getTime() });
  }
  if (token === '' || repository === null || sha === null) {
    // What only looks needs nothing to be kept.
    if (inputs.mode === 'report') return openMemory([]);
    const lack = token === '' ? 'a github-token' : repository === null ? 'a repository on GitHub' : 'a commit';
    problems.push({
      code: 'store-unavailable',
      what: `Rollouts are kept as deployments, which need ${lack}; "state: file:" and a folder does without`,
    });
    return null;
  }
  const logUrl = run === null ? null : `${serverUrl}/${repository}/actions/runs/${run.id}`;
  const deployments = await host.openDeployments({ apiUrl, token, repository });
  const onForeign = (id: number) => {
    const note = `The deployment ${id} looks like a rollout, but another account than this token's made it: it was passed over.`;
    if (!notes.includes(note)) notes.push(note);
  };
  return openDeploymentStore({ deployments, environment, sha, logUrl, onForeign });
}

interface Stop {
  signal: AbortSignal;
  why(): string | null;
  stop(why: string): void;
  /** Ends early at a stop; from then on it waits as long as there is time. */
  sleep(ms: number): Promise<void>;
  dispose(): void;
}

/** The first signal ends the rollout; what then remains to be done is to go back. */
function openStop(host: Host): Stop {
  const controller = new AbortController();
  let why: string | null = null;
  let left = graceMs;
  const stop = (reason: string) => {
    why ??= reason;
    controller.abort();
  };
  const dispose = host.onStop((signal) => stop(`The job was cancelled (${signal})`));
  const { signal } = controller;
  const sleep = (ms: number) => {
    if (!signal.aborted) return host.sleep(ms, signal);
    const wait = Math.min(ms, left);
    left -= wait;
    return host.sleep(wait);
  };
  return { signal, why: () => why, stop, sleep, dispose };
}

/** `12:04:31` in UTC. */
function clockTime(host: Host): string {
  return host.now().toISOString().slice(11, 19);
}

function invalid(mistake: string): Problem {
  return { code: 'inputs-invalid', what: withoutStop(mistake) };
}
