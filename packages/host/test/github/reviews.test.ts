import { faults, type ReviewCommentSeed, type ReviewSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openReviews } from '../../src/github/index.ts';
import { type MergeStage, startMergeStage } from './merge-stage.ts';

const LIST = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';
const PERMISSION = '/repos/{owner}/{repo}/collaborators/{username}/permission';
const collaborators = [
  { login: 'ada', id: 5, permission: 'write', roleName: 'maintain' },
  { login: 'root', id: 6, permission: 'admin' },
] as const;

let stage: MergeStage;

afterEach(() => stage.dispose());

async function start(reviews: (head: string, main: string) => ReviewSeed[], token?: string) {
  stage = await startMergeStage(({ head, main }) => ({
    reviews: reviews(head, main),
    collaborators: [...collaborators],
  }));
  return openReviews(stage.options(token));
}

const by = (userLogin: string | null, userId: number | null, commitId: string | null, state: ReviewSeed['state']) => ({
  ...{ pullNumber: 1, userLogin, userId, commitId, state, submittedAt: '2026-11-21T10:00:00Z' },
});

describe('comments of reviews', () => {
  const COMMENTS = '/repos/{owner}/{repo}/pulls/{pull_number}/comments';
  const of = { pullNumber: 1, reviewId: 7, userLogin: 'judge[bot]', userId: 91, path: 'b.txt', body: 'Off by one' };

  async function startWith(comments: (head: string, main: string) => Partial<ReviewCommentSeed>[]) {
    stage = await startMergeStage(({ head, main }) => ({
      reviewComments: comments(head, main).map((more) => ({ ...of, commitId: head, ...more })),
    }));
    return openReviews(stage.options());
  }

  test('by whom, on which lines, made on which head', async () => {
    const reviews = await startWith((_, main) => [
      { line: 5, startLine: 3 },
      { line: 5, inReplyTo: 6_000_001 },
      { line: null, originalCommitId: main },
      { line: 5, side: 'LEFT' },
      { reviewId: null },
    ]);
    const told = { id: 6_000_001, reviewId: 7, author: { id: 91, login: 'judge[bot]', type: 'Bot' }, path: 'b.txt' };
    const [first, ...others] = await reviews.comments(1);
    expect(first).toEqual({
      ...{ ...told, madeOn: stage.head, lines: { first: 3, last: 5 }, isReply: false, body: 'Off by one' },
    });
    expect(others).toMatchObject([
      { lines: { first: 5, last: 5 }, isReply: true },
      { lines: null, madeOn: stage.main },
      { lines: null },
      { lines: null, reviewId: null },
    ]);
  });

  test('over pages, and more than can be judged are an error', async () => {
    const reviews = await startWith(() => Array.from({ length: 3_000 }, () => ({ line: 1 })));
    expect(await reviews.comments(1)).toHaveLength(3_000);
    const more = { ...of, commitId: stage.head, line: 1 };
    stage.fake.state.addReviewComment(more);
    await expect(reviews.comments(1)).rejects.toThrow('there are more than 3000 comments on files');
  });

  test.each([{ id: 'x' }, { original_commit_id: 'main' }, { path: '' }, { user: undefined }])(
    'with %j are an error',
    async (wrong) => {
      const reviews = await startWith(() => []);
      const good = { id: 1, user: null, original_commit_id: stage.head, path: 'b.txt', body: '' };
      stage.fake.fault({ route: COMMENTS, times: 3, effect: { status: 200, body: [{ ...good, ...wrong }] } });
      await expect(reviews.comments(1)).rejects.toMatchObject({ kind: 'unavailable' });
    },
  );
});

