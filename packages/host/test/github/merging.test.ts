import { type FakeGitHub, faults, GRAPHQL } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Merging, openMerging } from '../../src/github/index.ts';
import { type MergeStage, mergeQueue, requireCheck, startMergeStage } from './merge-stage.ts';

const MERGE = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';

let stage: MergeStage;
let fake: FakeGitHub;

afterEach(() => stage.dispose());

async function start(more?: Parameters<typeof startMergeStage>[0], token?: string): Promise<Merging> {
  stage = await startMergeStage(more);
  fake = stage.fake;
  return openMerging(stage.options(token));
}

const checked = () => ({ rulesets: [{ id: 1, name: 'main', rules: [requireCheck('risk', 9)] }] });
const queued = () => ({ rulesets: [{ id: 1, name: 'main', rules: [mergeQueue] }] });

async function makeGreen(sha: string): Promise<void> {
  const run = { name: 'risk', headSha: sha, status: 'completed', conclusion: 'success', app: { id: 9, slug: 'gate' } };
  const more = { externalId: null, detailsUrl: null, startedAt: null, completedAt: null, annotations: [] };
  fake.state.addCheckRun({ ...run, ...more, output: { title: null, summary: null, text: null } });
  await fake.settle();
}

const graphqlWrites = () => fake.writes().filter(({ body }) => JSON.stringify(body).includes('mutation'));

