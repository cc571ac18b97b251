import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
afterEach(() => fake.close());

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  fake = await startFakeGitHub(seedOf(history, more));
}

const list = async (query = '') => (await get(fake, `${REPOSITORY}/pulls/1/comments${query}`)).json;

test('comments of reviews tell their file, line and the head they were made on', async () => {
  const of = { pullNumber: 1, reviewId: 9, userLogin: 'judge[bot]', userId: 91, path: 'src/a.txt', body: 'Off by one' };
  await start({
    reviewComments: [
      { ...of, commitId: history.head, originalCommitId: history.fork, line: null },
      { ...of, commitId: history.head, line: 12, startLine: 10, side: 'LEFT', inReplyTo: 6_000_001 },
      { ...of, commitId: history.head, reviewId: null },
      { ...of, commitId: history.head, pullNumber: 2 },
    ],
  });
  expect(await list()).toMatchObject([
    {
      ...{ id: 6_000_001, pull_request_review_id: 9, path: 'src/a.txt', body: 'Off by one', line: null },
      ...{ commit_id: history.head, original_commit_id: history.fork, user: { id: 91, type: 'Bot' } },
    },
    { line: 12, start_line: 10, side: 'LEFT', in_reply_to_id: 6_000_001, original_commit_id: history.head },
    { pull_request_review_id: null, subject_type: 'file' },
  ]);
  expect(await list('?per_page=2&page=2')).toHaveLength(1);
  expect((await get(fake, `${REPOSITORY}/pulls/1`)).json.review_comments).toBe(3);
  expect((await get(fake, `${REPOSITORY}/pulls/3/comments`)).status).toBe(404);
  expect((await get(fake, `${REPOSITORY}/pulls/1/comments`, { token: 'reader' })).status).toBe(403);
});

test('a review can bring its comments', async () => {
  await start();
  const comments = [
    { path: 'src/a.txt', body: 'Off by one', line: 12, start_line: 11, side: 'RIGHT' },
    { path: 'run.sh', body: 'Why?' },
  ];
  const body = { event: 'REQUEST_CHANGES', body: 'Please mend', comments };
  const { status, json } = await send(fake, 'POST', `${REPOSITORY}/pulls/1/reviews`, { body, token: 'user' });
  expect(status).toBe(200);
  expect(await list()).toMatchObject([
    { pull_request_review_id: json.id, path: 'src/a.txt', line: 12, start_line: 11, original_commit_id: history.head },
    { pull_request_review_id: json.id, path: 'run.sh', subject_type: 'file', user: { login: 'ada' } },
  ]);
});
