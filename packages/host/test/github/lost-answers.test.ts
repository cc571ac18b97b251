import type { FakeGitHub } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type CommentRequest, upsertComment } from '../../src/github/index.ts';
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
} from './stage.ts';

let fake: FakeGitHub;

afterEach(() => fake.close());
afterAll(disposeRepository);

const agent = { userLogin: 'agent[bot]', userId: 9 };

async function start(...comments: Array<[typeof ACTIONS, string]>): Promise<void> {
  fake = await startStage({ comments: comments.map(([who, body]) => ({ issueNumber: FIRST_PULL, body, ...who })) });
}

async function publish(token = 'ghs_opaque', more: Partial<CommentRequest> = {}) {
  const { github } = await openClient(fake, token);
  return upsertComment(github, requestOf(2, 'Report', more));
}

function bodies(): string[] {
  return fake.comments(FIRST_PULL).map(({ body }) => body);
}

function methods(): string[] {
  return fake.writes().map(({ method }) => method);
}

describe('a comment was made, and the answer lost', () => {
  test.each([
    ['502', { commitThen: 502 }],
    ['truncated', { truncate: 40 }],
  ])('%s: it is found, and not made again', async (_, effect) => {
    await start();
    fake.fault({ route: LIST, method: 'POST', effect });
    expect(await publish()).toEqual({ kind: 'created', note: null });
    expect(bodies()).toEqual([bodyOf(2)]);
    expect(methods()).toEqual(['POST']);
  });

  test('an App that does not know who it is finds it too', async () => {
    await start();
    fake.fault({ route: LIST, method: 'POST', effect: { commitThen: 502 } });
    expect(await publish('app')).toEqual({ kind: 'created', note: null });
    expect(methods()).toEqual(['POST']);
  });

  test('the list fails too: it is said that nobody knows, with the first failure', async () => {
    await start();
    fake.fault({ route: LIST, method: 'GET', times: 1, effect: { delayMs: 0 } });
    fake.fault({ route: LIST, method: 'GET', effect: { status: 503 } });
    fake.fault({ route: LIST, method: 'POST', effect: { commitThen: 502 } });
    const { kind, note } = await publish();
    expect(kind).toBe('skipped');
    expect(note).toContain('may not have been published: GitHub answered 502');
    expect(methods()).toEqual(['POST']);
  });

  test('only the list after it fails: it is published, and a copy may have stayed', async () => {
    await start();
    fake.fault({ route: LIST, method: 'GET', times: 1, effect: { delayMs: 0 } });
    fake.fault({ route: LIST, method: 'GET', effect: { status: 503 } });
    expect(await publish()).toMatchObject({ kind: 'created', note: expect.stringContaining('may have stayed') });
    expect(bodies()).toEqual([bodyOf(2)]);
  });

  test('GitHub changes the text a little: it is not written again', async () => {
    await start();
    expect(await publish('ghs_opaque', { same: () => false })).toEqual({ kind: 'created', note: null });
    expect(methods()).toEqual(['POST']);
  });
});

describe('a comment was not made', () => {
  test('once: it is made by a second request', async () => {
    await start();
    fake.fault({ route: LIST, method: 'POST', times: 1, effect: { status: 502 } });
    expect(await publish()).toEqual({ kind: 'created', note: null });
    expect(methods()).toEqual(['POST', 'POST']);
    expect(bodies()).toEqual([bodyOf(2)]);
  });

  test('twice: it is given up', async () => {
    await start();
    fake.fault({ route: LIST, method: 'POST', times: 2, effect: { reset: true } });
    expect((await publish()).note).toContain('may not have been published: GitHub did not answer');
    expect(methods()).toEqual(['POST', 'POST']);
    expect(bodies()).toEqual([]);
  });

  test("another App's comment from before, with the very same text, is not taken for it", async () => {
    await start([agent, bodyOf(2)]);
    fake.fault({ route: LIST, method: 'POST', times: 1, effect: { status: 502 } });
    expect(await publish('app')).toEqual({ kind: 'created', note: null });
    expect(bodies()).toEqual([bodyOf(2), bodyOf(2)]);
    expect(methods()).toEqual(['POST', 'POST']);
  });
});

describe('other writes', () => {
  test('an update was done each time and answered 502: it is found done', async () => {
    await start([ACTIONS, bodyOf(1)]);
    fake.fault({ route: ONE, method: 'PATCH', effect: { commitThen: 502 } });
    expect(await publish()).toEqual({ kind: 'updated', note: null });
    expect(methods()).toEqual(['PATCH', 'PATCH', 'PATCH']);
  });

  test('a page of HTML is no proof that a comment is deleted', async () => {
    await start([ACTIONS, bodyOf(1)], [ACTIONS, bodyOf(1)]);
    fake.fault({ route: ONE, method: 'DELETE', effect: { html: true } });
    expect(await publish()).toMatchObject({ kind: 'updated', note: expect.stringContaining('may have stayed') });
  });

  test('a page of HTML is no empty list', async () => {
    await start();
    fake.fault({ route: LIST, method: 'GET', effect: { html: true } });
    expect((await publish()).note).toContain("was not published: GitHub's answer (200) could not be read");
    expect(methods()).toEqual([]);
  });

  test('a secondary limit that says so in words alone is waited for as GitHub tells, which is too long', async () => {
    await start();
    const body = { message: 'You have exceeded a secondary rate limit.' };
    fake.fault({ route: LIST, method: 'POST', effect: { status: 403, body } });
    expect((await publish()).note).toContain('was not published: GitHub answered 403 and asked for a wait of 60 s');
    expect(methods()).toEqual(['POST']);
  });
});
