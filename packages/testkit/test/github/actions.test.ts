import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub, type WorkflowRunSeed } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf } from './client.ts';
import { readZip } from './read-zip.ts';

const ACTIONS = `${REPOSITORY}/actions`;

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const run: WorkflowRunSeed = {
    id: 10,
    runAttempt: 1,
    path: '.github/workflows/ci.yml',
    event: 'push',
    headSha: history.main,
    headBranch: 'main',
    status: 'completed',
    conclusion: 'success',
    repositoryId: 77,
  };
  const ofPull = { event: 'pull_request', headSha: history.head, headBranch: 'feature/x', pullRequests: [1] };
  fake = await startFakeGitHub(
    seedOf(history, {
      workflowRuns: [
        run,
        { ...run, ...ofPull, id: 11, runAttempt: 2, conclusion: 'failure', repositoryId: 500 },
        {
          ...run,
          id: 12,
          path: '.github/workflows/other.yml@refs/heads/main',
          status: 'in_progress',
          conclusion: null,
        },
      ],
      jobs: [
        { id: 100, runId: 11, name: 'test', conclusion: 'failure', steps: [], log: 'old' },
        {
          id: 101,
          runId: 11,
          runAttempt: 2,
          name: 'test',
          conclusion: 'failure',
          steps: [{ name: 'npm test', conclusion: 'failure' }],
          log: 'it failed: ä\n',
        },
        { id: 102, runId: 12, name: 'build', conclusion: null, steps: [{ name: 'wait', conclusion: null }] },
      ],
      artifacts: [
        { id: 200, runId: 11, name: 'coverage', files: { 'lcov.info': 'TN:\n', 'raw.bin': { base64: 'AAE=' } } },
        { id: 201, runId: 11, name: 'logs', files: {}, expired: true },
        { id: 202, runId: 10, name: 'coverage', zip: { base64: Buffer.from('PK?').toString('base64') } },
      ],
    }),
  );
});
afterEach(() => fake.close());

describe('workflow runs', () => {
  test('tell what they ran for', async () => {
    const { json } = await get(fake, `${ACTIONS}/runs/11`);
    expect(json).toMatchObject({
      id: 11,
      run_attempt: 2,
      event: 'pull_request',
      head_sha: history.head,
      conclusion: 'failure',
      repository: { id: 77 },
      head_repository: { id: 500, fork: true },
      head_commit: { id: history.head },
    });
    expect(json.pull_requests[0]).toMatchObject({ number: 1, head: { sha: history.head } });
    const without = await get(fake, `${ACTIONS}/runs/11?exclude_pull_requests=true`);
    expect(without.json.pull_requests).toEqual([]);
    expect((await get(fake, `${ACTIONS}/runs/99`)).status).toBe(404);
  });

  test('of a head that is not in the repository have no head commit', async () => {
    fake.state.workflowRuns[0]!.headSha = '1'.repeat(40);
    expect((await get(fake, `${ACTIONS}/runs/10`)).json.head_commit).toBeNull();
  });

  test('have attempts', async () => {
    expect((await get(fake, `${ACTIONS}/runs/11/attempts/1`)).json.run_attempt).toBe(1);
    expect((await get(fake, `${ACTIONS}/runs/11/attempts/3`)).status).toBe(404);
  });

  test('are listed newest first, filtered', async () => {
    const ids = async (query: string, list = 'runs') => {
      const { json } = await get(fake, `${ACTIONS}/${list}${query}`);
      expect(json.total_count).toBe(json.workflow_runs.length);
      return json.workflow_runs.map(({ id }: { id: number }) => id);
    };
    expect(await ids('')).toEqual([12, 11, 10]);
    expect(await ids('?event=push')).toEqual([12, 10]);
    expect(await ids('?branch=feature/x')).toEqual([11]);
    expect(await ids(`?head_sha=${history.main}`)).toEqual([12, 10]);
    expect(await ids('?status=success&branch=main')).toEqual([10]);
    expect(await ids('?status=completed')).toEqual([11, 10]);
    expect(await ids('', 'workflows/ci.yml/runs')).toEqual([11, 10]);
    expect(await ids('?event=push', 'workflows/ci.yml/runs')).toEqual([10]);
    const { workflow_id } = (await get(fake, `${ACTIONS}/runs/12`)).json;
    expect(await ids('', `workflows/${workflow_id}/runs`)).toEqual([12]);
    expect((await get(fake, `${ACTIONS}/workflows/none.yml/runs`)).status).toBe(404);
    const page = await get(fake, `${ACTIONS}/runs?per_page=1&page=2`);
    expect(page.json).toMatchObject({ total_count: 3, workflow_runs: [{ id: 11 }] });
  });
});

