import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

const LABELS = `${REPOSITORY}/issues/1/labels`;

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const seed = seedOf(history, { labels: ['Bug'] });
  const tokens = {
    issues: { ...BOT, permissions: { issues: 'write' } },
    pulls: { ...BOT, permissions: { pull_requests: 'write' } },
    contents: { ...BOT, permissions: { contents: 'write' } },
  } as const;
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, ...tokens } });
});
afterEach(() => fake.close());

const add = (labels: unknown[], token = 'bot') => send(fake, 'POST', LABELS, { body: { labels }, token });
const remove = (name: string, token = 'bot') => send(fake, 'DELETE', `${LABELS}/${name}`, { token });
const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);

describe('labels', () => {
  test('are added to those there are; an unknown one is made', async () => {
    const first = await add(['bug', 'needs/fix']);
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject([
      { id: 1, name: 'Bug' },
      { id: 2, name: 'needs/fix', default: false },
    ]);
    expect(namesOf((await add([{ name: 'BUG' }, { name: 'ä' }])).json)).toEqual(['Bug', 'needs/fix', 'ä']);
    expect(fake.state.labels.map(({ name }) => name)).toEqual(['Bug', 'needs/fix', 'ä']);
    expect(namesOf((await get(fake, `${REPOSITORY}/pulls/1`)).json.labels)).toEqual(['Bug', 'needs/fix', 'ä']);
  });

  test('are listed in pages', async () => {
    await add(['a', 'b', 'c']);
    const page = await get(fake, `${LABELS}?per_page=2&page=2`);
    expect(namesOf(page.json)).toEqual(['c']);
    expect(page.headers.get('link')).toContain('rel="prev"');
  });

  test('are taken away one by one', async () => {
    await add(['a', 'needs/fix']);
    expect(await remove('A')).toMatchObject({ status: 200, json: [{ name: 'needs/fix' }] });
    expect(await remove('a')).toMatchObject({ status: 404, json: { message: 'Label does not exist' } });
    expect((await remove('needs%2Ffix')).json).toEqual([]);
    expect(fake.state.labels).toHaveLength(3);
  });

  test('take the one permission or the other', async () => {
    for (const token of ['issues', 'pulls']) {
      expect((await add(['a'], token)).status).toBe(200);
      expect((await remove('a', token)).status).toBe(200);
    }
    for (const token of ['reader', 'contents']) {
      expect((await add(['a'], token)).status).toBe(403);
      expect((await remove('a', token)).status).toBe(403);
    }
    expect((await get(fake, LABELS, { token: 'contents' })).status).toBe(403);
    expect((await get(fake, LABELS, { token: 'reader' })).json).toEqual([]);
  });

  test('have names of a length', async () => {
    expect((await add(['x'.repeat(50)])).status).toBe(200);
    expect((await add(['x'.repeat(51)])).json.errors[0].message).toContain('too long (maximum is 50 characters)');
    expect((await add([' '])).status).toBe(422);
    expect((await send(fake, 'POST', `${REPOSITORY}/issues/9/labels`, { body: { labels: ['a'] } })).status).toBe(404);
  });

  test('of another shape are a violation', async () => {
    expect((await add([7])).status).toBe(422);
    expect((await add([])).status).toBe(422);
    expect(fake.takeViolations().every(({ kind }) => kind === 'request')).toBe(true);
    expect(fake.pull(1).labels).toBeUndefined();
  });

  test('may be set and the answer lost; of eight writers none is lost', async () => {
    const route = '/repos/{owner}/{repo}/issues/{issue_number}/labels';
    fake.fault({ method: 'POST', route, times: 1, effect: { commitThen: 502 } });
    expect((await add(['0'])).status).toBe(502);
    await Promise.all(Array.from({ length: 8 }, (_, index) => add([`${index}`])));
    expect(fake.pull(1).labels?.toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    fake.fault({ method: 'DELETE', route: `${route}/{name}`, times: 1, effect: { status: 500 } });
    expect((await remove('0')).status).toBe(500);
    expect((await remove('0')).status).toBe(200);
  });
});
