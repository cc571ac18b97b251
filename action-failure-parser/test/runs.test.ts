import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextOf, type JobSeed, runAction, type WorkflowRunSeed, workflowRunEvent } from '@gauntlet/testkit';
import type { FailureReport } from '@gauntlet/verdict';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ci, failedTest, Loop, repositoryId } from './loop.ts';
import { jobLog } from './scenario.ts';

let loop: Loop;

afterEach(() => loop.close());

const onlyRead = { route: 'none', comment: 'never' };
const passed: Partial<JobSeed> = { conclusion: 'success', log: 'ok\n' };
const slow = 60_000;

function runOf(id: number): WorkflowRunSeed {
  return loop.fake.state.workflowRuns.find((run) => run.id === id)!;
}

describe('whether a failure is flaky', () => {
  test('not when a job of the same name passed beside it', async () => {
    loop = await Loop.start();
    const id = loop.finish({ jobs: { test: failedTest('adds') } });
    loop.fake.state.jobs.push({ ...loop.fake.state.jobs.at(-1)!, ...passed, id: 999 });
    const { report } = await loop.parse(id);
    expect(report.failures.map(({ status }) => status)).toEqual(['new']);
  });

  test('not when only one of the jobs that fail with it has ever passed', async () => {
    loop = await Loop.start();
    const id = loop.finish({ jobs: { 'test (18)': passed, 'test (20)': failedTest('adds') } });
    loop.finish({ rerunOf: id, jobs: { 'test (18)': failedTest('adds'), 'test (20)': failedTest('adds') } });
    const { report } = await loop.parse(id);
    expect(report.failures.map(({ status, jobs }) => [status, jobs])).toEqual([['new', ['test (18)', 'test (20)']]]);
  });

  test('when every job of it has passed on the same commit', async () => {
    loop = await Loop.start();
    const id = loop.finish({ jobs: { test: failedTest('adds') } });
    loop.finish({ rerunOf: id, conclusion: 'success', jobs: { test: passed } });
    const { report, codes } = await loop.parse(id);
    expect(report.failures.map(({ status }) => status)).toEqual(['flaky']);
    expect(codes).toContain('rerun-advised');
  });
});

describe('what a run without failures says of the attempt before', () => {
  test.each(['startup_failure', 'cancelled', 'skipped', 'action_required'])(
    '%s: nothing, since nothing ran',
    async (conclusion) => {
      loop = await Loop.start();
      await loop.fail(failedTest('adds'));
      loop.push();
      await loop.parse(loop.finish({ conclusion }));
      expect(loop.types()).toEqual(['fix-attempt']);
    },
    slow,
  );

  test(
    'a re-run that is not over yet: nothing',
    async () => {
      loop = await Loop.start();
      await loop.fail(failedTest('adds'));
      loop.push();
      const id = loop.finish({ jobs: { test: failedTest('adds') } });
      Object.assign(runOf(id), { runAttempt: 2, status: 'in_progress', conclusion: null });
      const { log, ...job } = loop.fake.state.jobs.at(-1)!;
      loop.fake.state.jobs.push({ ...job, id: 998, runAttempt: 2, conclusion: null });
      await loop.parse(id);
      expect(loop.types()).toEqual(['fix-attempt']);
    },
    slow,
  );

  test(
    'success: fixed, and an input that is looser than the policy does not hide it',
    async () => {
      loop = await Loop.start();
      await loop.fail(failedTest('adds'), { 'max-attempts': '5' });
      loop.push();
      const { codes } = await loop.parse(loop.finish({ conclusion: 'success' }), { 'max-attempts': '5' });
      expect(codes).toContain('input-looser-than-policy');
      expect(loop.types()).toEqual(['fix-attempt', 'fix-result fixed']);
    },
    slow,
  );
});

