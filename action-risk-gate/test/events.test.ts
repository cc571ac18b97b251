import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contextOf,
  type EventFixture,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  runAction,
  scheduleEvent,
  workflowRunEvent,
} from '@gauntlet/testkit';
import type { Verdict } from '@gauntlet/verdict';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ci, repositoryId, Stage, type StageOptions } from './stage.ts';
import { ledgerOf } from './stage-ledger.ts';

let stage: Stage;
afterEach(() => stage.close());

const names = { repository: 'octo/shop', repositoryId };
const pull = (more: object = {}) =>
  pullRequestEvent({ ...names, number: 7, headSha: stage.head, baseSha: stage.base, headRef: 'feature', ...more });
const dispatch = (): EventFixture => ({ name: 'workflow_dispatch', payload: scheduleEvent(names).payload });

interface Under {
  event: EventFixture;
  inputs?: Record<string, string>;
  /** What the job checked out. */
  checkout?: string;
  /** The ref of the workflow file. */
  ref?: string;
}

/** The gate in the job of an event, over a change that merges by itself where it may. */
async function under({ event, inputs = {}, checkout = 'main', ref = 'refs/heads/main' }: Under) {
  const { repository, nextRun } = stage;
  repository.checkout(checkout);
  const run = {
    id: nextRun,
    attempt: 1,
    workflowPath: '.github/workflows/decide.yml',
    event: event.name,
    job: 'decide',
  };
  stage.verdict('coverage', nextRun, { run });
  const workflowRef = `octo/shop/.github/workflows/decide.yml@${ref}`;
  const decided = await stage.decide(
    { verdicts: 'gauntlet/coverage.verdict.json', ...inputs },
    { event, github: { ...contextOf(event), workflowRef } },
  );
  const { fake } = stage;
  return {
    ...decided,
    written: fake.writes().filter(({ route }) => route !== '/graphql').length,
    comments: fake.comments(7),
  };
}

const start = async (options: StageOptions = {}) => {
  stage = await Stage.start(options);
};

/** It was merged, with everything that belongs to it. */
function expectMerged({ codes, verdict, run }: Awaited<ReturnType<typeof under>>): void {
  expect(codes).toEqual(['merged', 'auto-merge']);
  expect(verdict.subject).toMatchObject({ pullRequest: 7, headSha: stage.head });
  expect(verdict.policy).toMatchObject({ source: 'file', commit: stage.base });
  expect(run.outputs).toMatchObject({ merged: 'true', decision: 'auto-merge' });
  expect(stage.fake.checkRuns(stage.head)).toMatchObject([{ name: 'gauntlet/risk', conclusion: 'success' }]);
  expect(stage.fake.comments(7)).toHaveLength(1);
  expect(ledgerOf(stage).events).toHaveLength(1);
}

/** It was decided, and nothing was written anywhere on GitHub. */
function expectSilent({ codes, verdict, run, written, comments }: Awaited<ReturnType<typeof under>>): void {
  expect(codes).toEqual(['auto-merge', 'untrusted-place']);
  expect(verdict.subject).toMatchObject({ pullRequest: 7, headSha: stage.head });
  expect(verdict.policy).toMatchObject({ source: 'file', commit: stage.base });
  expect(run.outputs).toMatchObject({ merged: 'false', decision: 'auto-merge', conclusion: 'pass' });
  expect(run.summary).toContain('Nothing is merged from here');
  expect([written, comments, stage.isMerged]).toEqual([0, [], false]);
}

