import { GRAPHQL } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ci, failedTest, Loop } from './loop.ts';
import { put } from './scenario.ts';

let loop: Loop;

afterEach(() => loop.close());

const dispatches = () => loop.fake.state.dispatches;

describe('an attempt', () => {
  test('is one head commit: sent once, counted in the ledger, and judged by the next run', async () => {
    loop = await Loop.start();
    const first = await loop.fail(failedTest('adds'));
    expect(first.codes).toEqual(['delivered', 'failures-found']);
    expect(first.run.outputs).toMatchObject({ conclusion: 'pass', attempt: '1', escalate: 'false', delivered: 'true' });
    expect(first.report.attempt).toEqual({
      ...{ number: 1, max: 3, escalate: false, reason: null, previousFingerprints: [] },
    });
    expect(first.run.exitCode).toBe(0);
    expect(dispatches()).toHaveLength(1);
    expect(dispatches()[0]).toMatchObject({
      event_type: 'gauntlet-failures',
      client_payload: {
        ...{ schema: 'gauntlet/failures/v1', repository: 'octo/shop', pullRequest: 7, headSha: loop.head },
        attempt: { number: 1, max: 3 },
        run: { id: 41, attempt: 1, workflow: '.github/workflows/ci.yml' },
        markdown: expect.stringContaining('cart › adds'),
      },
    });
    expect(Object.keys(dispatches()[0]!.client_payload).length).toBeLessThanOrEqual(10);

    const before = loop.head;
    loop.push();
    const second = await loop.fail(`${failedTest('adds')}\n${failedTest('subtracts')}`);
    expect(second.run.outputs).toMatchObject({ attempt: '2', delivered: 'true' });
    expect(second.report.attempt.previousFingerprints).toEqual(first.report.failures.map((each) => each.fingerprint));
    expect(loop.types()).toEqual(['fix-attempt', 'fix-result not-fixed', 'fix-attempt']);
    expect(loop.ledger()[2]).toMatchObject({ sha: before, evidence: { left: 1, of: 1, next: loop.head } });

    loop.push();
    const green = await loop.parse(loop.finish({ conclusion: 'success' }));
    expect(green.codes).toEqual(['nothing-failed']);
    expect(loop.types().at(-1)).toBe('fix-result fixed');
    expect(dispatches()).toHaveLength(2);
  }, 60_000);

  test('is none when the pull request has another head commit by now', async () => {
    loop = await Loop.start();
    const old = loop.finish({ jobs: { test: failedTest('adds') } });
    const before = loop.head;
    loop.push();
    const { codes, report, run } = await loop.parse(old);
    expect(report.subject.headSha).toBe(before);
    expect(codes).toEqual(['failures-found', 'head-moved']);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', delivered: 'false', escalate: 'false' });
    expect(loop.types()).toEqual([]);
    expect(dispatches()).toEqual([]);
  });

  test('is none where only the machine failed', async () => {
    loop = await Loop.start();
    const { run } = await loop.fail('write error: No space left on device');
    expect(run.outputs['attempt']).toBe('0');
    expect(loop.types()).toEqual([]);
  });

  test('is judged by a run of the same job, and by no other of the same workflow', async () => {
    loop = await Loop.start();
    const own = async (job: string, printed: string) => {
      put(loop.repository, 'job.log', printed);
      const workflowRef = `octo/shop/${ci}@refs/heads/main`;
      return loop.parse(
        loop.finish(),
        { logs: 'job.log', name: job, 'verdict-file': 'gauntlet/failures.verdict.json' },
        {
          github: { apiUrl: loop.fake.url, token: 'token-of-actions', repository: 'octo/shop', runId: 70, workflowRef },
        },
      );
    };
    await own('test', failedTest('adds'));
    expect(loop.types()).toEqual(['fix-attempt']);
    loop.push();
    await own('lint', 'all good\n');
    expect(loop.types()).toEqual(['fix-attempt']);
    await own('test', 'all good\n');
    expect(loop.types()).toEqual(['fix-attempt', 'fix-result fixed']);
  }, 60_000);

  test('whose claim got no answer is still ours, and sent by the next run', async () => {
    loop = await Loop.start();
    await loop.fail(failedTest('zero'));
    loop.push();
    const ref = '/repos/{owner}/{repo}/git/ref/{ref}';
    loop.fake.fault({ route: GRAPHQL, times: 1, effect: { commitThen: 502 } });
    loop.fake.fault({ route: ref, times: 1, effect: { delayMs: 1 } });
    loop.fake.fault({ route: ref, times: 3, effect: { status: 503 } });
    const id = loop.finish({ jobs: { test: failedTest('adds') } });
    const lost = await loop.parse(id);
    expect(lost.run.outputs['delivered']).toBe('false');
    const again = await loop.parse(id, {}, {}, 2);
    expect(again.run.outputs).toMatchObject({ delivered: 'true', attempt: '2' });
    expect(dispatches()).toHaveLength(2);
  }, 60_000);

  test('follows the policy of the default branch, not of one that the agent has chosen as its base', async () => {
    loop = await Loop.start({ policy: 'max-attempts: 1' });
    const { repository, fake } = loop;
    repository.branch('mine');
    repository.checkout('mine');
    repository.write('.github/gauntlet.yml', 'failures:\n  max-attempts: 20\n  dispatch-event: mine\n');
    const mine = repository.commit('my own policy');
    repository.checkout('main');
    repository.git('push', '-q', loop.gitDir, 'mine:mine');
    Object.assign(fake.pull(7), { baseRef: 'mine', baseSha: mine });
    const { report } = await loop.fail(failedTest('adds'));
    expect(report.attempt.max).toBe(1);
    expect(dispatches().map(({ event_type }) => event_type)).toEqual(['gauntlet-failures']);
  });

  test('is the same for several workflows, re-runs and legs; what is new of it is sent all the same', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { 'test (20)': failedTest('adds'), 'test (22)': failedTest('adds') } });
    const first = await loop.parse(run);
    expect(first.report.failures).toHaveLength(1);
    expect(first.report.failures[0]!.jobs).toEqual(['test (20)', 'test (22)']);
    const again = await loop.parse(loop.finish({ rerunOf: run, jobs: { 'test (20)': failedTest('adds') } }));
    expect(again.codes).toEqual(['failures-found', 'already-delivered']);
    expect(again.run.outputs).toMatchObject({ attempt: '1', delivered: 'false' });
    const other = loop.finish({ path: '.github/workflows/lint.yml', jobs: { lint: failedTest('is tidy') } });
    const lint = await loop.parse(other);
    expect(lint.run.outputs).toMatchObject({ attempt: '1', delivered: 'true' });
    expect(dispatches()).toHaveLength(2);
    expect(loop.types()).toEqual(['fix-attempt', 'fix-attempt']);
  }, 60_000);

  test('of four jobs that ask at once, one sends', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('adds') } });
    const all = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        loop.parse(run, { 'report-file': `out/${n}.json`, 'verdict-file': `out/${n}.verdict.json` }),
      ),
    );
    expect(all.filter(({ run: { outputs } }) => outputs['delivered'] === 'true')).toHaveLength(1);
    expect(dispatches()).toHaveLength(1);
    expect(loop.types()).toEqual(['fix-attempt']);
  }, 60_000);
});

