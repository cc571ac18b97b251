import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type IssueSeed, type PullSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf } from './client.ts';

const ACTIVITY = `${REPOSITORY}/activity`;
const EVENTS = `${REPOSITORY}/issues/1/events`;
const ada = { login: 'ada', id: 5 };
const bot = { login: 'agent[bot]', id: 9 };

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const seed = seedOf(history);
  const [own] = seed.pulls as [PullSeed];
  const forked = { ...own, number: 2, headRef: 'x', headRepositoryId: 78, headOwner: 'mallory' };
  const gone = { ...own, number: 3, headRepositoryId: null, headOwner: 'ghost' };
  const issue = (number: number): IssueSeed => {
    return { number, title: 'Down', body: null, userLogin: 'ada', userId: 5, labels: ['Incident'] };
  };
  fake = await startFakeGitHub({
    ...seed,
    tokens: {
      ...seed.tokens,
      contents: { ...BOT, permissions: { contents: 'read' } },
      issues: { ...BOT, permissions: { issues: 'read' } },
      pulls: { ...BOT, permissions: { pull_requests: 'read' } },
    },
    pulls: [own, forked, gone],
    issues: [issue(10), { ...issue(11), state: 'closed' }, { ...issue(12), labels: ['incident', 'other'] }],
    activity: [
      { type: 'branch_creation', branch: 'x', after: history.main, actor: ada, repository: 'Mallory/gate' },
      { type: 'branch_creation', branch: 'feature/x', after: history.main, actor: bot },
      { type: 'push', branch: 'other', after: history.main, actor: ada },
      { type: 'push', branch: 'feature/x', before: history.main, after: history.head, actor: null },
    ],
    labelEvents: [
      { issueNumber: 1, label: 'task:7', actor: ada },
      { issueNumber: 10, label: 'Incident', actor: ada },
      { issueNumber: 1, label: 'task:7', event: 'unlabeled', actor: bot, app: { id: 4, slug: 'helper' } },
    ],
  });
});
afterEach(() => fake.close());

describe('activity', () => {
  test('of a branch, by either name, latest first', async () => {
    const first = await get(fake, `${ACTIVITY}?ref=feature/x`);
    expect(first.json).toMatchObject([
      { activity_type: 'push', ref: 'refs/heads/feature/x', before: history.main, after: history.head, actor: null },
      { activity_type: 'branch_creation', before: '0'.repeat(40), after: history.main, actor: { id: 9, type: 'Bot' } },
    ]);
    expect((await get(fake, `${ACTIVITY}?ref=refs/heads/feature/x`)).json).toEqual(first.json);
    expect((await get(fake, ACTIVITY)).json).toHaveLength(3);
  });

  test('comes in pages that have no numbers', async () => {
    const one = await get(fake, `${ACTIVITY}?per_page=2`);
    const next = /<([^>]+)>; rel="next"/.exec(one.headers.get('link') ?? '')?.[1] ?? '';
    expect(new URL(next).searchParams.get('per_page')).toBe('2');
    const two = await get(fake, next);
    expect([...one.json, ...two.json]).toEqual((await get(fake, ACTIVITY)).json);
    expect(two.headers.get('link')).toBeNull();
    expect((await get(fake, `${ACTIVITY}?page=2`)).status).toBe(422);
    expect(fake.takeViolations()).not.toEqual([]);
  });

  test('is there for a fork that a pull request comes from, and for no other repository', async () => {
    const { json } = await get(fake, '/repos/mallory/gate/activity?ref=refs/heads/x');
    expect(json).toMatchObject([{ actor: { login: 'ada' } }]);
    expect((await get(fake, '/repos/ghost/gate/activity')).status).toBe(404);
    expect((await get(fake, '/repos/mallory/other/activity')).status).toBe(404);
    expect((await get(fake, '/repos/mallory/gate/issues')).status).toBe(404);
  });

  test('takes the permission to read contents', async () => {
    expect((await get(fake, ACTIVITY, { token: 'contents' })).status).toBe(200);
    expect((await get(fake, ACTIVITY, { token: 'issues' })).status).toBe(403);
  });
});

test('issues by label and state', async () => {
  const numbers = async (query: string) => {
    const { json } = await get(fake, `${REPOSITORY}/issues?${query}`);
    return (json as { number: number }[]).map(({ number }) => number);
  };
  expect(await numbers('labels=incident')).toEqual([12, 10]);
  expect(await numbers('labels=incident,other')).toEqual([12]);
  expect(await numbers('labels=incident&state=all')).toEqual([12, 11, 10]);
  expect((await get(fake, `${REPOSITORY}/issues`, { token: 'contents' })).status).toBe(403);
});

describe('label events', () => {
  test('of one issue, oldest first, with the App that acted for somebody', async () => {
    expect((await get(fake, EVENTS)).json).toMatchObject([
      { event: 'labeled', label: { name: 'task:7' }, actor: { id: 5 }, performed_via_github_app: null },
      { event: 'unlabeled', actor: { id: 9 }, performed_via_github_app: { id: 4, slug: 'helper' } },
    ]);
    expect((await get(fake, `${REPOSITORY}/issues/10/events`)).json).toHaveLength(1);
    expect((await get(fake, `${REPOSITORY}/issues/99/events`)).status).toBe(404);
  });

  test('come in pages, to those who may read issues', async () => {
    const second = await get(fake, `${EVENTS}?per_page=1&page=2`, { token: 'issues' });
    expect(second.json).toMatchObject([{ event: 'unlabeled' }]);
    expect((await get(fake, EVENTS, { token: 'pulls' })).status).toBe(403);
  });
});
