import { type FakeGitHub, faults, type JobSeed, STORAGE_ROUTES, type WorkflowRunSeed } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { openRuns, type Runs, type Timing } from '../../src/github/index.ts';
import { disposeRepository, startStage } from './stage.ts';

const RUN = '/repos/{owner}/{repo}/actions/runs/{run_id}';
const JOBS = `${RUN}/attempts/{attempt_number}/jobs`;
const LOGS = '/repos/{owner}/{repo}/actions/jobs/{job_id}/logs';
const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const tokens = {
  reader: { ...bot, permissions: { actions: 'read', checks: 'read' } as const },
  stranger: { ...bot, permissions: { contents: 'read' } as const },
};
const sha = 'a'.repeat(40);
const run: WorkflowRunSeed = {
  ...{ id: 10, runAttempt: 2, path: '.github/workflows/ci.yml@refs/heads/main', event: 'pull_request', headSha: sha },
  ...{ headBranch: 'x', status: 'completed', conclusion: 'failure', repositoryId: 77, name: 'CI' },
};
const job = (id: number, more: Partial<JobSeed> = {}): JobSeed => ({
  ...{ id, runId: 10, runAttempt: 2, name: `test (${id})`, conclusion: 'failure', log: 'boom\n' },
  ...{ steps: [{ name: 'Run npm test', conclusion: 'failure', startedAt: '2026-11-21T10:00:00Z' }], ...more },
});

let fake: FakeGitHub;

afterEach(() => fake.close());
afterAll(disposeRepository);

async function open(jobs: JobSeed[], more: WorkflowRunSeed[] = [], timing: Partial<Timing> = {}): Promise<Runs> {
  fake = await startStage({ tokens, workflowRuns: [run, ...more], jobs });
  return openReader('reader', timing);
}

function openReader(token: string, timing: Partial<Timing> = {}): Promise<Runs> {
  const options = { apiUrl: fake.url, token, repository: 'octo/gate' };
  return openRuns({ ...options, timing: { sleep: async () => {}, timeoutMs: 5_000, ...timing } });
}

async function textOf(log: Promise<AsyncIterable<Uint8Array>>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await log) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a run', () => {
  test('with its file, attempt and head', async () => {
    const runs = await open([job(1)]);
    expect(await runs.get(10)).toEqual({
      ...{ id: 10, attempt: 2, name: 'CI', path: '.github/workflows/ci.yml', event: 'pull_request' },
      ...{ status: 'completed', conclusion: 'failure', headSha: sha, headBranch: 'x' },
      url: 'https://github.com/octo/gate/actions/runs/10',
      createdAt: '2024-01-01T00:00:00Z',
      updatedAt: '2024-01-01T00:00:00Z',
      ...{ isOwn: true, pullRequests: [], actor: { id: 78, login: 'octo', type: 'User' } },
    });
    await expect(runs.get(11)).rejects.toMatchObject({ status: 404 });
  });

  test('and its jobs: of one attempt, or of all, over pages', async () => {
    const many = Array.from({ length: 230 }, (_, at) => job(at + 1, at < 30 ? { runAttempt: 1 } : {}));
    const runs = await open(many);
    expect(await runs.jobs(10, 2)).toHaveLength(200);
    expect(await runs.jobs(10, 'all')).toHaveLength(230);
    expect((await runs.jobs(10, 1))[0]).toEqual({
      ...{ id: 1, name: 'test (1)', attempt: 1, conclusion: 'failure' },
      url: 'https://github.com/octo/gate/actions/runs/10/job/1',
      steps: [{ number: 1, name: 'Run npm test', conclusion: 'failure', startedAt: '2026-11-21T10:00:00Z' }],
      ...{ startedAt: '2024-01-01T00:00:00Z', completedAt: '2024-01-01T00:00:00Z' },
      ...{ labels: ['ubuntu-latest'], runner: 'GitHub Actions 1' },
    });
    fake.fault({ route: JOBS, effect: { pageSize: 30 } });
    expect(await runs.jobs(10, 2)).toHaveLength(200);
  });

  test('of the base branch: the newest that is completed', async () => {
    const base = { ...run, event: 'push', headBranch: 'main', runAttempt: 1 };
    const runs = await open(
      [],
      [
        { ...base, id: 4, conclusion: 'success' },
        { ...base, id: 6 },
        { ...base, id: 7, status: 'in_progress', conclusion: null },
        { ...base, id: 8, path: '.github/workflows/other.yml' },
        { ...base, id: 9, headBranch: 'other' },
      ],
    );
    expect((await runs.lastOfBranch('.github/workflows/ci.yml', 'main'))?.id).toBe(6);
    expect(await runs.lastOfBranch('.github/workflows/ci.yml', 'none')).toBeNull();
  });
});

