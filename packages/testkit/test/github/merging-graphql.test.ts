import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, GRAPHQL, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { type Answer, BOT, get, REPOSITORY, seedOf, send } from './client.ts';

const QUERY = `query ($number: Int!) {
  repository(owner: "octo", name: "gate") {
    autoMergeAllowed
    pullRequest(number: $number) {
      id number state isDraft merged headRefOid mergeable mergeStateStatus reviewDecision
      autoMergeRequest { mergeMethod enabledBy { login } }
      mergeQueueEntry { id state position headCommit { oid } }
      mergeCommit { oid }
    }
  }
}`;

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

const required = (context: string) => ({
  type: 'required_status_checks',
  parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context }] },
});
const CHECKED = [{ id: 1, name: 'main', rules: [required('risk')] }];
const queue = {
  type: 'merge_queue',
  parameters: {
    ...{ check_response_timeout_minutes: 60, grouping_strategy: 'ALLGREEN', max_entries_to_build: 5 },
    ...{
      max_entries_to_merge: 5,
      merge_method: 'SQUASH',
      min_entries_to_merge: 1,
      min_entries_to_merge_wait_minutes: 5,
    },
  },
};
const QUEUED = [{ id: 1, name: 'main', rules: [required('risk'), queue] }];

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history, more));
}

function ask(query: string, variables: Record<string, unknown>, token = 'bot'): Promise<Answer> {
  return send(fake, 'POST', GRAPHQL, { body: { query, variables }, token });
}

async function pullNow(number = 1): Promise<Record<string, unknown>> {
  const { json } = await ask(QUERY, { number });
  expect(json.errors).toBeUndefined();
  return json.data.repository.pullRequest;
}

const SELECTIONS: Readonly<Record<string, string>> = {
  enqueuePullRequest: 'mergeQueueEntry { state position }',
  dequeuePullRequest: 'mergeQueueEntry { id }',
};

