import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, GRAPHQL, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { type Answer, get, REPOSITORY, seedOf, send } from './client.ts';

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { clientMutationId commit { oid url } }
}`;

let original: History;
let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  original = buildHistory();
});
afterAll(() => original.dispose());
beforeEach(async () => {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history));
});
afterEach(async () => {
  await fake.close();
  history.dispose();
});

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

function inputOf(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    branch: { repositoryNameWithOwner: 'octo/gate', branchName: 'main' },
    expectedHeadOid: history.main,
    message: { headline: 'Fix it', body: 'For good.' },
    fileChanges: { additions: [{ path: 'src/new.txt', contents: base64('new ä\n') }] },
    ...more,
  };
}

function ask(body: unknown, token: string | null = 'bot'): Promise<Answer> {
  return send(fake, 'POST', GRAPHQL, { body, token });
}

function commit(more: Record<string, unknown> = {}, token = 'bot'): Promise<Answer> {
  return ask({ query: MUTATION, variables: { input: inputOf(more) } }, token);
}

async function tip(branch = 'main'): Promise<string> {
  return (await get(fake, `${REPOSITORY}/git/ref/heads/${branch}`)).json.object.sha;
}

describe('createCommitOnBranch', () => {
  test('appends a commit of the account to the branch', async () => {
    const { status, json, headers } = await commit({ clientMutationId: 'one' });
    expect(status).toBe(200);
    expect(headers.get('x-ratelimit-resource')).toBe('graphql');
    const { oid } = json.data.createCommitOnBranch.commit;
    const url = `https://github.com/octo/gate/commit/${oid}`;
    expect(json).toEqual({ data: { createCommitOnBranch: { clientMutationId: 'one', commit: { oid, url } } } });
    expect(await tip()).toBe(oid);
    expect((await get(fake, `${REPOSITORY}/git/commits/${oid}`)).json).toMatchObject({
      message: 'Fix it\n\nFor good.',
      parents: [{ sha: history.main }],
      author: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' },
      committer: { name: 'GitHub', email: 'noreply@github.com' },
    });
    const { files } = (await get(fake, `${REPOSITORY}/commits/${oid}`)).json;
    expect(files).toMatchObject([{ filename: 'src/new.txt', status: 'added', patch: '@@ -0,0 +1 @@\n+new ä' }]);
  });

  test('adds, replaces and deletes in one commit; files are never executable', async () => {
    const { json } = await commit({
      branch: { id: (await get(fake, `${REPOSITORY}/git/ref/heads/feature/x`)).json.node_id },
      expectedHeadOid: history.head,
      message: { headline: 'Change all' },
      fileChanges: {
        additions: [
          { path: 'run.sh', contents: base64('echo ho\n') },
          { path: 'docs/b/c.bin', contents: 'AAH/' },
        ],
        deletions: [{ path: 'src/a.txt' }, { path: 'src/here.txt' }],
      },
    });
    const { oid } = json.data.createCommitOnBranch.commit;
    const { tree } = (await get(fake, `${REPOSITORY}/git/trees/${oid}?recursive=1`)).json;
    const modes = Object.fromEntries(tree.map((entry: Record<string, string>) => [entry['path'], entry['mode']]));
    expect(modes).toMatchObject({ 'run.sh': '100644', 'docs/b/c.bin': '100644', 'docs/añadido file.md': '100644' });
    expect(Object.keys(modes)).not.toContain('src');
    expect((await get(fake, `${REPOSITORY}/git/commits/${oid}`)).json.message).toBe('Change all');
    expect(fake.pull(1).headSha).toBe(oid);
  });

  test('may change nothing; values may stand in the query; more of the answer may be asked for', async () => {
    const query = `mutation Named { done: createCommitOnBranch(input: {
      branch: { repositoryNameWithOwner: "OCTO/gate", branchName: "refs/heads/main" },
      expectedHeadOid: "${history.main}", message: { headline: "Nothing" } }) {
        __typename ref { name prefix } commit { abbreviatedOid message committedDate } } }`;
    const { json } = await ask({ query, operationName: 'Named', variables: null });
    expect(json.data.done).toMatchObject({
      __typename: 'CreateCommitOnBranchPayload',
      ref: { name: 'main', prefix: 'refs/heads/' },
      commit: { abbreviatedOid: (await tip()).slice(0, 7), message: 'Nothing' },
    });
  });

  const failed = (type: string, message: string) => ({
    status: 200,
    json: { data: { createCommitOnBranch: null }, errors: [{ type, path: ['createCommitOnBranch'], message }] },
  });

  test('a stale head is told of, and nothing is done', async () => {
    const message = `Expected branch to point to "${history.main}" but it did not. Pull and try again.`;
    expect(await commit({ expectedHeadOid: history.fork })).toMatchObject(failed('STALE_DATA', message));
    expect(await commit({ expectedHeadOid: '1'.repeat(40) })).toMatchObject(failed('STALE_DATA', message));
    expect(await tip()).toBe(history.main);
  });

  test.each([
    ['branch', { repositoryNameWithOwner: 'octo/gate', branchName: 'none' }, 'The branch none does not exist.'],
    ['repository', { repositoryNameWithOwner: 'octo/other', branchName: 'main' }, 'Could not resolve to a Repository'],
    ['id', { id: Buffer.from('Ref:refs/tags/v1').toString('base64') }, 'Could not resolve to a node'],
  ])('a %s that is not there is NOT_FOUND', async (_name, branch, message) => {
    expect(await commit({ branch })).toMatchObject(failed('NOT_FOUND', expect.stringContaining(message) as never));
  });

  test('without the permission it is FORBIDDEN, without a token 401', async () => {
    expect(await commit({}, 'reader')).toMatchObject(failed('FORBIDDEN', 'Resource not accessible by integration'));
    expect((await ask({ query: MUTATION, variables: { input: inputOf() } }, null)).status).toBe(401);
    expect((await commit({}, 'stolen')).status).toBe(401);
    expect(await tip()).toBe(history.main);
  });

  test('what is not there cannot be deleted, nor can a folder', async () => {
    for (const path of ['nothing.txt', 'src']) {
      const { json } = await commit({ fileChanges: { deletions: [{ path }] } });
      expect(json.errors[0].message).toContain('A path was requested for deletion which does not exist');
    }
    expect(await tip()).toBe(history.main);
  });
});

