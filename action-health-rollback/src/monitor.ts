import type { Git, Host } from '@gauntlet/host';
import { StoreError } from '@gauntlet/rollout';
import { type CommandResult, refuse } from './command.ts';
import { releaseOf } from './place.ts';
import { openPorts } from './ports.ts';
import type { State } from './state.ts';
import { watchLive } from './watch-live.ts';

/** Looks once at what is live, against what is normal for it. */
export async function monitor(host: Host, git: Git | null, state: State): Promise<CommandResult> {
  const { inputs, notes } = state;
  const { sha } = await releaseOf(host, git, { ...inputs, version: '' });
  const ports = await openPorts(host, { inputs, percents: [], sha, notes });
  if (Array.isArray(ports)) return refuse(...ports);
  try {
    return await watchLive(host, git, state, ports);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return refuse({ code: 'store-unavailable', what: error.message });
  } finally {
    ports.dispose();
  }
}
