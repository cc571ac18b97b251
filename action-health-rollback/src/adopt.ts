import type { Git, Host } from '@gauntlet/host';
import {
  describeTraffic,
  type KnownVersion,
  type RolloutStart,
  readRegistry,
  readTraffic,
  StoreError,
} from '@gauntlet/rollout';
import { type CommandResult, refuse } from './command.ts';
import type { Problem } from './evidence.ts';
import { keepInLedger } from './keep.ts';
import { releaseOf } from './place.ts';
import { openPorts, type Ports } from './ports.ts';
import type { State } from './state.ts';

/** Registers what is live as a version that can be gone back to. */
export async function adopt(host: Host, git: Git | null, state: State): Promise<CommandResult> {
  const { inputs } = state;
  const release = await releaseOf(host, git, inputs);
  const ports = await openPorts(host, { inputs, percents: [], sha: release.sha, notes: state.notes });
  if (Array.isArray(ports)) return refuse(...ports);
  try {
    const live = await readTraffic(ports);
    if ('code' in live) return refuse(live);
    if (live.canary !== null) {
      const what = `Several versions share the traffic (${describeTraffic(live)})`;
      return refuse({ code: 'traffic-shared', what });
    }
    if (inputs.version !== '' && inputs.version !== live.stable) {
      const what = `${live.stable} is live, and not ${inputs.version}`;
      return refuse({ code: 'traffic-changed', what });
    }
    const registry = await readRegistry(ports);
    if ('code' in registry) return refuse(registry);
    const [open] = registry.open;
    if (open !== undefined) return refuse({ code: 'rollout-under-way', what: `There is the rollout ${open.id}` });
    // The commit of the run is not the live version's, unless that says so.
    const isOwn = inputs.sha !== '' || isNameOf(live.stable, release.sha);
    const adopted = { version: live.stable, sha: isOwn ? release.sha : null };
    const id = await register(host, state, ports, { ...adopted, change: isOwn ? release.change : null });
    if (id !== null && typeof id !== 'string') return refuse(id);
    // At once: `record` of the risk gate would take it for a deploy.
    const told =
      id === null ? [] : await keepInLedger(host, state, ports, { id, times: null, because: null, changes: [] });
    return {
      problems: [
        {
          code: 'adopted',
          what: `${live.stable} ${inputs.mode === 'report' ? 'would be' : 'is'} registered in ${inputs.environment}`,
        },
        ...told,
      ],
      evidence: { version: live.stable },
      ...{ sections: [], report: null },
    };
  } finally {
    ports.dispose();
  }
}

/** A version that is the beginning of a commit's id. */
function isNameOf(version: string, sha: string | null): boolean {
  return /^[0-9a-f]{7,64}$/.test(version) && sha?.startsWith(version) === true;
}

/** The id under which it is stored; null in `mode: report`. */
async function register(
  host: Host,
  { inputs }: State,
  { store, driver, clock }: Ports,
  { version, sha, change }: KnownVersion & { change: string | null },
): Promise<string | Problem | null> {
  if (inputs.mode === 'report') return null;
  const now = clock.now();
  const schema = inputs['data-version'] || null;
  const start: RolloutStart = {
    ...{ key: host.randomId(), kind: 'adopt', environment: inputs.environment, version, sha, change, live: version },
    ...{
      target: { version, sha },
      alternate: null,
      schema,
      targetSchema: schema,
      driver: driver.name,
      percent: 0,
      percents: [100],
    },
    ...{ startedAt: now, deadline: now + 60_000, heartbeatSeconds: 60, stepSeconds: 60, holdSeconds: 60 },
  };
  try {
    const id = await store.begin(start);
    await store.save(id, { phase: 'promoted', percent: 100, version, proof: 'unproven' });
    return id;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: 'store-unavailable', what: error.message };
  }
}