describe('a person is called', () => {
  const people = 'max-attempts: 2\nescalation-label: stuck\nreviewers: [ada, octo/keepers]';

  test('after the last attempt, and nothing more is sent', async () => {
    loop = await Loop.start({ policy: people });
    for (const name of ['one', 'two']) {
      await loop.fail(failedTest(name));
      loop.push();
    }
    const last = await loop.fail(failedTest('three'));
    expect(last.codes).toEqual(['failures-found', 'attempts-exhausted']);
    expect(last.run.outputs).toMatchObject({ attempt: '3', escalate: 'true', delivered: 'false', conclusion: 'pass' });
    expect(last.report.attempt).toMatchObject({ number: 3, max: 2, escalate: true, reason: 'attempts-exhausted' });
    expect(loop.fake.pull(7)).toMatchObject({
      ...{ labels: ['stuck'], requestedReviewers: ['ada'], requestedTeams: ['keepers'] },
    });
    expect(dispatches()).toHaveLength(2);
    expect(loop.types().filter((type) => type === 'fix-attempt')).toHaveLength(2);
  }, 60_000);

  test('as soon as a commit fails exactly as the one before', async () => {
    loop = await Loop.start();
    await loop.fail(failedTest('adds', 1, 2));
    loop.push();
    const second = await loop.fail(failedTest('adds', 1, 3));
    expect(second.codes).toContain('no-progress');
    expect(second.run.outputs).toMatchObject({ escalate: 'true', delivered: 'false' });
    expect(loop.fake.pull(7).labels).toEqual(['needs-human']);
    expect(dispatches()).toHaveLength(1);
  }, 60_000);

  test('a label that is refused is an error by name', async () => {
    loop = await Loop.start({ policy: `${people}\nagent: x`.replace('max-attempts: 2', 'max-attempts: 0') });
    loop.fake.fault({ route: '/repos/{owner}/{repo}/issues/{issue_number}/labels', effect: { status: 403 } });
    const { codes, run } = await loop.fail(failedTest('adds'));
    expect(codes).toContain('escalation-incomplete');
    expect(run.outputs['conclusion']).toBe('error');
    expect(loop.fake.pull(7).requestedReviewers).toEqual(['ada']);
  });

  test('max-attempts can only be lowered by an input', async () => {
    loop = await Loop.start({ policy: 'max-attempts: 1' });
    const first = await loop.fail(failedTest('adds'), { 'max-attempts': '9' });
    expect(first.report.attempt.max).toBe(1);
    expect(first.codes).toContain('input-looser-than-policy');
  });
});

