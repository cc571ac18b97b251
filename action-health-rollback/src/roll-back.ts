import type { Git, Host } from '@gauntlet/host';
import {
  describeTraffic,
  finish,
  firstEntry,
  type GoodVersion,
  type KnownVersion,
  type Registry,
  type Restoration,
  type RolloutStart,
  readRegistry,
  readTraffic,
  restore,
  type StoredRollout,
  StoreError,
  schemaOf,
  type Traffic,
} from '@gauntlet/rollout';
import { type CommandResult, refuse } from './command.ts';
import type { Problem } from './evidence.ts';
import { tellRestoration } from './finish.ts';
import { releaseOf } from './place.ts';
import { openPorts, type Ports } from './ports.ts';
import type { State } from './state.ts';

/** Who asks for it, and of what. */
export interface Asked {
  /** What has to be live still; null: whatever is. */
  from: string | null;
  /** `rollback` where what is live is to blame: it is then refused. */
  proof: 'rollback' | null;
  /** `as was asked for` */
  why: string;
}

const byHand: Asked = { from: null, proof: 'rollback', why: 'as was asked for' };

/** Goes back by hand: from a rollout that is not over, or else from what is live to what was good before. */
export async function rollBack(
  host: Host,
  git: Git | null,
  state: State,
  asked: Asked = byHand,
): Promise<CommandResult> {
  const { inputs } = state;
  const { sha } = await releaseOf(host, git, { ...inputs, version: '' });
  const ports = await openPorts(host, { inputs, percents: [], sha, notes: state.notes });
  if (Array.isArray(ports)) return refuse(...ports);
  try {
    const registry = await readRegistry(ports);
    if ('code' in registry) return refuse(registry);
    const [open] = registry.open;
    if (open !== undefined && asked.from === null) return await endOpen(host, git, state, ports, open);
    const live = await readTraffic(ports);
    if ('code' in live) return refuse(live);
    if (asked.from !== null && (open !== undefined || live.canary !== null || live.stable !== asked.from)) {
      return refuse({
        code: 'traffic-changed',
        what: `${asked.from} does not serve alone any more: nothing was moved`,
      });
    }
    const target = targetOf(registry, live, inputs.version);
    if ('code' in target) return refuse(target);
    if (inputs.mode === 'report')
      return refuse({ code: 'rolled-back-by-hand', what: `It would go back to ${target.version}` });
    const rollout = await begin(host, state, ports, registry, live, target);
    if ('code' in rollout) return refuse(rollout);
    const restoration = await restore(ports, rollout, { proof: asked.proof, now: () => ports.clock.now() });
    return await told(host, git, state, ports, { rollout, restoration, why: asked.why });
  } finally {
    ports.dispose();
  }
}

/** The canary that is held, or that somebody else watches, goes first. */
async function endOpen(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  open: StoredRollout,
): Promise<CommandResult> {
  const { version } = state.inputs;
  if (version !== '' && version !== open.start.target.version) {
    const what = `The rollout ${open.id} is not over: it goes back to ${open.start.target.version}, and not to ${version}`;
    return refuse({ code: 'rollout-under-way', what });
  }
  if (state.inputs.mode === 'report') {
    return refuse({ code: 'rolled-back-by-hand', what: `It would go back to ${open.start.target.version}` });
  }
  const { restoration, reasons } = await finish(ports, open, 'rollback');
  if (restoration !== null) return told(host, git, state, ports, { rollout: open, restoration, why: byHand.why });
  const what = `The rollout ${open.id} was closed: no traffic had moved`;
  return refuse({ code: 'rolled-back-by-hand', what }, ...reasons.filter(({ code }) => code !== 'lease-expired'));
}

function targetOf(registry: Registry, live: Traffic, wanted: string): GoodVersion | Problem {
  const { good, bad } = registry;
  if (live.canary !== null) {
    return { code: 'traffic-shared', what: `Several versions share the traffic (${describeTraffic(live)})` };
  }
  if (wanted === live.stable) return { code: 'already-live', what: `${wanted} has all of the traffic already` };
  if (wanted !== '' && bad.has(wanted)) {
    return { code: 'version-refused', what: `${wanted} was rolled back itself` };
  }
  const schema = schemaOf(registry, live.stable);
  const all = good.filter(({ version }) => version !== live.stable);
  // What is live, good or bad, has left stored data in its own form.
  const others = schema === undefined ? all : all.filter((each) => each.schema === schema);
  if (others.length === 0 && all.length > 0) {
    const what = `No good version takes stored data in the form ${schema ?? 'that the live one has'}`;
    return { code: 'rollback-impossible', what };
  }
  const found =
    wanted === ''
      ? (others.find(({ standing }) => standing === 'verified') ?? others[0])
      : others.find(({ version }) => version === wanted);
  if (found !== undefined) return found;
  const names = others.map(({ version }) => version).join(', ');
  const what =
    wanted === ''
      ? 'No other version is known to be good'
      : `${wanted} is not known to be good (known: ${names || 'none'})`;
  return { code: 'no-rollback-target', what };
}

async function begin(
  host: Host,
  { inputs }: State,
  { store, driver, clock }: Ports,
  { good }: Registry,
  { stable }: Traffic,
  target: GoodVersion,
): Promise<StoredRollout | Problem> {
  const now = clock.now();
  const from = good.find(({ version }) => version === stable);
  const isOther = ({ version, schema }: GoodVersion) =>
    version !== stable && version !== target.version && schema === target.schema;
  const other = good.find(isOther);
  const alternate: KnownVersion | null = other === undefined ? null : { version: other.version, sha: other.sha };
  const start: RolloutStart = {
    ...{ key: host.randomId(), kind: 'rollback', environment: inputs.environment, version: stable, live: stable },
    ...{ sha: from?.sha ?? null, change: from?.change ?? null, target: { version: target.version, sha: target.sha } },
    ...{
      alternate,
      schema: from?.schema ?? null,
      targetSchema: target.schema,
      driver: driver.name,
      percent: 100,
      percents: [100],
    },
    ...{ startedAt: now, deadline: now + 3_600_000, heartbeatSeconds: 600, stepSeconds: 60, holdSeconds: 60 },
  };
  try {
    const id = await store.begin(start);
    return { id, start, entries: [{ ...firstEntry(start), at: now }] };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: 'store-unavailable', what: error.message };
  }
}

function told(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  { rollout, restoration, why }: { rollout: StoredRollout; restoration: Restoration; why: string },
): Promise<CommandResult> {
  const what = `${restoration.version ?? 'No version'} has all of the traffic, ${why}`;
  return tellRestoration(host, git, state, ports, {
    rollout,
    restoration,
    first: { code: 'rolled-back-by-hand', what },
  });
}
