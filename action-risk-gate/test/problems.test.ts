import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles, openHost, openRunner } from '@gauntlet/host';
import { createRepository, pullRequestEvent, runAction, scheduleEvent, workflowRunEvent } from '@gauntlet/testkit';
import type { Verdict } from '@gauntlet/verdict';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { run } from '../src/run.ts';
import { ci, policy, repositoryId, Stage, type StageOptions } from './stage.ts';

let stage: Stage | undefined;
afterEach(async () => {
  jest.restoreAllMocks();
  await stage?.close();
  stage = undefined;
});

const start = async (options: StageOptions = {}) => {
  stage = await Stage.start(options);
  return stage;
};
const names = { repository: 'octo/shop', repositoryId };
const unavailable = { status: 503, body: { message: 'Service unavailable' } };
const refused = { status: 403, body: { message: 'Resource not accessible by integration' } };
const action = new URL('..', import.meta.url).pathname;

/** Nothing was concluded, so nothing is merged, and the job fails. */
function expectUnjudged({ run: { outputs, exitCode } }: Awaited<ReturnType<Stage['decide']>>): void {
  expect(outputs).toMatchObject({ conclusion: 'error', decision: 'needs-human', merged: 'false' });
  expect(exitCode).toBe(1);
  expect(stage!.isMerged).toBe(false);
  const checks = stage!.fake.checkRuns(stage!.head).filter(({ name }) => name === 'gauntlet/risk');
  expect(checks.filter(({ conclusion }) => conclusion === 'success')).toEqual([]);
}