describe('jobs', () => {
  test('of the latest attempt, of all and of one', async () => {
    const ids = async (path: string) =>
      (await get(fake, `${ACTIONS}/runs/${path}`)).json.jobs.map(({ id }: { id: number }) => id);
    expect(await ids('11/jobs')).toEqual([101]);
    expect(await ids('11/jobs?filter=all')).toEqual([100, 101]);
    expect(await ids('11/attempts/1/jobs')).toEqual([100]);
    expect(await ids('11/jobs?filter=all&per_page=1&page=2')).toEqual([101]);
    expect((await get(fake, `${ACTIONS}/runs/11/attempts/9/jobs`)).status).toBe(404);
  });

  test('tell their steps, and that they still run', async () => {
    const failed = (await get(fake, `${ACTIONS}/jobs/101`)).json;
    expect(failed).toMatchObject({
      status: 'completed',
      conclusion: 'failure',
      run_attempt: 2,
      workflow_name: 'ci.yml',
    });
    expect(failed.steps).toMatchObject([{ name: 'npm test', number: 1, conclusion: 'failure' }]);
    const running = (await get(fake, `${ACTIONS}/jobs/102`)).json;
    expect(running).toMatchObject({ status: 'in_progress', conclusion: null, completed_at: null });
    expect((await get(fake, `${ACTIONS}/jobs/9`)).status).toBe(404);
  });

  test("have their log at the second origin, which is not told the client's token", async () => {
    const redirect = await get(fake, `${ACTIONS}/jobs/101/logs`);
    expect(redirect.status).toBe(302);
    expect(redirect.text).toBe('');
    const target = redirect.headers.get('location')!;
    expect(new URL(target).origin).toBe(fake.storageUrl);
    expect(fake.storageUrl).not.toBe(fake.url);
    expect((await get(fake, target, { token: null })).text).toBe('it failed: ä\n');
    expect(fake.storageRequests).toMatchObject([{ authorization: false, status: 200 }]);
  });

  test('a client that follows by the fetch standard keeps the rule', async () => {
    const response = await fetch(`${fake.url}${ACTIONS}/jobs/101/logs`, { headers: { authorization: 'token bot' } });
    expect(await response.text()).toBe('it failed: ä\n');
  });

  test('a client that sends its token to the second origin is refused and breaks the contract', async () => {
    const target = (await get(fake, `${ACTIONS}/jobs/101/logs`)).headers.get('location')!;
    expect((await get(fake, target)).status).toBe(403);
    expect(() => fake.assertContract()).toThrow('an Authorization header was sent to the second origin');
    expect(fake.takeViolations()).toMatchObject([{ kind: 'redirect' }]);
  });

  test('have no log while they run; the address must be signed', async () => {
    expect((await get(fake, `${ACTIONS}/jobs/102/logs`)).status).toBe(404);
    const bare = await get(fake, `${fake.storageUrl}/storage/jobs/101/logs`, { token: null });
    expect(bare.status).toBe(403);
    const target = new URL((await get(fake, `${ACTIONS}/jobs/101/logs`)).headers.get('location')!);
    for (const path of ['/storage/jobs/102/logs', '/storage/artifacts/9/zip']) {
      target.pathname = path;
      expect((await get(fake, target.href, { token: null })).status).toBe(404);
    }
  });

  test('the second origin has nothing else', async () => {
    expect((await get(fake, `${fake.storageUrl}/elsewhere`, { token: null })).status).toBe(404);
    expect(fake.takeViolations()).toMatchObject([{ kind: 'unknown-route', path: '/elsewhere' }]);
  });
});

describe('artifacts', () => {
  test('are listed for a run and for the repository, newest first', async () => {
    const ids = async (path: string) => {
      const { json } = await get(fake, ACTIONS + path);
      expect(json.total_count).toBe(json.artifacts.length);
      return json.artifacts.map(({ id }: { id: number }) => id);
    };
    expect(await ids('/runs/11/artifacts')).toEqual([201, 200]);
    expect(await ids('/runs/11/artifacts?direction=asc')).toEqual([200, 201]);
    expect(await ids('/runs/11/artifacts?name=coverage')).toEqual([200]);
    expect(await ids('/artifacts?name=coverage')).toEqual([202, 200]);
    expect((await get(fake, `${ACTIONS}/artifacts?per_page=1`)).json).toMatchObject({ total_count: 3 });
    expect((await get(fake, `${ACTIONS}/runs/9/artifacts`)).status).toBe(404);
  });

  test('are zips at the second origin, of the size and digest that they tell', async () => {
    const { json } = await get(fake, `${ACTIONS}/artifacts/200`);
    expect(json).toMatchObject({ name: 'coverage', expired: false, workflow_run: { id: 11, head_repository_id: 500 } });
    const redirect = await get(fake, `${ACTIONS}/artifacts/200/zip`);
    expect(redirect.status).toBe(302);
    const response = await fetch(redirect.headers.get('location')!);
    const data = Buffer.from(await response.arrayBuffer());
    expect(data).toHaveLength(json.size_in_bytes);
    expect(json.digest).toBe(`sha256:${createHash('sha256').update(data).digest('hex')}`);
    const members = readZip(data).map(({ name, data: content }) => [name, content.toString('latin1')]);
    expect(members).toEqual([
      ['lcov.info', 'TN:\n'],
      ['raw.bin', '\0\x01'],
    ]);
  });

  test('may be any bytes', async () => {
    const redirect = await get(fake, `${ACTIONS}/artifacts/202/zip`);
    expect(await (await fetch(redirect.headers.get('location')!)).text()).toBe('PK?');
  });

  test('that have expired, or are not there, cannot be fetched', async () => {
    expect((await get(fake, `${ACTIONS}/artifacts/201`)).json.expired).toBe(true);
    expect((await get(fake, `${ACTIONS}/artifacts/201/zip`)).status).toBe(410);
    expect((await get(fake, `${ACTIONS}/artifacts/200/tar`)).status).toBe(404);
    expect((await get(fake, `${ACTIONS}/artifacts/9`)).status).toBe(404);
  });
});