async function mutate(name: string, more: Record<string, unknown> = {}, token = 'bot'): Promise<Answer['json']> {
  const { id } = await pullNow();
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
  const selection = SELECTIONS[name] ?? 'actor { login } pullRequest { state }';
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId ${selection} } }`;
  const input = name === 'dequeuePullRequest' ? { id, ...more } : { pullRequestId: id, ...more };
  const { status, json } = await ask(query, { input }, token);
  expect(status).toBe(200);
  return json.errors === undefined ? json.data[name] : [json.errors[0].type, json.errors[0].message];
}

async function check(name: string, sha: string, conclusion = 'success'): Promise<void> {
  const body = { name, head_sha: sha, status: 'completed', conclusion };
  expect((await send(fake, 'POST', `${REPOSITORY}/check-runs`, { body })).status).toBe(201);
}

function tip(): string {
  return execFileSync('git', ['--git-dir', history.gitDir, 'rev-parse', 'main'], { encoding: 'utf8' }).trim();
}

describe('a pull request', () => {
  test('tells where it stands', async () => {
    await start();
    const base = { number: 1, state: 'OPEN', isDraft: false, merged: false, headRefOid: history.head };
    const nothing = { autoMergeRequest: null, mergeQueueEntry: null, mergeCommit: null, reviewDecision: null };
    expect(await pullNow()).toMatchObject({ ...base, ...nothing, mergeable: 'MERGEABLE', mergeStateStatus: 'CLEAN' });
    fake.pull(1).mergeable = null;
    expect(await pullNow()).toMatchObject({ mergeable: 'UNKNOWN', mergeStateStatus: 'UNKNOWN' });
    fake.pull(1).mergeable = false;
    expect(await pullNow()).toMatchObject({ mergeable: 'CONFLICTING', mergeStateStatus: 'DIRTY' });
    Object.assign(fake.pull(1), { mergeable: true, draft: true });
    expect(await pullNow()).toMatchObject({ isDraft: true, mergeStateStatus: 'DRAFT' });
  });

  test('tells what reviews have decided', async () => {
    const parameters = {
      ...{ dismiss_stale_reviews_on_push: false, require_code_owner_review: false, require_last_push_approval: false },
      ...{ required_approving_review_count: 1, required_review_thread_resolution: false },
    };
    await start({ rulesets: [{ id: 1, name: 'main', rules: [{ type: 'pull_request', parameters }] }] });
    expect((await pullNow())['reviewDecision']).toBe('REVIEW_REQUIRED');
    const of = { pullNumber: 1, userLogin: 'ada', userId: 5, commitId: history.head };
    fake.state.addReview({ ...of, state: 'CHANGES_REQUESTED' });
    expect((await pullNow())['reviewDecision']).toBe('CHANGES_REQUESTED');
    fake.state.addReview({ ...of, state: 'COMMENTED' });
    expect((await pullNow())['reviewDecision']).toBe('CHANGES_REQUESTED');
    fake.state.addReview({ ...of, state: 'APPROVED' });
    expect((await pullNow())['reviewDecision']).toBe('APPROVED');
  });

  test('that is not there, or in another repository, is not found; without the permission it is not shown', async () => {
    await start();
    expect((await ask(QUERY, { number: 9 })).json.errors[0]).toMatchObject({ type: 'NOT_FOUND' });
    const other = QUERY.replace('"gate"', '"other"');
    expect((await ask(other, { number: 1 })).json.errors[0].type).toBe('NOT_FOUND');
    expect((await ask(QUERY, { number: 1 }, 'reader')).json.errors[0].type).toBe('FORBIDDEN');
  });

  test('has no field that the stand-in would answer with nothing', async () => {
    await start();
    await ask(QUERY.replace('isDraft', 'isDraft locked'), { number: 1 });
    expect(fake.takeViolations()).toMatchObject([{ message: 'query: The stand-in cannot answer PullRequest.locked.' }]);
  });
});

describe('auto-merge', () => {
  test('merges by itself as soon as what is required is there', async () => {
    await start({ rulesets: CHECKED });
    const armed = await mutate('enablePullRequestAutoMerge', {
      ...{ expectedHeadOid: history.head, mergeMethod: 'SQUASH', clientMutationId: 'x' },
    });
    expect(armed).toMatchObject({ clientMutationId: 'x', pullRequest: { state: 'OPEN' } });
    const request = { mergeMethod: 'SQUASH', enabledBy: { login: 'github-actions' } };
    expect(await pullNow()).toMatchObject({ autoMergeRequest: request, mergeStateStatus: 'BLOCKED' });
    expect((await get(fake, `${REPOSITORY}/pulls/1`)).json.auto_merge.merge_method).toBe('squash');
    await check('risk', history.head, 'failure');
    expect(tip()).toBe(history.main);
    await check('risk', history.head);
    expect(await pullNow()).toMatchObject({ state: 'MERGED', mergeCommit: { oid: tip() }, autoMergeRequest: null });
    expect(fake.state.events.at(-1)).toMatchObject({ event: 'push', sha: tip(), startsWorkflows: false });
  });

  test('stays armed when a writer pushes, and then merges what it was not armed for', async () => {
    await start({ rulesets: CHECKED });
    await mutate('enablePullRequestAutoMerge', { expectedHeadOid: history.head });
    const moved = (await get(fake, `${REPOSITORY}/git/commits/${history.head}`)).json.parents[0].sha;
    await send(fake, 'PATCH', `${REPOSITORY}/git/refs/heads/feature/x`, { body: { sha: moved, force: true } });
    await check('risk', moved);
    expect(await pullNow()).toMatchObject({ state: 'MERGED', headRefOid: moved });
  });

  test('is refused as GitHub words it', async () => {
    await start();
    const enable = (more: Record<string, unknown> = {}, token?: string) =>
      mutate('enablePullRequestAutoMerge', { expectedHeadOid: history.head, ...more }, token);
    const clean = 'Pull request Pull request is in clean status';
    expect(await enable()).toEqual(['UNPROCESSABLE', clean]);
    expect(await enable({ expectedHeadOid: history.fork })).toEqual([
      'UNPROCESSABLE',
      'Head branch was modified. Review and try the merge again.',
    ]);
    expect((await enable({}, 'reader'))[0]).toBe('FORBIDDEN');
    await check('lint', history.head, 'failure');
    expect((await enable())[1]).toContain('is in unstable status');
    fake.state.rulesets.push(...CHECKED);
    fake.state.settings.methods = ['merge'];
    expect((await enable({ mergeMethod: 'SQUASH' }))[1]).toContain('not allowed');
    fake.state.settings.autoMerge = false;
    expect(await enable()).toEqual(['UNPROCESSABLE', 'Auto merge is not allowed for this repository']);
    expect((await enable({ pullRequestId: 'nothing' }))[0]).toBe('NOT_FOUND');
  });

  test('can be taken back, once', async () => {
    await start({ rulesets: CHECKED });
    await mutate('enablePullRequestAutoMerge', { expectedHeadOid: history.head });
    await mutate('disablePullRequestAutoMerge');
    expect((await mutate('disablePullRequestAutoMerge'))[0]).toBe('UNPROCESSABLE');
    await check('risk', history.head);
    expect(tip()).toBe(history.main);
  });
});

describe('mergePullRequest', () => {
  test('merges what the client has seen, and nothing else', async () => {
    await start();
    const stale = await mutate('mergePullRequest', { expectedHeadOid: history.fork });
    expect(stale).toEqual(['UNPROCESSABLE', 'Head branch was modified. Review and try the merge again.']);
    expect(tip()).toBe(history.main);
    const done = await mutate('mergePullRequest', { expectedHeadOid: history.head, commitHeadline: 'One' });
    expect(done).toMatchObject({ actor: { login: 'github-actions' }, pullRequest: { state: 'MERGED' } });
    expect((await get(fake, `${REPOSITORY}/git/commits/${tip()}`)).json.message).toBe('One\n\nChange things');
  });
});

describe('a merge queue', () => {
  const seed = (): Partial<GitHubSeed> => {
    const [first] = seedOf(original).pulls ?? [];
    const second = { ...first!, number: 2, headRef: 'feature/y', headSha: original.fork };
    return { rulesets: QUEUED, pulls: [first!, second] };
  };

  test('checks a commit of its own, and merges that', async () => {
    await start(seed());
    expect((await mutate('enqueuePullRequest', { expectedHeadOid: history.head }))[1]).toContain('"risk" is expected.');
    await check('risk', history.head);
    const entry = await mutate('enqueuePullRequest', { expectedHeadOid: history.head });
    expect(entry.mergeQueueEntry).toEqual({ state: 'AWAITING_CHECKS', position: 1 });
    expect((await mutate('enqueuePullRequest', { expectedHeadOid: history.head }))[1]).toBe(
      'Pull request is already in the queue',
    );
    const { groupSha } = fake.state.queue[0]!;
    expect(fake.state.events).toMatchObject([
      {
        ...{ event: 'merge_group', action: 'checks_requested', sha: groupSha },
        ref: `refs/heads/gh-readonly-queue/main/pr-1-${history.main}`,
      },
    ]);
    expect(tip()).toBe(history.main);
    await check('risk', groupSha!);
    expect(tip()).toBe(groupSha);
    expect(await pullNow()).toMatchObject({ state: 'MERGED', mergeQueueEntry: null });
  });

  test('drops what its checks refuse, and goes on with the next', async () => {
    await start(seed());
    await check('risk', history.head);
    await check('risk', original.fork);
    await mutate('enqueuePullRequest');
    const { id } = await pullNow(2);
    await mutate('enqueuePullRequest', { pullRequestId: id });
    expect(await pullNow(2)).toMatchObject({ mergeQueueEntry: { state: 'QUEUED', position: 2, headCommit: null } });
    await check('risk', fake.state.queue[0]!.groupSha!, 'failure');
    expect(await pullNow()).toMatchObject({ state: 'OPEN', mergeQueueEntry: null });
    expect(await pullNow(2)).toMatchObject({ mergeQueueEntry: { state: 'AWAITING_CHECKS', position: 1 } });
  });

  test('puts one before all others on request, and what was checked waits again', async () => {
    await start(seed());
    await check('risk', history.head);
    await check('risk', original.fork);
    await mutate('enqueuePullRequest');
    const { id } = await pullNow(2);
    const jumped = await mutate('enqueuePullRequest', { pullRequestId: id, jump: true });
    expect(jumped.mergeQueueEntry).toEqual({ state: 'AWAITING_CHECKS', position: 1 });
    expect(await pullNow()).toMatchObject({ mergeQueueEntry: { state: 'QUEUED', position: 2 } });
    expect(fake.state.queue.map(({ pullNumber, jump }) => [pullNumber, jump])).toEqual([
      [2, true],
      [1, false],
    ]);
    await mutate('dequeuePullRequest', { id });
    expect(await pullNow()).toMatchObject({ mergeQueueEntry: { state: 'AWAITING_CHECKS', position: 1 } });
  });

  test('makes its group anew when the branch has moved', async () => {
    await start(seed());
    await check('risk', history.head);
    await mutate('enqueuePullRequest');
    const old = fake.state.queue[0]!.groupSha!;
    await send(fake, 'PATCH', `${REPOSITORY}/git/refs/heads/main`, { body: { sha: history.fork, force: true } });
    await fake.state.moveRef('refs/heads/main', history.head, history.fork);
    await check('risk', old);
    expect(tip()).toBe(history.head);
    expect(fake.state.queue[0]!.groupSha).not.toBe(old);
  });

  test('lets go of a pull request, once; takes an armed one when it is ready', async () => {
    await start(seed());
    await mutate('enablePullRequestAutoMerge', { expectedHeadOid: history.head });
    await check('risk', history.head);
    expect(await pullNow()).toMatchObject({ autoMergeRequest: null, mergeQueueEntry: { position: 1 } });
    expect(await mutate('dequeuePullRequest')).toHaveProperty('mergeQueueEntry.id');
    expect((await mutate('dequeuePullRequest'))[1]).toContain('Failed to remove PR #1');
    expect(tip()).toBe(history.main);
  });

  test('is needed to enqueue; the head has to be the one that was seen', async () => {
    await start({ rulesets: CHECKED });
    expect((await mutate('enqueuePullRequest'))[1]).toContain('merge queue is not enabled');
    expect((await mutate('enqueuePullRequest', { expectedHeadOid: history.fork }))[1]).toContain('was modified');
    expect((await mutate('enqueuePullRequest', {}, 'reader'))[0]).toBe('FORBIDDEN');
    expect(BOT.permissions.contents).toBe('write');
  });
});
