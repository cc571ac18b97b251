import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FaultEffect, faults, STORAGE_ROUTES, startFakeGitHub } from '../../src/github/index.ts';
import { routes } from '../../src/github/routes/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const PATH = `${REPOSITORY}/issues/1/comments`;

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const job = { id: 1, runId: 1, name: 'test', conclusion: 'failure', steps: [], log: 'line\n'.repeat(10) };
  fake = await startFakeGitHub(seedOf(history, { jobs: [job] }));
});
afterEach(() => fake.close());

async function under(effect: FaultEffect) {
  fake.fault({ method: 'GET', route, times: 1, effect });
  return get(fake, PATH);
}

describe('each fault does what it says', () => {
  test('a status, with headers and a body', async () => {
    const answer = await under({ status: 503, headers: { 'x-why': 'maintenance' }, body: { message: 'Later' } });
    expect(answer).toMatchObject({ status: 503, json: { message: 'Later' } });
    expect(answer.headers.get('x-why')).toBe('maintenance');
    expect((await under({ status: 500 })).json.message).toBe('Answered 500 as told');
    expect((await under({ status: 502, body: '<html>' })).headers.get('content-type')).toContain('text/html');
  });

  test('a delay, then the right answer', async () => {
    const start = performance.now();
    const answer = await under({ delayMs: 120 });
    expect(answer).toMatchObject({ status: 200, json: [] });
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
  });

  test('silence', async () => {
    fake.fault({ route, effect: { hang: true } });
    const asked = fetch(fake.url + PATH, { signal: AbortSignal.timeout(150) });
    await expect(asked).rejects.toThrow('timeout');
    expect(fake.requests).toMatchObject([{ path: PATH, status: 0 }]);
  });

  test('silence, until the stand-in closes', async () => {
    const other = await startFakeGitHub(seedOf(history, { faults: [{ route, effect: { hang: true } }] }));
    const asked = expect(get(other, PATH)).rejects.toThrow('fetch failed');
    while (other.requests.length === 0) await new Promise(setImmediate);
    await other.close();
    await asked;
  });

  test('a reset', async () => {
    const failed = await under({ reset: true }).catch((error: Error) => error.cause);
    expect(failed).toMatchObject({ code: 'ECONNRESET' });
  });

  test('an answer cut short', async () => {
    fake.state.addComment(1, 'hello', { login: 'ada', id: 5 });
    fake.fault({ route, times: 1, effect: { truncate: 20 } });
    const response = await fetch(fake.url + PATH);
    expect(response.status).toBe(200);
    expect(await response.text()).toHaveLength(20);
  });

  test('a page of HTML', async () => {
    const answer = await under({ html: true });
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
  });

  test('a write that is done and then denied', async () => {
    fake.fault({ method: 'POST', route, times: 1, effect: { commitThen: 502 } });
    expect((await send(fake, 'POST', PATH, { body: { body: 'once' } })).status).toBe(502);
    expect(fake.comments(1).map(({ body }) => body)).toEqual(['once']);
    expect(fake.writes()).toMatchObject([{ status: 502 }]);
  });

  test('pages of another size than was asked for', async () => {
    for (let index = 0; index < 5; index += 1) fake.state.addComment(1, `${index}`, { login: 'ada', id: 5 });
    fake.fault({ route, effect: { pageSize: 2 } });
    const answer = await get(fake, `${PATH}?per_page=100`);
    expect(answer.json).toHaveLength(2);
    expect(answer.headers.get('link')).toContain('rel="next"');
    expect(fake.requests[0]!.query).toEqual({ per_page: '100' });
  });
});

