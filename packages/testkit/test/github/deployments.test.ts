import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, faults, type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

const LIST = `${REPOSITORY}/deployments`;
const ROUTE = '/repos/{owner}/{repo}/deployments';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
afterEach(() => fake.close());

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  const seed = seedOf(history, more);
  const tokens = {
    ship: { ...BOT, permissions: { deployments: 'write' } },
    look: { ...BOT, permissions: { deployments: 'read' } },
    ada: { login: 'ada', id: 5, type: 'User', permissions: { deployments: 'write' } },
  } as const;
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, ...tokens } });
}

const quiet = { auto_merge: false, required_contexts: [] };
const create = (body: Record<string, unknown> = {}, token = 'ship') =>
  send(fake, 'POST', LIST, { token, body: { ref: history.head, ...quiet, ...body } });
const status = (id: number, body: Record<string, unknown>, token = 'ship') =>
  send(fake, 'POST', `${LIST}/${id}/statuses`, { token, body });

describe('a deployment', () => {
  test('is made, and stands first of its environment', async () => {
    await start({
      deployments: [{ id: 4, sha: history.main, ref: 'main', environment: 'live', creatorLogin: 'ada', creatorId: 5 }],
    });
    const payload = { id: 'r1', lease: { until: 7 } };
    const made = await create({ environment: 'live', payload, description: 'Canary', production_environment: true });
    expect(made).toMatchObject({
      status: 201,
      json: {
        ...{ sha: history.head, ref: history.head, environment: 'live', task: 'deploy', payload },
        ...{ description: 'Canary', production_environment: true, creator: { login: BOT.login, id: BOT.id } },
      },
    });
    expect(made.headers.get('location')).toBe(made.json.url);
    expect((await get(fake, `${LIST}/${made.json.id}`, { token: 'look' })).json).toEqual(made.json);
    expect((await get(fake, `${LIST}?environment=live`, { token: 'look' })).json).toMatchObject([
      { id: made.json.id },
      { id: 4, payload: {} },
    ]);
    const next = await create({ payload: '{"a":1}', ref: 'main' });
    expect(next.json).toMatchObject({
      ...{ id: made.json.id + 1, environment: 'production', production_environment: true, payload: '{"a":1}' },
      sha: history.main,
    });
  });

  test('merges the default branch first, and waits for all checks, unless it is told otherwise', async () => {
    const check = (name: string, conclusion: string) => ({ name, headSha: history.head, conclusion });
    const checkRuns = [check('test', 'success'), check('deploy', 'failure')];
    await start({ checkRuns, statuses: [{ sha: history.head, context: 'lint', state: 'success' }] });
    expect((await create({ required_contexts: ['test', 'lint'] })).status).toBe(201);
    for (const required_contexts of [undefined, ['deploy'], ['never']]) {
      expect(await create({ required_contexts })).toMatchObject({
        ...{ status: 409, json: { message: expect.stringContaining('status checks failed') } },
      });
    }
    await fake.close();
    await start();
    await fake.state.moveRef('refs/heads/main', history.head, history.main);
    expect(await create({ ref: history.main, auto_merge: true })).toMatchObject({
      ...{ status: 202, json: { message: expect.stringContaining('Auto-merged main into') } },
    });
    expect(fake.state.deployments).toEqual([]);
  });

  test('is refused to who may only look, without a ref, and of what is not there', async () => {
    await start();
    expect((await create({}, 'look')).status).toBe(403);
    expect((await create({}, 'bot')).status).toBe(403);
    expect((await send(fake, 'POST', LIST, { token: null, body: { ref: 'main' } })).status).toBe(401);
    expect((await create({ ref: 'nowhere' })).json.errors[0].message).toContain('No ref found');
    expect(fake.takeViolations()).toEqual([]);
    expect((await send(fake, 'POST', LIST, { token: 'ship', body: {} })).status).toBe(422);
    expect((await create({ payload: 7 })).status).toBe(422);
    expect([...new Set(fake.takeViolations().map(({ kind }) => kind))]).toEqual(['request']);
  });

  test('may be made and the answer lost, or refused', async () => {
    await start();
    fake.fault({ method: 'POST', route: ROUTE, times: 1, effect: { commitThen: 502 } });
    expect((await create()).status).toBe(502);
    expect(fake.state.deployments).toHaveLength(1);
    fake.fault({ method: 'POST', route: ROUTE, times: 1, effect: faults.conflict409() });
    expect((await create()).status).toBe(409);
    fake.fault({ method: 'POST', route: ROUTE, times: 1, effect: faults.notAccessible403() });
    expect((await create()).status).toBe(403);
    expect(fake.state.deployments).toHaveLength(1);
  });
});

describe('a status of a deployment', () => {
  test('is set by whoever may, and stands first', async () => {
    await start();
    const { id } = (await create()).json;
    const first = await status(id, { state: 'in_progress', description: 'shift 5 %', log_url: 'https://ci.test/1' });
    expect(first).toMatchObject({
      status: 201,
      json: {
        ...{ state: 'in_progress', description: 'shift 5 %', log_url: 'https://ci.test/1', environment: 'production' },
        creator: { login: BOT.login },
      },
    });
    await status(id, { state: 'success' }, 'ada');
    const listed = await get(fake, `${LIST}/${id}/statuses?per_page=1`, { token: 'look' });
    expect(listed.json).toMatchObject([{ state: 'success', description: '', creator: { login: 'ada', id: 5 } }]);
    expect(listed.headers.get('link')).toContain('rel="next"');
  });

  test('has a length, a known state, and a deployment', async () => {
    await start();
    const { id } = (await create()).json;
    expect((await status(id, { state: 'success', description: 'ü'.repeat(140) })).status).toBe(201);
    expect((await status(id, { state: 'success', description: 'x'.repeat(141) })).json.errors[0].message).toContain(
      'maximum is 140',
    );
    expect((await status(99, { state: 'success' })).status).toBe(404);
    expect((await status(id, { state: 'success' }, 'look')).status).toBe(403);
    expect(fake.takeViolations()).toEqual([]);
    expect((await status(id, { state: 'fine' })).status).toBe(422);
    expect(fake.takeViolations()).toHaveLength(1);
  });

  test('that is good ends the others of the environment, but not of production, and not when told', async () => {
    await start();
    const states = () => fake.state.deployments.map(({ statuses }) => statuses?.map(({ state }) => state));
    for (const body of [{ environment: 'qa' }, { environment: 'qa' }, {}, {}]) await create(body);
    const [one, two, three, four] = fake.state.deployments.map(({ id }) => id) as [number, number, number, number];
    await status(one, { state: 'success' });
    await status(two, { state: 'success', auto_inactive: false });
    expect(states()[0]).toEqual(['success']);
    await status(two, { state: 'success' });
    await status(three, { state: 'success' });
    await status(four, { state: 'success' });
    expect(states()).toEqual([['success', 'inactive'], ['success', 'success'], ['success'], ['success']]);
  });
});
