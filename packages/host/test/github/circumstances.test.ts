import { type ActivitySeed, type FakeGitHub, faults, type GitHubSeed, type LabelEventSeed } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import {
  type Author,
  type Circumstances,
  openCircumstances,
  openPullDetails,
  type PullDetails,
} from '../../src/github/index.ts';
import { disposeRepository, startStage } from './stage.ts';

const ACTIVITY = '/repos/{owner}/{repo}/activity';
const ISSUES = '/repos/{owner}/{repo}/issues';
const EVENTS = '/repos/{owner}/{repo}/issues/{issue_number}/events';
const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const tokens = {
  reader: { ...bot, permissions: { contents: 'read', issues: 'read', pull_requests: 'read' } as const },
  stranger: { ...bot, permissions: { pull_requests: 'read' } as const },
};
const ada = { login: 'ada', id: 5 };
const agent = { login: 'agent[bot]', id: 9 };
const adaIs: Author = { ...ada, type: 'User' };
const agentIs: Author = { ...agent, type: 'Bot' };
const head = 'a'.repeat(40);
const earlier = 'b'.repeat(40);

let fake: FakeGitHub;

afterEach(() => fake.close());
afterAll(disposeRepository);

async function open(seed: Partial<GitHubSeed> = {}, token = 'reader'): Promise<Circumstances> {
  fake = await startStage({ tokens, ...seed });
  const timing = { sleep: async () => {}, timeoutMs: 5_000 };
  return openCircumstances({ apiUrl: fake.url, token, repository: 'octo/gate', timing });
}

function pullOf(more: Partial<PullDetails> = {}): PullDetails {
  return {
    ...{ number: 1, isOpen: true, isMerged: false, isDraft: false, author: agentIs, association: 'NONE', labels: [] },
    ...{ headSha: head, headBranch: 'x', headRepositoryId: 77, headRepository: 'octo/gate' },
    ...{ baseSha: head, baseBranch: 'main', baseRepositoryId: 77, commits: 1, changedFiles: 1, mergedBy: null },
    ...more,
  };
}

const made: ActivitySeed = { type: 'branch_creation', branch: 'x', after: earlier, actor: agent };
const pushed: ActivitySeed = { type: 'push', branch: 'x', before: earlier, after: head, actor: agent };
const removed: ActivitySeed = { type: 'branch_deletion', branch: 'x', before: head, actor: ada };
const many = (count: number): ActivitySeed[] => Array.from({ length: count }, () => pushed);

