import {
  type Clock,
  type Driver,
  DriverError,
  type Entry,
  firstEntry,
  isSameTraffic,
  type Look,
  MetricsError,
  type MetricsSource,
  type Probe,
  type RolloutOptions,
  type RolloutPorts,
  type RolloutStart,
  type RolloutStore,
  rollOut,
  type Sample,
  type StoredRollout,
  StoreError,
  type Traffic,
} from '@gauntlet/rollout';

/** What is left when the process is gone: the platform, the store, and the time. */
export interface World {
  traffic: Traffic;
  rollouts: StoredRollout[];
  time: number;
  /** Every write to the platform. */
  moves: string[];
}

export function openWorld(live = 'v1'): World {
  return { traffic: { stable: live, canary: null }, rollouts: [], time: Date.parse('2026-11-21T12:00:00Z'), moves: [] };
}

/** What versions do, and what goes wrong. */
export interface Script {
  /** Requests a minute in all. */
  traffic?: number;
  /** Share of failed requests of a version. */
  errors?: (version: string, at: number) => number;
  sample?: (look: Look, usual: Sample | null) => Sample | null;
  metricsDown?: (at: number) => boolean;
  healthy?: (version: string, at: number) => boolean | null;
  /** Called before each call of a port; may throw. */
  before?: (call: string) => void;
  after?: (call: string) => void;
  driver?: Partial<Driver>;
  stopped?: () => string | null;
  hasMetrics?: boolean;
  hasProbes?: boolean;
  versionSeen?: () => string | null;
}

export class Killed extends Error {}

export function portsOf(world: World, script: Script = {}): RolloutPorts & { told: string[] } {
  const told: string[] = [];
  const call = async <T>(name: string, act: () => T | Promise<T>): Promise<T> => {
    script.before?.(name);
    const value = await act();
    script.after?.(name);
    return value;
  };
  const clock: Clock = {
    now: () => world.time,
    elapsed: () => world.time,
    sleep: async (ms) => {
      world.time += ms;
    },
  };
  return {
    clock,
    driver: openDriver(world, script, call),
    store: openStore(world, call),
    metrics: script.hasMetrics === false ? null : openMetrics(world, script, call),
    probes: script.hasProbes === false ? [] : [openProbe(world, script, call)],
    versionProbe: { read: () => call('version', () => script.versionSeen?.() ?? alone(world.traffic)) },
    stopped: () => script.stopped?.() ?? null,
    tell: (line) => told.push(line),
    quote: (output) => told.push(`> ${output}`),
    told,
  };
}

type Call = <T>(name: string, act: () => T | Promise<T>) => Promise<T>;

function alone({ stable, canary }: Traffic): string {
  return canary?.percent === 100 ? canary.version : stable;
}

function openDriver(world: World, script: Script, call: Call): Driver {
  const move = (traffic: Traffic, what: string) => {
    world.traffic = traffic;
    world.moves.push(what);
  };
  const usual: Driver = {
    ...{ name: 'fake', canSplit: true, warnings: [] },
    current: async () => world.traffic,
    deploy: async (version) => version,
    shift: async ({ stable, canary, percent }) =>
      move({ stable, canary: { version: canary, percent } }, `${canary} ${percent}%`),
    promote: async ({ canary }) => move({ stable: canary, canary: null }, `promote ${canary}`),
    rollback: async ({ version }) => move({ stable: version, canary: null }, `back to ${version}`),
    verify: async (expected) => (isSameTraffic(world.traffic, expected) ? null : 'The split is another'),
  };
  const { driver = {} } = script;
  const all = { ...usual, ...driver };
  return {
    ...{ name: all.name, canSplit: all.canSplit, warnings: all.warnings },
    current: () => call('current', () => all.current()),
    deploy: (version, stable) => call('deploy', () => all.deploy(version, stable)),
    shift: (to) => call(`shift ${to.percent}`, () => all.shift(to)),
    promote: (to) => call('promote', () => all.promote(to)),
    rollback: (to) => call(`rollback ${to.version}`, () => all.rollback(to)),
    verify: (expected) => call('verify', () => all.verify(expected)),
  };
}

