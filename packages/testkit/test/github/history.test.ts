import { type FakeGitHub, type PullSeed, startFakeGitHub } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRepository, type Repository } from '../../src/repository/repository.ts';

let repository: Repository;
let fake: FakeGitHub;
let base: string;
let squash: string;

const permissions = { contents: 'read', pull_requests: 'read', issues: 'read', deployments: 'read' } as const;
const bot = { login: 'gate[bot]', id: 700, type: 'Bot', permissions } as const;

beforeEach(async () => {
  repository = createRepository();
  repository.write('a.txt', 'a\n');
  base = repository.commit('base');
  repository.branch('feature');
  repository.checkout('feature');
  repository.write('b.txt', 'b\n');
  const head = repository.commit('work');
  repository.checkout('main');
  repository.write('b.txt', 'b\n');
  squash = repository.commit('work (#1)');
  const of = { title: 'x', body: null, headRef: 'feature', headSha: head, baseRef: 'main', baseSha: base };
  const pull = (number: number, at: string): PullSeed => ({
    ...{ ...of, number, userLogin: 'agent[bot]', userId: 9, state: 'closed', merged: true },
    merge: { sha: number === 1 ? squash : base, login: 'ada', id: 5, at },
  });
  fake = await startFakeGitHub({
    ...{ owner: 'octo', name: 'gate', repositoryId: 77, gitDir: repository.bareClone(), defaultBranch: 'main' },
    tokens: { bot },
    pulls: [pull(1, '2026-01-03T00:00:00Z'), pull(2, '2026-01-01T00:00:00Z'), pull(3, '2026-01-02T00:00:00Z')],
    deployments: [{ id: 4, sha: base, ref: 'main', environment: 'live', creatorLogin: 'ada', creatorId: 5 }],
    issues: [
      {
        ...{ number: 50, title: 'Down', body: null, userLogin: 'ada', userId: 5, state: 'closed' },
        closedBy: { login: 'eve', id: 6 },
      },
    ],
  });
});

afterEach(async () => {
  await fake.close();
  repository.dispose();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are read by name.
async function get(path: string): Promise<any> {
  const headers = { authorization: 'bearer bot', accept: 'application/vnd.github+json' };
  const response = await fetch(`${fake.url}/repos/octo/gate/${path}`, { headers, redirect: 'manual' });
  return response.status === 200 ? response.json() : response;
}

describe('what became of a change', () => {
  test('pull requests are sorted by their last update', async () => {
    const numbers = async (query: string) =>
      (await get(`pulls?state=closed${query}`)).map((each: PullSeed) => each.number);
    expect(await numbers('')).toEqual([3, 2, 1]);
    expect(await numbers('&sort=updated')).toEqual([2, 3, 1]);
    expect(await numbers('&sort=updated&direction=desc')).toEqual([1, 3, 2]);
    expect(await numbers('&direction=asc')).toEqual([1, 2, 3]);
  });

  test('a merge has a commit, a time, and somebody who did it', async () => {
    expect(await get('pulls/1')).toMatchObject({
      ...{
        merged: true,
        merged_at: '2026-01-03T00:00:00Z',
        merge_commit_sha: squash,
        merged_by: { login: 'ada', id: 5 },
      },
    });
    expect((await get(`commits/${squash}/pulls`)).map(({ number }: PullSeed) => number)).toEqual([1]);
  });

  test('a branch has a history, newest first, in pages', async () => {
    expect((await get('commits')).map(({ sha }: { sha: string }) => sha)).toEqual([squash, base]);
    expect((await get('commits?sha=feature&per_page=1&page=2')).map(({ sha }: { sha: string }) => sha)).toEqual([base]);
    expect((await get('commits?sha=nowhere')).status).toBe(404);
  });

  test('an issue alone tells who closed it', async () => {
    expect(await get('issues/50')).toMatchObject({ number: 50, closed_by: { login: 'eve', id: 6 } });
    expect(await get('issues/1')).toMatchObject({ pull_request: expect.anything() });
    expect((await get('issues/99')).status).toBe(404);
  });

  test('a deployment stands alone', async () => {
    expect(await get('deployments/4')).toMatchObject({ id: 4, environment: 'live', sha: base });
    expect((await get('deployments/5')).status).toBe(404);
  });
});