describe("GitHub's usual refusals", () => {
  test.each([
    ['rateLimited429', faults.rateLimited429(7), 429, 'API rate limit exceeded', { 'retry-after': '7' }],
    ['secondary403', faults.secondary403(3), 403, 'secondary rate limit', { 'retry-after': '3' }],
    ['exhausted403', faults.exhausted403(), 403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }],
    ['notAccessible403', faults.notAccessible403(), 403, 'Resource not accessible by integration', {}],
    ['expired410', faults.expired410(), 410, 'Gone', {}],
    ['conflict409', faults.conflict409(), 409, 'Conflict', {}],
    ['unprocessable422', faults.unprocessable422(), 422, 'Validation Failed', {}],
  ])('%s', async (_name, effect, status, message, headers) => {
    const answer = await under(effect);
    expect(answer.status).toBe(status);
    expect(answer.json.message).toContain(message);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toBe(value);
    expect((await get(fake, PATH)).status).toBe(200);
  });

  test('exhausted403 says when it ends', async () => {
    const reset = Number((await under(faults.exhausted403(60))).headers.get('x-ratelimit-reset'));
    expect(Math.abs(reset - Date.now() / 1000 - 60)).toBeLessThan(5);
  });
});

describe('a fault hits what it names', () => {
  test('one page', async () => {
    for (let index = 0; index < 40; index += 1) fake.state.addComment(1, `${index}`, { login: 'ada', id: 5 });
    fake.fault({ route, page: 2, effect: { status: 502 } });
    expect((await get(fake, PATH)).status).toBe(200);
    expect((await get(fake, `${PATH}?page=2`)).status).toBe(502);
    expect((await get(fake, `${PATH}?page=1`)).status).toBe(200);
  });

  test('one method, so many times, in the order given', async () => {
    const first = fake.fault({ method: 'get', route, times: 2, effect: { status: 500 } });
    const second = fake.fault({ route, times: 1, effect: { status: 502 } });
    expect((await send(fake, 'POST', PATH, { body: { body: 'x' } })).status).toBe(502);
    const statuses: number[] = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await get(fake, PATH)).status);
    expect(statuses).toEqual([500, 500, 200]);
    expect([first.hits(), second.hits()]).toEqual([2, 1]);
  });

  test('without a count, always', async () => {
    fake.fault({ route, effect: { status: 500 } });
    for (let index = 0; index < 3; index += 1) expect((await get(fake, PATH)).status).toBe(500);
  });

  test('the second origin', async () => {
    fake.fault({ route: STORAGE_ROUTES.jobLogs, times: 1, effect: { truncate: 7 } });
    fake.fault({ route: STORAGE_ROUTES.jobLogs, times: 1, effect: { status: 410 } });
    const target = (await get(fake, `${REPOSITORY}/actions/jobs/1/logs`)).headers.get('location')!;
    expect((await get(fake, target, { token: null })).text).toBe('line\nli');
    expect((await get(fake, target, { token: null })).status).toBe(410);
    expect((await get(fake, target, { token: null })).text).toHaveLength(50);
  });

  test('every route that there is', async () => {
    for (const { method, template } of routes) {
      const path = template.replace('{owner}/{repo}', 'octo/gate').replaceAll(/\{[a-z_]+\}/g, '1');
      const handle = fake.fault({ method, route: template, times: 1, effect: { status: 503 } });
      expect([template, (await send(fake, method, path)).status, handle.hits()]).toEqual([template, 503, 1]);
    }
    fake.takeViolations();
  });

  test('and must name a route that is there', async () => {
    expect(() => fake.fault({ route: PATH, effect: { hang: true } })).toThrow('which the stand-in has not; it has:');
    const seed = seedOf(history, { faults: [{ route: '/nope', effect: { hang: true } }] });
    await expect(startFakeGitHub(seed)).rejects.toThrow('A fault names the route "/nope"');
  });

  test('a request against the contract is a violation under a fault too', async () => {
    fake.fault({ route, effect: { status: 500 } });
    await get(fake, `${PATH}?colour=red`);
    expect(fake.takeViolations().map(({ kind }) => kind)).toEqual(['request', 'request']);
  });
});
