import { faults } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { failedTest, Loop } from './loop.ts';
import { jobLog, type Parsed } from './scenario.ts';

const LOGS = '/repos/{owner}/{repo}/actions/jobs/{job_id}/logs';
const RUN = '/repos/{owner}/{repo}/actions/runs/{run_id}';
const quiet = { route: 'none', comment: 'never' };

let loop: Loop;

afterEach(() => loop.close());

const named = ({ report }: Parsed) => report.failures.map(({ tool, rule, test }) => test?.name ?? `${tool} ${rule}`);

describe('the run of a workflow_run event', () => {
  test('its failed jobs, with links to the very line', async () => {
    loop = await Loop.start();
    const setup = '2026-04-19T17:12:40.1000000Z Current runner version\n';
    const checkout =
      '2026-04-19T17:12:41.1000000Z ##[group]Run actions/checkout@v4\n2026-04-19T17:12:41.2000000Z ##[endgroup]\n';
    const log = `\ufeff${setup}${checkout}${jobLog('npm test', failedTest('adds'))}`;
    const step = (name: string, startedAt: string | null, conclusion = 'success') => ({
      ...{ name, conclusion },
      ...(startedAt === null ? {} : { startedAt: `2026-04-19T17:12:${startedAt}Z` }),
    });
    const steps = [
      ...[step('Set up job', '40'), step('Run actions/checkout@v4', '41'), step('Run npm test', '42', 'failure')],
      ...[step('Post checkout', '45'), step('Complete job', '46')],
    ];
    const run = loop.finish({
      jobs: { 'test (20)': { log, steps }, build: { conclusion: 'success', log: 'error: not read' } },
    });
    const parsed = await loop.parse(run, quiet);
    const [failure] = parsed.report.failures;
    expect(named(parsed)).toEqual(['adds']);
    const { firstLine } = failure!.log!;
    expect(log.split('\n')[firstLine - 1]).toContain('● cart › adds');
    // The group that begins the step is the fourth line of the log.
    expect(failure!.log).toMatchObject({
      ...{ source: 'job test (20)', step: 'Run npm test' },
      url: `https://github.com/octo/shop/actions/runs/41/job/401#step:3:${firstLine - 3}`,
    });
    expect(failure!.location).toMatchObject({ path: 'test/cart.test.ts', line: 1 });
    expect(parsed.report.run).toEqual({
      ...{ id: 41, attempt: 1, url: 'https://github.com/octo/shop/actions/runs/41' },
      workflow: '.github/workflows/ci.yml',
    });
    expect(parsed.report.subject).toMatchObject({ pullRequest: 7, headSha: loop.head });
    expect(loop.fake.storageRequests).toHaveLength(1);
    expect(loop.fake.storageRequests[0]!.authorization).toBe(false);
  });

  test('a run in which nothing failed', async () => {
    loop = await Loop.start();
    const run = loop.finish({ conclusion: 'success', jobs: { test: { conclusion: 'success', log: 'error: no' } } });
    const { codes, report } = await loop.parse(run, quiet);
    expect([codes, report.failures]).toEqual([['nothing-failed'], []]);
  });

  test('only the newest attempt counts', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('old') } });
    loop.finish({ rerunOf: run, jobs: { test: failedTest('new') } });
    expect(named(await loop.parse(run, quiet))).toEqual(['new']);
  });

  test('a log that is stored a little later is waited for', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: { log: jobLog('npm test', failedTest('adds')), logLate: 1 } } });
    const parsed = await loop.parse(run, quiet);
    expect(named(parsed)).toEqual(['adds']);
    expect(parsed.report.unread).toEqual([]);
  }, 30_000);

  test('a log that is no longer kept', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: { logExpired: true }, other: failedTest('adds') } });
    const some = await loop.parse(run, quiet);
    expect(some.codes).toEqual(['failures-found', 'partly-unread']);
    expect(some.report.unread).toEqual(['job test: its log is no longer kept.']);
    const all = await loop.parse(loop.finish({ jobs: { test: { logExpired: true } } }), quiet);
    expect(all.codes).toEqual(['log-expired']);
    expect(all.run.outputs['conclusion']).toBe('error');
  });

  test('a lost runner, which only the annotation tells', async () => {
    loop = await Loop.start();
    const message = 'The self-hosted runner: box-7 lost communication with the server. Verify the machine is running.';
    const annotations = [{ path: '.github', startLine: 1, level: 'failure' as const, message }];
    const run = loop.finish({ jobs: { test: { steps: [], annotations } } });
    const parsed = await loop.parse(run, { comment: 'never' });
    expect(named(parsed)).toEqual(['ci-runner runner-lost']);
    expect(parsed.report.failures[0]).toMatchObject({ category: 'infrastructure', log: null, jobs: ['test'] });
    expect(parsed.codes).toEqual(['failures-found', 'rerun-advised']);
    expect(parsed.report.unread).toEqual([]);
  });

  test('annotations that repeat the log say nothing twice', async () => {
    loop = await Loop.start();
    const annotations = [
      { path: '.github', startLine: 9, level: 'failure' as const, message: 'Process completed with exit code 1.' },
      { path: 'test/cart.test.ts', startLine: 1, level: 'failure' as const, message: 'cart › adds: expected 1' },
    ];
    const run = loop.finish({ jobs: { test: { log: jobLog('npm test', failedTest('adds')), annotations } } });
    expect(named(await loop.parse(run, quiet))).toEqual(['adds']);
  });

  test('without `checks: read` the logs have to do', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('adds') } });
    expect(named(await loop.parse(run, { ...quiet, 'github-token': 'no-checks' }))).toEqual(['adds']);
  });

  test('a read-only token reads, and writes nothing', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('adds') } });
    const parsed = await loop.parse(run, { route: 'none', 'github-token': 'read-only' });
    expect(named(parsed)).toEqual(['adds']);
    expect(parsed.run.exitCode).toBe(0);
  });

  test.each<[string, Parameters<Loop['fake']['fault']>[0], string, string]>([
    ['the API is down', { route: RUN, effect: { status: 503 } }, 'run-unreadable', 'GitHub answered 503'],
    ['too many requests', { route: RUN, effect: faults.exhausted403(3_600) }, 'run-unreadable', 'asked for a wait'],
    ['no such run', { route: RUN, effect: { status: 404 } }, 'run-unreadable', 'GitHub answered 404'],
    ['no permission', { route: RUN, effect: faults.notAccessible403() }, 'run-unreadable', 'GitHub answered 403'],
  ])(
    '%s',
    async (_, fault, code, words) => {
      loop = await Loop.start();
      const run = loop.finish({ jobs: { test: failedTest('adds') } });
      loop.fake.fault(fault);
      const parsed = await loop.parse(run);
      expect(parsed.codes).toEqual([code]);
      expect(parsed.verdict.reasons[0]!.message).toContain(words);
      expect(parsed.run.outputs['conclusion']).toBe('error');
      expect(loop.fake.state.dispatches).toEqual([]);
    },
    60_000,
  );

  test('logs that are refused are said, each by its job', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { a: failedTest('adds'), b: failedTest('adds') } });
    loop.fake.fault({ route: LOGS, times: 1, effect: { status: 403 } });
    const { report, codes } = await loop.parse(run, quiet);
    expect(report.unread).toEqual(['job a: its log could not be read: GitHub answered 403.']);
    expect(codes).toEqual(['failures-found', 'partly-unread']);
  });

  test('of 45 failed jobs 40 are read, and five are counted', async () => {
    loop = await Loop.start();
    const jobs = Object.fromEntries(Array.from({ length: 45 }, (_, at) => [`leg ${at}`, failedTest('adds')]));
    const { report } = await loop.parse(loop.finish({ jobs }), quiet);
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]!.jobs).toHaveLength(40);
    expect(report.unread).toEqual(['5 more failed jobs were not read.']);
  }, 60_000);
});