describe('a request that does not fit the schema is a violation', () => {
  async function violationOf(body: unknown): Promise<string> {
    const answer = await ask(body);
    expect(answer.status).toBe(200);
    const violations = fake.takeViolations();
    expect(violations.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['request /graphql']);
    expect(answer.json).toEqual({ errors: [{ message: violations[0]!.message }] });
    expect(await tip()).toBe(history.main);
    return violations[0]!.message;
  }

  test.each([
    ['no body', undefined, 'A query attribute must be specified'],
    ['no query', { variables: {} }, 'A query attribute must be specified'],
    ['a list of variables', { query: MUTATION, variables: [] }, 'variables must be an object'],
    ['a number for a name', { query: MUTATION, operationName: 1 }, 'operationName must be a string'],
    ['no GraphQL', { query: 'mutation {' }, 'Syntax Error'],
    ['an unknown mutation', { query: 'mutation { createMood { mood } }' }, 'Cannot query field "createMood"'],
    ['an unknown field', { query: MUTATION.replace('oid', 'sha') }, 'Cannot query field "sha"'],
    ['another operation', { query: '{ viewer { __typename } }' }, 'cannot answer Query.viewer'],
    ['a field that is not answered', { query: MUTATION.replace('oid', 'additions') }, 'cannot answer Commit.additions'],
    ['an unknown operation', { query: MUTATION, operationName: 'Other' }, 'has no operation of that name'],
    ['no variables', { query: MUTATION }, '"$input" of required type "CreateCommitOnBranchInput!" was not provided'],
  ])('%s', async (_name, body, message) => {
    expect(await violationOf(body)).toContain(message);
  });

  test.each([
    ['no expected head', { expectedHeadOid: undefined }, 'Field "expectedHeadOid" of required type "GitObjectID!"'],
    ['a short expected head', { expectedHeadOid: 'abc' }, 'GitObjectID cannot represent "abc"'],
    ['no base64', { fileChanges: { additions: [{ path: 'a', contents: 'x' }] } }, 'Base64String cannot represent "x"'],
    ['an unknown field', { author: 'me' }, 'Field "author" is not defined'],
    ['half a branch', { branch: { branchName: 'main' } }, 'branch must have an id, or'],
    ['two branches', { branch: { id: 'x', repositoryNameWithOwner: 'a/b', branchName: 'c' } }, 'must have an id, or'],
    ['a way out', { fileChanges: { deletions: [{ path: '/a' }] } }, '"/a" is not a path of a file'],
    [
      'a path twice',
      { fileChanges: { additions: [{ path: 'a', contents: '' }], deletions: [{ path: 'a' }] } },
      'a path stands there twice',
    ],
  ])('in the input: %s', async (_name, more, message) => {
    expect(await violationOf({ query: MUTATION, variables: { input: inputOf(more) } })).toContain(message);
  });

  test('a value in the query, a variable too many, a body that is not JSON', async () => {
    const query = MUTATION.replace('(input: $input)', '(input: { expectedHeadOid: "abc" })');
    await ask({ query });
    const messages = fake.takeViolations().map(({ message }) => message);
    expect(messages).toContain(
      'query: Expected value of type "GitObjectID!", found "abc"; GitObjectID cannot represent "abc"',
    );
    expect(await violationOf({ query: MUTATION, variables: { input: inputOf(), more: 1 } })).toContain('"more" is not');
    expect((await ask('{"query":')).status).toBe(400);
    expect(fake.takeViolations()).toMatchObject([{ message: 'request body: is not JSON' }]);
  });

  test('a mutation in a fragment', async () => {
    const input = `{ branch: { id: "x" }, expectedHeadOid: "${history.main}", message: { headline: "x" } }`;
    const fragment = `fragment F on Mutation { createCommitOnBranch(input: ${input}) { clientMutationId } }`;
    expect(await violationOf({ query: `mutation { ...F } ${fragment}` })).toContain('outside of fragments');
  });
});

