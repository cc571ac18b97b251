import { workflowRunEvent } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ci, policy, repositoryId, Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const names = { repository: 'octo/shop', repositoryId };

describe('what the author of a change may choose', () => {
  const loose = policy.replace('  require: [coverage]\n', '').replace(/ {2}workflows: .*\n/, '');

  test('is not the policy: its own is read by nobody, and changing it needs a person', async () => {
    stage = await Stage.start({ change: (to) => to.write('.github/gauntlet.yml', loose) });
    const { base } = stage;
    const { codes, verdict, run: made } = await stage.decide({ verdicts: 'none/*.json' });
    expect(codes).toEqual(expect.arrayContaining(['gate-missing', 'hard-floor']));
    expect(verdict.policy).toMatchObject({ source: 'file', commit: base });
    expect(made.outputs).toMatchObject({ decision: 'reject', merged: 'false' });
  }, 60_000);

  test('is the base branch, but not with it the policy, nor the rules', async () => {
    stage = await Stage.start();
    const { fake, repository, gitDir, base, head } = stage;
    repository.branch('mine', base);
    repository.checkout('mine');
    repository.write('.github/gauntlet.yml', loose);
    const baseSha = repository.commit('My own rules');
    repository.checkout('main');
    repository.git('push', '-q', gitDir, 'mine:mine');
    Object.assign(fake.pull(7), { baseRef: 'mine', baseSha });
    const listed = [{ number: 7, headRef: 'feature', headSha: head, baseRef: 'mine', baseSha }];
    const of = { ...names, runId: 41, headSha: head, headBranch: 'feature', path: ci, pullRequests: listed };
    const event = workflowRunEvent(of);
    const { codes, verdict, run: made } = await stage.decide({ verdicts: 'none/*.json' }, { event });
    expect(codes).toEqual(expect.arrayContaining(['gate-missing', 'check-forgeable']));
    expect(verdict.policy).toMatchObject({ source: 'file', commit: base });
    expect(made.outputs).toMatchObject({ decision: 'reject', merged: 'false' });
  }, 60_000);

  test('is what the commits say of it, which gives it no trust', async () => {
    const message = 'Fix\n\nAgent-By: fixer\nTask-ID: T-1';
    stage = await Stage.start({ message });
    const { fake } = stage;
    const stranger = { login: 'stranger', id: 4_321 };
    Object.assign(fake.pull(7), { userLogin: stranger.login, userId: stranger.id });
    fake.state.activity.splice(0, 1, {
      type: 'branch_creation',
      branch: 'feature',
      after: stage.head,
      actor: stranger,
    });
    const { run: made } = await stage.decide();
    expect(made.outputs).toMatchObject({ merged: 'false' });
    expect(made.outputs['decision']).not.toBe('auto-merge');
  }, 60_000);
});