describe('what a run is about, by its event, and what it may write (the table in the README)', () => {
  test('pull_request: its pull request, by the policy of the base; nothing is written', async () => {
    await start();
    expectSilent(await under({ event: pull(), checkout: 'feature', ref: 'refs/pull/7/merge' }));
  }, 60_000);

  test('pull_request in a workflow file that calls itself one of the default branch: nothing is written either', async () => {
    await start();
    expectSilent(await under({ event: pull(), checkout: 'feature' }));
  }, 60_000);

  test('pull_request_target: its pull request, and it may merge', async () => {
    await start();
    expectMerged(await under({ event: pull({ name: 'pull_request_target' }) }));
  }, 60_000);

  test('workflow_run: the pull request of the run, and it may merge', async () => {
    await start();
    expectMerged(await under({ event: stage.event() }));
  }, 60_000);

  test('workflow_run of a workflow file of another branch: nothing is written', async () => {
    await start();
    expectSilent(await under({ event: stage.event(), ref: 'refs/heads/feature' }));
  }, 60_000);

  test('workflow_run of a run of no pull request: nothing is judged', async () => {
    await start();
    const of = { ...names, runId: 99, headSha: stage.base, headBranch: 'main', path: ci, event: 'push' };
    const { codes, written } = await under({ event: workflowRunEvent(of) });
    expect(codes).toEqual(['pull-request-missing']);
    expect(written).toBe(0);
  }, 60_000);

  test.each<[string, () => EventFixture]>([
    ['schedule', () => scheduleEvent(names)],
    ['workflow_dispatch', dispatch],
  ])(
    '%s: the pull request of the input, and it may merge',
    async (_, event) => {
      await start();
      expectMerged(await under({ event: event(), inputs: { 'pull-request': '7' } }));
    },
    60_000,
  );

  test.each<[string, () => EventFixture]>([
    ['schedule', () => scheduleEvent(names)],
    ['workflow_dispatch', dispatch],
    ['push', () => pushEvent({ ...names, before: '0'.repeat(40), after: stage.base })],
  ])(
    '%s without the input: it is of none, and nothing is written',
    async (_, event) => {
      await start();
      const { codes, run, written } = await under({ event: event() });
      expect(codes).toEqual(['pull-request-missing']);
      expect(run.outputs).toMatchObject({ conclusion: 'error', decision: 'needs-human', merged: 'false' });
      expect(run.exitCode).toBe(1);
      expect(written).toBe(0);
    },
    60_000,
  );

  test('workflow_dispatch on another branch: its file is of that branch; nothing is written', async () => {
    await start();
    const given = { event: dispatch(), inputs: { 'pull-request': '7' }, ref: 'refs/heads/feature' };
    expectSilent(await under(given));
  }, 60_000);

  test('push with the input: nothing is written', async () => {
    await start();
    const event = pushEvent({ ...names, before: '0'.repeat(40), after: stage.base });
    expectSilent(await under({ event, inputs: { 'pull-request': '7' } }));
  }, 60_000);

  test('merge_group: the group and its last pull request; the check is on the group, and the queue merges', async () => {
    await start();
    const { repository, head, base } = stage;
    repository.checkout('main');
    const group = repository.merge('feature');
    repository.git('update-ref', 'refs/heads/main', base);
    repository.git('push', '-q', stage.gitDir, `${group}:refs/heads/gh-readonly-queue/main/pr-7-${base}`);
    stage.fake.state.workflowRuns.push({
      ...{ ...stage.fake.state.workflowRuns[0]!, id: 50, headSha: group, event: 'merge_group', pullRequests: [] },
    });
    stage.head = group;
    const event = mergeGroupEvent({ ...names, headSha: group, baseSha: base, number: 7 });
    const { codes, verdict, run } = await under({ event, checkout: group });
    expect(codes).toEqual(['auto-merge']);
    expect(verdict.subject).toMatchObject({ pullRequest: 7, headSha: group, testedSha: group });
    expect(verdict.policy).toMatchObject({ source: 'file', commit: base });
    expect(run.outputs).toMatchObject({ merged: 'false', decision: 'auto-merge' });
    expect(stage.fake.checkRuns(group)).toMatchObject([{ conclusion: 'success' }]);
    expect(stage.fake.checkRuns(head)).toEqual([]);
    expect(stage.isMerged).toBe(false);
  }, 60_000);

  test.each([
    ['', ['pull-request-missing'], ''],
    ['7', ['token-missing'], 'low'],
  ])(
    'none, with the input "%s": GitHub is not asked; the change is judged as far as git tells',
    async (pullRequest, codes, risk) => {
      await start();
      const { repository } = stage;
      repository.checkout('feature');
      const run = await runAction({
        ...{ action: new URL('..', import.meta.url).pathname, workspace: repository.path, offline: true },
        inputs: { merge: 'auto', 'pull-request': pullRequest, 'github-token': '' },
      });
      const verdict = JSON.parse(readFileSync(join(repository.path, 'gauntlet/risk.verdict.json'), 'utf8')) as Verdict;
      expect(verdict.reasons.map(({ code }) => code)).toEqual(codes);
      expect(verdict.run).toBeNull();
      expect(run.stdout).toContain(risk === '' ? 'Needs a person' : `risk: ${risk}`);
      expect(run.exitCode).toBe(1);
      expect(stage.fake.requests).toEqual([]);
    },
    60_000,
  );
});
