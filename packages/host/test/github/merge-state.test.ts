import { GRAPHQL } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Merging, openMerging } from '../../src/github/index.ts';
import { classifySentence, classifyStatus } from '../../src/github/merge-refusal.ts';
import { type MergeStage, mergeQueue, requireCheck, startMergeStage } from './merge-stage.ts';

let stages: MergeStage[] = [];

afterEach(async () => {
  for (const stage of stages) await stage.dispose();
  stages = [];
});

async function start(more?: Parameters<typeof startMergeStage>[0], token?: string) {
  const stage = await startMergeStage(more);
  stages.push(stage);
  const merging: Merging = await openMerging(stage.options(token));
  return { merging, stage, fake: stage.fake };
}

describe('the state of a pull request', () => {
  test('that is ready', async () => {
    const { merging, stage } = await start();
    expect(await merging.state(1)).toEqual({
      ...{ id: expect.any(String), number: 1, isOpen: true, isMerged: false, mergeCommit: null, isDraft: false },
      ...{ headSha: stage.head, baseBranch: 'main', mergeable: 'mergeable', status: 'clean', reviewDecision: null },
      ...{ autoMerge: null, queue: null, hasQueue: false, allowsAutoMerge: true },
      methods: ['merge', 'squash', 'rebase'],
    });
  });

  test('that waits: for a rule, for a queue, for GitHub itself', async () => {
    const { merging, fake } = await start(() => ({
      rulesets: [{ id: 1, name: 'main', rules: [requireCheck('risk'), mergeQueue] }],
      settings: { autoMerge: false, methods: ['squash'] },
    }));
    const waiting = { status: 'blocked', hasQueue: true, allowsAutoMerge: false, methods: ['squash'] };
    expect(await merging.state(1)).toMatchObject(waiting);
    fake.pull(1).mergeable = null;
    expect(await merging.state(1)).toMatchObject({ mergeable: 'unknown', status: 'unknown' });
    Object.assign(fake.pull(1), { mergeable: true, draft: true });
    expect(await merging.state(1)).toMatchObject({ status: 'draft', isDraft: true });
  });

  test('in words that are not known is never ready', async () => {
    const { merging, fake } = await start();
    const now = (await merging.state(1)) as unknown as Record<string, unknown>;
    const pull = {
      ...{ id: 'x', number: 1, state: 'OPEN', isDraft: false, merged: false, mergeCommit: null },
      ...{ headRefOid: now['headSha'], baseRefName: 'main', mergeable: 'PERHAPS', mergeStateStatus: 'SHINY' },
      ...{ reviewDecision: null, isMergeQueueEnabled: false, autoMergeRequest: null, mergeQueueEntry: null },
    };
    const allowed = { autoMergeAllowed: true, mergeCommitAllowed: true };
    const answer = (more: object) => ({
      data: {
        repository: {
          ...allowed,
          squashMergeAllowed: true,
          rebaseMergeAllowed: true,
          pullRequest: { ...pull, ...more },
        },
      },
    });
    fake.fault({ route: GRAPHQL, times: 1, effect: { status: 200, body: answer({}) } });
    expect(await merging.state(1)).toMatchObject({ mergeable: 'unknown', status: 'unknown' });
    for (const wrong of [{ reviewDecision: 'MAYBE' }, { headRefOid: 'main' }, { isDraft: 'no' }, { merged: null }]) {
      fake.fault({ route: GRAPHQL, times: 1, effect: { status: 200, body: answer(wrong) } });
      await expect(merging.state(1)).rejects.toMatchObject({ kind: 'unavailable', mayBeDone: false });
    }
  });

  test('is asked for again where the answer is lost: it changes nothing', async () => {
    const { merging, fake } = await start();
    fake.fault({ route: GRAPHQL, times: 2, effect: { status: 502 } });
    expect((await merging.state(1)).number).toBe(1);
    expect(fake.requests).toHaveLength(3);
  });

  test('is refused without the permission, and where there is none', async () => {
    const { merging, stage, fake } = await start(undefined, 'stranger');
    await expect(merging.state(1)).rejects.toMatchObject({ kind: 'refused', status: 403 });
    const other = await openMerging(stage.options());
    await expect(other.state(2)).rejects.toMatchObject({ kind: 'refused', status: 404 });
    const limited = { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] } };
    fake.fault({ route: GRAPHQL, effect: limited });
    await expect(other.state(1)).rejects.toMatchObject({ kind: 'rate-limited' });
  });
});

describe("GitHub's sentences", () => {
  test.each([
    ['Head branch was modified. Review and try the merge again.', 'head-moved'],
    ['Base branch was modified. Review and try the merge again.', 'base-moved'],
    ['Pull request Pull request is in clean status', 'clean-status'],
    ['Pull request is in unstable status', 'clean-status'],
    ['Pull request Pull request is in dirty status', 'not-mergeable'],
    ['Auto merge is not allowed for this repository', 'not-allowed'],
    ['Changes must be made through the merge queue', 'not-allowed'],
    ['Merge commits are not allowed on this repository.', 'not-allowed'],
    ["Can't enable auto-merge for this pull request.", 'not-mergeable'],
    [
      'Repository rule violations found\n\nRequired status check "Head branch was modified" is expected.',
      'not-mergeable',
    ],
    ['Required status check "Pull request is in clean status" is expected.', null],
    ['Required status check "Repository rule violations found" is expected.', null],
    ['Required status check "Auto merge is not allowed" is expected.', null],
    ['', null],
  ])('%j means %s', (message, meaning) => {
    expect(classifySentence(message)).toBe(meaning);
  });

  test('409 is a head that moved, 405 some reason, and nothing else means anything', () => {
    expect(classifyStatus(409, 'Whatever')).toBe('head-moved');
    expect(classifyStatus(405, 'Base branch was modified.')).toBe('base-moved');
    expect(classifyStatus(405, 'Whatever')).toBe('not-mergeable');
    expect(classifyStatus(422, 'Head branch was modified.')).toBeNull();
  });

  test('a long one takes no time', () => {
    const begun = performance.now();
    for (const start of ['Pull request is in ', 'Merge method ', 'Head '])
      classifySentence(start + 'a'.repeat(1_000_000));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
