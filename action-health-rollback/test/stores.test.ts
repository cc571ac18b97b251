import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Deployments, openDeployments, openFiles } from '@gauntlet/host';
import { type RolloutStart, type RolloutStore, StoreError, startToJson } from '@gauntlet/rollout';
import { createRepository, type FakeGitHub, startFakeGitHub } from '@gauntlet/testkit';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDeploymentStore } from '../src/stores/deployments.ts';
import { openFolderStore } from '../src/stores/folder.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-store-'));
const repository = createRepository();
repository.write('a.txt', 'a\n');
const sha = repository.commit('First');
const own = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const permissions = { deployments: 'write', contents: 'read' } as const;
const github: FakeGitHub = await startFakeGitHub({
  ...{ owner: 'octo', name: 'shop', repositoryId: 1, defaultBranch: 'main', gitDir: repository.bareClone() },
  tokens: {
    'token-of-deployer': { ...own, permissions },
    'token-of-mallory': { login: 'mallory', id: 6, type: 'User', permissions },
    'token-of-app': { login: 'deployer[bot]', id: 77, type: 'Bot', app: { id: 5_151, slug: 'deployer' }, permissions },
  },
});
const foreign: number[] = [];

afterAll(async () => {
  await github.close();
  repository.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const deploymentsOf = (token: string): Promise<Deployments> =>
  openDeployments({ apiUrl: github.url, token, repository: 'octo/shop' });

async function onGitHub(environment: string, token = 'token-of-deployer'): Promise<RolloutStore> {
  const deployments = await deploymentsOf(token);
  return openDeploymentStore({ deployments, environment, sha, logUrl: null, onForeign: (id) => foreign.push(id) });
}

function inFolder(environment: string): RolloutStore {
  return openFolderStore({ files: openFiles(folder), folder: 'rollouts', environment, now: () => 1_795_000_000_000 });
}

function start(environment: string, key: string): RolloutStart {
  return {
    ...{ key, kind: 'rollout', environment, version: 'v2', sha, change: null, live: 'v1', alternate: null },
    ...{
      target: { version: 'v1', sha: null },
      schema: null,
      targetSchema: null,
      driver: 'command',
      percent: 0,
      percents: [5, 100],
    },
    ...{
      startedAt: 1_795_000_000_000,
      deadline: 1_795_000_060_000,
      heartbeatSeconds: 30,
      stepSeconds: 60,
      holdSeconds: 60,
    },
  };
}

describe.each([
  ['deployments', (environment: string) => onGitHub(environment)],
  ['a folder', async (environment: string) => inFolder(environment)],
])('rollouts in %s', (name, open) => {
  const environment = `production-${name.length}`;

  test('are told as they were stored, newest first', async () => {
    const store = await open(environment);
    expect(await store.list()).toEqual([]);
    const first = await store.begin(start(environment, 'one'));
    await store.save(first, { phase: 'shifting', percent: 5, version: 'v2-named', proof: null });
    await store.save(first, { phase: 'rolled-back', percent: 0, version: 'v2-named', proof: 'rollback' });
    const second = await store.begin(start(environment, 'two'));
    const rollouts = await store.list();
    expect(rollouts.map(({ id }) => id)).toEqual([second, first]);
    expect(rollouts[1]?.start).toEqual(start(environment, 'one'));
    expect(rollouts[1]?.entries.map(({ phase, percent, version, proof }) => [phase, percent, version, proof])).toEqual([
      ['rolled-back', 0, 'v2-named', 'rollback'],
      ['shifting', 5, 'v2-named', null],
      ['deploying', 0, 'v2', null],
    ]);
    expect(await store.newest(first)).toMatchObject({ phase: 'rolled-back', at: expect.any(Number) });
  });

  test('end where they end: what comes later does not count', async () => {
    const store = await open(environment);
    const id = await store.begin(start(environment, 'three'));
    await store.save(id, { phase: 'promoted', percent: 100, version: 'v2', proof: 'cleared' });
    await store.save(id, { phase: 'watching', percent: 25, version: 'v2', proof: null });
    expect(await store.newest(id)).toMatchObject({ phase: 'promoted' });
    expect((await store.list())[0]?.entries[0]).toMatchObject({ phase: 'promoted' });
  });

  test('that failed to go back may be tried again', async () => {
    const store = await open(environment);
    const id = await store.begin(start(environment, 'four'));
    await store.save(id, { phase: 'rollback-failed', percent: 5, version: 'v2', proof: 'rollback' });
    await store.save(id, { phase: 'rolled-back', percent: 0, version: 'v2', proof: 'rollback' });
    expect(await store.newest(id)).toMatchObject({ phase: 'rolled-back' });
  });

  test('of another environment are not told', async () => {
    expect(await (await open(`${environment}-eu`)).list()).toEqual([]);
  });
});

describe('deployments', () => {
  test('that another account made up move nothing, and are said', async () => {
    const environment = 'forged';
    const mallory = await deploymentsOf('token-of-mallory');
    const forged = { ...start(environment, 'forged'), target: { version: 'evil', sha: null } };
    const payload = { id: 'forged', ...startToJson(forged) };
    const id = await mallory.create({ sha, environment, payload, description: 'x', isProduction: false });
    await mallory.addStatus(id, { state: 'in_progress', description: 'shifting 5% v2', logUrl: null });
    const store = await onGitHub(environment);
    expect(await store.list()).toEqual([]);
    expect(foreign).toContain(id);
  });

  test('of every workflow are not those of an App of its own', async () => {
    const environment = 'app';
    const app = await onGitHub(environment, 'token-of-app');
    await app.begin(start(environment, 'app'));
    expect(await (await onGitHub(environment)).list()).toEqual([]);
  });

  test('have statuses that only their own account speaks by', async () => {
    const environment = 'statuses';
    const store = await onGitHub(environment);
    const id = await store.begin(start(environment, 'own'));
    const mallory = await deploymentsOf('token-of-mallory');
    await mallory.addStatus(Number(id), { state: 'success', description: 'promoted 100% v2 cleared', logUrl: null });
    expect(await store.newest(id)).toMatchObject({ phase: 'deploying' });
  });

  test('that jobs make of themselves in the environment are passed over', async () => {
    const environment = 'jobs';
    const deployments = await deploymentsOf('token-of-deployer');
    await deployments.create({ sha, environment, payload: {}, description: '', isProduction: false });
    expect(await (await onGitHub(environment)).list()).toEqual([]);
  });

  test('that were cut off before their first status are deploying', async () => {
    const environment = 'cut';
    const deployments = await deploymentsOf('token-of-deployer');
    const payload = { id: 'cut', ...startToJson(start(environment, 'cut')) };
    await deployments.create({ sha, environment, payload, description: '', isProduction: false });
    const [rollout] = await (await onGitHub(environment)).list();
    expect(rollout?.entries).toEqual([
      { phase: 'deploying', percent: 0, version: 'v2', proof: null, at: expect.any(Number) },
    ]);
  });

  test('that GitHub refuses are an error by name', async () => {
    const store = await onGitHub('refused');
    github.fault({
      ...{ method: 'POST', route: '/repos/{owner}/{repo}/deployments', times: 1 },
      effect: { status: 403 },
    });
    await expect(store.begin(start('refused', 'refused'))).rejects.toThrow(StoreError);
  });
});

describe('a folder', () => {
  test('keeps apart those that begin at once', async () => {
    const store = inFolder('crowd');
    const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => store.begin(start('crowd', `key-${at}`))));
    expect(new Set(ids).size).toBe(20);
    expect(await store.list()).toHaveLength(20);
    expect(readdirSync(join(folder, 'rollouts/crowd')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('with anything else in it is an error by name', async () => {
    const store = inFolder('broken');
    const id = await store.begin(start('broken', 'one'));
    writeFileSync(join(folder, 'rollouts/broken', id, 'entry-000002.json'), '{"entry":"promoted 100% v2');
    await expect(store.list()).rejects.toThrow('entry-000002.json is not JSON');
    await expect(store.newest('../../etc')).rejects.toThrow('is no rollout of this folder');
  });
});
