import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History, Workshop } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
afterEach(() => fake.close());

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  const permissions = { ...BOT.permissions, statuses: 'read', deployments: 'read' } as const;
  const admin = { ...BOT, permissions: { ...permissions, administration: 'write' } } as const;
  const { tokens } = seedOf(history);
  fake = await startFakeGitHub(
    seedOf(history, { tokens: { ...tokens, bot: { ...BOT, permissions }, admin }, ...more }),
  );
}

const numbers = async (path: string) =>
  (await get(fake, `${REPOSITORY}${path}`)).json.map(({ number }: { number: number }) => number);

describe('reviews', () => {
  const of = { pullNumber: 1, userId: 5, userLogin: 'ada' };

  test('are listed oldest first, with account, association and commit; a gone account is null', async () => {
    const gone = { ...of, userLogin: null, userId: null, state: 'DISMISSED', commitId: null } as const;
    const first = { ...of, state: 'APPROVED', commitId: history.head, id: 8, association: 'MEMBER' } as const;
    await start({ reviews: [first, gone], collaborators: [{ login: 'ada', id: 5 }] });
    const { json } = await get(fake, `${REPOSITORY}/pulls/1/reviews`);
    expect(json).toMatchObject([
      {
        id: 8,
        state: 'APPROVED',
        commit_id: history.head,
        author_association: 'MEMBER',
        user: { id: 5, type: 'User' },
      },
      { state: 'DISMISSED', commit_id: null, user: null },
    ]);
    expect((await get(fake, `${REPOSITORY}/pulls/1/reviews?per_page=1`)).headers.get('link')).toContain('next');
    expect((await get(fake, `${REPOSITORY}/pulls/7/reviews`)).status).toBe(404);
  });

  test('are given for a commit of the pull request, by anybody but its author', async () => {
    await start({ tokens: { ...seedOf(history).tokens, self: { ...BOT, login: 'agent[bot]', id: 9 } } });
    const give = (body: Record<string, unknown>, token = 'user') =>
      send(fake, 'POST', `${REPOSITORY}/pulls/1/reviews`, { body, token });
    expect((await give({ event: 'APPROVE' })).json).toMatchObject({ state: 'APPROVED', commit_id: history.head });
    expect((await give({ body: 'Later.' })).json.state).toBe('PENDING');
    const own = await give({ event: 'APPROVE' }, 'self');
    expect([own.status, own.json.errors]).toEqual([422, ['Can not approve your own pull request']]);
    expect((await give({ event: 'COMMENT' })).status).toBe(422);
    expect((await give({ event: 'APPROVE', commit_id: history.main })).status).toBe(422);
    expect((await give({ event: 'APPROVE' }, 'reader')).status).toBe(403);
    expect(fake.state.reviews).toHaveLength(2);
  });
});

test('the permission of an account', async () => {
  const collaborators = [
    { login: 'Ada', id: 5, permission: 'write', roleName: 'maintain' },
    { login: 'root', id: 6, permission: 'admin' },
  ] as const;
  await start({ collaborators: [...collaborators] });
  const ask = async (login: string) => (await get(fake, `${REPOSITORY}/collaborators/${login}/permission`)).json;
  expect(await ask('ada')).toMatchObject({ permission: 'write', role_name: 'maintain', user: { id: 5 } });
  expect(await ask('root')).toMatchObject({ permission: 'admin', user: { permissions: { admin: true } } });
  expect(await ask('agent[bot]')).toMatchObject({ permission: 'read', user: { id: 9, type: 'Bot' } });
  expect((await ask('nobody')).message).toBe('Not Found');
});

describe('commits of a pull request', () => {
  test('are told oldest first, with the accounts of their addresses and what GitHub says of the signature', async () => {
    const accounts = { 'ada@example.com': { login: 'ada', id: 5 } };
    const verifications = { [history.head]: { verified: true, reason: 'valid', signature: 's', payload: 'p' } };
    await start({ accounts, verifications });
    const { json } = await get(fake, `${REPOSITORY}/pulls/1/commits`);
    expect(json).toHaveLength(2);
    expect(json[0]).toMatchObject({ author: { id: 5 }, commit: { verification: { verified: false } } });
    const verification = { verified: true, reason: 'valid', verified_at: '2024-05-01T08:00:00Z' };
    expect(json[1]).toMatchObject({ sha: history.head, commit: { verification } });
  });

  test('end at 250', async () => {
    const shop = new Workshop();
    shop.write('a', '0');
    const base = shop.commit('Begin');
    for (let index = 1; index <= 251; index += 1) {
      shop.git('commit', '--quiet', '--allow-empty', '--message', `${index}`);
    }
    const head = shop.git('rev-parse', 'HEAD');
    fake = await startFakeGitHub(seedOf({ ...history, gitDir: shop.bare(), main: base, head }));
    const last = await get(fake, `${REPOSITORY}/pulls/1/commits?per_page=100&page=3`);
    expect(last.json).toHaveLength(50);
    expect(last.headers.get('link')).not.toContain('next');
    expect((await get(fake, `${REPOSITORY}/pulls/1`)).json.commits).toBe(251);
    shop.dispose();
  });
});