describe('what consumes no attempt', () => {
  test.each<[string, string, string]>([
    ['a lost machine', 'Killed\n##[error]Process completed with exit code 137.', 'rerun-advised'],
    ['no space left', 'write error: No space left on device', 'rerun-advised'],
  ])('%s', async (_, printed, code) => {
    loop = await Loop.start();
    const { codes, run } = await loop.fail(printed);
    expect(codes).toContain(code);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', delivered: 'false', escalate: 'false' });
    expect(dispatches()).toEqual([]);
    expect(loop.ledger()).toEqual([]);
  });

  test('a test that failed and then passed on the same commit', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('adds') } });
    loop.finish({ rerunOf: run, conclusion: 'success', jobs: { test: { conclusion: 'success', log: 'ok\n' } } });
    const { report, codes } = await loop.parse(run);
    expect(report.failures.map(({ status }) => status)).toEqual(['flaky']);
    expect(codes).toContain('rerun-advised');
    expect(dispatches()).toEqual([]);
  });

  test('what the base branch fails with too', async () => {
    loop = await Loop.start();
    const { state } = loop.fake;
    state.workflowRuns.push({
      ...{ id: 5, runAttempt: 1, path: '.github/workflows/ci.yml', event: 'push', headSha: loop.fake.pull(7).baseSha },
      ...{ headBranch: 'main', status: 'completed', conclusion: 'failure', repositoryId: 700_000_001 },
    });
    const run = loop.finish({ jobs: { test: `${failedTest('old')}\n${failedTest('new')}` } });
    const log = state.jobs.find(({ runId }) => runId === run)!.log!;
    state.jobs.push({
      id: 50,
      runId: 5,
      name: 'test',
      conclusion: 'failure',
      steps: [],
      log: log.replaceAll(/cart › new/g, 'cart › older'),
    });
    const { report } = await loop.parse(run);
    expect(report.failures.map(({ test, status }) => [test?.name, status])).toEqual([
      ['old', 'pre-existing'],
      ['new', 'new'],
    ]);
    const only = loop.finish({ jobs: { test: failedTest('old') } });
    expect((await loop.parse(only)).codes).toContain('pre-existing-only');
    expect(dispatches()).toHaveLength(1);
  }, 60_000);

  test('mode: report, which changes nothing anywhere', async () => {
    loop = await Loop.start();
    const { report, run } = await loop.fail(failedTest('adds'), { mode: 'report' });
    expect(report.attempt.number).toBe(0);
    expect(run.outputs['delivered']).toBe('false');
    expect(loop.fake.writes()).toEqual([]);
  });

  test('route: none', async () => {
    loop = await Loop.start();
    const { report } = await loop.fail(failedTest('adds'), { route: 'none', comment: 'never' });
    expect(report.attempt.number).toBe(0);
    expect(loop.fake.writes()).toEqual([]);
  });
});

describe('without a ledger that can be trusted, nothing is sent', () => {
  test.each<[string, Parameters<Loop['fake']['fault']>[0], string]>([
    [
      'it cannot be read',
      { route: '/repos/{owner}/{repo}/git/ref/{ref}', effect: { status: 503 } },
      'ledger-unavailable',
    ],
    ['it cannot be written', { route: GRAPHQL, effect: { status: 403 } }, 'ledger-unavailable'],
  ])(
    '%s',
    async (_, fault, code) => {
      loop = await Loop.start();
      loop.fake.fault(fault);
      const { codes, run } = await loop.fail(failedTest('adds'));
      expect(codes).toContain(code);
      expect(run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
      expect(run.exitCode).toBe(1);
      expect(dispatches()).toEqual([]);
    },
    60_000,
  );

  test('it was tampered with', async () => {
    loop = await Loop.start();
    await loop.fail(failedTest('adds'));
    loop.repository.git('fetch', '-q', loop.gitDir, 'gauntlet-ledger');
    loop.repository.git('checkout', '-q', '--detach', 'FETCH_HEAD');
    loop.repository.write('events/07/7.jsonl', '{}\n');
    loop.repository.commit('tamper');
    loop.repository.git('push', '-q', loop.gitDir, 'HEAD:gauntlet-ledger');
    loop.repository.checkout('main');
    loop.push();
    const { codes } = await loop.fail(failedTest('subtracts'));
    expect(codes).toContain('ledger-invalid');
    expect(dispatches()).toHaveLength(1);
  }, 60_000);

  test('it is a branch on another git remote, which works as well', async () => {
    loop = await Loop.start();
    const ledger = `${loop.gitDir}#gauntlet-ledger`;
    expect((await loop.fail(failedTest('adds'), { ledger })).run.outputs).toMatchObject({
      attempt: '1',
      delivered: 'true',
    });
    loop.push();
    expect((await loop.fail(failedTest('subtracts'), { ledger })).run.outputs).toMatchObject({ attempt: '2' });
    expect(loop.types()).toEqual(['fix-attempt', 'fix-result partly-fixed', 'fix-attempt']);
  }, 60_000);
});
