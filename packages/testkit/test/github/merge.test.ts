import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History, Workshop } from './bare-repository.ts';
import { type Answer, BOT, get, REPOSITORY, seedOf, send } from './client.ts';

let original: History;
let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  original = buildHistory();
});
afterAll(() => original.dispose());
beforeEach(() => start());
afterEach(async () => {
  await fake.close();
  history.dispose();
});

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history, more));
}

async function restart(more: Partial<GitHubSeed>): Promise<void> {
  await fake.close();
  history.dispose();
  await start(more);
}

function git(...args: string[]): string {
  return execFileSync('git', ['--git-dir', history.gitDir, ...args], { encoding: 'utf8' }).trim();
}

function merge(body: Record<string, unknown> = {}, token = 'bot'): Promise<Answer> {
  return send(fake, 'PUT', `${REPOSITORY}/pulls/1/merge`, { body, token });
}

/** What git itself makes of the two. */
function expectedTree(): string {
  return git('merge-tree', '--write-tree', history.main, history.head);
}

describe('a merge', () => {
  test('joins both histories under a commit of GitHub', async () => {
    const { status, json } = await merge({ sha: history.head });
    expect([status, json.merged, json.message]).toEqual([200, true, 'Pull Request successfully merged']);
    expect(git('rev-parse', 'main')).toBe(json.sha);
    expect(git('log', '-1', '--format=%P|%T|%an|%cn', 'main')).toBe(
      `${history.main} ${history.head}|${expectedTree()}|github-actions[bot]|GitHub`,
    );
    expect(git('log', '-1', '--format=%B', 'main')).toBe('Merge pull request #1 from octo/feature/x\n\nChange things');
    const pull = (await get(fake, `${REPOSITORY}/pulls/1`)).json;
    expect(pull).toMatchObject({ merged: true, state: 'closed', merge_commit_sha: json.sha });
    expect(pull.merged_by.login).toBe('github-actions[bot]');
    const commit = (await get(fake, `${REPOSITORY}/commits/${json.sha}`)).json;
    expect(commit.commit.verification).toMatchObject({ verified: true, reason: 'valid' });
    expect(commit.author).toMatchObject({ login: 'github-actions[bot]', id: 41_898_282 });
  });

  test('by squash is one commit by the author, who names the others', async () => {
    const { json } = await merge({ merge_method: 'squash', sha: history.head });
    expect(git('log', '-1', '--format=%P|%T|%an|%s', 'main')).toBe(
      `${history.main}|${expectedTree()}|agent[bot]|Change things (#1)`,
    );
    const body = git('log', '-1', '--format=%b', json.sha);
    expect(body).toContain('* Change a file\n\nWith a body.\n\n* Change the rest');
    expect(body).toContain('Co-authored-by: Ada <ada@example.com>');
  });

  test('by rebase replays each commit', async () => {
    const { json } = await merge({ merge_method: 'rebase' });
    expect(git('log', '--format=%s|%an|%cn', `${history.main}..${json.sha}`).split('\n')).toEqual([
      'Change the rest|Ada|github-actions[bot]',
      'Change a file|Ada|github-actions[bot]',
    ]);
    expect(git('rev-parse', `${json.sha}^{tree}`)).toBe(expectedTree());
    expect(git('rev-parse', `${json.sha}~2`)).toBe(history.main);
    expect((await get(fake, `${REPOSITORY}/git/commits/${json.sha}`)).json.verification.verified).toBe(false);
  });

  test('takes a title and a message', async () => {
    await merge({ merge_method: 'squash', commit_title: 'One', commit_message: 'Agent-By: x' });
    expect(git('log', '-1', '--format=%B', 'main')).toBe('One\n\nAgent-By: x');
  });

  test('by GITHUB_TOKEN starts no workflow, by anybody else it does', async () => {
    const { json } = await merge();
    const ref = 'refs/heads/main';
    const of = { ref, sha: json.sha, pullNumber: 1, sender: 'github-actions[bot]', startsWorkflows: false };
    expect(fake.state.events).toEqual([
      { event: 'pull_request', action: 'closed', ...of },
      { event: 'push', action: null, ...of },
    ]);
    const app = { id: 9, slug: 'gate' };
    await restart({ tokens: { bot: { ...BOT, login: 'gate[bot]', app } } });
    await merge();
    expect(fake.state.events.map(({ startsWorkflows }) => startsWorkflows)).toEqual([true, true]);
  });
});