describe('rulesets', () => {
  const rules = [{ type: 'deletion' }, { type: 'required_linear_history' }];
  const bypassActors = [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'pull_request' }] as const;
  const rulesets: GitHubSeed['rulesets'] = [
    { id: 1, name: 'main', rules, bypassActors: [...bypassActors] },
    { id: 2, name: 'all', include: ['~ALL'], exclude: ['refs/heads/main'], rules: [{ type: 'deletion' }] },
    { id: 3, name: 'org', sourceType: 'Organization', rules: [{ type: 'non_fast_forward' }] },
    { id: 4, name: 'off', enforcement: 'disabled', rules: [{ type: 'creation' }] },
    { id: 5, name: 'tags', target: 'tag', include: ['~ALL'], rules: [{ type: 'deletion' }] },
  ];

  test('rules of a branch are those of every active ruleset about it', async () => {
    await start({ rulesets });
    const { json } = await get(fake, `${REPOSITORY}/rules/branches/main`);
    expect(json.map(({ type, ruleset_id }: Record<string, unknown>) => [type, ruleset_id])).toEqual([
      ['deletion', 1],
      ['required_linear_history', 1],
      ['non_fast_forward', 3],
    ]);
    expect(json[2]).toMatchObject({ ruleset_source_type: 'Organization', ruleset_source: 'octo' });
    const other = (await get(fake, `${REPOSITORY}/rules/branches/feature/x`)).json;
    expect(other).toMatchObject([{ type: 'deletion', ruleset_id: 2 }]);
  });

  test('a list names them; one tells its rules, and who goes round it only to those who may change it', async () => {
    await start({ rulesets });
    expect((await get(fake, `${REPOSITORY}/rulesets`)).json).toHaveLength(5);
    expect((await get(fake, `${REPOSITORY}/rulesets?includes_parents=false`)).json).toHaveLength(4);
    expect((await get(fake, `${REPOSITORY}/rulesets/1`)).json).not.toHaveProperty('bypass_actors');
    const seen = await get(fake, `${REPOSITORY}/rulesets/1`, { token: 'admin' });
    expect(seen.json).toMatchObject({ rules, bypass_actors: bypassActors, enforcement: 'active' });
    expect((await get(fake, `${REPOSITORY}/rulesets/9`)).status).toBe(404);
  });
});

test('statuses of a commit: the newest of each context', async () => {
  const sha = history.head;
  const statuses: GitHubSeed['statuses'] = [
    { sha, context: 'a', state: 'failure' },
    { sha, context: 'b', state: 'success', description: 'Fine' },
    { sha: history.main, context: 'c', state: 'error' },
    { sha, context: 'a', state: 'success' },
  ];
  await start({ statuses });
  const { json } = await get(fake, `${REPOSITORY}/commits/${sha}/status`);
  expect(json).toMatchObject({ state: 'success', total_count: 2, sha });
  expect(json.statuses.map(({ context }: { context: string }) => context)).toEqual(['b', 'a']);
  expect((await get(fake, `${REPOSITORY}/commits/main/status`)).json.state).toBe('failure');
  expect((await get(fake, `${REPOSITORY}/commits/none/status`)).status).toBe(404);
  expect((await get(fake, `${REPOSITORY}/commits/${sha}/status`, { token: 'reader' })).status).toBe(403);
});

test('check runs can be there from the start', async () => {
  const app = { id: 9, slug: 'gate' };
  const run = { name: 'risk', headSha: history.head, conclusion: 'success', app, externalId: 'x', summary: 's' };
  await start({ checkRuns: [run, { ...run, name: 'late', status: 'in_progress', conclusion: null }] });
  const { json } = await get(fake, `${REPOSITORY}/commits/${history.head}/check-runs`);
  expect(json.check_runs).toMatchObject([
    { name: 'late', conclusion: null, completed_at: null },
    { name: 'risk', app: { id: 9 }, external_id: 'x', output: { summary: 's' } },
  ]);
});

test('deployments and their statuses, newest first', async () => {
  const of = { ref: 'main', creatorLogin: 'ada', creatorId: 5, environment: 'production' };
  const statuses = [
    { id: 1, state: 'success' },
    { id: 2, state: 'failure' },
  ] as const;
  await start({
    deployments: [
      { ...of, id: 1, sha: history.main, statuses: [...statuses] },
      { ...of, id: 2, sha: history.fork, environment: 'staging' },
    ],
  });
  const ids = async (path: string) =>
    (await get(fake, `${REPOSITORY}/deployments${path}`)).json.map(({ id }: { id: number }) => id);
  expect(await ids('')).toEqual([2, 1]);
  expect(await ids('?environment=production')).toEqual([1]);
  expect(await ids(`?sha=${history.fork}&task=deploy`)).toEqual([2]);
  expect(await ids('/1/statuses')).toEqual([2, 1]);
  expect((await get(fake, `${REPOSITORY}/deployments/9/statuses`)).status).toBe(404);
  expect((await get(fake, `${REPOSITORY}/deployments`, { token: 'reader' })).status).toBe(403);
});

test('issues by state, label, author and time; pull requests are among them', async () => {
  const of = { title: 'Down', body: 'Because of #1', userLogin: 'ada', userId: 5 };
  await start({
    issues: [
      { ...of, number: 2, labels: ['incident', 'Urgent'], updatedAt: '2026-01-02T00:00:00Z' },
      { ...of, number: 3, labels: ['incident'], state: 'closed', closedAt: '2026-01-01T00:00:00Z' },
    ],
  });
  expect(await numbers('/issues')).toEqual([2, 1]);
  expect(await numbers('/issues?labels=incident&state=all')).toEqual([3, 2]);
  expect(await numbers('/issues?labels=incident,urgent&state=all')).toEqual([2]);
  expect(await numbers('/issues?creator=ada&state=closed')).toEqual([3]);
  expect(await numbers('/issues?since=2026-01-02T00:00:00Z&state=all')).toEqual([2]);
  const { json } = await get(fake, `${REPOSITORY}/issues?state=all`);
  expect(json[2]).toHaveProperty('pull_request.url');
  expect(json[0]).toMatchObject({ closed_at: '2026-01-01T00:00:00Z', state_reason: 'completed' });
});