describe('a run that is named', () => {
  test('of another commit is not of the pull request of the event, so nothing is sent', async () => {
    loop = await Loop.start();
    const old = loop.finish({ jobs: { test: failedTest('old') } });
    loop.push();
    const now = loop.finish({ jobs: { test: failedTest('new') } });
    const parsed = await loop.parse(now, { 'run-id': String(old) });
    expect(named(parsed)).toEqual(['old']);
    expect(parsed.report.subject.pullRequest).toBeNull();
    expect(parsed.codes).toEqual(['failures-found', 'no-pull-request']);
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test('is read beside what its tools wrote, and stays the run that is told of', async () => {
    loop = await Loop.start();
    const jobs = { test: failedTest('adds'), lint: 'Process completed with exit code 1.' };
    const run = loop.finish({ jobs });
    const place = { filePath: '/home/runner/work/shop/shop/src/cart.ts', errorCount: 1, warningCount: 0 };
    const message = { ruleId: 'no-unused-vars', severity: 2, message: "'a' is never used.", line: 1, column: 1 };
    loop.repository.write('untrusted/eslint.json', JSON.stringify([{ ...place, messages: [message] }]));
    const parsed = await loop.parse(run, { 'run-id': String(run), reports: 'untrusted/eslint.json' });
    expect(named(parsed)).toEqual(expect.arrayContaining(['eslint no-unused-vars', 'adds']));
    expect(parsed.report.run).toMatchObject({ id: run, workflow: '.github/workflows/ci.yml' });
    expect(parsed.report.subject).toMatchObject({ pullRequest: 7, headSha: loop.head });
    expect(loop.fake.state.dispatches).toHaveLength(1);
  });

  test('without a token there is nothing to read', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('adds') } });
    const { codes } = await loop.parse(run, { ...quiet, 'github-token': '' });
    expect(codes).toEqual(['nothing-to-read']);
  });
});