describe('reviews', () => {
  test('by whom, in which role, for which commit', async () => {
    const reviews = await start((head, main) => [
      { ...by('ada', 5, main, 'APPROVED'), association: 'MEMBER', body: 'Good' },
      by('helper[bot]', 8, head, 'CHANGES_REQUESTED'),
      by(null, null, null, 'DISMISSED'),
      by('ada', 5, head, 'PENDING'),
    ]);
    const ada = { id: 5, login: 'ada', type: 'User' };
    const at = '2026-11-21T10:00:00Z';
    expect(await reviews.list(1)).toEqual([
      ...[
        { id: 3_000_001, author: ada, association: 'MEMBER', state: 'approved', commitId: stage.main, submittedAt: at },
      ].map((review) => ({ ...review, body: 'Good' })),
      {
        ...{ id: 3_000_002, author: { id: 8, login: 'helper[bot]', type: 'Bot' }, association: 'NONE' },
        ...{ state: 'changes-requested', commitId: stage.head, submittedAt: at, body: '' },
      },
      {
        ...{ id: 3_000_003, author: null, association: 'NONE', state: 'dismissed', commitId: null },
        ...{ submittedAt: at, body: '' },
      },
      {
        ...{ id: 3_000_004, author: ada, association: 'COLLABORATOR', state: 'pending', commitId: stage.head },
        ...{ submittedAt: null, body: '' },
      },
    ]);
  });

  test('over pages, whatever size they have', async () => {
    const reviews = await start((head) => Array.from({ length: 230 }, () => by('ada', 5, head, 'COMMENTED')));
    expect(await reviews.list(1)).toHaveLength(230);
    stage.fake.fault({ route: LIST, effect: { pageSize: 30 } });
    expect(new Set((await reviews.list(1)).map(({ id }) => id)).size).toBe(230);
  });

  test('a page that fails is no end: nothing is given', async () => {
    const reviews = await start((head) => Array.from({ length: 130 }, () => by('ada', 5, head, 'COMMENTED')));
    stage.fake.fault({ route: LIST, page: 2, effect: { status: 502 } });
    await expect(reviews.list(1)).rejects.toMatchObject({ kind: 'unavailable', mayBeDone: false });
  });

  test('more than can be judged are an error', async () => {
    const reviews = await start((head) => Array.from({ length: 3_001 }, () => by('ada', 5, head, 'COMMENTED')));
    await expect(reviews.list(1)).rejects.toThrow('there are more than 3000 reviews');
  });

  test('of a kind that is not known, or of no commit at all, are an error', async () => {
    const reviews = await start((head) => [by('ada', 5, head, 'APPROVED')]);
    const good = { id: 1, user: null, author_association: 'NONE', state: 'APPROVED', commit_id: null };
    for (const wrong of [{ state: 'BLESSED' }, { commit_id: 'main' }, { id: 'x' }, { user: undefined }]) {
      stage.fake.fault({ route: LIST, times: 3, effect: { status: 200, body: [{ ...good, ...wrong }] } });
      await expect(reviews.list(1)).rejects.toMatchObject({ kind: 'unavailable' });
    }
  });

  test('refused, not there, limited', async () => {
    const reviews = await start(() => [], 'stranger');
    await expect(reviews.list(1)).rejects.toMatchObject({ status: 403, remedy: expect.stringContaining('read') });
    const other = await openReviews(stage.options());
    await expect(other.list(2)).rejects.toMatchObject({ status: 404 });
    stage.fake.fault({ route: LIST, times: 1, effect: faults.rateLimited429(3_600) });
    await expect(other.list(1)).rejects.toMatchObject({ kind: 'rate-limited' });
    stage.fake.fault({ route: LIST, times: 1, effect: faults.rateLimited429(1) });
    expect(await other.list(1)).toEqual([]);
  });
});

describe('the permission of an account', () => {
  test('and its role, by its id', async () => {
    const reviews = await start(() => []);
    const user = { type: 'User', login: 'ada', id: 5 };
    expect(await reviews.permission('ada')).toEqual({ ...user, permission: 'write', role: 'maintain' });
    expect(await reviews.permission('root')).toMatchObject({ id: 6, permission: 'admin', role: 'admin' });
    expect(await reviews.permission('agent[bot]')).toMatchObject({ id: 9, type: 'Bot', permission: 'read' });
  });

  test('that is not there, refused, or of a new kind', async () => {
    const reviews = await start(() => []);
    await expect(reviews.permission('nobody')).rejects.toMatchObject({ status: 404 });
    stage.fake.fault({ route: PERMISSION, times: 1, effect: faults.notAccessible403() });
    await expect(reviews.permission('ada')).rejects.toMatchObject({ status: 403 });
    const body = { permission: 'owner', role_name: 'x', user: { id: 5, login: 'ada', type: 'User' } };
    stage.fake.fault({ route: PERMISSION, effect: { status: 200, body } });
    await expect(reviews.permission('ada')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
