import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const COMMENTS = `${REPOSITORY}/issues/1/comments`;

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  fake = await startFakeGitHub(seedOf(history));
});
afterEach(() => fake.close());

describe('who may do what', () => {
  test('without a token: public data is read, nothing is written, logs are not shown', async () => {
    expect((await get(fake, `${REPOSITORY}/pulls/1`, { token: null })).status).toBe(200);
    expect((await send(fake, 'POST', COMMENTS, { token: null, body: { body: 'x' } })).status).toBe(401);
    expect((await get(fake, `${REPOSITORY}/actions/jobs/1/logs`, { token: null })).status).toBe(401);
    expect((await get(fake, '/user', { token: null })).status).toBe(401);
  });

  test('a token that nobody was given is refused, reading too', async () => {
    const answer = await get(fake, REPOSITORY, { token: 'stolen' });
    expect(answer).toMatchObject({ status: 401, json: { message: 'Bad credentials' } });
    expect((await get(fake, REPOSITORY, { token: null, headers: { authorization: 'Basic bot' } })).status).toBe(401);
    expect((await get(fake, REPOSITORY, { token: null, headers: { authorization: 'token bot' } })).status).toBe(200);
  });

  test('a permission that is missing is named as GitHub does, and nothing is written', async () => {
    const refused = { status: 403, json: { message: 'Resource not accessible by integration' } };
    expect((await get(fake, COMMENTS, { token: 'reader' })).status).toBe(200);
    expect(await send(fake, 'POST', COMMENTS, { token: 'reader', body: { body: 'x' } })).toMatchObject(refused);
    const check = { name: 'x', head_sha: history.head };
    expect(await send(fake, 'POST', `${REPOSITORY}/check-runs`, { token: 'reader', body: check })).toMatchObject(
      refused,
    );
    expect(await get(fake, `${REPOSITORY}/actions/runs`, { token: 'reader' })).toMatchObject(refused);
    expect(fake.comments(1)).toEqual([]);
    expect(fake.checkRuns()).toEqual([]);
  });

  test('GET /user knows people, not installations', async () => {
    expect((await get(fake, '/user', { token: 'user' })).json).toMatchObject({ login: 'ada', id: 5, type: 'User' });
    expect((await get(fake, '/user')).status).toBe(403);
  });

  test('a request without a User-Agent breaks the contract', async () => {
    await new Promise((resolve, reject) => {
      request(`${fake.url}${REPOSITORY}`, (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    expect(fake.takeViolations()).toMatchObject([{ kind: 'request', message: expect.stringContaining('User-Agent') }]);
  });
});

describe('what every answer carries', () => {
  test('the rate limit, which requests use up', async () => {
    const first = await get(fake, REPOSITORY);
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4999');
    const { json } = await get(fake, '/rate_limit');
    expect(json.rate).toMatchObject({ limit: 5000, remaining: 4999, used: 1 });
    expect((await get(fake, REPOSITORY)).headers.get('x-ratelimit-used')).toBe('2');
  });

  test('an entity tag; the same answer again is 304 and empty', async () => {
    const first = await get(fake, COMMENTS);
    const etag = first.headers.get('etag')!;
    const second = await get(fake, COMMENTS, { headers: { 'if-none-match': etag } });
    expect(second).toMatchObject({ status: 304, text: '' });
    await send(fake, 'POST', COMMENTS, { body: { body: 'x' } });
    expect((await get(fake, COMMENTS, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

test('an address that names another host is no route', async () => {
  const bare = (path: string) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(fake.url);
      const headers = { 'user-agent': 'test' };
      request({ hostname, port, path, headers }, (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
  for (const path of ['//', '//elsewhere/user', 'http://elsewhere/user']) await bare(path);
  expect(fake.takeViolations().map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'unknown-route //',
    'unknown-route //elsewhere/user',
    'unknown-route /http://elsewhere/user',
  ]);
});

test('requests are recorded as they came', async () => {
  await get(fake, `${COMMENTS}?per_page=5`, { token: null });
  await send(fake, 'POST', COMMENTS, { body: { body: 'x' } });
  const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
  expect(fake.requests).toEqual([
    { method: 'GET', path: COMMENTS, route, query: { per_page: '5' }, body: null, authorization: false, status: 200 },
    { method: 'POST', path: COMMENTS, route, query: {}, body: { body: 'x' }, authorization: true, status: 201 },
  ]);
  expect(fake.writes()).toEqual([fake.requests[1]]);
});

test('a seed whose gitDir is no repository is refused by name', async () => {
  const seed = seedOf({ ...history, gitDir: '/nowhere/at/all' });
  await expect(startFakeGitHub(seed)).rejects.toThrow('gitDir "/nowhere/at/all" is not a git repository');
});

test('an unknown pull request cannot be looked up', () => {
  expect(() => fake.pull(9)).toThrow('no pull request 9');
  expect(fake.pull(1).headSha).toBe(history.head);
});
