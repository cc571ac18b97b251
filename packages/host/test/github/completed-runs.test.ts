import type { FakeGitHub, JobSeed, WorkflowRunSeed } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { openArtifacts, openRuns, type Runs } from '../../src/github/index.ts';
import { disposeRepository, startStage } from './stage.ts';

const RUNS = '/repos/{owner}/{repo}/actions/runs';
const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const tokens = { reader: { ...bot, permissions: { actions: 'read' } as const } };
const at = (minute: number) => `2026-09-10T10:${`${minute}`.padStart(2, '0')}:00Z`;
const run = (id: number, more: Partial<WorkflowRunSeed> = {}): WorkflowRunSeed => ({
  ...{ id, runAttempt: 1, path: '.github/workflows/ci.yml', event: 'push', headSha: 'a'.repeat(40), headBranch: 'x' },
  ...{ status: 'completed', conclusion: 'success', repositoryId: 77, createdAt: at(id % 60), ...more },
});

let fake: FakeGitHub;

afterEach(() => fake.close());
afterAll(disposeRepository);

async function open(workflowRuns: WorkflowRunSeed[], jobs: JobSeed[] = []): Promise<Runs> {
  const artifacts = [1, 2, 3].map((id) => ({
    id,
    runId: id === 3 ? 2 : 1,
    name: id === 2 ? 'other' : 'usage',
    files: {},
  }));
  fake = await startStage({ tokens, workflowRuns, jobs, artifacts });
  return openRuns({ apiUrl: fake.url, token: 'reader', repository: 'octo/gate', timing: { sleep: async () => {} } });
}

const from = new Date(at(10));
const to = new Date(at(20));

describe('the completed runs of a time', () => {
  test('are those that were created in it, both ends included, newest first', async () => {
    const more = [run(15, { status: 'in_progress', conclusion: null }), run(16, { conclusion: 'cancelled' })];
    const runs = await open([run(9), run(10), run(20), run(21), ...more]);
    const found = await runs.completedBetween(from, to);
    expect([found.runs.map(({ id }) => id), found.isWhole]).toEqual([[20, 16, 10], true]);
    expect(fake.requests[0]?.query).toMatchObject({ created: `${at(10)}..${at(20)}`, status: 'completed' });
    expect((await runs.completedBetween(new Date(at(1)), new Date(at(2)))).runs).toEqual([]);
  });

  test('over pages, and each once where new ones come between', async () => {
    const runs = await open(Array.from({ length: 130 }, (_, index) => run(1_000 + index, { createdAt: at(12) })));
    const found = await runs.completedBetween(from, to);
    expect([found.runs.length, found.runs[0]?.id, found.isWhole]).toEqual([130, 1_129, true]);
    fake.fault({ route: RUNS, effect: { pageSize: 30 } });
    expect((await runs.completedBetween(from, to)).runs).toHaveLength(130);
  });

  test('tell whose they are, and which pull requests GitHub names', async () => {
    const runs = await open([
      run(10, { pullRequests: [1], actor: { login: 'helper[bot]', id: 5 } }),
      run(11, { repositoryId: 8 }),
    ]);
    const { runs: found } = await runs.completedBetween(from, to);
    expect(found.map(({ isOwn, pullRequests, actor }) => [isOwn, pullRequests, actor?.type])).toEqual([
      [false, [], 'User'],
      [true, [1], 'Bot'],
    ]);
  });

  test('are not whole where GitHub has a thousand or more, and not believed without a number', async () => {
    const runs = await open([]);
    fake.fault({ route: RUNS, times: 1, effect: { status: 200, body: { total_count: 1_000, workflow_runs: [] } } });
    expect(await runs.completedBetween(from, to)).toEqual({ runs: [], isWhole: false });
    fake.fault({ route: RUNS, times: 3, effect: { status: 200, body: { workflow_runs: [] } } });
    await expect(runs.completedBetween(from, to)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

test('a job tells when it ran, on what, and that nothing took it', async () => {
  const job = { runId: 10, conclusion: 'success', steps: [], startedAt: at(1), completedAt: at(3) };
  const runs = await open(
    [run(10)],
    [
      { ...job, id: 1, name: 'a', labels: ['self-hosted', 'gpu'], runner: { id: 5, name: 'ours-5', group: 'Default' } },
      { ...job, id: 2, name: 'b', runner: null },
    ],
  );
  const told = (await runs.jobs(10, 'all')).map(({ startedAt, completedAt, labels, runner }) => [
    startedAt,
    completedAt,
    labels,
    runner,
  ]);
  expect(told).toEqual([
    [at(1), at(3), ['self-hosted', 'gpu'], 'ours-5'],
    [at(1), at(3), ['ubuntu-latest'], null],
  ]);
});

test('the artifacts of a run are those of its name', async () => {
  await open([run(1), run(2)]);
  const artifacts = await openArtifacts({ apiUrl: fake.url, token: 'reader', repository: 'octo/gate' });
  expect((await artifacts.ofRun(1, 'usage')).map(({ id }) => id)).toEqual([1]);
  expect(await artifacts.ofRun(2, 'none')).toEqual([]);
});
