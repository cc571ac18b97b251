import type { Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ada, fixer, mallory, policy, Stage, type StageOptions } from './stage.ts';
import { addOverride } from './stage-ledger.ts';

let stage: Stage;
afterEach(() => stage.close());

const code = (to: Repository) => to.write('src/cart.ts', 'export const total = 2;\n');
const notCommented = { comment: 'never' };

async function start(options: StageOptions = {}): Promise<void> {
  stage = await Stage.start(options);
}

/** A review of the head, or of another commit. */
function review(
  by: { login: string; id: number },
  state: 'APPROVED' | 'CHANGES_REQUESTED',
  commitId = stage.head,
): void {
  stage.fake.state.addReview({ pullNumber: 7, userLogin: by.login, userId: by.id, state, commitId });
}

const check = () =>
  stage.fake
    .checkRuns(stage.head)
    .filter(({ name }) => name === 'gauntlet/risk')
    .at(-1);
const isAsked = () => ({
  labels: stage.fake.pull(7).labels ?? [],
  reviewers: stage.fake.pull(7).requestedReviewers ?? [],
});

describe('the check on the head commit', () => {
  test('success: it merges by itself', async () => {
    await start();
    await stage.decide({ merge: 'never' });
    expect(check()).toMatchObject({ conclusion: 'success', status: 'completed' });
    expect(check()?.output.title).toContain('Merges by itself');
  }, 60_000);

  test('action_required: a person has to decide; success: one has approved', async () => {
    await start({ change: code });
    const waiting = await stage.decide();
    expect(waiting.run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail' });
    expect(check()).toMatchObject({ conclusion: 'action_required' });
    review(ada, 'APPROVED');
    const approved = await stage.decide();
    expect(approved.codes.slice(0, 2)).toEqual(['approved-by-person', 'trust-too-low']);
    expect(approved.run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'pass', merged: 'false' });
    expect(approved.run.exitCode).toBe(0);
    expect(check()).toMatchObject({ conclusion: 'success' });
    expect(stage.isMerged).toBe(false);
  }, 60_000);

  test('failure: the author has to mend it', async () => {
    await start();
    stage.verdict('coverage', stage.nextRun, { conclusion: 'fail' });
    const { run, codes } = await stage.decide({ verdicts: 'gauntlet/coverage.verdict.json' });
    expect(codes).toEqual(['gate-failed']);
    expect(run.outputs).toMatchObject({ decision: 'reject', conclusion: 'fail' });
    expect(check()).toMatchObject({ conclusion: 'failure' });
    expect(isAsked()).toEqual({ labels: [], reviewers: [] });
  }, 60_000);

  test('failure: it could not be judged', async () => {
    await start();
    stage.verdict('coverage', stage.nextRun, { schema: 'other' as never });
    const { run, codes } = await stage.decide({ verdicts: 'gauntlet/coverage.verdict.json' });
    expect(codes).toEqual(['verdict-invalid']);
    expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'error' });
    expect(check()).toMatchObject({ conclusion: 'failure' });
  }, 60_000);

  test('has the name of the policy', async () => {
    await start({ policy: `${policy}  check: our/gate\n` });
    const { codes } = await stage.decide();
    expect(codes).toContain('check-forgeable');
    expect(stage.fake.checkRuns(stage.head)).toMatchObject([{ name: 'our/gate', conclusion: 'action_required' }]);
  }, 60_000);

  test('that could not be given is said', async () => {
    await start();
    stage.fake.fault({
      ...{ method: 'POST', route: '/repos/{owner}/{repo}/check-runs' },
      effect: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const { run } = await stage.decide({ merge: 'never' });
    expect(run.stdout).toContain('The check "gauntlet/risk" was not given');
  }, 60_000);
});

