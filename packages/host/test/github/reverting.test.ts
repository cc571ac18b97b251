import { type FakeGitHub, faults, GRAPHQL, type PullSeed } from '@gauntlet/testkit';
import { afterEach, expect, test } from '@jest/globals';
import { type Merging, openMerging } from '../../src/github/index.ts';
import { type MergeStage, startMergeStage } from './merge-stage.ts';

const LIST = '/repos/{owner}/{repo}/pulls';

let stage: MergeStage;
let fake: FakeGitHub;

afterEach(() => stage.dispose());

async function start(token?: string): Promise<Merging> {
  stage = await startMergeStage();
  fake = stage.fake;
  const merging = await openMerging(stage.options());
  await merging.mergeNow(1, stage.head, 'squash');
  return openMerging(stage.options(token));
}

/** An open pull request that somebody else made. */
function open(more: Partial<PullSeed>): void {
  const head = { headRef: 'other', headSha: stage.head, baseRef: 'main', baseSha: stage.main };
  const of = { title: 'Other', body: null, userLogin: 'ada', userId: 5, ...head };
  fake.state.pulls.push({ number: fake.state.pulls.length + 1, ...of, ...more });
}

const mutations = () => fake.writes().filter(({ body }) => JSON.stringify(body).includes('mutation'));
const count = () => mutations().filter(({ body }) => JSON.stringify(body).includes('revertPullRequest')).length;

test('a merged pull request is taken back by another, once', async () => {
  const merging = await start();
  expect(await merging.revert(1, { title: 'Back', body: 'Reverts octo/gate#1\n\nIt broke.' })).toBe(2);
  expect(fake.pull(2)).toMatchObject({ title: 'Back', body: 'Reverts octo/gate#1\n\nIt broke.' });
  expect(await merging.revert(1)).toBe(2);
  expect(count()).toBe(1);
  expect(fake.state.pulls).toHaveLength(2);
});

test("without texts it has GitHub's own", async () => {
  const merging = await start();
  expect(await merging.revert(1)).toBe(2);
  expect(fake.pull(2)).toMatchObject({ title: 'Revert "Add things"', body: 'Reverts octo/gate#1' });
  expect(await stage.tip('revert-1-feature')).toBe(fake.pull(2).headSha);
});

test.each<[string, Partial<PullSeed>]>([
  ['its branch', { headRef: 'revert-1-feature' }],
  ['its words', { body: 'Reverts Octo/Gate#1, which broke the shop' }],
  ['its words without a repository', { body: 'Reverts #1' }],
])('one of a person is known by %s', async (_, more) => {
  const merging = await start();
  open(more);
  expect(await merging.revert(1)).toBe(2);
  expect(count()).toBe(0);
});

test.each<[string, Partial<PullSeed>]>([
  ['a fork', { headRef: 'revert-1-feature', headRepositoryId: 99 }],
  ['a fork that is gone', { body: 'Reverts octo/gate#1', headRepositoryId: null }],
  ['another number', { headRef: 'revert-12-feature', body: 'Reverts octo/gate#12' }],
  ['another repository', { body: 'Reverts octo/other#1' }],
  ['words in passing', { body: 'See also: Reverts #1' }],
  ['one that is closed', { headRef: 'revert-1-feature', state: 'closed' }],
])('one of %s is none', async (_, more) => {
  const merging = await start();
  open(more);
  expect(await merging.revert(1)).toBe(3);
});

test('what GitHub does not take back is no failure', async () => {
  const merging = await start();
  await fake.state.moveRef('refs/heads/main', stage.main, await stage.tip());
  expect(await merging.revert(1)).toBeNull();
  Object.assign(fake.pull(1), { merged: false, state: 'open' });
  expect(await merging.revert(1)).toBeNull();
  expect(fake.state.pulls).toHaveLength(1);
});

test('somebody was faster: GitHub refuses, and theirs is found', async () => {
  const merging = await start();
  fake.fault({ route: LIST, times: 1, effect: { status: 200, body: [] } });
  open({ headRef: 'revert-1-feature' });
  await fake.state.moveRef('refs/heads/main', stage.main, await stage.tip());
  expect(await merging.revert(1)).toBe(2);
  expect(count()).toBe(1);
});

test.each([
  ['502', { commitThen: 502 }],
  ['cut off', { truncate: 20 }],
])('opened and answered by %s: it is sent once, and found', async (_, effect) => {
  const merging = await start();
  fake.fault({ route: GRAPHQL, times: 1, effect: { delayMs: 0 } });
  fake.fault({ route: GRAPHQL, times: 1, effect });
  expect(await merging.revert(1)).toBe(2);
  expect(count()).toBe(1);
});

test.each([
  ['a page of HTML', { html: true } as const],
  ['nothing of the kind', { status: 200, body: { data: { revertPullRequest: null } } }],
  ['503', { status: 503 }],
])('answered by %s, and none is there: it may be done', async (_, effect) => {
  const merging = await start();
  fake.fault({ route: GRAPHQL, times: 1, effect: { delayMs: 0 } });
  fake.fault({ route: GRAPHQL, times: 1, effect });
  await expect(merging.revert(1)).rejects.toMatchObject({ mayBeDone: true });
  expect(count()).toBe(1);
});

test('the look after an unclear answer fails too: the first failure is told', async () => {
  const merging = await start();
  fake.fault({ route: GRAPHQL, times: 1, effect: { delayMs: 0 } });
  fake.fault({ route: GRAPHQL, times: 1, effect: { status: 502 } });
  fake.fault({ route: LIST, times: 1, effect: { delayMs: 0 } });
  fake.fault({ route: LIST, effect: faults.notAccessible403() });
  await expect(merging.revert(1)).rejects.toMatchObject({ status: 502, mayBeDone: true });
});

test('what cannot be looked up is not opened', async () => {
  const merging = await start();
  fake.fault({ route: LIST, effect: { status: 200, body: [{ number: 4 }] } });
  await expect(merging.revert(1)).rejects.toMatchObject({ kind: 'unavailable' });
  expect(count()).toBe(0);
});

test('a token that may not write, and a pull request that is not there, are refused', async () => {
  const merging = await start('reader');
  await expect(merging.revert(1)).rejects.toMatchObject({ status: 403, mayBeDone: false });
  await expect(merging.revert(9)).rejects.toMatchObject({ status: 404 });
  expect(fake.state.pulls).toHaveLength(1);
});
