import { override } from '@gauntlet/ledger';
import { afterEach, expect, test } from '@jest/globals';
import { ada, ci, fixer, mallory, policy, repositoryId, rulesets, Stage, writeLedger } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const critical = {
  change: (to: { write(path: string, text: string): void }) => to.write('src/auth/a.ts', 'let a = 1;\n'),
};
const approval = (commitId: string) =>
  ({ pullNumber: 7, userLogin: ada.login, userId: ada.id, state: 'APPROVED', commitId }) as const;
const given = () => stage.fake.state.checkRuns.map(({ conclusion }) => conclusion);

test.each([
  ['side', 'fail', []],
  ['main', 'pass', ['success']],
])(
  'a check of a pull request into %s is given only where it is the default branch',
  async (baseRef, outcome, checks) => {
    stage = await Stage.start({
      ...critical,
      ...{ pull: { baseRef }, seed: ({ head }) => ({ reviews: [approval(head)] }) },
    });
    const { verdict } = await stage.decide({ 'pull-request': '7' });
    expect(verdict.conclusion).toBe(outcome);
    expect(given()).toEqual(checks);
  },
  60_000,
);

test('a low change into another branch is neither merged nor given the check', async () => {
  stage = await Stage.start({ pull: { baseRef: 'side' } });
  const { codes } = await stage.decide({ 'pull-request': '7' });
  expect(codes).toContain('untrusted-place');
  expect([stage.isMerged, given()]).toEqual([false, []]);
}, 60_000);

test.each([
  ['pull_request_review', ada, 'approved-by-person'],
  ['pull_request', ada, 'trust-too-low'],
  ['pull_request', mallory, 'approved-by-person'],
])(
  'an approval by who started a run of %s',
  async (event, actor, code) => {
    stage = await Stage.start({ ...critical, seed: ({ head }) => ({ reviews: [approval(head)] }) });
    const fixture = stage.event();
    const run = fixture.payload['workflow_run'] as Record<string, object>;
    Object.assign(run, { event, actor: { ...run['actor'], ...actor } });
    const { codes } = await stage.decide({ 'pull-request': '7' }, { event: fixture });
    expect(codes[0]).toBe(code);
  },
  60_000,
);

test.each([
  [rulesets.slice(0, 1), 'trust-too-low'],
  [rulesets, 'overridden'],
])(
  'an override counts only where nobody else can write the ledger',
  async (rules, code) => {
    stage = await Stage.start({ ...critical, seed: () => ({ rulesets: rules }) });
    const evidence = {
      ...{ vouched: true, sources: ['https://api.github.com/repos/octo/shop/actions/runs/1'], override: 'run-1' },
      ...{ person: `account:${ada.id}`, reason: 'Now', expires: '2099-01-01T00:00:00.000Z' },
    };
    const telling = { at: '2026-11-20T00:00:00.000Z', by: 'test', pullRequest: 7, sha: stage.head };
    await writeLedger(stage.gitDir, 30, [override({ ...telling, evidence })]);
    expect((await stage.decide()).codes[0]).toBe(code);
  },
  60_000,
);

test.each([
  ['2026-11-19T23:00:00Z', 'overridden'],
  ['2026-11-20T01:00:00Z', 'run-not-judged'],
])(
  'an override does not hold for a base that was chosen after it (%s)',
  async (createdAt, code) => {
    const change = { issueNumber: 7, label: '', event: 'base_ref_changed', actor: fixer, createdAt } as const;
    stage = await Stage.start({ ...critical, seed: () => ({ rulesets, labelEvents: [change] }) });
    const evidence = {
      ...{ vouched: true, sources: ['https://api.github.com/repos/octo/shop/actions/runs/1'], override: 'run-1' },
      ...{ person: `account:${ada.id}`, reason: 'Now', expires: '2099-01-01T00:00:00.000Z' },
    };
    const telling = { at: '2026-11-20T00:00:00.000Z', by: 'test', pullRequest: 7, sha: stage.head };
    await writeLedger(stage.gitDir, 30, [override({ ...telling, evidence })]);
    expect((await stage.decide()).codes[0]).toBe(code);
  },
  60_000,
);

test.each([
  ['changes_requested', fixer, false],
  ['changes_requested', ada, true],
  ['changes_requested', mallory, true],
  ['approved', fixer, true],
] as const)(
  'a review that said %s and was dismissed by %j',
  async (state, actor, merges) => {
    stage = await Stage.start({
      seed: ({ head }) => ({
        reviews: [{ ...approval(head), id: 31, state: 'DISMISSED' }],
        labelEvents: [{ issueNumber: 7, label: '', event: 'review_dismissed', actor, review: { id: 31, state } }],
      }),
    });
    const { codes } = await stage.decide();
    expect(codes.includes('changes-requested')).toBe(!merges);
    expect(stage.isMerged).toBe(merges);
  },
  60_000,
);