describe('faults hit it as they hit other routes', () => {
  test('a status, a delay, a reset', async () => {
    fake.fault({ route: GRAPHQL, times: 1, effect: { status: 502 } });
    expect((await commit()).status).toBe(502);
    fake.fault({ method: 'POST', route: GRAPHQL, times: 1, effect: { reset: true } });
    await expect(commit()).rejects.toThrow('fetch failed');
    expect(await tip()).toBe(history.main);
    fake.fault({ route: GRAPHQL, times: 1, effect: { delayMs: 120 } });
    const start = performance.now();
    expect((await commit()).json.errors).toBeUndefined();
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
  });

  test('a commit that is made and then denied: the same request again is stale', async () => {
    fake.fault({ route: GRAPHQL, times: 1, effect: { commitThen: 502 } });
    expect((await commit()).status).toBe(502);
    const made = await tip();
    expect(made).not.toBe(history.main);
    const again = await commit();
    expect(again.json.errors).toMatchObject([{ type: 'STALE_DATA', message: expect.stringContaining(made) }]);
    expect(await tip()).toBe(made);
  });

  test('another program that holds the branch is waited for', async () => {
    const lock = join(history.gitDir, 'refs', 'heads', 'main.lock');
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, '');
    const waiting = commit();
    await sleep(400);
    expect(await tip()).toBe(history.main);
    rmSync(lock);
    const { json } = await waiting;
    expect(await tip()).toBe(json.data.createCommitOnBranch.commit.oid);
  });

  test('the head moves between the look and the commit', async () => {
    fake.fault({ route: GRAPHQL, times: 1, effect: { delayMs: 100 } });
    const late = commit();
    const moved = await commit({ fileChanges: { additions: [{ path: 'first.txt', contents: '' }] } });
    expect(moved.json.errors).toBeUndefined();
    expect((await late).json.errors[0].type).toBe('STALE_DATA');
    expect(await tip()).toBe(moved.json.data.createCommitOnBranch.commit.oid);
  });
});