describe('what keeps it from judging', () => {
  test('an input with a mistake', async () => {
    const { decide } = bound(await start());
    const decided = await decide({ approvals: '0' });
    expect(decided.codes).toContain('inputs-invalid');
    expectUnjudged(decided);
    expect(stage!.fake.requests).toEqual([]);
  }, 60_000);

  test('a policy with a mistake', async () => {
    const { decide } = bound(await start({ policy: `${policy}  requires: [coverage]\n` }));
    const decided = await decide();
    expect(decided.codes).toContain('policy-invalid');
    expectUnjudged(decided);
  }, 60_000);

  test('an input that would loosen the policy is only a note', async () => {
    const { decide } = bound(await start({ policy: `${policy}  approvals: 3\n` }));
    const { codes, run: made } = await decide({ approvals: '2' });
    expect(codes).toEqual(['merged', 'auto-merge', 'input-looser-than-policy']);
    expect(made.outputs['conclusion']).toBe('pass');
  }, 60_000);

  test('no token', async () => {
    const { decide } = bound(await start());
    const decided = await decide({ 'github-token': '' });
    expect(decided.codes).toContain('token-missing');
    expectUnjudged(decided);
    expect(decided.run.stdout).toContain('risk: low');
  }, 60_000);

  test.each([
    ['/repos/{owner}/{repo}/pulls/{pull_number}', refused],
    ['/repos/{owner}/{repo}/pulls/{pull_number}/commits', refused],
    ['/repos/{owner}/{repo}/pulls/{pull_number}/reviews', refused],
    ['/repos/{owner}/{repo}/rules/branches/{branch}', refused],
    ['/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', refused],
    ['/repos/{owner}/{repo}/issues', refused],
  ])(
    'GitHub does not tell %s',
    async (route, effect) => {
      const { decide, fake } = bound(await start());
      const fault = fake.fault({ method: 'GET', route, effect });
      const decided = await decide();
      expect(fault.hits()).toBeGreaterThan(0);
      expect(decided.codes).toContain('github-unavailable');
      expectUnjudged(decided);
    },
    60_000,
  );

  test('GitHub does not tell who pushed: an agent whose commits nobody signed is trusted by nobody', async () => {
    const { decide, fake } = bound(await start());
    fake.fault({ method: 'GET', route: '/repos/{owner}/{repo}/activity', effect: refused });
    const { codes, run: made } = await decide();
    expect(codes).toEqual(['author-unknown']);
    expect(made.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail', merged: 'false' });
  }, 60_000);

  test('GitHub does not list the files that it counts', async () => {
    const { decide, fake } = bound(await start());
    fake.fault({ method: 'GET', route: '/repos/{owner}/{repo}/pulls/{pull_number}/files', effect: refused });
    const decided = await decide();
    expect(decided.codes).toEqual(['diff-mismatch']);
    expectUnjudged(decided);
  }, 60_000);

  test('a head that has moved', async () => {
    const { decide, fake, base } = bound(await start());
    const event = stage!.event();
    fake.pull(7).headSha = base;
    const decided = await decide({}, { event });
    expect(decided.codes).toEqual(['head-moved']);
    expectUnjudged(decided);
  }, 60_000);

  test('a run whose pull request nobody knows', async () => {
    const { decide, head } = bound(await start());
    const other = { number: 7, headRef: 'feature', headSha: 'd'.repeat(40), baseRef: 'main', baseSha: stage!.base };
    const event = workflowRunEvent({
      ...{ ...names, runId: 41, headSha: head, headBranch: 'feature', path: ci, pullRequests: [other] },
    });
    const decided = await decide({}, { event });
    expect(decided.codes).toEqual(['pull-request-unknown']);
    expectUnjudged(decided);
  }, 60_000);

  test('an event without a pull request', async () => {
    const { decide } = bound(await start());
    const decided = await decide({}, { event: scheduleEvent(names) });
    expect(decided.codes).toEqual(['pull-request-missing']);
    expectUnjudged(decided);
  }, 60_000);

  test.each<[string, string, string]>([
    ['base', 'main', 'base-not-found'],
    ['head', 'feature', 'head-not-found'],
  ])(
    'a clone without the %s',
    async (_, branch, code) => {
      const { decide, fake, repository, gitDir, base, head } = bound(await start());
      const commits = { headSha: head, baseSha: base };
      const folder = mkdtempSync(join(tmpdir(), 'gauntlet-other-'));
      repository.checkout(branch);
      const other = repository.cloneTo(join(folder, 'clone'));
      repository.checkout('main');
      other.write('docs/more.md', 'more\n');
      commits[branch === 'main' ? 'baseSha' : 'headSha'] = other.commit('Only on GitHub');
      other.git('push', '-q', gitDir, `HEAD:refs/heads/${branch}`);
      rmSync(folder, { recursive: true });
      Object.assign(fake.pull(7), commits);
      const event = pullRequestEvent({
        ...names,
        ...commits,
        number: 7,
        headRef: 'feature',
        name: 'pull_request_target',
      });
      const decided = await decide({ 'pull-request': '7' }, { event });
      expect(decided.codes).toEqual([code]);
      expectUnjudged(decided);
    },
    60_000,
  );

  test('a shallow clone', async () => {
    const { repository, fake, head } = bound(await start());
    repository.checkout('feature');
    const shallow = repository.shallowClone(1);
    const event = pullRequestEvent({ ...names, number: 7, headSha: head, baseSha: stage!.base, headRef: 'feature' });
    await runAction({
      ...{ action, workspace: shallow.path, inputs: { 'github-token': 'token-of-gate' }, event },
      github: { apiUrl: fake.url, repository: 'octo/shop' },
    });
    expect(codesIn(shallow.path)).toEqual(['shallow-clone']);
  }, 60_000);

  test('a CODEOWNERS that GitHub does not read either', async () => {
    const text = `${'#'.repeat(1023)}\n`.repeat(3 * 1024);
    const { decide } = bound(await start({ base: (to) => to.write('.github/CODEOWNERS', text) }));
    const decided = await decide();
    expect(decided.codes).toContain('owners-unreadable');
    expectUnjudged(decided);
  }, 60_000);

  test('a ledger that cannot be read', async () => {
    const { decide, fake } = bound(await start());
    fake.fault({ route: '/repos/{owner}/{repo}/git/ref/{ref}', effect: unavailable });
    fake.fault({ route: '/repos/{owner}/{repo}/contents/{path}', effect: unavailable });
    const decided = await decide();
    expect(decided.codes).toContain('ledger-unavailable');
    expectUnjudged(decided);
  }, 120_000);

  test('a verdict that is none', async () => {
    const { decide } = bound(await start());
    stage!.verdict('coverage', stage!.nextRun, { conclusion: 'good' as never });
    const decided = await decide({ verdicts: 'gauntlet/coverage.verdict.json' });
    expect(decided.codes).toContain('verdict-invalid');
    expectUnjudged(decided);
  }, 60_000);

  test('no repository', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'gauntlet-empty-'));
    await runAction({ action, workspace: empty, offline: true, inputs: { 'github-token': '' } });
    expect(codesIn(empty)).toEqual(['repository-missing']);
    rmSync(empty, { recursive: true });
  }, 60_000);

  test('an event that cannot be read', async () => {
    await start();
    const path = join(stage!.repository.path, 'no-event.json');
    const github = { workflowRef: 'octo/shop/.github/workflows/decide.yml@refs/heads/main' };
    const made = await runAction({
      ...{
        action,
        workspace: stage!.repository.path,
        inputs: { 'github-token': '' },
        event: { name: 'workflow_run', path },
      },
      github,
    });
    expect(made.exitCode).toBe(1);
    expect(codesIn(stage!.repository.path)).toEqual(['event-unreadable']);
  }, 60_000);

  test('a verdict that cannot be written where it was asked for says so, and is no pass', async () => {
    const { decide, repository } = bound(await start());
    repository.symlink('out', tmpdir());
    await decide({ merge: 'never' });
    const { run: made } = await decide({ merge: 'never', 'verdict-file': 'out/gauntlet-risk.json' });
    expect(made.outputs['conclusion']).toBe('error');
    expect(made.stdout).toContain('path-outside-workspace');
    expect(made.exitCode).toBe(1);
  }, 60_000);

  test('a fault of its own leaves a verdict, and the trace is in the log', async () => {
    const { repository } = bound(await start());
    const printed = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const host = {
      ...openHost(),
      runner: openRunner({ GITHUB_WORKSPACE: repository.path, 'INPUT_PULL-REQUEST': '7' }),
      files: openFiles(repository.path),
      openGit: () => {
        throw new RangeError('boom');
      },
    };
    expect(await run(host)).toBe(1);
    expect(codesIn(repository.path)).toEqual(['internal-error']);
    expect(printed.mock.calls.flat().join('')).toContain('RangeError: boom');
  }, 60_000);
});

