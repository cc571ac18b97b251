import { faults, type RulesetSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openRules } from '../../src/github/index.ts';
import { type MergeStage, mergeQueue, requireCheck, startMergeStage } from './merge-stage.ts';

const BRANCH = '/repos/{owner}/{repo}/rules/branches/{branch}';
const ONE = '/repos/{owner}/{repo}/rulesets/{ruleset_id}';

let stage: MergeStage;

afterEach(() => stage.dispose());

async function start(rulesets: RulesetSeed[], token?: string) {
  stage = await startMergeStage(() => ({ rulesets }));
  return openRules(stage.options(token));
}

function reviewed(more: Record<string, unknown> = {}) {
  const parameters = {
    ...{ dismiss_stale_reviews_on_push: false, require_code_owner_review: false, require_last_push_approval: false },
    ...{ required_approving_review_count: 0, required_review_thread_resolution: false, ...more },
  };
  return { type: 'pull_request', parameters };
}

const actor = { actor_id: 9, actor_type: 'Integration', bypass_mode: 'always' } as const;

describe('the rules of a branch', () => {
  test('of every ruleset about it, as plain data', async () => {
    const workflows = [{ path: '.github/workflows/risk.yml', repository_id: 5, ref: 'refs/heads/main' }];
    const strict = { strict_required_status_checks_policy: true, required_status_checks: [{ context: 'lint' }] };
    const rules = await start(
      [
        {
          ...{ id: 1, name: 'main', bypassActors: [actor] },
          rules: [
            reviewed({ required_approving_review_count: 1, allowed_merge_methods: ['squash', 'rebase'] }),
            ...[requireCheck('risk', 9), { type: 'deletion' }, { type: 'non_fast_forward' }],
            ...[{ type: 'required_linear_history' }, { type: 'required_signatures' }, mergeQueue],
          ],
        },
        {
          ...{ id: 2, name: 'org', sourceType: 'Organization', include: ['~ALL'] },
          rules: [
            reviewed({ dismiss_stale_reviews_on_push: true, allowed_merge_methods: ['merge', 'squash'] }),
            reviewed({ require_code_owner_review: true, require_last_push_approval: true }),
            { type: 'required_status_checks', parameters: strict },
            { type: 'workflows', parameters: { workflows } },
            { type: 'update', parameters: { update_allows_fetch_and_merge: false } },
          ],
        },
        { id: 3, name: 'off', enforcement: 'evaluate', rules: [{ type: 'creation' }] },
      ],
      'admin',
    );
    const ofMain = { id: 1, name: 'main', sourceType: 'Repository', target: 'branch', enforcement: 'active' };
    expect(await rules.ofBranch('main')).toEqual({
      types: [
        ...['deletion', 'merge_queue', 'non_fast_forward', 'pull_request', 'required_linear_history'],
        ...['required_signatures', 'required_status_checks', 'update', 'workflows'],
      ],
      requiredChecks: [
        { context: 'risk', appId: 9, rulesetId: 1 },
        { context: 'lint', appId: null, rulesetId: 2 },
      ],
      upToDate: true,
      reviews: { approvals: 1, dismissesStale: true, codeOwners: true, lastPush: true, conversations: false },
      workflows: [{ path: '.github/workflows/risk.yml', repositoryId: 5, ref: 'refs/heads/main', sha: null }],
      ...{ linearHistory: true, noForcePush: true, noDeletion: true, signatures: true, restrictsUpdates: true },
      ...{ methods: ['squash'], queueMethod: 'squash' },
      rulesets: [
        { ...ofMain, bypassActors: [{ type: 'Integration', id: 9, mode: 'always' }] },
        { ...ofMain, id: 2, name: 'org', sourceType: 'Organization', bypassActors: null },
      ],
    });
  });

  test('without any: nothing holds', async () => {
    const rules = await start([]);
    expect(await rules.ofBranch('feature/x')).toMatchObject({
      ...{ types: [], requiredChecks: [], reviews: null, methods: null, queueMethod: null, rulesets: [] },
      ...{ linearHistory: false, noForcePush: false, upToDate: false },
    });
  });

  test('who may go round them is not told to everybody, which is not the same as nobody', async () => {
    const rules = await start([{ id: 1, name: 'main', bypassActors: [actor], rules: [{ type: 'deletion' }] }]);
    expect((await rules.ofBranch('main')).rulesets).toMatchObject([{ bypassActors: null }]);
    const admin = await openRules(stage.options('admin'));
    stage.fake.state.rulesets[0]!.bypassActors = [];
    expect((await admin.ofBranch('main')).rulesets).toMatchObject([{ bypassActors: [] }]);
  });

  test('a ruleset that is hidden still counts; one that cannot be read for another reason is an error', async () => {
    const rules = await start([{ id: 1, name: 'main', rules: [{ type: 'deletion' }] }]);
    stage.fake.fault({ route: ONE, times: 1, effect: { status: 404 } });
    expect(await rules.ofBranch('main')).toMatchObject({ noDeletion: true, rulesets: [{ id: 1, bypassActors: null }] });
    stage.fake.fault({ route: ONE, times: 3, effect: { status: 500 } });
    await expect(rules.ofBranch('main')).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('over pages', async () => {
    const many = Array.from({ length: 130 }, (_, index) => requireCheck(`check ${index}`));
    const rules = await start([{ id: 1, name: 'main', rules: many }]);
    expect((await rules.ofBranch('main')).requiredChecks).toHaveLength(130);
    stage.fake.fault({ route: BRANCH, page: 2, effect: faults.unprocessable422() });
    await expect(rules.ofBranch('main')).rejects.toMatchObject({ status: 422 });
  });

  test('too many are an error', async () => {
    const many = Array.from({ length: 1_001 }, () => ({ type: 'deletion' }));
    const rules = await start([{ id: 1, name: 'main', rules: many }]);
    await expect(rules.ofBranch('main')).rejects.toThrow('more than 1000 rules');
  });

  test.each([
    ['pull_request', {}],
    ['pull_request', undefined],
    ['required_status_checks', { required_status_checks: [], strict_required_status_checks_policy: 'yes' }],
    ['required_status_checks', { required_status_checks: [{}], strict_required_status_checks_policy: true }],
    ['merge_queue', { merge_method: 'OCTOPUS' }],
    ['workflows', { workflows: [{ path: 'x' }] }],
  ])('%s with the parameters %j cannot be read, which is no weaker rule', async (type, parameters) => {
    const rules = await start([]);
    stage.fake.fault({ route: BRANCH, effect: { status: 200, body: [{ type, parameters }] } });
    const reading = rules.ofBranch('main');
    await expect(reading).rejects.toThrow();
  });

  test('refused, not there, limited', async () => {
    const rules = await start([]);
    stage.fake.fault({ route: BRANCH, times: 1, effect: faults.notAccessible403() });
    await expect(rules.ofBranch('main')).rejects.toMatchObject({ status: 403 });
    stage.fake.fault({ route: BRANCH, times: 1, effect: faults.exhausted403(3_600) });
    await expect(rules.ofBranch('main')).rejects.toMatchObject({ kind: 'rate-limited' });
    const elsewhere = await openRules({ ...stage.options(), repository: 'octo/other' });
    await expect(elsewhere.ofBranch('main')).rejects.toMatchObject({ status: 404 });
  });
});

test('all rulesets, those that hold nothing too', async () => {
  const rules = await start([
    { id: 1, name: 'main', rules: [] },
    { id: 2, name: 'tags', target: 'tag', enforcement: 'disabled', rules: [] },
  ]);
  const told = { sourceType: 'Repository', bypassActors: null };
  expect(await rules.all()).toEqual([
    { id: 1, name: 'main', target: 'branch', enforcement: 'active', ...told },
    { id: 2, name: 'tags', target: 'tag', enforcement: 'disabled', ...told },
  ]);
});
