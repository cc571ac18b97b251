import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { type History, Workshop } from './bare-repository.ts';
import { BOT, REPOSITORY, seedOf, send } from './client.ts';

const workshop = new Workshop();
let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  workshop.write('.github/workflows/deploy.yml', 'on: workflow_dispatch\n');
  const main = workshop.commit('Deploy');
  history = { gitDir: workshop.bare(), fork: main, main, head: main } as History;
});
afterAll(() => workshop.dispose());
afterEach(() => fake.close());

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  const seed = seedOf(history, more);
  const ship = { ...BOT, permissions: { deployments: 'write' } } as const;
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, ship } });
}

describe('the start of a workflow', () => {
  const dispatch = (workflow: string, body: unknown, token = 'bot') =>
    send(fake, 'POST', `${REPOSITORY}/actions/workflows/${workflow}/dispatches`, { body, token });

  test('is recorded, and answered with the run where that is asked for', async () => {
    await start();
    const inputs = { environment: 'staging' };
    expect(await dispatch('deploy.yml', { ref: 'main', inputs })).toMatchObject({ status: 204, text: '' });
    const told = await dispatch('deploy.yml', { ref: 'main', return_run_details: true });
    expect(told).toMatchObject({ status: 200, json: { html_url: expect.stringMatching(/\/actions\/runs\/\d+$/) } });
    expect(fake.state.workflowDispatches).toEqual([
      { workflow: 'deploy.yml', ref: 'main', inputs, sender: BOT.login },
      { workflow: 'deploy.yml', ref: 'main', inputs: {}, sender: BOT.login },
    ]);
    expect(fake.takeViolations()).toEqual([]);
  });

  test('wants a workflow and a ref that are there, and the permission', async () => {
    await start();
    expect((await dispatch('other.yml', { ref: 'main' })).status).toBe(404);
    expect((await dispatch('deploy.yml', { ref: 'other' })).status).toBe(422);
    expect((await dispatch('deploy.yml', { ref: 'main' }, 'reader')).status).toBe(403);
    expect(fake.state.workflowDispatches).toEqual([]);
  });
});

describe('another try of a run', () => {
  const run = (id: number, status: string, conclusion: string | null) => ({
    ...{ id, runAttempt: 1, path: '.github/workflows/ci.yml', event: 'pull_request', headSha: history.head },
    ...{ headBranch: 'x', repositoryId: 77, status, conclusion },
  });
  const rerun = (id: number, token = 'bot') =>
    send(fake, 'POST', `${REPOSITORY}/actions/runs/${id}/rerun-failed-jobs`, { token });

  test('is another attempt of one that failed', async () => {
    await start({
      workflowRuns: [run(1, 'completed', 'failure'), run(2, 'completed', 'success'), run(3, 'queued', null)],
    });
    expect((await rerun(1)).status).toBe(201);
    expect(fake.state.workflowRuns[0]).toMatchObject({ runAttempt: 2, status: 'queued', conclusion: null });
    expect(await Promise.all([1, 2, 3, 4].map(async (id) => (await rerun(id)).status))).toEqual([403, 403, 403, 404]);
    expect((await rerun(1, 'reader')).status).toBe(403);
    expect(fake.takeViolations()).toEqual([]);
  });
});

describe('a reaction', () => {
  const react = (content: string, id = 801) =>
    send(fake, 'POST', `${REPOSITORY}/issues/comments/${id}/reactions`, { body: { content } });

  test('is there once', async () => {
    await start({ comments: [{ id: 801, issueNumber: 1, body: '/retry', userLogin: 'ada', userId: 5 }] });
    expect((await react('rocket')).status).toBe(201);
    expect((await react('rocket')).status).toBe(200);
    expect((await react('eyes')).status).toBe(201);
    expect(fake.state.reactions.map(({ content }) => content)).toEqual(['rocket', 'eyes']);
    expect((await react('rocket', 802)).status).toBe(404);
    expect(fake.takeViolations()).toEqual([]);
    expect((await react('clap')).status).toBe(422);
    expect(fake.takeViolations()).toHaveLength(1);
  });
});

describe('the end of a deployment', () => {
  const at = (id: number) => `${REPOSITORY}/deployments/${id}`;
  const of = (id: number) => ({
    ...{ id, sha: history.main, ref: 'main', environment: 'preview/pr-1', creatorLogin: 'ada', creatorId: 5 },
  });

  test('is of one that is inactive, or alone', async () => {
    await start({ deployments: [of(1), of(2)] });
    const end = (id: number) => send(fake, 'DELETE', at(id), { token: 'ship' });
    expect((await end(1)).status).toBe(422);
    await send(fake, 'POST', `${at(1)}/statuses`, { token: 'ship', body: { state: 'inactive' } });
    expect([(await end(1)).status, (await end(1)).status, (await end(2)).status]).toEqual([204, 404, 204]);
    expect(fake.state.deployments).toEqual([]);
    expect(fake.takeViolations()).toEqual([]);
  });
});