describe('what is said of a change beside its gates', () => {
  test('a freeze, a red base, an open incident, and a ledger that anybody can write', async () => {
    const frozen = `${policy}  freeze: Holidays\n`;
    const { decide, fake, base } = bound(await start({ policy: frozen }));
    fake.state.issues.push({ number: 9, title: 'x', body: null, userLogin: 'ada', userId: 5, labels: ['incident'] });
    const seed = fake.state.workflowRuns[0]!;
    const red = { id: 30, event: 'push', headSha: base, headBranch: 'main', conclusion: 'failure', pullRequests: [] };
    fake.state.workflowRuns.push({ ...seed, ...red });
    fake.state.rulesets.pop();
    const { codes, run: made } = await decide();
    expect(codes).toEqual(expect.arrayContaining(['frozen', 'base-red', 'incident-open', 'ledger-forgeable']));
    expect(made.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail', merged: 'false' });
  }, 60_000);

  test('a ledger that does not verify trusts nobody', async () => {
    const { decide, gitDir } = bound(await start());
    const ledger = createRepository();
    ledger.git('pull', '-q', gitDir, 'gauntlet-ledger');
    ledger.write('state.json', '{}\n');
    ledger.commit('Trust me');
    ledger.git('push', '-q', gitDir, 'HEAD:refs/heads/gauntlet-ledger');
    ledger.dispose();
    const { codes, run: made } = await decide();
    expect(codes).toContain('ledger-not-verified');
    expect(made.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail', merged: 'false' });
  }, 60_000);
});

function bound(of: Stage) {
  return {
    ...{ fake: of.fake, repository: of.repository, gitDir: of.gitDir, base: of.base, head: of.head },
    decide: of.decide.bind(of),
  };
}

function codesIn(workspace: string): string[] {
  const verdict = JSON.parse(readFileSync(join(workspace, 'gauntlet/risk.verdict.json'), 'utf8')) as Verdict;
  return verdict.reasons.map(({ code }) => code);
}