describe('nothing is merged', () => {
  async function refusal(body: Record<string, unknown> = {}, token = 'bot'): Promise<[number, string]> {
    const { status, json } = await merge(body, token);
    expect(git('rev-parse', 'main')).toBe(history.main);
    expect(fake.state.events).toEqual([]);
    return [status, json.message];
  }

  test('when the head is another: 409', async () => {
    expect(await refusal({ sha: history.fork })).toEqual([
      409,
      'Head branch was modified. Review and try the merge again.',
    ]);
  });

  test('when it is pushed to between two calls', async () => {
    const { json } = await get(fake, `${REPOSITORY}/pulls/1`);
    const moved = git('rev-parse', 'feature/x~1');
    await send(fake, 'PATCH', `${REPOSITORY}/git/refs/heads/feature/x`, { body: { sha: moved, force: true } });
    expect((await refusal({ sha: json.head.sha }))[0]).toBe(409);
  });

  test('without the permission, or without the pull request', async () => {
    expect(await refusal({}, 'reader')).toEqual([403, 'Resource not accessible by integration']);
    expect((await send(fake, 'PUT', `${REPOSITORY}/pulls/9/merge`, { body: {} })).status).toBe(404);
  });

  test('of a draft, of what is closed, and of what GitHub has not looked at', async () => {
    fake.pull(1).draft = true;
    expect(await refusal()).toEqual([405, 'Pull Request is still a draft']);
    Object.assign(fake.pull(1), { draft: false, mergeable: null });
    expect(await refusal()).toEqual([405, 'Pull Request is not mergeable']);
    Object.assign(fake.pull(1), { mergeable: true, state: 'closed' });
    expect(await refusal()).toEqual([405, 'Pull Request is not mergeable']);
  });

  test('by a method that the repository or a rule does not allow', async () => {
    const rules = [{ type: 'required_linear_history' }];
    await restart({ settings: { methods: ['merge', 'squash'] }, rulesets: [{ id: 1, name: 'main', rules }] });
    expect(await refusal({ merge_method: 'rebase' })).toEqual([
      405,
      'Rebase merges are not allowed on this repository.',
    ]);
    expect(await refusal()).toEqual([405, 'Merge commits are not allowed on this repository.']);
    expect((await merge({ merge_method: 'squash' })).status).toBe(200);
  });

  test('past the merge queue', async () => {
    await restart({ rulesets: [{ id: 1, name: 'main', rules: [{ type: 'merge_queue' }] }] });
    expect(await refusal()).toEqual([405, 'Changes must be made through the merge queue']);
  });

  test('twice', async () => {
    const { json } = await merge();
    expect(await merge()).toMatchObject({ status: 405 });
    expect(git('rev-parse', 'main')).toBe(json.sha);
  });

  test('by one of two that come at once', async () => {
    const statuses = await Promise.all([merge(), merge({ merge_method: 'squash' })]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 405]);
  });
});

test('a conflict is told, and cannot be merged', async () => {
  const shop = new Workshop();
  shop.write('a', 'one\n');
  shop.commit('Begin');
  shop.git('checkout', '--quiet', '-b', 'feature/x');
  shop.write('a', 'two\n');
  const head = shop.commit('Two');
  shop.git('checkout', '--quiet', 'main');
  shop.write('a', 'three\n');
  const main = shop.commit('Three');
  const other = await startFakeGitHub(seedOf({ ...history, gitDir: shop.bare(), main, head }));
  const pull = (await get(other, `${REPOSITORY}/pulls/1`)).json;
  expect([pull.mergeable, pull.mergeable_state]).toEqual([false, 'dirty']);
  for (const merge_method of ['merge', 'squash', 'rebase']) {
    const answer = await send(other, 'PUT', `${REPOSITORY}/pulls/1/merge`, { body: { merge_method } });
    expect([answer.status, answer.json.message]).toEqual([405, 'Pull Request is not mergeable']);
  }
  await other.close();
  shop.dispose();
});
