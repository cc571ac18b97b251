import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from './contract.ts';
import { serveCluster } from './doubles/cluster-api.mjs';
import { hostOfPrograms } from './hosts.ts';
import { openDriver, type Platform } from './stages.ts';

/** The real kubectl, and its real plugin, before an API server that has the cluster in memory. */
export async function stageOfKubectl(platform: Platform): Promise<Stage> {
  const state = platform.state();
  const server = await serveCluster(state);
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-kubectl-'));
  const file = join(folder, 'config');
  const config = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'test' },
    contexts: [{ name: 'test', context: { cluster: 'memory', user: 'nobody', namespace: 'shop' } }],
    clusters: [{ name: 'memory', cluster: { server: server.url } }],
    users: [{ name: 'nobody', user: {} }],
  };
  writeFileSync(file, JSON.stringify(config));
  // Its cache of what the server has is in the home.
  const host = hostOfPrograms({ KUBECONFIG: file, HOME: folder });
  return {
    ...{ host, stable: 'v1', fresh: ['v2', 'v3'] },
    open: (other, stepTimeoutMs = 60_000) => openDriver(platform.kind, platform.options, other, { stepTimeoutMs }),
    violations: () => state.violations,
    close: async () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
