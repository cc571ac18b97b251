import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseInputs } from '@gauntlet/policy';
import type { Driver } from '@gauntlet/rollout';
import { type DriverHost, driverKinds } from '../../src/drivers/index.ts';
import type { Stage } from './contract.ts';
import { answer } from './doubles/haproxy.mjs';
import { kubectl } from './doubles/kubectl.mjs';
import { shares } from './doubles/shares.mjs';
import { argoState, haproxyState, replicasState, routeState } from './doubles/states.mjs';
import { newWorker } from './doubles/worker.mjs';
import { wrangler } from './doubles/wrangler.mjs';
import { type Asked, hostOfFunctions, hostOfPrograms } from './hosts.ts';

export type Kind = keyof typeof driverKinds;

export interface Opening {
  stepTimeoutMs?: number;
  percents?: readonly number[];
  signal?: AbortSignal;
}

/** A driver with options as a workflow writes them. */
export function openDriver(
  kind: Kind,
  options: Readonly<Record<string, string>>,
  host: DriverHost,
  { stepTimeoutMs = 60_000, percents = [5, 25], signal }: Opening = {},
): Driver {
  const parsed = parseInputs(driverKinds[kind].options, (name) => options[name]);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  const ports = { host, cwd: tmpdir(), stepTimeoutMs, percents, ...(signal && { signal }) };
  return driverKinds[kind].open(ports, parsed.inputs);
}

// biome-ignore lint/suspicious/noExplicitAny: the state of a double is whatever its platform keeps.
export type State = any;

/** A double by its name on PATH, with the state that it begins with. */
export interface Platform {
  kind: Kind;
  options: Readonly<Record<string, string>>;
  program: string;
  variable: string;
  double: (args: readonly string[], state: State) => { exitCode: number; stdout: string; stderr: string };
  /** The file of the double, where it has another name than the program. */
  file?: string;
  /** The platform's API, on the same state. */
  web?: (request: Asked, state: State) => { status: number; body: string };
  state(): State;
  stable(state: State): string;
  /** What can be deployed: v2 and v3, unless told. */
  fresh?: readonly [string, string];
  unknown?: string;
}

export const commandPlatform: Platform = {
  kind: 'command',
  options: {
    current: 'shares current',
    deploy: '["shares", "deploy", "{version}"]',
    shift: 'shares shift {version} {stable} {percent}',
    promote: 'shares promote {version}',
    rollback: 'shares rollback {version}',
  },
  program: 'shares',
  variable: 'SHARES_STATE',
  double: shares,
  state: () => ({ traffic: { stable: 'v1', canary: null }, up: ['v1'] }),
  stable: () => 'v1',
};

export const cloudflarePlatform: Platform = {
  kind: 'cloudflare',
  options: { worker: 'shop', environment: 'production' },
  program: 'wrangler',
  variable: 'WORKER_STATE',
  double: wrangler,
  state: () => newWorker(),
  stable: (worker) => worker.versions[0].id,
};

const image = 'registry.example/shop/app:{version}';

export const routePlatform: Platform = {
  kind: 'kubernetes',
  options: {
    ...{
      namespace: 'shop',
      context: 'test',
      stable: 'app',
      canary: 'app-canary',
      container: 'app',
      image,
      route: 'shop',
    },
    ...{ 'stable-service': 'app-service', 'canary-service': 'app-canary-service' },
  },
  program: 'kubectl',
  variable: 'CLUSTER_STATE',
  double: kubectl,
  state: routeState,
  stable: () => 'v1',
};

export const replicasPlatform: Platform = {
  ...routePlatform,
  options: { stable: 'app', canary: 'app-canary', container: 'app', image, replicas: '20' },
  state: replicasState,
};

export const argoPlatform: Platform = {
  ...routePlatform,
  kind: 'argo-rollouts',
  options: { namespace: 'shop', rollout: 'app', image },
  state: () => argoState({ plugins: {} }),
};

/** Without a router: weights by the numbers of pods. */
export const basicArgoPlatform: Platform = {
  ...argoPlatform,
  state: () => argoState(),
};

/** The double in this process. */
export async function stageOf(platform: Platform): Promise<Stage & { state: State }> {
  const state = platform.state();
  const { program, double, web } = platform;
  const host = hostOfFunctions(
    { [program]: (args) => double(args, state) },
    () => '',
    web && ((request) => web(request, state)),
  );
  return { ...stagePartsOf(platform, host, state), violations: () => state.violations ?? [], close: async () => {} };
}

/** The double as a program on PATH, run by the host that the action has. */
export async function stageOnPath(platform: Platform): Promise<Stage & { folder: string; state: State }> {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-driver-'));
  const file = join(folder, 'state.json');
  const state = platform.state();
  writeFileSync(file, JSON.stringify(state));
  const double = fileURLToPath(new URL(`doubles/${platform.file ?? platform.program}.mjs`, import.meta.url));
  const script = `#!/bin/sh\nexec "${process.execPath}" "${double}" "$@"\n`;
  writeFileSync(join(folder, platform.program), script, { mode: 0o755 });
  const { web } = platform;
  const ask = (request: Asked) => {
    const now = JSON.parse(readFileSync(file, 'utf8'));
    const answer = web?.(request, now) ?? { status: 404, body: '' };
    writeFileSync(file, JSON.stringify(now));
    return answer;
  };
  const environment = { PATH: `${folder}${delimiter}${process.env['PATH']}`, [platform.variable]: file };
  const host = hostOfPrograms(environment, undefined, ask);
  return {
    ...stagePartsOf(platform, host, state),
    folder,
    violations: () => JSON.parse(readFileSync(file, 'utf8')).violations ?? [],
    close: async () => rmSync(folder, { recursive: true }),
  };
}

function stagePartsOf(platform: Platform, host: DriverHost, state: State) {
  return {
    ...{ host, state, stable: platform.stable(state), fresh: platform.fresh ?? (['v2', 'v3'] as const) },
    ...(platform.unknown && { unknown: platform.unknown }),
    open: (other: DriverHost, stepTimeoutMs?: number) =>
      openDriver(platform.kind, platform.options, other, { ...(stepTimeoutMs && { stepTimeoutMs }) }),
  };
}

/** HAProxy's runtime API in this process. */
export async function haproxyStage(): Promise<Stage & { state: State }> {
  const state = haproxyState();
  state.servers.push({ name: 'spare', weight: 50, isBackup: true, state: 'ready', health: 'UP', sessions: 0 });
  const host = hostOfFunctions({}, (text) => answer(state, text));
  const options = { socket: '/run/haproxy.sock', backend: 'app', address: '10.0.0.{version}:80' };
  return {
    ...{ host, state, stable: 'v1', fresh: ['v2', 'v3'] as const },
    open: (other, stepTimeoutMs) => openDriver('haproxy', options, other, { ...(stepTimeoutMs && { stepTimeoutMs }) }),
    violations: () => [],
    close: async () => {},
  };
}
