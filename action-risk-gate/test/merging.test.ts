import { readAudit } from '@gauntlet/evidence';
import { GRAPHQL } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { gateApp, rulesets, Stage } from './stage.ts';
import { ledgerOf } from './stage-ledger.ts';

let stage: Stage;
afterEach(() => stage.close());

const mergeRoute = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';
const promptHash = 'ab'.repeat(32);
const message = `Improve the guide\n\nAgent-By: fixer\nTask-ID: T-7\nModel: claude-sonnet-4\nPrompt-Hash: ${promptHash}`;

/** The rules of main, and more of them. */
const withRule = (type: string, parameters: Record<string, unknown>) => [
  { ...rulesets[0]!, rules: [...rulesets[0]!.rules, { type, parameters }] },
  rulesets[1]!,
];
const build = { context: 'build', integration_id: 15_368 };
const alsoBuild = withRule('required_status_checks', {
  strict_required_status_checks_policy: true,
  required_status_checks: [build],
});

const mutations = ({ fake }: Stage) =>
  fake.requests.flatMap(({ body }) => /mutation.*?\{ (\w+)\(/.exec(JSON.stringify(body))?.[1] ?? []);
const merges = ({ fake }: Stage) =>
  fake.requests.filter(({ route, method }) => route === mergeRoute && method === 'PUT');
const messageOfMain = ({ repository, gitDir }: Stage) =>
  repository.git('--git-dir', gitDir, 'log', '-1', '--format=%B', 'main');
const check = ({ fake, head }: Stage) => fake.checkRuns(head).filter(({ name }) => name === 'gauntlet/risk');

function finishBuild({ fake, head }: Stage): Promise<void> {
  const output = { title: null, summary: null, text: null };
  fake.state.addCheckRun({
    ...{ name: 'build', headSha: head, status: 'completed', conclusion: 'success', externalId: null, detailsUrl: null },
    ...{ startedAt: null, completedAt: null, output, annotations: [], app: { id: 15_368, slug: 'github-actions' } },
  });
  return fake.settle();
}

describe('a clean pull request', () => {
  test('is merged at once, with the audit in a squash and in the ledger, and a second run adds nothing', async () => {
    stage = await Stage.start({ message });
    const { head } = stage;
    const { run, codes } = await stage.decide();
    expect(codes).toEqual(['merged', 'auto-merge']);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', decision: 'auto-merge', merged: 'true', risk: 'low' });
    expect(run.exitCode).toBe(0);
    expect(merges(stage).map(({ body }) => body)).toEqual([
      expect.objectContaining({ sha: head, merge_method: 'squash' }),
    ]);
    expect(mutations(stage)).not.toContain('enablePullRequestAutoMerge');
    expect(check(stage)).toMatchObject([{ conclusion: 'success', app: { id: gateApp }, headSha: head }]);

    const sha = stage.tip('main');
    expect(stage.repository.git('--git-dir', stage.gitDir, 'log', '-1', '--format=%P', 'main')).toBe(stage.base);
    expect(readAudit(messageOfMain(stage))).toEqual({
      ...{ agent: 'account:700', task: 'T-7', model: 'claude-sonnet-4', promptHash, decision: 'auto-merge' },
      verdicts: [{ gate: 'coverage', conclusion: 'pass' }],
    });

    const { events, state, folded } = ledgerOf(stage);
    expect(events).toMatchObject([
      {
        ...{ type: 'merged', agent: 'account:700', pullRequest: 7, sha, riskClass: 'low' },
        evidence: { vouched: true, head, mergedBy: 'auto', person: null, kinds: ['docs'], decision: 'auto-merge' },
      },
    ]);
    expect(events[0]!.evidence['verdicts']).toHaveLength(1);
    expect(state).toBe(folded);
    expect(state).toContain('"end":{"events":31,');

    const ledger = stage.tip('gauntlet-ledger');
    const again = await stage.decide();
    expect(again.run.outputs).toMatchObject({ merged: 'false' });
    expect(stage.tip('gauntlet-ledger')).toBe(ledger);
    expect(stage.tip('main')).toBe(sha);
    expect(merges(stage)).toHaveLength(1);
  }, 60_000);

  test.each([
    ['merge', 2],
    ['rebase', 1],
  ])(
    'the input method %s is taken, not the policy',
    async (method, parents) => {
      stage = await Stage.start({ message });
      const { codes } = await stage.decide({ method });
      expect(codes[0]).toBe('merged');
      const line = stage.repository.git('--git-dir', stage.gitDir, 'log', '-1', '--format=%P', 'main');
      expect(line.split(' ')).toHaveLength(parents);
      expect(merges(stage)[0]!.body).toMatchObject({ merge_method: method });
      const audit = readAudit(messageOfMain(stage));
      if (method === 'merge') expect(audit).toMatchObject({ agent: 'account:700', decision: 'auto-merge' });
      expect(ledgerOf(stage).events).toHaveLength(1);
    },
    60_000,
  );

  test('that a person merged meanwhile is theirs: nothing is written of it', async () => {
    stage = await Stage.start();
    const { fake } = stage;
    // Just when the check was given: the decision had read another state than the merge does.
    fake.state.merges.set(7, { sha: stage.base, by: { login: 'ada', id: 5 } });
    const get = () => fake.checkRuns(stage.head).some(({ conclusion }) => conclusion === 'success');
    Object.defineProperty(fake.pull(7), 'merged', { get });
    const ledger = stage.tip('gauntlet-ledger');
    const { run, verdict } = await stage.decide();
    expect(verdict.reasons[0]!.message).toContain(`It was merged before as ${stage.base}`);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', merged: 'false' });
    expect(merges(stage)).toEqual([]);
    expect(stage.tip('gauntlet-ledger')).toBe(ledger);
  }, 60_000);
});

describe('one that GitHub still holds back', () => {
  test('is promised, and merged by GitHub when its check is there, with the audit', async () => {
    stage = await Stage.start({ message, seed: () => ({ rulesets: alsoBuild }) });
    const { run, codes } = await stage.decide();
    expect(codes).toEqual(['merge-promised', 'auto-merge']);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', merged: 'false' });
    expect(stage.isMerged).toBe(false);
    expect(ledgerOf(stage).events).toEqual([]);
    await finishBuild(stage);
    expect(stage.isMerged).toBe(true);
    expect(readAudit(messageOfMain(stage))).toMatchObject({
      agent: 'account:700',
      task: 'T-7',
      decision: 'auto-merge',
    });
  }, 60_000);

  test('and that got its check meanwhile is merged at once', async () => {
    stage = await Stage.start();
    const { fake } = stage;
    // A conversation that is resolved just when auto-merge is asked for: GitHub says then that there is nothing to wait for.
    const openConversations = () => (mutations(stage).includes('enablePullRequestAutoMerge') ? 0 : 1);
    Object.defineProperty(fake.pull(7), 'openConversations', { get: openConversations });
    const { codes } = await stage.decide();
    expect(mutations(stage)).toContain('enablePullRequestAutoMerge');
    expect(codes).toEqual(['merged', 'auto-merge']);
    expect(ledgerOf(stage).events).toHaveLength(1);
  }, 60_000);

  test('where auto-merge is off, says what GitHub says, and the check stays', async () => {
    stage = await Stage.start({ seed: () => ({ rulesets: alsoBuild, settings: { autoMerge: false } }) });
    const { run, codes } = await stage.decide();
    expect(codes).toEqual(['merge-refused', 'auto-merge']);
    expect(run.outputs).toMatchObject({ conclusion: 'error', merged: 'false', decision: 'auto-merge' });
    expect(run.exitCode).toBe(1);
    expect(stage.isMerged).toBe(false);
  }, 60_000);

  test('a promise of ours does not outlive what it was made for', async () => {
    stage = await Stage.start({ seed: () => ({ rulesets: alsoBuild }) });
    await stage.decide();
    expect(stage.fake.state.autoMerges.has(7)).toBe(true);
    stage.push((to) => to.write('src/cart.ts', 'export const total = 2;\n'));
    const { codes, run } = await stage.decide();
    expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail' });
    expect(codes).toContain('trust-too-low');
    expect(stage.fake.state.autoMerges.has(7)).toBe(false);
    expect(run.stdout).toContain('Auto-merge was switched off');
    expect(check(stage)).toMatchObject([{ conclusion: 'action_required' }]);
  }, 60_000);

  test("a person's promise stays where a person has approved", async () => {
    const change = { change: (to: Stage['repository']) => to.write('src/cart.ts', 'export const total = 2;\n') };
    stage = await Stage.start({ ...change, seed: () => ({ rulesets: alsoBuild }) });
    const { fake, head } = stage;
    fake.state.addReview({ pullNumber: 7, userLogin: 'ada', userId: 5, state: 'APPROVED', commitId: head });
    const by = { login: 'ada', id: 5, type: 'User' as const, permissions: {} };
    fake.state.autoMerges.set(7, {
      method: 'squash',
      by,
      headline: null,
      body: null,
      enabledAt: '2026-11-21T10:00:00Z',
    });
    const { run, codes } = await stage.decide();
    expect(codes[0]).toBe('approved-by-person');
    expect(run.outputs).toMatchObject({ conclusion: 'pass', decision: 'needs-human', merged: 'false' });
    expect(fake.state.autoMerges.has(7)).toBe(true);
    expect(check(stage)).toMatchObject([{ conclusion: 'success' }]);
    expect(merges(stage)).toEqual([]);
  }, 60_000);
});

describe('what goes wrong', () => {
  test('another commit was pushed meanwhile: nothing is merged', async () => {
    stage = await Stage.start();
    stage.fake.fault({
      method: 'PUT',
      route: mergeRoute,
      effect: { status: 409, body: { message: 'Head branch was modified. Review and try the merge again.' } },
    });
    const { run, codes } = await stage.decide();
    expect(codes).toEqual(['head-moved', 'auto-merge']);
    expect(run.outputs).toMatchObject({ conclusion: 'error', merged: 'false' });
    expect(ledgerOf(stage).events).toEqual([]);
    expect(merges(stage)).toHaveLength(1);
  }, 60_000);

  test('a merge whose answer was lost is seen, and written once', async () => {
    stage = await Stage.start();
    stage.fake.fault({ method: 'PUT', route: mergeRoute, times: 1, effect: { commitThen: 502 } });
    const { run, codes } = await stage.decide();
    expect(codes).toEqual(['merged', 'auto-merge']);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', merged: 'true' });
    expect(merges(stage)).toHaveLength(1);
    expect(ledgerOf(stage).events).toMatchObject([{ type: 'merged', sha: stage.tip('main') }]);
  }, 60_000);

  test('a merge that the ledger did not take is said, and stays a merge', async () => {
    stage = await Stage.start();
    const errors = [{ type: 'FORBIDDEN', path: ['createCommitOnBranch'], message: 'Resource not accessible' }];
    const { fake } = stage;
    const ledger = stage.tip('gauntlet-ledger');
    fake.fault({
      route: GRAPHQL,
      get times() {
        return stage.isMerged ? Number.POSITIVE_INFINITY : 0;
      },
      effect: { status: 200, body: { data: { createCommitOnBranch: null }, errors } },
    });
    const { run, codes } = await stage.decide();
    expect(codes[0]).toBe('merged');
    expect(run.stdout).toContain('The merge could not be written to the ledger');
    expect(stage.tip('gauntlet-ledger')).toBe(ledger);
    stage.fake.takeViolations();
  }, 60_000);
});

describe('what is asked of it', () => {
  test('merge: never decides, and merges nothing', async () => {
    stage = await Stage.start();
    const { run, codes } = await stage.decide({ merge: 'never' });
    expect(codes).toEqual(['auto-merge']);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', decision: 'auto-merge', merged: 'false' });
    expect(run.summary).toContain('Nothing is merged, since the input merge is never');
    expect(check(stage)).toMatchObject([{ conclusion: 'success' }]);
    expect(merges(stage)).toEqual([]);
    expect(mutations(stage)).toEqual([]);
  }, 60_000);

  test('mode: report decides, publishes nothing, and never fails the job', async () => {
    stage = await Stage.start({ change: (to) => to.write('.github/workflows/new.yml', 'on: push\n') });
    const { run, codes } = await stage.decide({ mode: 'report' });
    expect(codes).toContain('hard-floor');
    expect(run.outputs).toMatchObject({ conclusion: 'fail', decision: 'needs-human', merged: 'false' });
    expect(run.exitCode).toBe(0);
    expect(stage.fake.comments(7)).toEqual([]);
    expect(stage.fake.checkRuns()).toEqual([]);
    expect(stage.fake.pull(7).labels ?? []).toEqual([]);
    expect(stage.fake.writes().filter(({ route }) => route !== GRAPHQL)).toEqual([]);
    expect(mutations(stage)).toEqual([]);
  }, 60_000);
});
