import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

let original: History;
let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  original = buildHistory();
});
afterAll(() => original.dispose());
afterEach(async () => {
  await fake.close();
  history.dispose();
});

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history, { pulls: [], ...more }));
}

const open = (body: Record<string, unknown> = {}, token = 'user') =>
  send(fake, 'POST', `${REPOSITORY}/pulls`, {
    token,
    body: { title: 'Change things', head: 'feature/x', base: 'main', ...body },
  });

const change = (number: number, body: Record<string, unknown>, token = 'user') =>
  send(fake, 'PATCH', `${REPOSITORY}/pulls/${number}`, { token, body });

const branch = (name: string, sha: string) => fake.state.moveRef(`refs/heads/${name}`, sha, null);

describe('opening a pull request', () => {
  test('makes one by the account of the token, numbered after all issues', async () => {
    await start({ issues: [{ number: 4, title: 'Down', body: null, userLogin: 'ada', userId: 5 }] });
    const { status, json, headers } = await open({ body: 'Why', draft: true });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${fake.url}${REPOSITORY}/pulls/5`);
    expect(json).toMatchObject({
      ...{ number: 5, state: 'open', title: 'Change things', body: 'Why', draft: true, commits: 2, mergeable: true },
      ...{ user: { login: 'ada', id: 5, type: 'User' }, head: { ref: 'feature/x', sha: history.head } },
      base: { ref: 'main', sha: history.main },
    });
    expect((await get(fake, `${REPOSITORY}/pulls/5`)).json).toMatchObject({ number: 5, body: 'Why' });
    const event = { event: 'pull_request', action: 'opened', ref: 'refs/heads/feature/x', sha: history.head };
    expect(fake.state.events).toEqual([{ ...event, pullNumber: 5, sender: 'ada', startsWorkflows: true }]);
  });

  test('follows its branch, takes labels, and merges', async () => {
    await start();
    await open({ head: 'octo:feature/x' }, 'bot');
    expect(fake.state.events[0]).toMatchObject({ startsWorkflows: false });
    const labelled = await send(fake, 'POST', `${REPOSITORY}/issues/1/labels`, { body: { labels: ['hotfix'] } });
    expect(labelled.json).toMatchObject([{ name: 'hotfix' }]);
    await fake.state.moveRef('refs/heads/feature/x', history.fork, history.head);
    expect(fake.pull(1).headSha).toBe(history.fork);
    await fake.state.moveRef('refs/heads/feature/x', history.head, history.fork);
    expect((await send(fake, 'PUT', `${REPOSITORY}/pulls/1/merge`, { body: {} })).status).toBe(200);
    expect((await get(fake, `${REPOSITORY}/pulls/1`)).json).toMatchObject({
      merged: true,
      labels: [{ name: 'hotfix' }],
    });
  });

  test.each([
    ['the same branch', { head: 'main' }, { code: 'custom', message: 'No commits between main and main' }],
    ['nothing new', { head: 'old' }, { code: 'custom', message: 'No commits between main and old' }],
    ['no such head', { head: 'gone' }, { code: 'invalid', field: 'head' }],
    ["a fork's head", { head: 'stranger:feature/x' }, { code: 'invalid', field: 'head' }],
    ['no such base', { base: 'gone' }, { code: 'invalid', field: 'base' }],
    ['a blank title', { title: ' ' }, { resource: 'Issue', code: 'missing_field', field: 'title' }],
  ])('is refused for %s', async (_name, body, error) => {
    await start();
    await branch('old', history.fork);
    const { status, json } = await open(body);
    expect(status).toBe(422);
    expect(json).toMatchObject({ message: 'Validation Failed', errors: [{ resource: 'PullRequest', ...error }] });
    expect(fake.state.pulls).toEqual([]);
  });

  test('is refused a second time for the same branches, until the first is closed', async () => {
    await start();
    await open();
    const message = 'A pull request already exists for octo:feature/x.';
    expect((await open()).json.errors).toEqual([{ resource: 'PullRequest', code: 'custom', message }]);
    await change(1, { state: 'closed' });
    expect((await open()).json.number).toBe(2);
  });

  test('takes a token that may write pull requests, and a body that GitHub knows', async () => {
    await start();
    expect((await open({}, 'reader')).status).toBe(403);
    expect((await open({ head: undefined })).status).toBe(422);
    expect(fake.takeViolations()).toMatchObject([{ kind: 'request' }]);
  });
});

describe('changing a pull request', () => {
  test('gives it other texts, and closes and opens it', async () => {
    await start();
    await open();
    const closed = await change(1, { title: 'Other', body: 'Text', state: 'closed' });
    expect(closed.json).toMatchObject({ title: 'Other', body: 'Text', state: 'closed', merged: false });
    expect((await get(fake, `${REPOSITORY}/pulls`)).json).toEqual([]);
    await fake.state.moveRef('refs/heads/feature/x', history.fork, history.head);
    await fake.state.moveRef('refs/heads/feature/x', history.head, history.fork);
    expect((await change(1, { state: 'open' })).json).toMatchObject({ state: 'open', head: { sha: history.head } });
    expect(fake.state.events.map(({ action }) => action)).toEqual(['opened', 'closed', 'reopened']);
    expect((await change(1, { title: '' })).status).toBe(422);
    expect((await change(1, { state: 'open' }, 'reader')).status).toBe(403);
    expect((await change(9, { state: 'open' })).status).toBe(404);
  });

  test('gives it another base, if there is one and commits for it', async () => {
    await start();
    await open();
    await branch('release', history.fork);
    expect((await change(1, { base: 'release' })).json.base).toMatchObject({ ref: 'release', sha: history.fork });
    expect((await change(1, { base: 'gone' })).json.errors).toMatchObject([{ field: 'base', code: 'invalid' }]);
    expect((await change(1, { base: 'feature/x' })).json.errors).toMatchObject([
      { message: 'No commits between feature/x and feature/x' },
    ]);
  });

  test('opens none that is merged, whose branch was rewritten, or has another by now', async () => {
    await start();
    await open();
    const errors = async (number: number) => (await change(number, { state: 'open' })).json.errors?.[0].message;
    await change(1, { state: 'closed' });
    await fake.state.moveRef('refs/heads/feature/x', history.fork, history.head);
    expect(await errors(1)).toBe('state cannot be changed. The feature/x branch was force-pushed or recreated.');
    await fake.state.moveRef('refs/heads/feature/x', history.head, history.fork);
    await open();
    expect(await errors(1)).toBe('state cannot be changed. A pull request already exists for octo:feature/x.');
    await send(fake, 'PUT', `${REPOSITORY}/pulls/2/merge`, { body: {} });
    expect(await errors(2)).toBe('state cannot be changed. The pull request cannot be reopened.');
    expect(await errors(1)).toBe('state cannot be changed. There are no new commits on the feature/x branch.');
    await fake.state.git.run(['update-ref', '-d', 'refs/heads/feature/x']);
    expect(await errors(1)).toBe('state cannot be changed. The feature/x branch has been deleted.');
  });
});
