import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles, openHost, openRunner } from '@gauntlet/host';
import { GRAPHQL, runAction } from '@gauntlet/testkit';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { reasons } from '../src/reasons.ts';
import { run } from '../src/run.ts';
import { failedTest, Loop } from './loop.ts';
import { put } from './scenario.ts';

let loop: Loop | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await loop?.close();
  loop = undefined;
});

/** Each is given by the scenario of a test in this folder. */
test('every reason code is tested', () => {
  const texts = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const untested = Object.keys(reasons).filter((code) => !texts.some((text) => text.includes(`'${code}'`)));
  expect(untested).toEqual([]);
});

describe('what stops the parser from sending', () => {
  test('a secret is for a person, at once', async () => {
    loop = await Loop.start({ policy: 'reviewers: [ada]' });
    const leak = {
      Description: 'AWS',
      StartLine: 1,
      File: 'src/cart.ts',
      RuleID: 'aws-access-token',
      Fingerprint: 'f',
    };
    put(loop.repository, 'leaks.json', JSON.stringify([{ ...leak, Secret: 'x', Match: 'x' }]));
    const parsed = await loop.parse(loop.finish(), { reports: 'leaks.json' });
    expect(parsed.codes).toContain('secret-found');
    expect(parsed.report.failures[0]).toMatchObject({ category: 'secret', suggestion: { action: 'secret-rotate' } });
    expect(parsed.run.outputs).toMatchObject({ escalate: 'true', delivered: 'false' });
    expect(loop.fake.pull(7)).toMatchObject({ labels: ['needs-human'], requestedReviewers: ['ada'] });
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test('other writers that are always faster', async () => {
    loop = await Loop.start();
    await loop.fail(failedTest('adds'));
    loop.push();
    const errors = [{ type: 'STALE_DATA', path: ['createCommitOnBranch'], message: 'Expected branch to point to x' }];
    const body = { data: { createCommitOnBranch: null }, errors };
    loop.fake.fault({ route: GRAPHQL, effect: { status: 200, body } });
    const parsed = await loop.fail(failedTest('subtracts'));
    expect(parsed.codes).toContain('ledger-conflict');
    expect(parsed.run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
    expect(loop.fake.state.dispatches).toHaveLength(1);
    loop.fake.takeViolations();
  }, 120_000);

  test('no repository to read the policy from', async () => {
    loop = await Loop.start();
    const empty = mkdtempSync(join(tmpdir(), 'gauntlet-empty-'));
    const runId = loop.finish({ jobs: { test: failedTest('adds') } });
    const outcome = await runAction({
      action: join(import.meta.dirname, '..'),
      workspace: empty,
      inputs: { route: 'dispatch', 'github-token': 'token-of-actions', 'run-id': String(runId) },
      github: { apiUrl: loop.fake.url, token: 'token-of-actions', repository: 'octo/shop' },
    });
    const verdict = JSON.parse(readFileSync(join(empty, 'gauntlet/failures.verdict.json'), 'utf8'));
    rmSync(empty, { recursive: true });
    expect(verdict.reasons.map(({ code }: { code: string }) => code)).toContain('base-not-found');
    expect(outcome.outputs['conclusion']).toBe('error');
  });

  test('a pull request that was pushed to since the run', async () => {
    loop = await Loop.start();
    const runId = loop.finish({ jobs: { test: failedTest('adds') } });
    loop.push();
    const stale = await loop.parse(runId, {}, { event: await unlisted(loop, runId) });
    expect(stale.codes).toContain('pull-request-unknown');
    expect(stale.run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test('a policy with a mistake', async () => {
    loop = await Loop.start({ policy: 'max-attempt: 3' });
    const parsed = await loop.fail(failedTest('adds'));
    expect(parsed.codes).toContain('policy-invalid');
    expect(parsed.verdict.reasons[0]!.message).toContain('max-attempts');
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test('a fault of its own, which still leaves a report', async () => {
    loop = await Loop.start();
    const { path: workspace } = loop.repository;
    writeFileSync(join(workspace, 'job.log'), failedTest('adds'));
    jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const files = openFiles(workspace);
    const host = {
      ...openHost(),
      runner: openRunner({ GITHUB_WORKSPACE: workspace, INPUT_LOGS: 'job.log' }),
      files: { ...files, open: () => Promise.reject(new TypeError('boom')) },
    };
    expect(await run(host)).toBe(1);
    const verdict = JSON.parse(readFileSync(join(workspace, 'gauntlet/failures.verdict.json'), 'utf8'));
    expect(verdict.reasons.map(({ code }: { code: string }) => code)).toEqual(['internal-error']);
    expect(verdict.reasons[0].message).toContain('boom');
  });
});

/** The event of a fork's run, which lists no pull request. */
async function unlisted({ fake }: Loop, runId: number) {
  const { workflowRunEvent } = await import('@gauntlet/testkit');
  const seed = fake.state.workflowRuns.find(({ id }) => id === runId)!;
  return workflowRunEvent({
    ...{ runId, headSha: seed.headSha, headBranch: 'feature', conclusion: 'failure' },
    ...{ repository: 'octo/shop', repositoryId: seed.repositoryId },
  });
}