describe('which jobs count', () => {
  test('one that may fail is nothing to mend in a run that passed', async () => {
    loop = await Loop.start();
    const id = loop.finish({ conclusion: 'success', jobs: { test: passed, experimental: failedTest('adds') } });
    const { run } = await loop.parse(id);
    expect(run.outputs['conclusion']).toBe('pass');
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test('of each its last attempt, also where only one of them was run again', async () => {
    loop = await Loop.start();
    const id = loop.finish({ jobs: { a: failedTest('adds'), b: failedTest('subtracts') } });
    loop.finish({ rerunOf: id, jobs: { a: passed } });
    const { report } = await loop.parse(id, onlyRead);
    expect(report.failures.map(({ test }) => test?.name)).toEqual(['subtracts']);
  });
});

describe('whether the base branch fails in the same way', () => {
  const onBase = (id: number, conclusion: string) => ({
    ...{ id, runAttempt: 1, path: ci, event: 'push', headSha: loop.fake.pull(7).baseSha, headBranch: 'main' },
    ...{ status: 'completed', conclusion, repositoryId },
  });

  test('its last run that was not cancelled tells', async () => {
    loop = await Loop.start();
    loop.fake.state.workflowRuns.push(onBase(5, 'failure'), onBase(6, 'cancelled'));
    const log = jobLog('npm test', failedTest('old'));
    loop.fake.state.jobs.push({ id: 50, runId: 5, runAttempt: 1, name: 'test', conclusion: 'failure', steps: [], log });
    const { report } = await loop.fail(failedTest('old'));
    expect(report.failures.map(({ status }) => status)).toEqual(['pre-existing']);
  });

  test('of many failed jobs those with the names of ours are read', async () => {
    loop = await Loop.start();
    const { state } = loop.fake;
    state.workflowRuns.push(onBase(5, 'failure'));
    for (const at of Array(9).keys()) {
      const log = jobLog('npm test', failedTest(`old ${at}`));
      state.jobs.push({
        id: 50 + at,
        runId: 5,
        runAttempt: 1,
        name: `leg ${at}`,
        conclusion: 'failure',
        steps: [],
        log,
      });
    }
    const { report } = await loop.parse(loop.finish({ jobs: { 'leg 8': failedTest('old 8') } }));
    expect(report.failures.map(({ status }) => status)).toEqual(['pre-existing']);
  });
});

describe('which step a line belongs to', () => {
  const at = (second: string, text: string) => `2026-04-19T17:12:${second}.1000000Z ${text}\n`;
  const step = (name: string, second: string, conclusion = 'success') => ({
    ...{ name, conclusion, startedAt: `2026-04-19T17:12:${second}Z` },
  });
  const job = 'https://github.com/octo/shop/actions/runs/41/job/401';

  test('the job is linked where two steps began in the same second', async () => {
    loop = await Loop.start();
    const log = at('42', '##[group]Run echo hi') + at('42', 'hi') + jobLog('npm test', failedTest('adds'));
    const steps = [step('Set up job', '40'), step('Say hi', '42'), step('Test', '42', 'failure')];
    const { report } = await loop.parse(loop.finish({ jobs: { test: { log, steps } } }), onlyRead);
    expect(report.failures.map((failure) => failure.log?.url)).toEqual([job]);
  });

  test('what an action prints at the end is its own step, though no command is echoed', async () => {
    loop = await Loop.start();
    const log = [
      ...[at('42', '##[group]Run actions/cache@v4'), at('42', '##[endgroup]'), at('44', '##[group]Run npm test')],
      ...[at('44', '##[endgroup]'), at('45', 'all fine'), at('50', 'Post job cleanup.')],
      at('50', '##[error]Error: Failed to save: no permission'),
    ].join('');
    const steps = [
      step('Set up job', '40'),
      step('Cache', '42'),
      step('Test', '44'),
      step('Post Cache', '50', 'failure'),
    ];
    const { report } = await loop.parse(loop.finish({ jobs: { test: { log, steps } } }), onlyRead);
    expect(report.failures.map((failure) => failure.log?.url)).toEqual([`${job}#step:4:2`]);
  });
});

test('paths are those of the commit that failed, though another one is checked out', async () => {
  loop = await Loop.start();
  const { repository, fake } = loop;
  repository.write('packages/a/src/index.ts', 'export {};\n');
  const base = repository.commit('a file whose end is like that of the new one');
  fake.pull(7).baseSha = base;
  repository.git('push', '-q', loop.gitDir, 'main:main');
  repository.checkout('feature');
  repository.git('rebase', '-q', 'main');
  repository.write('src/index.ts', 'x\n');
  repository.commit('a new file');
  loop.push();
  const id = loop.finish({
    jobs: { test: { log: jobLog('npx tsc', "src/index.ts(1,1): error TS2304: Cannot find name 'x'.") } },
  });
  const pullRequests = [{ number: 7, headRef: 'feature', headSha: loop.head, baseRef: 'main', baseSha: base }];
  const event = workflowRunEvent({
    ...{ runId: id, headSha: loop.head, headBranch: 'feature', path: ci, repository: 'octo/shop', repositoryId },
    ...{ conclusion: 'failure', pullRequests },
  });
  const workspace = mkdtempSync(join(tmpdir(), 'gauntlet-shallow-'));
  try {
    execFileSync('git', ['clone', '-q', '--depth=1', '-b', 'main', `file://${loop.gitDir}`, workspace]);
    const token = 'token-of-actions';
    await runAction({
      ...{ action: new URL('..', import.meta.url).pathname, workspace, event },
      inputs: { ...onlyRead, 'github-token': token },
      github: { ...contextOf(event), apiUrl: fake.url, token, runId: 900 },
    });
    const report = JSON.parse(readFileSync(join(workspace, 'gauntlet/failures.json'), 'utf8')) as FailureReport;
    expect(report.failures.map(({ location }) => location?.path)).toEqual(['src/index.ts']);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
});
