import {
  type Driver,
  type Entry,
  firstEntry,
  type RolloutStart,
  type StoredRollout,
  StoreError,
  type Traffic,
} from '@gauntlet/rollout';
import type { Ports } from './ports.ts';

/**
 * The same ports, with which nothing is moved or stored: what somebody else rolls out is watched and judged as if it were
 * ours. The live version counts as good.
 */
export function shadow(ports: Ports): Ports {
  let traffic: Traffic | null = null;
  const rollouts: StoredRollout[] = [];
  const current = async (): Promise<Traffic> => {
    // Whoever really rolls out has shifted already: what is live beside the canary is the version from before.
    traffic ??= { stable: (await ports.driver.current()).stable, canary: null };
    if (rollouts.length === 0) rollouts.push(adoptedAt(traffic.stable, ports.clock.now()));
    return traffic;
  };
  const driver: Driver = {
    ...{ name: ports.driver.name, canSplit: ports.driver.canSplit, warnings: [], current },
    deploy: async (version) => version,
    shift: async ({ stable, canary, percent }) => {
      traffic = { stable, canary: { version: canary, percent } };
    },
    promote: async ({ canary }) => {
      traffic = { stable: canary, canary: null };
    },
    rollback: async ({ version }) => {
      traffic = { stable: version, canary: null };
    },
    verify: async () => null,
  };
  return { ...ports, driver, store: openMemory(rollouts, current), probes: ports.probes, versionProbe: null };
}

function adoptedAt(version: string, now: number): StoredRollout {
  const start: RolloutStart = {
    ...{ key: 'shadow', kind: 'adopt', environment: 'shadow', version, sha: null, change: null, live: version },
    ...{ target: { version, sha: null }, alternate: null, schema: null, targetSchema: null, driver: 'shadow' },
    ...{
      percent: 0,
      percents: [100],
      startedAt: now,
      deadline: now,
      heartbeatSeconds: 60,
      stepSeconds: 60,
      holdSeconds: 60,
    },
  };
  return { id: '0', start, entries: [{ phase: 'promoted', percent: 100, version, proof: 'unproven', at: now }] };
}

/** Rollouts that are forgotten with the process. @param begun called before they are listed. */
export function openMemory(
  rollouts: StoredRollout[],
  begun: () => Promise<unknown> = async () => null,
): Ports['store'] {
  const find = (id: string): StoredRollout => {
    const found = rollouts.find((each) => each.id === id);
    if (found === undefined) throw new StoreError(`There is no rollout ${id}`);
    return found;
  };
  const put = (rollout: StoredRollout) => rollouts.splice(rollouts.indexOf(find(rollout.id)), 1, rollout);
  return {
    begin: async (start) => {
      const id = `${rollouts.length}`;
      const at = start.startedAt;
      rollouts.unshift({
        ...{ id, start },
        entries: [{ ...firstEntry(start), at }],
      });
      return id;
    },
    save: async (id, entry: Entry) => {
      const found = find(id);
      put({ ...found, entries: [{ ...entry, at: found.entries[0].at }, ...found.entries] });
    },
    newest: async (id) => find(id).entries[0],
    list: async () => {
      await begun();
      return [...rollouts];
    },
  };
}
