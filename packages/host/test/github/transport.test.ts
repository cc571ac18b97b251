import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeGitHub, faults } from '@gauntlet/testkit';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GitHubError, openGitHub, type Timing, upsertComment } from '../../src/github/index.ts';
import {
  ACTIONS,
  bodyOf,
  disposeRepository,
  FIRST_PULL,
  LIST,
  ONE,
  openClient,
  requestOf,
  startStage,
  sum,
} from './stage.ts';

let fake: FakeGitHub;

beforeEach(async () => {
  fake = await startStage({ comments: [{ issueNumber: FIRST_PULL, body: bodyOf(1), ...ACTIONS }] });
});
afterEach(() => fake.close());
afterAll(disposeRepository);

async function failureOf(call: Promise<unknown>): Promise<GitHubError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GitHubError);
  return error as GitHubError;
}

function countOf(method: string): number {
  return fake.requests.filter((request) => request.method === method).length;
}

describe('again, and how long until then', () => {
  test.each([
    [0, [250, 500]],
    [1, [500, 1000]],
  ])('waits grow and are random between half and whole (random %d)', async (random, expected) => {
    fake.fault({ route: LIST, method: 'GET', effect: { status: 500 } });
    const { github, waits } = await openClient(fake, 'workflow', { random: () => random });
    expect(await failureOf(github.listComments(FIRST_PULL))).toMatchObject({ kind: 'unavailable', status: 500 });
    expect(waits).toEqual(expected);
    expect(countOf('GET')).toBe(3);
  });

  test('a server that asks for longer gets it', async () => {
    fake.fault({ route: LIST, method: 'GET', times: 1, effect: faults.rateLimited429(7) });
    fake.fault({ route: LIST, method: 'GET', times: 1, effect: { status: 503, headers: { 'retry-after': '6' } } });
    const { github, waits } = await openClient(fake, 'workflow');
    expect(await github.listComments(FIRST_PULL)).toHaveLength(1);
    expect(waits).toEqual([7_000, 6_000]);
  });

  test('the reset of a used-up limit is waited for by the clock', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1009' };
    fake.fault({ route: LIST, method: 'GET', times: 1, effect: { status: 403, headers } });
    const { github, waits } = await openClient(fake, 'workflow', { now: () => 1_000_000 });
    expect(await github.listComments(FIRST_PULL)).toHaveLength(1);
    expect(waits).toEqual([9_000]);
  });

  test('what does not fit into the time for all calls is not waited for, and said', async () => {
    fake.fault({ route: LIST, method: 'GET', effect: faults.rateLimited429(12) });
    const { github, waits } = await openClient(fake, 'workflow');
    const { kind, note } = await upsertComment(github, requestOf(2));
    expect(sum(waits)).toBe(24_000);
    expect(kind).toBe('skipped');
    expect(note).toContain('asked for a wait of 12 s');
    const error = await failureOf(github.listComments(FIRST_PULL));
    expect(error.kind).toBe('rate-limited');
    expect(sum(waits)).toBe(24_000);
  });

  test('a rate limit while asking who we are is not taken for an App', async () => {
    fake.fault({ route: '/user', effect: faults.exhausted403() });
    const { github } = await openClient(fake, 'ada');
    expect((await upsertComment(github, requestOf(2))).kind).toBe('skipped');
    expect(fake.requests).toHaveLength(1);
  });

  test('a server that never answers costs no more than the time for all calls', async () => {
    fake.fault({ route: LIST, method: 'GET', effect: { hang: true } });
    const begun = performance.now();
    const { github } = await openClient(fake, 'workflow', { timeoutMs: 200, budgetMs: 1_000, random: () => 0 });
    expect((await failureOf(github.listComments(FIRST_PULL))).message).toContain('did not answer');
    expect(performance.now() - begun).toBeLessThan(3_000);
    // 600 ms of requests and, not really slept, 250 ms and 500 ms of waits: no third request.
    expect(countOf('GET')).toBe(2);
    const late = await openClient(fake, 'workflow', { budgetMs: 0 });
    expect((await failureOf(late.github.listComments(FIRST_PULL))).message).toContain('used up');
  });

  test('a POST is never sent twice by the client, but for a rate limit, which did nothing', async () => {
    fake.fault({ route: LIST, method: 'POST', times: 1, effect: { commitThen: 502 } });
    const { github } = await openClient(fake, 'workflow');
    expect(await failureOf(github.createComment(FIRST_PULL, 'x'))).toMatchObject({ status: 502, mayBeDone: true });
    expect(countOf('POST')).toBe(1);
    fake.fault({ route: LIST, method: 'POST', times: 1, effect: faults.secondary403(2) });
    expect((await github.createComment(FIRST_PULL, 'y')).body).toBe('y');
    expect(fake.comments(FIRST_PULL)).toHaveLength(3);
  });

  test('a DELETE that was done before its answer was lost: the second one finds nothing', async () => {
    fake.fault({ route: ONE, method: 'DELETE', times: 1, effect: { commitThen: 502 } });
    const { github } = await openClient(fake, 'workflow');
    const [comment] = await github.listComments(FIRST_PULL);
    expect(await failureOf(github.deleteComment(comment!.id))).toMatchObject({ kind: 'refused', status: 404 });
    expect(fake.comments(FIRST_PULL)).toEqual([]);
  });
});

