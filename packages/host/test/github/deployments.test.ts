import { type DeploymentSeed, type FaultEffect, faults, type GitHubSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type DeploymentRequest,
  type Deployments,
  isBy,
  openDeployments,
  type Timing,
} from '../../src/github/index.ts';
import { type MergeStage, startMergeStage } from './merge-stage.ts';

const LIST = '/repos/{owner}/{repo}/deployments';
const STATUSES = `${LIST}/{deployment_id}/statuses`;
const ACTIONS = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;

let stage: MergeStage;
let deployments: Deployments;

afterEach(() => stage.dispose());

type Seeds = Partial<GitHubSeed> & { deployments?: DeploymentSeed[] };

async function start(
  more: (facts: { head: string; main: string }) => Seeds = () => ({}),
  timing: Partial<Timing> = {},
) {
  stage = await startMergeStage((facts) => ({
    tokens: {
      ship: { ...ACTIONS, permissions: { deployments: 'write' } },
      look: { ...ACTIONS, permissions: { deployments: 'read' } },
      ada: { login: 'ada', id: 5, type: 'User', permissions: { deployments: 'write' } },
    },
    // GitHub would wait for this one if it were not told otherwise.
    checkRuns: [{ name: 'deploy', headSha: facts.head, status: 'in_progress', conclusion: null }],
    ...more(facts),
  }));
  deployments = await openDeployments(stage.options('ship', timing));
}

const request = (more: Partial<DeploymentRequest> = {}): DeploymentRequest => ({
  ...{ sha: stage.head, environment: 'live', payload: { id: 'rollout-1', deadline: 7 } },
  ...{ description: 'Canary v2', isProduction: true },
  ...more,
});

const seed = (id: number, more: Partial<DeploymentSeed> = {}): DeploymentSeed => ({
  ...{
    id,
    sha: stage?.main ?? '1'.repeat(40),
    ref: 'main',
    environment: 'live',
    task: 'gauntlet',
    creatorLogin: 'ada',
    creatorId: 5,
  },
  ...more,
});