describe('a person', () => {
  test('is called by the label, and each reviewer by a request of their own', async () => {
    await start({ change: code, policy: policy.replace('[ada]', `['${fixer.login}', ada, nobody]`) });
    const { run } = await stage.decide();
    expect(isAsked()).toEqual({ labels: ['needs-human'], reviewers: ['ada'] });
    const requests = stage.fake.requests.filter(
      ({ path, method }) => path.endsWith('/requested_reviewers') && method === 'POST',
    );
    expect(requests.map(({ body }) => (body as { reviewers: string[] }).reviewers)).toContainEqual(['ada']);
    expect(requests.every(({ body }) => (body as { reviewers: string[] }).reviewers.length === 1)).toBe(true);
    expect(run.stdout).toContain('nobody was not asked');
  }, 60_000);

  test('is not called for what merges by itself, nor after the approval', async () => {
    await start();
    await stage.decide({ merge: 'never' });
    expect(isAsked()).toEqual({ labels: [], reviewers: [] });
    stage.push(code);
    review(ada, 'APPROVED');
    await stage.decide();
    expect(isAsked()).toEqual({ labels: [], reviewers: [] });
  }, 60_000);

  test.each<[string, () => void]>([
    ['of an older commit', () => review(ada, 'APPROVED', stage.base)],
    ['of the author', () => review(fixer, 'APPROVED')],
    ['of somebody who may only read', () => review({ login: 'eve', id: 66 }, 'APPROVED')],
  ])(
    'an approval %s counts for nothing',
    async (_, approve) => {
      await start({ change: code });
      approve();
      const { run, codes } = await stage.decide();
      expect(codes[0]).toBe('trust-too-low');
      expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail' });
    },
    60_000,
  );

  test('who asks for changes holds it, whoever else approves', async () => {
    await start({ change: code });
    review(mallory, 'CHANGES_REQUESTED');
    review(ada, 'APPROVED');
    const { run, codes } = await stage.decide();
    expect(codes).toContain('changes-requested');
    expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail' });
  }, 60_000);

  test('a push after the approval asks for another', async () => {
    await start({ change: code });
    review(ada, 'APPROVED');
    expect((await stage.decide()).run.outputs['conclusion']).toBe('pass');
    stage.push((to) => to.write('src/cart.ts', 'export const total = 3;\n'));
    const { codes } = await stage.decide();
    expect(codes).not.toContain('approved-by-person');
    expect(check()).toMatchObject({ conclusion: 'action_required' });
  }, 60_000);

  test('who pushed to it is no judge of it', async () => {
    await start({ change: code });
    stage.push((to) => to.write('src/cart.ts', 'export const total = 3;\n'), 'More', ada);
    review(ada, 'APPROVED');
    const { codes } = await stage.decide();
    expect(codes).not.toContain('approved-by-person');
    expect(codes).toContain('author-is-person');
  }, 60_000);
});

describe('an override in the ledger', () => {
  test('lets this head pass, says what it passes over, and merges nothing by itself', async () => {
    await start({ change: (to) => to.write('.github/workflows/new.yml', 'on: push\n') });
    await addOverride(stage);
    const { run, codes, verdict } = await stage.decide();
    expect(codes[0]).toBe('overridden');
    expect(codes).toContain('hard-floor');
    expect(verdict.reasons[0]!.message).toMatch(/^ada lets it pass until .*: The site is down/);
    expect(run.outputs).toMatchObject({ conclusion: 'pass', decision: 'needs-human', merged: 'false' });
    expect(check()).toMatchObject({ conclusion: 'success' });
    expect(stage.isMerged).toBe(false);
    expect(isAsked().labels).toEqual([]);
  }, 60_000);

  test.each<[string, number, string | undefined]>([
    ['that ran out', -0.5, undefined],
    ['of another commit', 1, 'a'.repeat(40)],
  ])(
    '%s does not',
    async (_, hours, sha) => {
      await start({ change: code });
      await addOverride(stage, hours, sha);
      const { run, codes } = await stage.decide();
      expect(codes).not.toContain('overridden');
      expect(run.outputs).toMatchObject({ conclusion: 'fail', decision: 'needs-human' });
    },
    60_000,
  );
});

describe('the comment', () => {
  test('is one, and follows what is decided', async () => {
    await start({ change: code });
    await stage.decide();
    const [first, ...others] = stage.fake.comments(7);
    expect(others).toEqual([]);
    expect(first?.body).toContain('Needs a person');
    review(ada, 'APPROVED');
    await stage.decide();
    expect(stage.fake.comments(7)).toHaveLength(1);
    expect(stage.fake.comments(7)[0]).toMatchObject({ id: first!.id });
    expect(stage.fake.comments(7)[0]!.body).toContain('approved-by-person');
  }, 60_000);

  test('is not written where that is not wanted', async () => {
    await start({ change: code });
    await stage.decide(notCommented);
    expect(stage.fake.comments(7)).toEqual([]);
  }, 60_000);
});