describe('what a server may send', () => {
  const huge = 'x'.repeat(65 * 1024 * 1024);

  test('65 MiB where a list should be', async () => {
    fake.fault({ route: LIST, method: 'GET', effect: { status: 200, body: [huge] } });
    const { github } = await openClient(fake, 'workflow');
    const error = await failureOf(github.listComments(FIRST_PULL));
    expect(error).toMatchObject({ kind: 'unavailable', status: null });
    expect(error.message.length).toBeLessThan(200);
  });

  test('65 MiB of error page', async () => {
    fake.fault({ route: LIST, method: 'GET', effect: { status: 502, body: huge } });
    const { github } = await openClient(fake, 'workflow');
    expect((await failureOf(github.listComments(FIRST_PULL))).kind).toBe('unavailable');
  });

  test.each([401, 403, 404, 410, 422, 500])('nothing of its own words gets into a note (%i)', async (status) => {
    const message = '@octo/all ![x](http://evil) <b> ghp_secret';
    fake.fault({ route: LIST, method: 'GET', effect: { status, body: { message, documentation_url: message } } });
    const { github } = await openClient(fake, 'workflow');
    const { note } = await upsertComment(github, requestOf(2));
    expect(note).toContain(`GitHub answered ${status}`);
    for (const word of ['octo', 'evil', '<b>', 'secret', 'workflow;']) expect(note).not.toContain(word);
  });

  test('a full page without a Link header is not the last', async () => {
    const body = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, body: '', user: null }));
    fake.fault({ route: LIST, method: 'GET', page: 1, effect: { status: 200, body } });
    fake.fault({ route: LIST, method: 'GET', page: 2, effect: { status: 200, body: [{ id: 101, body: 'last' }] } });
    const { github } = await openClient(fake, 'workflow');
    expect((await github.listComments(FIRST_PULL)).at(-1)).toMatchObject({ id: 101, body: 'last' });
  });

  test('a comment whose author is gone, and one without a body', async () => {
    const account = { id: 1, login: 'x', type: 'User' };
    const body = [
      { id: 2, user: account, body: 'b', performed_via_github_app: null },
      { id: 1, user: null, performed_via_github_app: { id: 15_368 } },
    ];
    fake.fault({ route: LIST, method: 'GET', effect: { status: 200, body } });
    const { github } = await openClient(fake, 'workflow');
    expect(await github.listComments(FIRST_PULL)).toEqual([
      { id: 1, body: '', author: null, appId: 15_368 },
      { id: 2, body: 'b', author: account, appId: null },
    ]);
  });
});

describe('where the token goes', () => {
  const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
  const calls = methods.flatMap((method) => [301, 302, 303, 307, 308].map((status) => [method, status] as const));

  test.each(calls)('%s %i: a redirect is not followed, with the token or without', async (method, status) => {
    const { server, seen, url } = await startCanary();
    const headers = { location: `${url}/x` };
    const route = method === 'GET' || method === 'POST' ? LIST : ONE;
    fake.fault({ route, method, effect: { status, headers } });
    const { github } = await openClient(fake, 'workflow');
    const call = {
      GET: () => github.listComments(FIRST_PULL),
      POST: () => github.createComment(FIRST_PULL, 'x'),
      PATCH: () => github.updateComment(1_000_001, 'x'),
      DELETE: () => github.deleteComment(1_000_001),
    }[method];
    expect(await failureOf(call())).toMatchObject({ kind: 'refused', status });
    expect(seen).toEqual([]);
    server.close();
  });

  test('a next page on another origin is asked of ours', async () => {
    const { server, seen, url } = await startCanary();
    const headers = { link: `<${url}/x>; rel="next"` };
    fake.fault({ route: LIST, method: 'GET', page: 1, effect: { status: 200, headers, body: [] } });
    const { github } = await openClient(fake, 'workflow');
    expect(await github.listComments(FIRST_PULL)).toEqual([]);
    expect(fake.requests.map(({ query }) => query.page)).toEqual(['1', '2']);
    expect(seen).toEqual([]);
    server.close();
  });

  test('every request to the API carries it', async () => {
    const { github } = await openClient(fake, 'workflow');
    await upsertComment(github, requestOf(2));
    expect(fake.requests.map(({ authorization }) => authorization)).toEqual([true, true, true]);
  });

  test('a server that is not there', async () => {
    const timing: Partial<Timing> = { sleep: async () => {} };
    const github = await openGitHub({ apiUrl: 'http://127.0.0.1:1', token: 'x', repository: 'octo/gate', timing });
    expect((await failureOf(github.listComments(FIRST_PULL))).kind).toBe('unavailable');
  });
});

async function startCanary(): Promise<{ server: Server; seen: string[]; url: string }> {
  const seen: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    seen.push(`${request.method} ${request.headers.authorization}`);
    response.end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