describe('who pushed', () => {
  test('each once, the latest first, and who made the branch too', async () => {
    const force: ActivitySeed = { ...pushed, type: 'force_push', actor: ada, after: earlier };
    const other: ActivitySeed = { ...pushed, branch: 'y', actor: { login: 'eve', id: 6 } };
    const circumstances = await open({ activity: [made, force, other, pushed, pushed] });
    expect(await circumstances.pushers(pullOf())).toEqual([agentIs, adaIs]);
    expect(fake.requests[0]?.query).toMatchObject({ ref: 'refs/heads/x' });
  });

  test.each<[string, ActivitySeed['type']]>([
    ['merged a pull request into it', 'pr_merge'],
    ['made it of commits that were there', 'branch_creation'],
  ])('also who %s', async (_, type) => {
    const circumstances = await open({ activity: [made, { ...pushed, type, actor: ada }] });
    expect(await circumstances.pushers(pullOf())).toContainEqual(adaIs);
  });

  test('but not who removed it after all', async () => {
    const circumstances = await open({ activity: [made, pushed, removed] });
    expect(await circumstances.pushers(pullOf())).toEqual([agentIs]);
  });

  test('also before the branch was removed and made anew', async () => {
    const again: ActivitySeed = { ...made, after: head };
    const circumstances = await open({ activity: [made, { ...pushed, actor: ada }, removed, again] });
    expect(await circumstances.pushers(pullOf())).toEqual([agentIs, adaIs]);
  });

  test.each<[string, ActivitySeed[]]>([
    ['nothing is told', []],
    ['the making of the branch is not told', [pushed]],
    ['only the making of an earlier one is', [made, pushed, removed, pushed]],
    ['the last push is not told yet', [made, { ...pushed, after: 'c'.repeat(40) }]],
    ['only the removal is told', [removed]],
    ['an account is gone', [made, { ...pushed, actor: null }, pushed]],
    ['there are too many', [made, ...many(1_000)]],
  ])('is not known where %s', async (_, activity) => {
    const circumstances = await open({ activity });
    expect(await circumstances.pushers(pullOf())).toBeNull();
  });

  test('and when, by GitHub; not where that is not told', async () => {
    const at = (hour: number) => `2026-11-21T${hour}:00:00Z`;
    const activity = [
      { ...made, timestamp: at(10) },
      { ...pushed, timestamp: at(11) },
    ];
    const circumstances = await open({ activity: [...activity, { ...pushed, after: earlier, timestamp: at(12) }] });
    expect(await circumstances.pushedAt(pullOf())).toBe(at(11));
    expect(await circumstances.pushedAt(pullOf({ headSha: 'c'.repeat(40) }))).toBeNull();
    expect(await circumstances.pushedAt(pullOf({ headRepository: null }))).toBeNull();
  });

  test('over pages, to the end', async () => {
    const circumstances = await open({ activity: [{ ...made, actor: ada }, ...many(250)] });
    expect(await circumstances.pushers(pullOf())).toEqual([agentIs, adaIs]);
    fake.fault({ route: ACTIVITY, effect: { pageSize: 30 } });
    expect(await circumstances.pushers(pullOf())).toEqual([agentIs, adaIs]);
    expect(fake.requests).toHaveLength(3 + 9);
  });

  test('to a fork, of which the fork is asked', async () => {
    const inFork: ActivitySeed = { ...made, after: head, actor: ada, repository: 'mallory/gate' };
    const circumstances = await open({ activity: [made, pushed, inFork] });
    Object.assign(fake.pull(1), { headRepositoryId: 78, headOwner: 'mallory', headSha: head });
    const details = await openPullDetails({ apiUrl: fake.url, token: 'reader', repository: 'octo/gate' });
    fake.fault({ route: '/repos/{owner}/{repo}/pulls/{pull_number}', times: 1, effect: shown() });
    const pull = await details.get(1);
    expect(pull.headRepository).toBe('mallory/gate');
    expect(await circumstances.pushers(pull)).toEqual([adaIs]);
  });

  test('to a fork that is gone, hidden, or has a name of another form', async () => {
    const circumstances = await open({ activity: [made, pushed] });
    expect(await circumstances.pushers(pullOf({ headRepository: null }))).toBeNull();
    expect(await circumstances.pushers(pullOf({ headRepository: 'octo' }))).toBeNull();
    expect(await circumstances.pushers(pullOf({ headRepository: 'octo/gate/x' }))).toBeNull();
    expect(fake.requests).toEqual([]);
    expect(await circumstances.pushers(pullOf({ headRepository: 'mallory/gate' }))).toBeNull();
    expect(fake.requests).toMatchObject([{ path: '/repos/mallory/gate/activity', status: 404 }]);
  });

  test('is not known to who may not read it', async () => {
    const circumstances = await open({ activity: [made, pushed] }, 'stranger');
    expect(await circumstances.pushers(pullOf())).toBeNull();
    expect(fake.requests).toMatchObject([{ status: 403 }]);
  });

  test('a limit, a server that stumbles and senseless answers are errors', async () => {
    const circumstances = await open({ activity: [made, pushed] });
    fake.fault({ route: ACTIVITY, times: 1, effect: faults.secondary403(3_600) });
    await expect(circumstances.pushers(pullOf())).rejects.toMatchObject({ kind: 'rate-limited' });
    fake.fault({ route: ACTIVITY, times: 2, effect: { status: 502 } });
    expect(await circumstances.pushers(pullOf())).toEqual([agentIs]);
    const entry = { ref: 'refs/heads/x', activity_type: 'push', after: head, actor: adaIs };
    const wrong = [
      {},
      [{ ...entry, ref: 'refs/heads/y' }],
      [{ ...entry, actor: {} }],
      [{ ...entry, activity_type: 1 }],
    ];
    for (const body of wrong) {
      fake.fault({ route: ACTIVITY, times: 3, effect: { status: 200, body } });
      await expect(circumstances.pushers(pullOf())).rejects.toMatchObject({ kind: 'unavailable' });
    }
    fake.fault({ route: ACTIVITY, times: 1, effect: { status: 422 } });
    await expect(circumstances.pushers(pullOf())).rejects.toMatchObject({ status: 422 });
  });

  test('a next page that cannot be found is an error', async () => {
    const circumstances = await open({ activity: [made, pushed] });
    const entry = { ref: 'refs/heads/x', activity_type: 'branch_creation', after: head, actor: adaIs };
    const link = '<https://api.github.com/repositories/1/activity?page=2>; rel="next"';
    fake.fault({ route: ACTIVITY, times: 1, effect: { status: 200, headers: { link }, body: [entry] } });
    await expect(circumstances.pushers(pullOf())).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

/** The first pull request as it is told now; its commits are not in the repository. */
function shown(): { status: number; body: unknown } {
  const repo = (owner: string, id: number) => ({ id, full_name: `${owner}/gate` });
  const counts = { commits: 1, changed_files: 1, merged: false, draft: false, labels: [], merged_by: null };
  return {
    status: 200,
    body: {
      ...{ number: 1, state: 'open', user: adaIs, author_association: 'NONE', ...counts },
      head: { sha: head, ref: 'x', repo: repo('mallory', 78) },
      base: { sha: earlier, ref: 'main', repo: repo('octo', 77) },
    },
  };
}

describe('open issues with a label', () => {
  const issue = { title: 'Down', body: null, userLogin: 'ada', userId: 5, labels: ['incident'] };

  test('are those that are open, have it, and are no pull requests; over pages', async () => {
    const issues = Array.from({ length: 130 }, (_, index) => ({ ...issue, number: 10 + index }));
    const circumstances = await open({
      issues: [...issues, { ...issue, number: 900, state: 'closed' }, { ...issue, number: 901, labels: ['other'] }],
    });
    fake.pull(1).labels = ['incident'];
    const numbers = await circumstances.openIssues('incident');
    expect(numbers).toHaveLength(130);
    expect(numbers).toEqual(expect.arrayContaining([10, 139]));
    expect(await circumstances.openIssues('none')).toEqual([]);
  });

  test('too many, or a label that cannot be asked for, are errors', async () => {
    const issues = Array.from({ length: 1_001 }, (_, index) => ({ ...issue, number: 10 + index }));
    const circumstances = await open({ issues });
    await expect(circumstances.openIssues('incident')).rejects.toThrow('more than 1000 open issues');
    const before = fake.requests.length;
    for (const label of ['', 'incident,none']) {
      await expect(circumstances.openIssues(label)).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(fake.requests).toHaveLength(before);
  });

  test('refused, a page that fails, or a senseless answer', async () => {
    const issues = Array.from({ length: 130 }, (_, index) => ({ ...issue, number: 10 + index }));
    const circumstances = await open({ issues });
    fake.fault({ route: ISSUES, page: 2, times: 3, effect: { html: true } });
    await expect(circumstances.openIssues('incident')).rejects.toMatchObject({ kind: 'unavailable' });
    for (const body of [{}, [{ number: 1, state: 'closed' }], [{ number: '1', state: 'open' }]]) {
      fake.fault({ route: ISSUES, times: 3, effect: { status: 200, body } });
      await expect(circumstances.openIssues('incident')).rejects.toMatchObject({ kind: 'unavailable' });
    }
    fake.fault({ route: ISSUES, times: 1, effect: { status: 404 } });
    await expect(circumstances.openIssues('incident')).rejects.toMatchObject({ status: 404 });
    const timing = { sleep: async () => {} };
    const options = { apiUrl: fake.url, token: 'stranger', repository: 'octo/gate', timing };
    await expect((await openCircumstances(options)).openIssues('incident')).rejects.toMatchObject({ status: 403 });
  });
});

describe('who set a label', () => {
  const by = (actor: LabelEventSeed['actor'], label = 'task:7', more: Partial<LabelEventSeed> = {}): LabelEventSeed => {
    return { issueNumber: 1, label, actor, ...more };
  };

  test('is who set it last; one that was taken off has nobody', async () => {
    const labelEvents = [
      by(ada),
      by(ada, 'task:7', { event: 'unlabeled' }),
      by(agent),
      by(agent, 'risk'),
      by(ada, 'risk', { event: 'unlabeled' }),
      by(ada, 'other'),
      { ...by(agent, 'other'), issueNumber: 2 },
    ];
    const circumstances = await open({ labelEvents });
    expect([...(await circumstances.labelSetters(1))]).toEqual([
      ['task:7', agentIs],
      ['other', adaIs],
    ]);
  });

  test('is nobody where an App did it in a person’s name; an App itself is a bot', async () => {
    const app = { id: 4, slug: 'helper' };
    const labelEvents = [by(ada, 'one'), by(ada, 'one', { app }), by(agent, 'two', { app })];
    const circumstances = await open({ labelEvents });
    expect([...(await circumstances.labelSetters(1))]).toEqual([['two', agentIs]]);
  });

  test('over pages', async () => {
    const labelEvents = [...Array.from({ length: 230 }, () => by(agent)), by(ada)];
    const circumstances = await open({ labelEvents });
    fake.fault({ route: EVENTS, effect: { pageSize: 30 } });
    expect([...(await circumstances.labelSetters(1))]).toEqual([['task:7', adaIs]]);
  });

  test('is nobody where the account is gone; events of other kinds, and their order, do not count', async () => {
    const circumstances = await open();
    const event = { event: 'labeled', label: { name: 'one' }, performed_via_github_app: null };
    const body = [
      { ...event, id: 4, actor: adaIs, label: { name: 'two' } },
      { ...event, id: 3, actor: agentIs, label: { name: 'two' } },
      { event: 'renamed', id: 5 },
      { ...event, id: 1, actor: adaIs },
      { ...event, id: 2, actor: null },
    ];
    fake.fault({ route: EVENTS, times: 1, effect: { status: 200, body } });
    expect([...(await circumstances.labelSetters(1))]).toEqual([['two', adaIs]]);
  });

  test('refused, not there, limited, or senseless', async () => {
    const circumstances = await open();
    await expect(circumstances.labelSetters(99)).rejects.toMatchObject({ status: 404 });
    fake.fault({ route: EVENTS, times: 1, effect: faults.exhausted403(3_600) });
    await expect(circumstances.labelSetters(1)).rejects.toMatchObject({ kind: 'rate-limited' });
    const event = { id: 1, event: 'labeled', actor: adaIs, label: { name: 'one' } };
    for (const body of [{}, [{}], [{ ...event, label: null }], [{ ...event, actor: { login: 'ada' } }]]) {
      fake.fault({ route: EVENTS, times: 3, effect: { status: 200, body } });
      await expect(circumstances.labelSetters(1)).rejects.toMatchObject({ kind: 'unavailable' });
    }
    const timing = { sleep: async () => {} };
    const options = { apiUrl: fake.url, token: 'stranger', repository: 'octo/gate', timing };
    await expect((await openCircumstances(options)).labelSetters(1)).rejects.toMatchObject({ status: 403 });
  });
});
