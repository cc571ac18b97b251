import { faults, type GitHubSeed, type PullSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openHistory } from '../../src/github/index.ts';
import { type MergeStage, startMergeStage } from './merge-stage.ts';

const PULLS = '/repos/{owner}/{repo}/pulls';
const COMMITS = '/repos/{owner}/{repo}/commits';
const ada = { login: 'ada', id: 5 };
const ISSUES = { issues: 'read', deployments: 'read', contents: 'read', pull_requests: 'read' } as const;
const reader = { login: 'gate[bot]', id: 700, type: 'Bot', permissions: ISSUES } as const;

let stage: MergeStage;

afterEach(() => stage.dispose());

async function start(more: (facts: { head: string; main: string }) => Partial<GitHubSeed> = () => ({})) {
  stage = await startMergeStage((facts) => ({ tokens: { gate: reader }, ...more(facts) }));
  return openHistory(stage.options());
}

const hour = (at: number) => new Date(Date.UTC(2026, 0, 1, at)).toISOString().replace('.000', '');

const pull = (
  number: number,
  { head, main }: { head: string; main: string },
  more: Partial<PullSeed> = {},
): PullSeed => ({
  ...{ number, title: 'Change', body: null, headRef: 'feature', headSha: head, baseRef: 'main', baseSha: main },
  ...{ userLogin: 'agent[bot]', userId: 9, labels: ['agent'], state: 'closed', merged: true },
  merge: { sha: head, ...ada, at: hour(number) },
  ...more,
});

describe('merged pull requests', () => {
  test('are the last ones, by when they were merged', async () => {
    const history = await start((facts) => ({
      pulls: [
        // Merged last, though it is the first.
        pull(1, facts, { merge: { sha: facts.head, ...ada, at: hour(900) } }),
        ...Array.from({ length: 240 }, (_, at) => pull(at + 2, facts)),
        pull(250, facts, { merged: false }),
        pull(251, facts, { baseRef: 'release' }),
        pull(252, facts, { merged: false, state: 'open' }),
      ],
    }));
    const numbers = async (limit: number) => (await history.mergedPulls('main', limit)).map(({ number }) => number);
    expect(await numbers(3)).toEqual([1, 241, 240]);
    const all = await numbers(1_000);
    expect(all).toHaveLength(241);
    expect(all.slice(-2)).toEqual([3, 2]);
    expect(await history.mergedPulls('nowhere', 10)).toEqual([]);
  });

  test('one alone tells who merged it', async () => {
    const history = await start((facts) => ({ pulls: [pull(1, facts), pull(2, facts, { merged: false })] }));
    expect(await history.merge(1)).toEqual({
      ...{ number: 1, author: { id: 9, login: 'agent[bot]', type: 'Bot' }, baseBranch: 'main', labels: ['agent'] },
      ...{ headSha: stage.head, mergeSha: stage.head, mergedAt: hour(1) },
      mergedBy: { ...ada, type: 'User' },
    });
    expect(await history.merge(2)).toBeNull();
    expect(await history.merge(99)).toBeNull();
    expect((await history.pullsOfCommit(stage.head)).map(({ number }) => number)).toEqual([1]);
  });

  test('are an error where GitHub refuses, or says what makes no sense', async () => {
    const history = await start((facts) => ({ pulls: [pull(1, facts)] }));
    stage.fake.fault({ route: PULLS, effect: faults.notAccessible403() });
    await expect(history.mergedPulls('main', 1)).rejects.toMatchObject({ name: 'GitHubError', status: 403 });
    stage.fake.state.merges.get(1)!.at = 'yesterday';
    await expect(history.merge(1)).rejects.toMatchObject({ kind: 'unavailable', status: 200 });
    stage.fake.takeViolations();
  });
});