test('where nothing is asked for, a person decides', async () => {
  const open = policy.replace('  require: [coverage]\n', '').replace(`  workflows: [${ci}]\n`, '');
  stage = await Stage.start({ policy: open });
  const { codes, run } = await stage.decide({ verdicts: '' });
  expect(codes).toContain('gate-missing');
  expect(run.outputs).toMatchObject({ decision: 'needs-human', merged: 'false' });
}, 60_000);

test.each([
  ['timed_out', false],
  ['startup_failure', false],
  ['cancelled', true],
])(
  'the last run of the base branch ended as %s',
  async (conclusion, merges) => {
    stage = await Stage.start();
    const of = { runAttempt: 1, path: ci, event: 'push', headSha: stage.base, headBranch: 'main', repositoryId };
    stage.fake.state.workflowRuns.unshift(
      { ...of, id: 31, name: 'CI', status: 'completed', conclusion },
      { ...of, id: 30, name: 'CI', status: 'completed', conclusion: 'success' },
    );
    const { codes } = await stage.decide();
    expect(codes.includes('base-red')).toBe(!merges);
    expect(stage.isMerged).toBe(merges);
  },
  60_000,
);

test.each([
  [fixer, false],
  [ada, true],
])(
  'an incident that %j closed',
  async (closedBy, merges) => {
    const closedAt = new Date(Date.now() - 3_600_000).toISOString();
    const issue = { number: 50, title: 'Down', body: null, userLogin: mallory.login, userId: mallory.id } as const;
    stage = await Stage.start({
      seed: () => ({ issues: [{ ...issue, state: 'closed', labels: ['incident'], closedAt, closedBy }] }),
    });
    const { codes } = await stage.decide();
    expect(codes.includes('incident-open')).toBe(!merges);
    expect(stage.isMerged).toBe(merges);
  },
  60_000,
);

test.each([
  [false, false, true, 'base', false],
  [true, false, true, 'head', false],
  [true, true, true, 'head', true],
])(
  'owners by GitHub: stale dismissed %s, last push %s',
  async (stale, push, owners, of, merges) => {
    const rules = structuredClone(rulesets);
    Object.assign(rules[0]!.rules[0]!.parameters!, {
      ...{ require_code_owner_review: owners, required_approving_review_count: 1 },
      ...{ dismiss_stale_reviews_on_push: stale, require_last_push_approval: push },
    });
    stage = await Stage.start({
      base: (to) => to.write('.github/CODEOWNERS', '* @octo/team\n'),
      seed: ({ base, head }) => ({ rulesets: rules, reviews: [approval(of === 'head' ? head : base)] }),
    });
    const { codes } = await stage.decide();
    expect(codes.includes('owner-approval-missing')).toBe(!merges);
    expect(stage.isMerged).toBe(merges);
  },
  60_000,
);

test.each([
  ['2026-11-20T11:00:00Z', 'base_ref_changed', false],
  ['2026-11-20T13:00:00Z', 'base_ref_changed', true],
  ['2026-11-20T11:00:00Z', 'automatic_base_change_succeeded', false],
] as const)(
  'a run of %s does not count for a pull request whose base was changed after it (%s)',
  async (createdAt, event, merges) => {
    const change = { issueNumber: 7, label: '', event, actor: fixer } as const;
    stage = await Stage.start({ seed: () => ({ labelEvents: [{ ...change, createdAt: '2026-11-20T12:00:00Z' }] }) });
    Object.assign(stage.fake.state.workflowRuns[0]!, { createdAt });
    const { codes } = await stage.decide();
    expect(codes.includes('run-not-judged')).toBe(!merges);
    expect(stage.isMerged).toBe(merges);
  },
  60_000,
);

const bounded = `${policy}risk:\n  boundaries:\n    - name: typing\n      tasks: [T-1]\n      paths: ["src/**"]\n`;

test.each([
  [ada, false],
  [fixer, true],
])(
  'a task that %j set bounds the change, though its commits name none',
  async (actor, merges) => {
    stage = await Stage.start({
      ...{ policy: bounded, pull: { labels: ['task:T-1'] } },
      seed: () => ({ labelEvents: [{ issueNumber: 7, label: 'task:T-1', actor }] }),
    });
    const { codes } = await stage.decide();
    expect(codes.includes('out-of-bounds')).toBe(!merges);
    expect(stage.isMerged).toBe(merges);
  },
  60_000,
);

test('a merge that a person made is not written to the ledger as our own', async () => {
  stage = await Stage.start({ pull: { merged: true, merge: { sha: 'a'.repeat(40), ...ada } } });
  const before = stage.tip('gauntlet-ledger');
  await stage.decide();
  expect(stage.tip('gauntlet-ledger')).toBe(before);
}, 60_000);
