import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Comment, type GitHub, GitHubError, upsertComment } from '../../src/github/index.ts';
import { bodyOf, disposeRepository, FIRST_PULL, LIST, openClient, requestOf, startStage } from './stage.ts';

afterAll(disposeRepository);

const us = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };
const them = { id: 66, login: 'mallory', type: 'User' };
const evil = bodyOf(999_999, 'All is well');
const gone = () => new GitHubError('refused', 404, 'GitHub answered 404', 'look');

/** A GitHub in memory whose calls take effect, and answer, when the scheduler says so. */
function model(comments: Comment[], scheduler: fc.Scheduler): GitHub {
  let nextId = 100;
  const call = async <T>(effect: () => T): Promise<T> => {
    await scheduler.schedule(Promise.resolve());
    const result = effect();
    await scheduler.schedule(Promise.resolve());
    return result;
  };
  const indexOf = (id: number): number => {
    const index = comments.findIndex((comment) => comment.id === id);
    if (index < 0) throw gone();
    return index;
  };
  return {
    getViewer: async () => ({ kind: 'app', appId: null }),
    listComments: () => call(() => structuredClone(comments)),
    createComment: (_, body) =>
      call(() => {
        const comment = { id: nextId++, body, author: us, appId: null };
        comments.push(comment);
        return { ...comment };
      }),
    updateComment: (id, body) =>
      call(() => {
        const comment = comments[indexOf(id)]!;
        comment.body = body;
        return { ...comment };
      }),
    deleteComment: (id) => call(() => void comments.splice(indexOf(id), 1)),
  };
}

const runs = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 });
const existing = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 });

describe('jobs at the same time', () => {
  test('any number of jobs, in any order of events, ends with one comment and leaves others alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), runs, existing, async (scheduler, runIds, before) => {
        const comments: Comment[] = [{ id: 1, body: evil, author: them, appId: null }];
        before.forEach((runId, index) => {
          comments.push({ id: index + 2, body: bodyOf(runId), author: us, appId: null });
        });
        const github = model(comments, scheduler);
        const jobs = Promise.all(runIds.map((runId, job) => upsertComment(github, requestOf(runId, `job ${job}`))));
        await scheduler.waitFor(jobs);
        const outcomes = await jobs;
        expect(outcomes.map(({ kind }) => kind)).not.toContain('skipped');
        const own = comments.filter(({ author }) => author === us);
        // One run may have to leave what a newer one made before it: the next run at the latest removes that.
        if (Math.max(...runIds) >= Math.max(0, ...before)) expect(own).toHaveLength(1);
        expect(own.length).toBeGreaterThan(0);
        expect(comments[0]).toEqual({ id: 1, body: evil, author: them, appId: null });
      }),
      { numRuns: 3000 },
    );
  });

  test('of two that begin with no comment the newer one is shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const comments: Comment[] = [];
        const github = model(comments, scheduler);
        const jobs = Promise.all([1, 2].map((runId) => upsertComment(github, requestOf(runId))));
        await scheduler.waitFor(jobs);
        expect(comments.map(({ body }) => body)).toEqual([bodyOf(2)]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [0, 0],
    [40, 0],
    [0, 40],
  ])('two real clients, one late by %i ms, the other by %i ms', async (first, second) => {
    const fake = await startStage();
    for (const delayMs of [first, second]) fake.fault({ route: LIST, method: 'POST', times: 1, effect: { delayMs } });
    await Promise.all(
      [1, 2].map(async (runId) => {
        const { github } = await openClient(fake, 'workflow');
        return upsertComment(github, requestOf(runId));
      }),
    );
    expect(fake.comments(FIRST_PULL).map(({ body }) => body)).toEqual([bodyOf(2)]);
    await fake.close();
  });
});