describe('the runs of a commit', () => {
  const OF_WORKFLOW = '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const path = '.github/workflows/ci.yml';
  const idsOf = async (reading: Promise<{ id: number }[]>) => (await reading).map(({ id }) => id);

  test('of one workflow, newest first, however they ended', async () => {
    const more = [
      { ...run, id: 12, status: 'in_progress', conclusion: null },
      { ...run, id: 11, event: 'push', conclusion: 'success' },
      { ...run, id: 13, headSha: 'b'.repeat(40) },
      { ...run, id: 14, path: '.github/workflows/other.yml' },
    ];
    const runs = await open([], more);
    expect(await idsOf(runs.ofCommit(path, sha))).toEqual([12, 11, 10]);
    expect(fake.requests[0]?.query).toMatchObject({ head_sha: sha, exclude_pull_requests: 'true' });
    expect(await runs.ofCommit(path, 'c'.repeat(40))).toEqual([]);
    await expect(runs.ofCommit('.github/workflows/none.yml', sha)).rejects.toMatchObject({ status: 404 });
  });

  test('over pages', async () => {
    const more = Array.from({ length: 220 }, (_, index) => ({ ...run, id: 100 + index }));
    const runs = await open([], more);
    fake.fault({ route: OF_WORKFLOW, effect: { pageSize: 30 } });
    const ids = await idsOf(runs.ofCommit(path, sha));
    expect(ids).toHaveLength(221);
    expect([ids[0], ids.at(-1)]).toEqual([319, 10]);
  });

  test('only, whatever the server lists, and in whatever order', async () => {
    const runs = await open([]);
    const told = { run_attempt: 1, name: 'CI', path, event: 'push', status: 'completed', conclusion: 'success' };
    const where = { head_sha: sha, head_branch: 'x', html_url: 'https://github.com/octo/gate/actions/runs/1' };
    const workflow_runs = [
      { ...told, ...where, id: 1 },
      { ...told, ...where, id: 3, head_sha: 'b'.repeat(40) },
      { ...told, ...where, id: 4, path: 'dynamic/ci.yml' },
      { ...told, ...where, id: 2, path: `${path}@refs/heads/main` },
    ];
    fake.fault({ route: OF_WORKFLOW, times: 1, effect: { status: 200, body: { total_count: 4, workflow_runs } } });
    expect(await idsOf(runs.ofCommit(path, sha))).toEqual([2, 1]);
  });

  test('refused, a page that fails, and senseless answers', async () => {
    const runs = await open(
      [],
      Array.from({ length: 120 }, (_, index) => ({ ...run, id: 100 + index })),
    );
    fake.fault({ route: OF_WORKFLOW, page: 2, times: 3, effect: { status: 502 } });
    await expect(runs.ofCommit(path, sha)).rejects.toMatchObject({ kind: 'unavailable' });
    for (const body of [{}, { workflow_runs: [{ id: 1 }] }]) {
      fake.fault({ route: OF_WORKFLOW, times: 3, effect: { status: 200, body } });
      await expect(runs.ofCommit(path, sha)).rejects.toMatchObject({ kind: 'unavailable' });
    }
    const stranger = await openReader('stranger');
    await expect(stranger.ofCommit(path, sha)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a log', () => {
  test('comes from the second origin, which does not see the token', async () => {
    const runs = await open([job(1, { log: 'ü\n'.repeat(100_000) })]);
    expect(await textOf(runs.log(1, 1 << 20))).toBe('ü\n'.repeat(100_000));
    expect(fake.storageRequests.map(({ authorization }) => authorization)).toEqual([false]);
  });

  test('ends after as many bytes as were asked for', async () => {
    const runs = await open([job(1, { log: 'x'.repeat(3_000_000) })]);
    expect(await textOf(runs.log(1, 1_000))).toHaveLength(1_000);
  });

  test('that is not there yet, or not any more, is said by its status', async () => {
    const runs = await open([job(1, { logLate: 1 }), job(2, { logExpired: true })]);
    await expect(runs.log(1, 1_000)).rejects.toMatchObject({ status: 404 });
    expect(await textOf(runs.log(1, 1_000))).toBe('boom\n');
    await expect(runs.log(2, 1_000)).rejects.toMatchObject({ status: 410 });
  });

  test.each([
    ['a limit that is soon over', LOGS, faults.rateLimited429(1), 1],
    ['a server that stumbles', LOGS, { status: 502 } as const, 2],
    ['a store that stumbles', STORAGE_ROUTES.jobLogs, { status: 503 } as const, 2],
  ])('%s is asked again', async (_, route, effect, times) => {
    const runs = await open([job(1)]);
    fake.fault({ route, times, effect });
    expect(await textOf(runs.log(1, 1_000))).toBe('boom\n');
  });

  test('a limit that is far off is not waited for', async () => {
    const runs = await open([job(1)], [], { budgetMs: 10_000 });
    fake.fault({ route: LOGS, effect: faults.exhausted403(3_600) });
    await expect(runs.log(1, 1_000)).rejects.toMatchObject({ kind: 'rate-limited' });
  });

  test('a store that stops in the middle', async () => {
    const runs = await open([job(1)], [], { timeoutMs: 200 });
    fake.fault({ route: STORAGE_ROUTES.jobLogs, effect: { hang: true } });
    await expect(textOf(runs.log(1, 1_000))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('without the permission', async () => {
    await open([job(1)]);
    const stranger = await openReader('stranger');
    await expect(stranger.log(1, 1_000)).rejects.toMatchObject({ status: 403 });
    await expect(stranger.annotations(1)).rejects.toMatchObject({ status: 403 });
  });
});

test('annotations, over pages', async () => {
  const annotation = { path: '.github', startLine: 1, level: 'failure', message: 'The runner was lost.' } as const;
  const runs = await open([job(1, { annotations: Array.from({ length: 120 }, () => annotation) })]);
  const read = await runs.annotations(1);
  expect(read).toHaveLength(120);
  expect(read[0]).toEqual({ level: 'failure', message: 'The runner was lost.', path: '.github', startLine: 1 });
});