function openStore(world: World, call: Call): RolloutStore {
  const find = (id: string) => {
    const found = world.rollouts.find((each) => each.id === id);
    if (found === undefined) throw new StoreError(`There is no rollout ${id}`);
    return found;
  };
  return {
    begin: (start: RolloutStart) =>
      call('begin', () => {
        const id = `${world.rollouts.length + 1}`;
        world.rollouts.unshift({ id, start, entries: [{ ...firstEntry(start), at: world.time }] });
        return id;
      }),
    save: (id: string, entry: Entry) =>
      call(`save ${entry.phase}`, () => {
        const found = find(id);
        const stored: StoredRollout = { ...found, entries: [{ ...entry, at: world.time }, ...found.entries] };
        world.rollouts = world.rollouts.map((each) => (each.id === id ? stored : each));
      }),
    newest: (id) => call('newest', () => find(id).entries[0]),
    list: () => call('list', () => world.rollouts),
  };
}

export const nothingOf: Sample = {
  ...{ requests: 0, errors: 0, slow: null, histogram: null, p50Ms: null, p95Ms: null, p99Ms: null },
  ...{ cpu: null, memory: null, restarts: null, outOfMemoryKills: null },
};

function openMetrics(world: World, script: Script, call: Call): MetricsSource {
  const share = (look: Look): number => {
    if (look.arm === 'before') return 1;
    const { canary, stable } = world.traffic;
    const percent =
      canary?.version === look.version ? canary.percent : stable === look.version ? 100 - (canary?.percent ?? 0) : 0;
    return percent / 100;
  };
  return {
    name: 'fake metrics',
    describe: () => 'a question',
    sample: (look) =>
      call(`sample ${look.arm}`, () => {
        if (script.metricsDown?.(world.time)) throw new MetricsError('Nobody answers');
        const minutes = (look.window.to - look.window.from) / 60_000;
        const requests = Math.round((script.traffic ?? 6_000) * share(look) * minutes);
        const errors = Math.round(requests * (script.errors?.(look.version, look.window.to) ?? 0.001));
        const usual = { ...nothingOf, requests, errors };
        return script.sample === undefined ? usual : script.sample(look, usual);
      }),
  };
}

function openProbe(world: World, script: Script, call: Call): Probe {
  return {
    name: 'health',
    check: (version) =>
      call('probe', () => {
        const healthy = script.healthy === undefined ? true : script.healthy(version, world.time);
        return { healthy, what: healthy === true ? 'status 200' : 'status 503', latencyMs: 5 };
      }),
  };
}

export const usualOptions: RolloutOptions = {
  ...{ environment: 'production', version: 'v2', sha: 'a'.repeat(40), change: 'tree-2', schema: null },
  plan: {
    stages: [
      { percent: 5, seconds: 300 },
      { percent: 25, seconds: 300 },
      { percent: 100, seconds: 300 },
    ],
    ...{ lookSeconds: 60, extensions: 1, deadlineSeconds: 3_000 },
  },
  ...{
    again: false,
    key: 'key-1',
    judge: {},
    whenUnproven: 'promote',
    isHighRisk: async () => false,
    holdSeconds: 3_600,
  },
  heartbeatSeconds: 120,
  stepSeconds: 60,
  baseline: { looks: 30, maxSlowRatio: 3, slowThresholdMs: null, limits: {} },
};

/** A world in which the live version was adopted. */
export function adopted(world = openWorld(), version = 'v1', { proof = null as 'cleared' | null } = {}): World {
  const id = `${world.rollouts.length + 1}`;
  const start: RolloutStart = {
    ...{ key: `adopt-${id}`, kind: 'adopt', environment: 'production', version, sha: 'b'.repeat(40), change: null },
    ...{
      live: version,
      target: { version, sha: null },
      alternate: null,
      schema: null,
      targetSchema: null,
      driver: 'fake',
    },
    ...{
      percent: 0,
      percents: [100],
      startedAt: world.time,
      deadline: world.time + 1,
      heartbeatSeconds: 60,
      stepSeconds: 60,
      holdSeconds: 60,
    },
  };
  const entry = { phase: 'promoted', percent: 100, version, proof: proof ?? 'unproven', at: world.time } as const;
  world.rollouts.unshift({ id, start, entries: [entry] });
  return world;
}

export { DriverError, StoreError };

export const worse = (version: string) => (version === 'v2' ? 0.02 : 0.001);
export const busy: Script = { traffic: 60_000 };
export const quiet: Script = { traffic: 30 };

export async function run(script: Script = busy, options: Partial<RolloutOptions> = {}, world: World = adopted()) {
  const ports = portsOf(world, script);
  const outcome = await rollOut(ports, { ...usualOptions, ...options });
  return { world, outcome, code: outcome.reasons[0]?.code, result: outcome.result, told: ports.told, ports };
}

export const back = { stable: 'v1', canary: null };