describe('a deployment', () => {
  test('is made without merging and without waiting for checks', async () => {
    await start(({ main }) => ({ deployments: [seed(4, { sha: main })] }));
    // The head lacks what main has now.
    const id = await deployments.create(request());
    expect(stage.fake.writes()).toMatchObject([
      {
        path: '/repos/octo/gate/deployments',
        body: {
          ...{ ref: stage.head, environment: 'live', task: 'gauntlet', payload: { id: 'rollout-1', deadline: 7 } },
          ...{ auto_merge: false, required_contexts: [], production_environment: true, description: 'Canary v2' },
        },
      },
    ]);
    expect(await deployments.list('live', 5)).toEqual([
      {
        ...{ id, sha: stage.head, environment: 'live', payload: { id: 'rollout-1', deadline: 7 }, creator: ACTIONS },
        ...{ appId: 15_368 },
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
      {
        ...{ id: 4, sha: stage.main, environment: 'live', payload: {}, createdAt: '2024-01-01T00:00:00Z' },
        ...{ creator: { login: 'ada', id: 5, type: 'User' }, appId: null },
      },
    ]);
  });

  test.each<[string, FaultEffect]>([
    ['502', { commitThen: 502 }],
    ['truncated', { truncate: 40 }],
  ])('whose making was not answered (%s) is found, and not made again', async (_, effect) => {
    await start(({ main }) => ({ deployments: [seed(4, { sha: main, payload: { id: 'rollout-0' } })] }));
    stage.fake.fault({ route: LIST, method: 'POST', effect });
    const id = await deployments.create(request());
    expect(stage.fake.writes()).toHaveLength(1);
    expect((await deployments.list('live', 1))[0]).toMatchObject({ id, payload: { id: 'rollout-1' } });
  });

  test('that was not made is not taken for another, and not made again', async () => {
    await start(({ main, head }) => ({
      deployments: [
        seed(4, { sha: head, payload: { id: 'rollout-0' } }),
        seed(5, { sha: main, payload: { id: 'rollout-1' } }),
        seed(6, { sha: head, environment: 'qa', payload: { id: 'rollout-1' } }),
        seed(7, { sha: head }),
      ],
    }));
    stage.fake.fault({ route: LIST, method: 'POST', effect: { status: 502 } });
    const failure = { name: 'GitHubError', kind: 'unavailable', status: 502, mayBeDone: true };
    await expect(deployments.create(request())).rejects.toMatchObject(failure);
    await expect(deployments.create(request({ payload: {} }))).rejects.toMatchObject(failure);
    expect(stage.fake.writes()).toHaveLength(2);
    stage.fake.fault({ route: LIST, method: 'GET', effect: faults.notAccessible403() });
    await expect(deployments.create(request())).rejects.toMatchObject(failure);
  });

  test.each<[string, FaultEffect, number, string]>([
    ['no permission', faults.notAccessible403(), 403, 'give the job `deployments: write`'],
    ['a conflict', faults.conflict409(), 409, 'see that no rule of the environment forbids to deploy the commit'],
    ['a merge that nobody asked for', { status: 202, body: { message: 'Auto-merged' } }, 202, 'default branch'],
    ['what GitHub does not take', faults.unprocessable422(), 422, 'see that the commit is in the repository'],
  ])('is not made: %s', async (_, effect, status, remedy) => {
    await start();
    stage.fake.fault({ route: LIST, method: 'POST', effect });
    await expect(deployments.create(request())).rejects.toMatchObject({
      ...{ kind: 'refused', status, mayBeDone: false, remedy: expect.stringContaining(remedy) },
    });
    expect(stage.fake.writes()).toHaveLength(1);
  });

  test('is looked at by who may only read, and made by who may write', async () => {
    await start();
    const reader = await openDeployments(stage.options('look'));
    expect(await reader.list('live', 5)).toEqual([]);
    await expect(reader.create(request())).rejects.toMatchObject({ status: 403 });
    await expect((await openDeployments(stage.options(''))).list('live', 1)).rejects.toMatchObject({
      message: 'there is no token',
    });
  });

  test('has a payload as it was sent, be it a text, or none', async () => {
    await start(() => ({
      deployments: [
        seed(1, { payload: '{"id":"a"}' }),
        seed(2, { payload: 'broken {' }),
        seed(3, { payload: '[1]' }),
        seed(4, { payload: '"text"' }),
        seed(5, { payload: 'null' }),
        seed(6, { payload: '{"__proto__":{"id":"b"}}' }),
      ],
    }));
    const payloads = (await deployments.list('live', 10)).reverse().map(({ payload }) => JSON.stringify(payload));
    expect(payloads).toEqual(['{"id":"a"}', 'null', 'null', 'null', 'null', '{"__proto__":{"id":"b"}}']);
  });

  test('of many the newest are listed', async () => {
    const all = Array.from({ length: 130 }, (_, at) => seed(at + 1));
    await start(() => ({ deployments: all }));
    expect((await deployments.list('live', 3)).map(({ id }) => id)).toEqual([130, 129, 128]);
    expect(await deployments.list('live', 1_000)).toHaveLength(130);
    stage.fake.fault({ route: LIST, effect: { pageSize: 30 } });
    expect(await deployments.list('live', 1_000)).toHaveLength(130);
    expect(await deployments.list('qa', 5)).toEqual([]);
  });
});

describe('a status', () => {
  test('is set and read, newest first; the others of the environment stay as they are', async () => {
    await start(() => ({
      deployments: [seed(4, { isProduction: false, statuses: [{ id: 1, state: 'success' }] })],
    }));
    const id = await deployments.create(request({ isProduction: false }));
    await deployments.addStatus(id, { state: 'in_progress', description: 'shift', logUrl: 'https://ci.test/1' });
    const other = await openDeployments(stage.options('ada'));
    await other.addStatus(id, { state: 'success', description: 'promoted', logUrl: null });
    expect(await deployments.statuses(id)).toMatchObject([
      { state: 'success', description: 'promoted', creator: { login: 'ada', id: 5, type: 'User' } },
      { state: 'in_progress', description: 'shift', creator: ACTIONS, at: expect.stringMatching(/Z$/) },
    ]);
    expect((await deployments.statuses(id, 1)).map(({ state }) => state)).toEqual(['success']);
    expect((await deployments.statuses(4)).map(({ state }) => state)).toEqual(['success']);
    expect(
      stage.fake
        .writes()
        .slice(1)
        .map(({ body }) => body),
    ).toEqual([
      { state: 'in_progress', description: 'shift', log_url: 'https://ci.test/1', auto_inactive: false },
      { state: 'success', description: 'promoted', auto_inactive: false },
    ]);
  });

  test('has a description of at most 140 characters, none of them torn', async () => {
    await start(() => ({ deployments: [seed(4)] }));
    for (const description of ['🚀'.repeat(140), '🚀'.repeat(141)]) {
      await deployments.addStatus(4, { state: 'failure', description, logUrl: null });
    }
    expect((await deployments.statuses(4)).map(({ description }) => description)).toEqual([
      `${'🚀'.repeat(139)}…`,
      '🚀'.repeat(140),
    ]);
  });

  test('that was not answered is sent again', async () => {
    await start(() => ({ deployments: [seed(4)] }));
    stage.fake.fault({ route: STATUSES, method: 'POST', times: 1, effect: { reset: true } });
    await deployments.addStatus(4, { state: 'queued', description: '', logUrl: null });
    expect(await deployments.statuses(4)).toHaveLength(1);
    stage.fake.fault({ route: STATUSES, method: 'POST', effect: { commitThen: 503 } });
    await expect(deployments.addStatus(4, { state: 'queued', description: '', logUrl: null })).rejects.toMatchObject({
      ...{ kind: 'unavailable', status: 503, mayBeDone: true },
    });
    await expect(deployments.addStatus(99, { state: 'error', description: '', logUrl: null })).rejects.toMatchObject({
      ...{ kind: 'unavailable' },
    });
  });

  test('of a deployment that is not there is an error', async () => {
    await start();
    const missing = { kind: 'refused', status: 404 };
    await expect(deployments.addStatus(9, { state: 'error', description: '', logUrl: null })).rejects.toMatchObject(
      missing,
    );
    await expect(deployments.statuses(9)).rejects.toMatchObject(missing);
  });

  test('has its own time, however long the rollout', async () => {
    await start(() => ({ deployments: [seed(4)] }), { budgetMs: 1_000 });
    stage.fake.fault({ route: STATUSES, method: 'POST', effect: { delayMs: 400 } });
    for (let look = 0; look < 4; look++) {
      await deployments.addStatus(4, { state: 'in_progress', description: `${look}`, logUrl: null });
    }
    expect(await deployments.statuses(4)).toHaveLength(4);
  });
});

describe('who the token acts for', () => {
  const gate = { login: 'gate[bot]', id: 700, type: 'Bot', app: { id: 777, slug: 'gate' } } as const;

  test('is told as elsewhere, and known once something was written', async () => {
    await start();
    expect(await deployments.getViewer()).toEqual({ kind: 'app', appId: null });
    const id = await deployments.create(request());
    expect(await deployments.getViewer()).toEqual({ kind: 'known', id: ACTIONS.id });
    const ada = await openDeployments(stage.options('ada'));
    await ada.addStatus(id, { state: 'error', description: '', logUrl: null });
    expect(await ada.getViewer()).toEqual({ kind: 'known', id: 5 });
  });

  test('is an App that knows its own from those of every workflow', async () => {
    const permissions = { deployments: 'write' } as const;
    await start(() => ({
      tokens: { 'ghs_777_a.b.c': { ...gate, permissions }, ship: { ...ACTIONS, permissions } },
    }));
    const own = await openDeployments(stage.options('ghs_777_a.b.c'));
    await own.create(request());
    await deployments.create(request());
    const fresh = await openDeployments(stage.options('ghs_777_a.b.c'));
    const [forged, made] = await fresh.list('live', 2);
    const viewer = await fresh.getViewer();
    const isOurs = (each = made) => isBy({ author: each?.creator ?? null, appId: each?.appId ?? null }, viewer);
    expect([isOurs(made), isOurs(forged)]).toEqual([true, false]);
  });
});
