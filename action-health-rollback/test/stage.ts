import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type ActionRun,
  type Behaviour,
  CanarySite,
  createRepository,
  type FakeGitHub,
  type JobRun,
  type Repository,
  type RunActionOptions,
  type RunningAction,
  runAction,
  runJob,
  startAction,
  startFakeGitHub,
  startLoad,
} from '@gauntlet/testkit';

export const action = dirname(import.meta.dirname);
export const token = 'token-of-deployer';
const mover = join(import.meta.dirname, 'move-traffic.mjs');

export type Call = (call: string, when: 'before' | 'after') => void | Promise<void>;

export interface StageOptions {
  behaviours?: Readonly<Record<string, Partial<Behaviour>>>;
  /** Requests a second; 200 unless told. */
  load?: number;
  /** Told of every call that the action makes, of the platform and of GitHub, before and after it is carried out. */
  onCall?: Call;
}

/** A site on loopback with real servers and load, a repository, and a GitHub that keeps the rollouts. */
export interface Stage {
  site: CanarySite;
  github: FakeGitHub;
  repository: Repository;
  workspace: string;
  /** Commits that v1 and v2 were made from. */
  shas: { v1: string; v2: string };
  options(inputs?: Record<string, string>): RunActionOptions;
  run(inputs: Record<string, string>): Promise<ActionRun>;
  start(inputs: Record<string, string>): RunningAction;
  job(inputs: Record<string, string>, during?: (main: RunningAction) => void): Promise<JobRun>;
  /** As if so much time had passed since everything that is stored. */
  age(seconds: number): void;
  dispose(): Promise<void>;
}

/** A rollout of seconds. */
export const quick = {
  command: 'rollout',
  version: 'v2',
  stages: '20% 2s\n50% 2s\n100% 2s',
  look: '1s',
  'warm-up': '0s',
  'baseline-window': '2s',
  deadline: '120s',
  'slow-threshold': '100',
};

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { behaviours = {}, load = 200, onCall } = options;
  const site = await CanarySite.start({ live: 'v1', behaviours });
  const repository = createRepository();
  repository.write('src/checkout.js', 'one\ntwo\nthree\n');
  const v1 = repository.commit('First version');
  repository.write('src/checkout.js', 'one\ntwo\ncharge()\n');
  const v2 = repository.commit('Charge at once');
  const github = await startFakeGitHub({
    ...{
      owner: 'octo',
      name: 'shop',
      repositoryId: 700_000_001,
      defaultBranch: 'main',
      gitDir: repository.bareClone(),
    },
    tokens: {
      [token]: {
        ...{ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
        permissions: { contents: 'write', deployments: 'write', issues: 'write', pull_requests: 'write' },
      },
    },
  });
  const stopLoad = startLoad(site.url, load);
  const platform = await relay(site.platform, onCall);
  const api = await relay(github.url, onCall);
  const workspace = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-rollout-'));
  repository.checkout(v2);
  repository.cloneTo(workspace);
  const call = (...words: string[]) => JSON.stringify([process.execPath, mover, platform.url, ...words]);
  const usual = {
    ...{ driver: 'command', 'github-token': token },
    'driver-options': [
      `current: ${call('traffic')}`,
      `deploy: ${call('deploy', 'version={version}')}`,
      `shift: ${call('shift', 'version={version}', 'stable={stable}', 'percent={percent}')}`,
      `promote: ${call('promote', 'version={version}')}`,
      `rollback: ${call('rollback', 'version={version}')}`,
    ].join('\n'),
    probes: `${platform.url}/health?version={version} private=true`,
    'version-probe': `${site.url}/version header=x-version private=true`,
    metrics: 'json',
    'metrics-options': [
      `url: ${platform.url}/numbers?version={version}&from={from}&to={to}&threshold={threshold}`,
      'allow-private: true',
      'time-format: milliseconds',
      ...['requests', 'errors', 'slow', 'cpu', 'memory', 'restarts'].map((name) => `${name}: /${name}`),
    ].join('\n'),
    logs: 'command',
    'logs-options': `command: ${call('log', 'version={version}')}`,
  };
  const runOptions = (inputs: Record<string, string> = {}): RunActionOptions => ({
    ...{ action, workspace, timeoutMs: 120_000 },
    inputs: { ...usual, ...(inputs['command'] === 'adopt' ? { sha: v1 } : {}), ...inputs },
    github: { repository: 'octo/shop', apiUrl: api.url, sha: inputs['command'] === 'adopt' ? v1 : v2 },
  });
  return {
    ...{ site, github, repository, workspace, shas: { v1, v2 }, options: runOptions },
    run: (inputs) => runAction(runOptions(inputs)),
    start: (inputs) => startAction(runOptions(inputs)),
    job: (inputs, during) => runJob(runOptions(inputs), during),
    age: (seconds) => {
      for (const deployment of github.state.deployments) {
        for (const status of deployment.statuses ?? []) status.createdAt = earlier(status.createdAt, seconds);
      }
    },
    dispose: async () => {
      stopLoad();
      await Promise.all([platform.close(), api.close()]);
      await site.stop();
      await github.close();
      repository.dispose();
      rmSync(workspace, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function earlier(at: string | undefined, seconds: number): string {
  return new Date(Date.parse(at ?? '') - seconds * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Stands before a server and tells of every call to it. */
async function relay(target: string, onCall: Call | undefined): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const name = `${incoming.method} ${incoming.url?.split('?')[0]}`;
      await onCall?.(name, 'before');
      const { host: _, ...headers } = incoming.headers;
      const inner = send(`${target}${incoming.url}`, { method: incoming.method ?? 'GET', headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          void (async () => {
            await onCall?.(name, 'after');
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            outgoing.end(Buffer.concat(chunks));
          })();
        });
      });
      inner.on('error', () => outgoing.destroy());
      incoming.pipe(inner);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
