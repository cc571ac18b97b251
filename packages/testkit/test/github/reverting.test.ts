import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { writeBlob, writeCommit, writeTree } from '../../src/github/git-objects.ts';
import { type FakeGitHub, type GitHubSeed, GRAPHQL, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

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

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history, more));
}

const merge = (number: number, method: string) =>
  send(fake, 'PUT', `${REPOSITORY}/pulls/${number}/merge`, { body: { merge_method: method } });

async function revert(number: number, more: Record<string, unknown> = {}, token = 'bot') {
  const pullRequestId = Buffer.from(`PullRequest:${number}`).toString('base64');
  const query = `mutation ($input: RevertPullRequestInput!) {
    revertPullRequest(input: $input) { clientMutationId pullRequest { number } revertPullRequest { number title isDraft } }
  }`;
  const body = { query, variables: { input: { pullRequestId, ...more } } };
  const { status, json } = await send(fake, 'POST', GRAPHQL, { body, token });
  expect(status).toBe(200);
  return json.errors === undefined ? json.data.revertPullRequest : [json.errors[0].type, json.errors[0].message];
}

/** Another commit on main, with other content in one file. */
async function push(path: string): Promise<void> {
  const parent = git('rev-parse', 'main');
  const sha = await writeBlob(fake.state.git, 'Something else\n');
  const tree = await writeTree(
    fake.state.git,
    `${parent}^{tree}`,
    new Map([[path, { mode: '100644', kind: 'blob', sha }]]),
  );
  const ada = { name: 'Ada', email: 'ada@example.com', date: '2024-05-02T10:00:00Z' };
  const commit = { tree, parents: [parent], author: ada, committer: ada, message: 'Something else' };
  await fake.state.moveRef('refs/heads/main', await writeCommit(fake.state.git, commit), parent);
}

const git = (...args: string[]) =>
  execFileSync('git', ['--git-dir', history.gitDir, ...args], { encoding: 'utf8' }).trim();

describe('revertPullRequest', () => {
  test.each(['merge', 'squash', 'rebase'])(
    'takes back what a %s brought, in one commit on a branch',
    async (method) => {
      await start();
      expect((await merge(1, method)).status).toBe(200);
      const landed = git('rev-parse', 'main');
      expect(await revert(1, { clientMutationId: 'x' })).toEqual({
        ...{ clientMutationId: 'x', pullRequest: { number: 1 } },
        revertPullRequest: { number: 2, title: 'Revert "Change things"', isDraft: false },
      });
      expect(git('rev-parse', 'revert-1-feature/x^')).toBe(landed);
      expect(git('rev-parse', 'revert-1-feature/x^{tree}')).toBe(git('rev-parse', `${history.main}^{tree}`));
      expect(git('log', '-1', '--format=%B%n%an', 'revert-1-feature/x')).toBe(
        `Revert "Change things (#1)"\n\nThis reverts commit ${landed}.\ngithub-actions[bot]`,
      );
      expect(git('rev-parse', 'main')).toBe(landed);
      expect((await get(fake, `${REPOSITORY}/pulls/2`)).json).toMatchObject({
        ...{ state: 'open', title: 'Revert "Change things"', body: 'Reverts octo/gate#1', commits: 1 },
        ...{ head: { ref: 'revert-1-feature/x' }, base: { ref: 'main' }, user: { login: 'github-actions[bot]' } },
      });
      expect(fake.state.events.at(-1)).toMatchObject({ event: 'pull_request', action: 'opened', pullNumber: 2 });
    },
  );

  test('takes texts of its own, and keeps what came after', async () => {
    await start();
    await merge(1, 'squash');
    await push('more.txt');
    const opened = await revert(1, { title: 'Back', body: 'It broke', draft: true });
    expect(opened.revertPullRequest).toEqual({ number: 2, title: 'Back', isDraft: true });
    expect(fake.pull(2).body).toBe('It broke');
    expect(git('diff', '--name-only', 'main', 'revert-1-feature/x')).not.toContain('more.txt');
  });

  test('has a branch for each, numbered above all issues', async () => {
    const at = '2024-05-01T10:00:00Z';
    const issue = { number: 6, title: 'Down', body: null, userLogin: 'ada', userId: 5, createdAt: at };
    await start({ issues: [issue] });
    await merge(1, 'merge');
    await revert(1);
    expect((await revert(1)).revertPullRequest.number).toBe(8);
    expect([7, 8].map((number) => fake.pull(number).headRef)).toEqual(['revert-1-feature/x', 'revert-1-feature/x-1']);
    expect((await merge(7, 'squash')).status).toBe(200);
    expect(git('rev-parse', 'main^{tree}')).toBe(git('rev-parse', `${history.main}^{tree}`));
  });

  test('is refused where there is nothing to take back, or something else is there now', async () => {
    await start();
    expect(await revert(1)).toEqual(['UNPROCESSABLE', 'Pull request is not merged']);
    await merge(1, 'squash');
    await push('src/a.txt');
    expect((await revert(1))[1]).toContain("couldn't be reverted automatically");
    await fake.state.moveRef('refs/heads/main', history.main, git('rev-parse', 'main'));
    expect((await revert(1))[1]).toContain("couldn't be reverted automatically");
    expect((await revert(1, {}, 'reader'))[0]).toBe('FORBIDDEN');
    expect((await revert(9))[0]).toBe('NOT_FOUND');
    expect(fake.state.pulls).toHaveLength(1);
    expect(git('for-each-ref', 'refs/heads/revert-*')).toBe('');
  });
});
