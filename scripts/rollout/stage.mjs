import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CanaryService, createRepository, runAction, runJob, startAction, startFakeGitHub } from '@gauntlet/testkit';
import { findDebianTool } from './find-debian-tools.mjs';
import { startHaproxy } from './haproxy.mjs';
import { pause, until } from './ports.mjs';
import { startPrometheus } from './prometheus.mjs';
import { startUsers } from './users.mjs';

/** @typedef {import('@gauntlet/testkit').Behaviour} Behaviour */
/** @typedef {Record<string, string>} Inputs */
/** @typedef {{ haproxy: string, prometheus: string }} Programs */

const token = 'token-of-deployer';
const action = join(import.meta.dirname, '../../action-health-rollback');
const baselineSeconds = 6;

/** A rollout of seconds: a look of a second stands for one of a minute. */
export const quick = {
  command: 'rollout',
  version: 'v2',
  stages: '20% 5s\n100% 2s',
  extensions: '0',
  look: '1s',
  'warm-up': '0s',
  'baseline-window': `${baselineSeconds}s`,
  'step-timeout': '5s',
  deadline: '120s',
};

/**
 * The real tools; where one is missing, a sentence that says so.
 * @returns {Programs | string}
 */
export function findPrograms() {
  const [haproxy, prometheus] = [findDebianTool('haproxy'), findDebianTool('prometheus')];
  if (haproxy !== null && prometheus !== null) return { haproxy, prometheus };
  const missing = haproxy === null ? 'haproxy' : 'prometheus';
  return `${missing} is not on PATH, and its Debian package cannot be unpacked here`;
}

/**
 * Two real servers behind a real HAProxy, a real Prometheus that scrapes them, users, a repository, and a GitHub. v1 has
 * been live for as long as a rollout looks back, and is known to be good.
 * @param {Programs} programs
 * @param {{ v2?: Partial<Behaviour>, perSecond?: number, state?: string }} [options] `state`: the input of that name
 */
export async function openStage(programs, options = {}) {
  /** @type {Closer[]} */
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const stage = await build(programs, options, closers);
    const adopted = await stage.run({ command: 'adopt', version: 'v1' });
    if (adopted.outputs['conclusion'] !== 'pass') throw new Error(`v1 could not be adopted:\n${adopted.stdout}`);
    await until('a scrape', stage.prometheus.isScraping);
    await pause((baselineSeconds + 1) * 1_000);
    return { ...stage, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {() => unknown} Closer of one thing, called in reverse order */

/**
 * @param {Programs} programs
 * @param {{ v2?: Partial<Behaviour>, perSecond?: number, state?: string }} options
 * @param {Closer[]} closers of what was opened, also where the rest could not be
 */
async function build(programs, { v2 = {}, perSecond = 300, state = 'file:rollouts' }, closers) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-real-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const { github, workspace, shas } = await openRepository(folder, closers);
  const services = { v1: await CanaryService.start('v1'), v2: await CanaryService.start('v2', v2) };
  for (const service of Object.values(services)) closers.push(() => service.stop());
  const ports = { v1: services.v1.port, v2: services.v2.port };
  const haproxy = await startHaproxy({ program: programs.haproxy, folder: join(folder, 'haproxy'), ports });
  closers.push(haproxy.stop);
  const prometheus = await startPrometheus({
    ...{ program: programs.prometheus, folder: join(folder, 'prometheus'), ports: Object.values(ports) },
  });
  closers.push(prometheus.stop);
  const users = startUsers(haproxy.url, perSecond);
  closers.push(users.stop);
  const usual = {
    ...{ 'github-token': token, driver: 'haproxy', 'driver-options': `socket: ${haproxy.socket}\nbackend: app` },
    probes: `${haproxy.url}/health?version={version} private=true max-latency=1s`,
    'version-probe': `${haproxy.url}/ header=x-version private=true`,
    metrics: 'prometheus',
    'metrics-options': [
      ...[`url: ${prometheus.url}`, 'allow-private: true'],
      'memory: max(service_memory_percent{version="$version"})',
      'cpu: max(service_cpu_percent{version="$version"})',
    ].join('\n'),
    state,
  };
  const optionsOf = (/** @type {Inputs} */ inputs) => ({
    ...{ action, workspace, inputs: { ...usual, ...inputs }, timeoutMs: 120_000 },
    github: {
      ...{ repository: 'octo/shop', apiUrl: github.url },
      sha: inputs['command'] === 'adopt' ? shas.v1 : shas.v2,
    },
  });
  return {
    ...{ folder, services, haproxy, prometheus, users, github, workspace },
    run: (/** @type {Inputs} */ inputs) => runAction(optionsOf(inputs)),
    /** @param {Inputs} inputs @param {(line: string) => void} [onLine] */
    start: (inputs, onLine) => startAction({ ...optionsOf(inputs), ...(onLine && { onLine }) }),
    /** @param {Inputs} inputs @param {(main: import('@gauntlet/testkit').RunningAction) => void} during */
    job: (inputs, during) => runJob(optionsOf(inputs), during),
    /** What the rollout wrote. */
    report: () => JSON.parse(readFileSync(join(workspace, 'gauntlet/rollout.json'), 'utf8')).rollout,
    counts: () => JSON.parse(readFileSync(join(workspace, 'gauntlet/counts.json'), 'utf8')),
    /** The canary's weight, as HAProxy tells it. */
    weight: async () => (await haproxy.shares())['v2']?.weight ?? 0,
  };
}

/** @param {string} folder @param {Closer[]} closers */
async function openRepository(folder, closers) {
  const repository = createRepository();
  closers.push(() => repository.dispose());
  repository.write('src/checkout.js', 'one\ntwo\nthree\n');
  const v1 = repository.commit('First version');
  repository.write('src/checkout.js', 'one\ntwo\ncharge()\n');
  const v2 = repository.commit('Charge at once');
  const github = await startFakeGitHub({
    ...{ owner: 'octo', name: 'shop', repositoryId: 700_000_001, defaultBranch: 'main' },
    gitDir: repository.bareClone(),
    tokens: {
      [token]: {
        ...{ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
        permissions: { contents: 'write', deployments: 'write', issues: 'write', pull_requests: 'write' },
      },
    },
  });
  closers.push(() => github.close());
  const workspace = join(folder, 'workspace');
  repository.checkout(v2);
  repository.cloneTo(workspace);
  return { github, workspace, shas: { v1, v2 } };
}