describe('commits', () => {
  test('are the newest of a branch, at most so many', async () => {
    const history = await start();
    const [first, second, third, ...more] = await history.commits('feature', 10);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ sha: stage.head, parents: [second?.sha], isVerified: false, author: null });
    expect(first?.message).toBe('Add c\n\nTask-ID: 7');
    expect(third).toMatchObject({ sha: stage.main, parents: [] });
    expect(await history.commits(stage.head, 2)).toHaveLength(2);
    await expect(history.commits('nowhere', 2)).rejects.toMatchObject({ status: 404 });
  });

  test('that one has and another has not, oldest first', async () => {
    const history = await start();
    const { status, total, commits } = await history.compare(stage.main, stage.head);
    expect([status, total]).toEqual(['ahead', 2]);
    expect(commits.map(({ message }) => message)).toEqual(['Add b', 'Add c\n\nTask-ID: 7']);
    expect(commits.at(-1)?.sha).toBe(stage.head);
    expect(await history.compare(stage.head, stage.main)).toEqual({ status: 'behind', total: 0, commits: [] });
    expect((await history.compare(stage.head, stage.head)).status).toBe('identical');
    await expect(history.compare(stage.head, 'nowhere')).rejects.toMatchObject({ status: 404 });
  });

  test('with what each does to its files', async () => {
    const history = await start();
    expect(await history.filesOf(stage.head)).toEqual([{ path: 'c.txt', status: 'added', deletions: 0 }]);
    stage.fake.fault({ route: `${COMMITS}/{ref}`, effect: faults.notAccessible403() });
    await expect(history.filesOf(stage.head)).rejects.toMatchObject({ status: 403 });
  });
});

describe('deployments', () => {
  test('of an environment, and their statuses, newest first', async () => {
    const of = (id: number, sha: string, environment: string) => ({
      ...{ id, sha, ref: 'main', environment, creatorLogin: 'ada', creatorId: 5, createdAt: hour(id) },
      statuses: [
        { id: 10, state: 'pending' as const, createdAt: hour(id) },
        { id: 11, state: 'success' as const, createdAt: hour(id + 1) },
      ],
    });
    const history = await start(({ main, head }) => ({
      deployments: [of(1, main, 'production'), of(2, head, 'production'), of(3, head, 'staging')],
    }));
    expect((await history.deployments('production', 9)).map(({ id }) => id)).toEqual([2, 1]);
    expect(await history.deployments('production', 1)).toHaveLength(1);
    expect(await history.deployment(3)).toEqual({ id: 3, sha: stage.head, environment: 'staging', createdAt: hour(3) });
    expect(await history.deployment(4)).toBeNull();
    expect(await history.statusesOf(1)).toEqual([
      { id: 11, state: 'success', at: hour(2) },
      { id: 10, state: 'pending', at: hour(1) },
    ]);
  });
});

describe('issues', () => {
  test('with a label, whatever their state, and no pull requests', async () => {
    const issue = (number: number) => ({ number, title: 'Down', body: `#${number}`, userLogin: 'ada', userId: 5 });
    const history = await start((facts) => ({
      pulls: [pull(1, facts, { labels: ['incident'] })],
      issues: [
        { ...issue(50), labels: ['incident'], createdAt: hour(1) },
        { ...issue(51), labels: ['Incident'], state: 'closed', closedAt: hour(3), closedBy: { login: 'eve', id: 6 } },
        { ...issue(52), labels: ['bug'], body: null },
      ],
    }));
    const found = await history.issues('incident');
    expect(found.map(({ number, isOpen, closedAt }) => [number, isOpen, closedAt])).toEqual([
      [51, false, hour(3)],
      [50, true, null],
    ]);
    expect(await history.issue(52)).toMatchObject({ body: '', labels: ['bug'], author: { ...ada, type: 'User' } });
    expect(await history.issue(1)).toBeNull();
    expect(await history.issue(99)).toBeNull();
    expect(await history.closerOf(51)).toEqual({ login: 'eve', id: 6, type: 'User' });
    expect(await history.closerOf(50)).toBeNull();
  });
});