describe('a direct merge', () => {
  test.each(['merge', 'squash', 'rebase'] as const)('by %s', async (method) => {
    const merging = await start();
    const outcome = await merging.mergeNow(1, stage.head, method, { headline: 'One', body: 'Agent-By: x' });
    expect(outcome).toEqual({ kind: 'done', mergeCommit: await stage.tip() });
    expect(await merging.state(1)).toMatchObject({ isMerged: true, isOpen: false, mergeCommit: await stage.tip() });
    const { message } = await fake.state.git.commit((await stage.tip())!);
    expect(message).toBe(method === 'rebase' ? 'Add c\n\nTask-ID: 7' : 'One\n\nAgent-By: x');
    expect(fake.requests[0]).toMatchObject({ method: 'PUT', body: { sha: stage.head, merge_method: method } });
  });

  test('of a head that was pushed to meanwhile', async () => {
    const merging = await start();
    const { headSha } = await merging.state(1);
    await stage.push();
    expect(await merging.mergeNow(1, headSha, 'squash')).toEqual({ kind: 'head-moved' });
    expect(await stage.tip()).toBe(stage.main);
  });

  test('that the rules, the settings or the pull request do not allow', async () => {
    const merging = await start(() => ({ ...checked(), settings: { methods: ['merge', 'squash'] } }));
    expect(await merging.mergeNow(1, stage.head, 'rebase')).toEqual({ kind: 'not-allowed' });
    expect(await merging.mergeNow(1, stage.head, 'merge')).toEqual({ kind: 'not-mergeable' });
    fake.pull(1).draft = true;
    expect(await merging.mergeNow(1, stage.head, 'merge')).toEqual({ kind: 'not-mergeable' });
    expect(await stage.tip()).toBe(stage.main);
  });

  test('past a merge queue is not allowed', async () => {
    const merging = await start(queued);
    expect(await merging.mergeNow(1, stage.head, 'squash')).toEqual({ kind: 'not-allowed' });
  });

  test.each([
    ['502', { commitThen: 502 }],
    ['an answer that stops', { truncate: 9 }],
  ])('was done and answered by %s: it is sent once, and found done', async (_, effect) => {
    const merging = await start();
    fake.fault({ route: MERGE, effect });
    const outcome = await merging.mergeNow(1, stage.head, 'squash');
    expect(outcome).toEqual({ kind: 'done', mergeCommit: await stage.tip() });
    expect(fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test.each([{ status: 502 }, { reset: true as const }, { html: true as const }])(
    'was not done, and nobody can know (%j): it is not sent again',
    async (effect) => {
      const merging = await start();
      fake.fault({ route: MERGE, effect });
      await expect(merging.mergeNow(1, stage.head, 'squash')).rejects.toMatchObject({ mayBeDone: true });
      expect(fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
      expect(await stage.tip()).toBe(stage.main);
    },
  );

  test('was not answered, and the head has moved', async () => {
    const merging = await start();
    fake.fault({ route: MERGE, effect: { status: 502 } });
    const { headSha } = await merging.state(1);
    await stage.push();
    expect(await merging.mergeNow(1, headSha, 'squash')).toEqual({ kind: 'head-moved' });
  });

  test('was not answered, nor is the question what became of it: the first error stays', async () => {
    const merging = await start();
    fake.fault({ route: MERGE, effect: { commitThen: 504 } });
    fake.fault({ route: GRAPHQL, effect: { status: 503 } });
    await expect(merging.mergeNow(1, stage.head, 'squash')).rejects.toMatchObject({ status: 504, mayBeDone: true });
  });

  test('is refused without the permission, and where there is no such pull request', async () => {
    const merging = await start(undefined, 'reader');
    await expect(merging.mergeNow(1, stage.head, 'merge')).rejects.toMatchObject({
      status: 403,
      remedy: expect.stringContaining('contents: write'),
    });
    const other = await openMerging(stage.options());
    await expect(other.mergeNow(2, stage.head, 'merge')).rejects.toMatchObject({ status: 404 });
    fake.fault({ route: MERGE, times: 1, effect: faults.unprocessable422() });
    await expect(other.mergeNow(1, stage.head, 'merge')).rejects.toMatchObject({ status: 422, mayBeDone: false });
  });

  test('waits for a limit that is soon over, and for no other', async () => {
    const merging = await start();
    fake.fault({ route: MERGE, times: 1, effect: faults.exhausted403(3_600) });
    await expect(merging.mergeNow(1, stage.head, 'merge')).rejects.toMatchObject({ kind: 'rate-limited' });
    fake.fault({ route: MERGE, times: 1, effect: faults.secondary403(2) });
    expect(await merging.mergeNow(1, stage.head, 'merge')).toMatchObject({ kind: 'done' });
  });

  test('by GITHUB_TOKEN would start no workflow', async () => {
    const merging = await start(undefined, 'actions');
    await merging.mergeNow(1, stage.head, 'merge');
    expect(fake.state.events.map(({ startsWorkflows }) => startsWorkflows)).toEqual([false, false]);
  });
});

describe('auto-merge', () => {
  test('is armed for one head, and merges when the check is there', async () => {
    const merging = await start(checked);
    const pull = await merging.state(1);
    const texts = { headline: 'One', body: 'Agent-By: x' };
    expect(await merging.enableAutoMerge(pull, pull.headSha, 'squash', texts)).toEqual({
      kind: 'done',
      mergeCommit: null,
    });
    expect((await merging.state(1)).autoMerge).toEqual({ method: 'squash', by: 'gate' });
    await makeGreen(stage.head);
    expect(await merging.state(1)).toMatchObject({ isMerged: true, mergeCommit: await stage.tip() });
    expect((await fake.state.git.commit((await stage.tip())!)).message).toBe('One\n\nAgent-By: x');
  });

  test('of what is ready already: merge directly', async () => {
    const merging = await start();
    const pull = await merging.state(1);
    expect(await merging.enableAutoMerge(pull, pull.headSha, 'squash')).toEqual({ kind: 'clean-status' });
    expect(await merging.mergeNow(1, pull.headSha, 'squash')).toMatchObject({ kind: 'done' });
  });

  test('of a head that was pushed to, in a repository without it, or of a conflict', async () => {
    const merging = await start(checked);
    const pull = await merging.state(1);
    await stage.push();
    expect(await merging.enableAutoMerge(pull, pull.headSha, 'merge')).toEqual({ kind: 'head-moved' });
    expect(fake.state.autoMerges.size).toBe(0);
    const { headSha } = await merging.state(1);
    fake.pull(1).mergeable = false;
    expect(await merging.enableAutoMerge(pull, headSha, 'merge')).toEqual({ kind: 'not-mergeable' });
    fake.state.settings.autoMerge = false;
    expect(await merging.enableAutoMerge(pull, headSha, 'merge')).toEqual({ kind: 'not-allowed' });
  });

  test('was armed and answered by 502: it is sent once, and found armed', async () => {
    const merging = await start(checked);
    const pull = await merging.state(1);
    fake.fault({ route: GRAPHQL, times: 1, effect: { commitThen: 502 } });
    expect(await merging.enableAutoMerge(pull, pull.headSha, 'merge')).toMatchObject({ kind: 'done' });
    expect(graphqlWrites()).toHaveLength(1);
    fake.state.autoMerges.clear();
    fake.fault({ route: GRAPHQL, times: 1, effect: { status: 502 } });
    await expect(merging.enableAutoMerge(pull, pull.headSha, 'merge')).rejects.toMatchObject({ mayBeDone: true });
    expect(graphqlWrites()).toHaveLength(2);
  });

  test('refused in words that are not known: the state is looked at', async () => {
    const merging = await start(checked);
    const pull = await merging.state(1);
    const errors = (type?: string) => ({ errors: [{ ...(type && { type }), message: 'Computer says no' }] });
    const refuse = (type?: string) =>
      fake.fault({ route: GRAPHQL, times: 1, effect: { status: 200, body: errors(type) } });
    refuse('UNPROCESSABLE');
    await expect(merging.enableAutoMerge(pull, pull.headSha, 'merge')).rejects.toMatchObject({
      status: 422,
      mayBeDone: false,
    });
    refuse();
    await expect(merging.enableAutoMerge(pull, pull.headSha, 'merge')).rejects.toMatchObject({ mayBeDone: true });
    refuse('UNPROCESSABLE');
    await stage.push();
    expect(await merging.enableAutoMerge(pull, pull.headSha, 'merge')).toEqual({ kind: 'head-moved' });
  });

  test('can be taken back; where there is none, that is done', async () => {
    const merging = await start(checked);
    const pull = await merging.state(1);
    await merging.enableAutoMerge(pull, pull.headSha, 'merge');
    const done = { kind: 'done', mergeCommit: null };
    expect(await merging.disableAutoMerge(pull)).toEqual(done);
    expect(fake.state.autoMerges.size).toBe(0);
    expect(await merging.disableAutoMerge(pull)).toEqual(done);
  });

  test('is refused without the permission, and where there is no such pull request', async () => {
    const merging = await start(checked, 'reader');
    const pull = await merging.state(1);
    await expect(merging.enableAutoMerge(pull, pull.headSha, 'merge')).rejects.toMatchObject({ status: 403 });
    await expect(merging.disableAutoMerge({ ...pull, id: 'none' })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a merge queue', () => {
  test('takes a head that is pinned, and merges its own commit', async () => {
    const merging = await start(() => ({
      rulesets: [{ id: 1, name: 'main', rules: [mergeQueue, requireCheck('risk')] }],
    }));
    const pull = await merging.state(1);
    await makeGreen(stage.head);
    expect(await merging.enqueue(pull, pull.headSha)).toEqual({ kind: 'done', mergeCommit: null });
    const { queue } = await merging.state(1);
    expect(queue).toMatchObject({ state: 'awaiting-checks', position: 1 });
    expect(await merging.enqueue(pull, pull.headSha)).toMatchObject({ kind: 'done' });
    await makeGreen(queue!.groupSha!);
    expect(await merging.state(1)).toMatchObject({ isMerged: true, mergeCommit: queue!.groupSha, queue: null });
  });

  test('lets go; what has left is done, and what is merged says so', async () => {
    const merging = await start(() => ({
      rulesets: [{ id: 1, name: 'main', rules: [mergeQueue, requireCheck('risk')] }],
    }));
    const pull = await merging.state(1);
    await makeGreen(stage.head);
    await merging.enqueue(pull, pull.headSha);
    expect(await merging.dequeue(pull)).toEqual({ kind: 'done', mergeCommit: null });
    expect(await merging.dequeue(pull)).toEqual({ kind: 'done', mergeCommit: null });
    await merging.enqueue(pull, pull.headSha);
    await makeGreen(fake.state.queue[0]!.groupSha!);
    expect(await merging.dequeue(pull)).toEqual({ kind: 'done', mergeCommit: await stage.tip() });
  });

  test('is jumped on request', async () => {
    const merging = await start(() => ({
      rulesets: [{ id: 1, name: 'main', rules: [mergeQueue, requireCheck('risk')] }],
    }));
    const pull = await merging.state(1);
    await makeGreen(stage.head);
    await merging.enqueue(pull, pull.headSha, false);
    expect((await merging.state(1)).queue).toMatchObject({ jump: false });
    await merging.dequeue(pull);
    expect(await merging.enqueue(pull, pull.headSha, true)).toMatchObject({ kind: 'done' });
    expect((await merging.state(1)).queue).toMatchObject({ jump: true, position: 1 });
  });

  test('refuses a head that was pushed to, and a branch without a queue', async () => {
    const merging = await start(queued);
    const pull = await merging.state(1);
    await stage.push();
    expect(await merging.enqueue(pull, pull.headSha)).toEqual({ kind: 'head-moved' });
    fake.state.rulesets.length = 0;
    const { headSha } = await merging.state(1);
    await expect(merging.enqueue(pull, headSha)).rejects.toMatchObject({ status: 422 });
    expect(fake.state.queue).toEqual([]);
  });

  test('took it and answered by 502', async () => {
    const merging = await start(() => ({
      rulesets: [{ id: 1, name: 'main', rules: [mergeQueue, requireCheck('risk')] }],
    }));
    const pull = await merging.state(1);
    await makeGreen(stage.head);
    fake.fault({ route: GRAPHQL, times: 1, effect: { commitThen: 502 } });
    expect(await merging.enqueue(pull, pull.headSha)).toMatchObject({ kind: 'done' });
    expect(graphqlWrites()).toHaveLength(1);
  });
});
