import { createRepository, type FakeGitHub, type PullSeed, startFakeGitHub, workflowRunEvent } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openPullRequests, type PullRequests } from '../src/github/index.ts';
import { findPullRequestOfRun } from '../src/run-pull-request.ts';
import type { RunnerContext } from '../src/runner.ts';

const repository = createRepository();
repository.write('a.txt', 'a\n');
const base = repository.commit('base');
repository.branch('fix');
repository.checkout('fix');
repository.write('a.txt', 'b\n');
const head = repository.commit('head');
const gitDir = repository.bareClone();

const here = 77;
const fork = 88;
const token = 'reader';
const context = { eventName: 'workflow_run', repository: 'octo/gate' } as RunnerContext;
let fake: FakeGitHub | undefined;

afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

const pull = (more: Partial<PullSeed> = {}): PullSeed => ({
  number: 7,
  title: 'Fix',
  body: null,
  headRef: 'fix',
  headSha: head,
  headRepositoryId: fork,
  headOwner: 'mallory',
  baseRef: 'main',
  baseSha: base,
  userLogin: 'mallory',
  userId: 66,
  ...more,
});

async function start(pulls: PullSeed[], timeoutMs = 5_000): Promise<() => Promise<PullRequests>> {
  const permissions = { pull_requests: 'read' } as const;
  fake = await startFakeGitHub({
    owner: 'octo',
    name: 'gate',
    repositoryId: here,
    gitDir,
    defaultBranch: 'main',
    tokens: { [token]: { login: 'github-actions[bot]', id: 1, type: 'Bot', permissions } },
    pulls,
  });
  const timing = { sleep: async () => {}, timeoutMs };
  const { url } = fake;
  return () => openPullRequests({ apiUrl: url, token, repository: 'octo/gate', timing });
}

/** The event of a run on the fork's head; GitHub names no pull request of a fork in it. */
const eventOf = (more: Partial<Parameters<typeof workflowRunEvent>[0]> = {}) =>
  workflowRunEvent({
    runId: 41,
    headSha: head,
    headBranch: 'fix',
    repository: 'octo/gate',
    repositoryId: here,
    headRepository: 'mallory/gate',
    headRepositoryId: fork,
    ...more,
  }).payload as Record<string, unknown>;

const find = (event: Record<string, unknown> | null, open: (() => Promise<PullRequests>) | null = null) =>
  findPullRequestOfRun(context, event, open);

const expected = { number: 7, baseSha: base, baseBranch: 'main' };

describe('a fork, which the event names no pull request of', () => {
  test('is found by its branch', async () => {
    expect(await find(eventOf(), await start([pull()]))).toMatchObject(expected);
    expect(fake!.requests.map(({ query }) => query['head'])).toEqual(['mallory:fix']);
  });

  test('is found by its commit, where the branch gives nothing', async () => {
    const open = await start([pull()]);
    fake!.fault({ route: '/repos/{owner}/{repo}/pulls', effect: { status: 200, body: [] } });
    expect(await find(eventOf(), open)).toMatchObject(expected);
    expect(fake!.requests).toHaveLength(2);
  });

  test('is not known without a token', async () => {
    expect(await find(eventOf())).toBeNull();
  });

  test.each<[string, Partial<PullSeed>]>([
    ['was pushed to since', { headSha: base }],
    ['was closed', { state: 'closed' }],
    ['was merged', { merged: true }],
    ['has its head in another fork', { headRepositoryId: 99 }],
    ['has its head here', { headRepositoryId: here }],
    ['has its fork deleted', { headRepositoryId: null }],
  ])('whose pull request %s is an error', async (_, more) => {
    const open = await start([pull(more)]);
    await expect(find(eventOf(), open)).rejects.toThrow(`No open pull request has the head ${head}`);
  });

  test('with two pull requests of one head is an error that names both', async () => {
    const open = await start([pull(), pull({ number: 8, baseRef: 'release' })]);
    await expect(find(eventOf(), open)).rejects.toThrow('#8, #7');
  });

  test('whose event does not say where the head lies is an error', async () => {
    const event = eventOf();
    (event['workflow_run'] as Record<string, unknown>)['head_repository'] = null;
    await expect(find(event, await start([pull()]))).rejects.toThrow('where the head of its run lies');
  });

  test.each([
    ['403', { status: 403 }],
    ['404', { status: 404 }],
    ['500', { status: 500 }],
    ['a page of HTML', { html: true }],
    ['half an answer', { truncate: 30 }],
    ['a list of something else', { status: 200, body: [{ number: 7 }] }],
    ['a reset', { reset: true }],
    ['a hang', { hang: true }],
  ] as const)('with %s in place of an answer is an error, and no other pull request', async (_, effect) => {
    for (const route of ['/repos/{owner}/{repo}/pulls', '/repos/{owner}/{repo}/commits/{commit_sha}/pulls']) {
      const headOwner = route.endsWith('{commit_sha}/pulls') ? 'else' : 'mallory';
      const open = await start([pull({ headOwner })], 'hang' in effect ? 300 : 5_000);
      fake!.fault({ route, effect });
      await expect(find(eventOf(), open)).rejects.toThrow('could not be looked up');
      await fake!.close();
    }
    fake = undefined;
  });
});

describe('a pull request that the event names', () => {
  const listed = { number: 7, headSha: head, headRef: 'fix', baseSha: base, baseRef: 'main' };
  const ownEvent = (pullRequests: Array<typeof listed>, event = 'pull_request') =>
    eventOf({ headRepository: 'octo/gate', headRepositoryId: here, pullRequests, event });

  test('is taken, and GitHub is not asked', async () => {
    expect(await find(ownEvent([listed]), () => Promise.reject(new Error('asked')))).toMatchObject(expected);
  });

  test('with another head is an error: it was pushed to since', async () => {
    await expect(find(ownEvent([{ ...listed, headSha: base }]))).rejects.toThrow('pushed to since');
  });

  test('is one of several with the same head: an error', async () => {
    await expect(find(ownEvent([listed, { ...listed, number: 9 }]))).rejects.toThrow('#7, #9');
  });

  test('of another repository in the network is none of ours', async () => {
    const event = ownEvent([listed]);
    (event['repository'] as Record<string, unknown>)['id'] = 4711;
    expect(await find(event)).toBeNull();
  });
});

test.each(['push', 'schedule', 'pull_request_target', 'merge_group'])('a run of %s is of no fork', async (name) => {
  expect(await find(eventOf({ event: name }), () => Promise.reject(new Error('asked')))).toBeNull();
});

test('other events, and none, have no such run', async () => {
  const open = () => Promise.reject(new Error('asked'));
  expect(await find(null, open)).toBeNull();
  expect(await findPullRequestOfRun({ ...context, eventName: 'push' }, eventOf(), open)).toBeNull();
  expect(await find({ workflow_run: { head_sha: 'x' } }, open)).toBeNull();
});
