import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, faults, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

const LIST = `${REPOSITORY}/issues`;
const ROUTE = '/repos/{owner}/{repo}/issues';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const seed = seedOf(history, { labels: ['Incident'] });
  const tokens = {
    issues: { ...BOT, permissions: { issues: 'write' } },
    pulls: { ...BOT, permissions: { pull_requests: 'write' } },
  } as const;
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, ...tokens } });
});
afterEach(() => fake.close());

const create = (body: Record<string, unknown>, token = 'issues') => send(fake, 'POST', LIST, { token, body });
const update = (number: number, body: Record<string, unknown>, token = 'issues') =>
  send(fake, 'PATCH', `${LIST}/${number}`, { token, body });
const comment = (number: number, token: string) =>
  send(fake, 'POST', `${LIST}/${number}/comments`, { token, body: { body: 'x' } });

describe('an issue', () => {
  test('is made after the last pull request, with its labels', async () => {
    const made = await create({ title: 'Down', body: 'It is.', labels: ['incident', 'incident', 'new'] });
    expect(made).toMatchObject({
      status: 201,
      json: {
        ...{ number: 2, state: 'open', title: 'Down', body: 'It is.', user: { login: BOT.login }, closed_by: null },
        ...{ labels: [{ name: 'Incident' }, { name: 'new' }], performed_via_github_app: { slug: 'github-actions' } },
      },
    });
    expect((await create({ title: 'Again' }, 'user')).json).toMatchObject({ number: 3, body: null, labels: [] });
    expect((await get(fake, `${LIST}?labels=incident`)).json).toMatchObject([{ number: 2 }]);
    expect((await get(fake, `${LIST}/2`)).json).toEqual(made.json);
  });

  test('is changed, closed and opened again', async () => {
    await create({ title: 'Down', body: 'a' });
    expect((await update(2, { title: 'Up', body: 'b', labels: ['done'] })).json).toMatchObject({
      ...{ title: 'Up', body: 'b', state: 'open', labels: [{ name: 'done' }] },
    });
    const closed = { state: 'closed', state_reason: 'not_planned', closed_by: { login: 'ada' }, body: 'b' };
    expect((await update(2, { state: 'closed', state_reason: 'not_planned' }, 'user')).json).toMatchObject(closed);
    // A reason counts where the state changes.
    expect((await update(2, { state: 'closed', state_reason: 'completed' })).json).toMatchObject(closed);
    expect((await get(fake, LIST)).json.map(({ number }: { number: number }) => number)).toEqual([1]);
    expect((await update(2, { state: 'open' })).json).toMatchObject({ state: 'open', closed_at: null });
  });

  test('is talked about and labelled by who may write issues', async () => {
    await create({ title: 'Down' });
    expect((await comment(2, 'issues')).json).toMatchObject({ html_url: expect.stringContaining('/issues/2#') });
    expect((await get(fake, `${LIST}/2/comments`)).json).toMatchObject([{ body: 'x' }]);
    const labels = { token: 'issues', body: { labels: ['a'] } };
    expect((await send(fake, 'POST', `${LIST}/2/labels`, labels)).json).toMatchObject([{ name: 'a' }]);
    // Of pull requests one may write, of issues not.
    expect((await comment(1, 'pulls')).status).toBe(201);
    expect((await comment(2, 'pulls')).status).toBe(403);
    expect((await get(fake, `${LIST}/2/comments`, { token: 'pulls' })).status).toBe(403);
    expect((await comment(9, 'issues')).status).toBe(404);
  });

  test('is refused to others, without a title, and at a length', async () => {
    for (const token of ['reader', 'pulls']) {
      expect((await create({ title: 'x' }, token)).status).toBe(403);
      expect((await update(1, { title: 'x' }, token)).status).toBe(403);
    }
    expect((await update(9, { title: 'x' })).status).toBe(404);
    expect((await create({ title: ' ' })).status).toBe(422);
    expect((await create({ title: 'x'.repeat(257) })).status).toBe(422);
    expect((await create({ title: 'x', body: 'x'.repeat(65_537) })).status).toBe(422);
    expect(fake.takeViolations()).toEqual([]);
    expect((await create({ body: 'x' })).status).toBe(422);
    expect((await update(1, { state: 'gone' })).status).toBe(422);
    expect(fake.takeViolations()).toHaveLength(2);
    expect(fake.state.issues).toEqual([]);
  });

  test('may be made and the answer lost, or refused', async () => {
    fake.fault({ method: 'POST', route: ROUTE, times: 1, effect: { commitThen: 502 } });
    expect((await create({ title: 'x' })).status).toBe(502);
    fake.fault({ method: 'POST', route: ROUTE, times: 1, effect: faults.expired410() });
    expect((await create({ title: 'x' })).status).toBe(410);
    expect(fake.state.issues).toHaveLength(1);
  });
});
