import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAction } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { review } from './adversary.ts';
import { gateApp, policy, Stage, type StageOptions } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const judge = { login: 'judge[bot]', id: 91 };
const byAi = `${policy}  ai-reviewers: ['91']\n`;
const asking = `${byAi}  ask-reviewers: dispatch\n`;

const hoursAgo = (hours: number) => `${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 19)}Z`;

/** A pull request that was pushed, and that CI was done with, so many hours ago. */
async function start(hours: number, options: StageOptions = {}): Promise<Stage> {
  stage = await Stage.start({ policy: byAi, ...options });
  const { activity, workflowRuns } = stage.fake.state;
  for (const each of activity) each.timestamp = hoursAgo(hours);
  for (const each of workflowRuns) each.createdAt = hoursAgo(hours);
  return stage;
}

function remark(body: string, more: object = {}): void {
  const { login: userLogin, id: userId } = judge;
  const of = { pullNumber: 7, reviewId: null, userLogin, userId, path: 'docs/guide.md', line: 3 };
  stage.fake.state.addReviewComment({ ...of, commitId: stage.head, body, ...more });
}

const labels = () => stage.fake.pull(7).labels ?? [];
const asked = () => stage.fake.state.dispatches.map(({ event_type, client_payload }) => [event_type, client_payload]);
const checks = () => stage.fake.checkRuns().map(({ name, conclusion }) => [name, conclusion]);

describe('an AI reviewer that wants something mended', () => {
  test('sends the change back with its remarks, and calls nobody', async () => {
    await start(2);
    review(stage, judge, { state: 'COMMENTED' });
    remark('The total is off by one\u001b[2J\n::set-output name=x::y');
    const { codes, verdict, run } = await stage.decide();
    expect(codes).toEqual(['review-findings']);
    expect(run.outputs).toMatchObject({ decision: 'reject', conclusion: 'fail', merged: 'false' });
    expect(run.summary).toContain('Goes back to its author: judge\\[bot\\] has 1 remark.');
    expect(labels()).toEqual([]);
    expect(verdict.findings[0]).toMatchObject({
      ...{ category: 'unknown', severity: 'error', tool: 'judge-bot', rule: 'review-comment' },
      ...{ message: 'judge[bot] remarks: The total is off by one ::set-output name=x::y' },
      location: { path: 'docs/guide.md', line: 3 },
    });
    // What the example hands back with.
    const parsed = await runAction({
      action: new URL('../../action-failure-parser', import.meta.url).pathname,
      workspace: stage.repository.path,
      inputs: { reports: 'gauntlet/risk.verdict.json', name: 'handed-back' },
      event: stage.event(),
    });
    const report = JSON.parse(
      readFileSync(join(stage.repository.path, parsed.outputs['report-file'] ?? ''), 'utf8'),
    ) as { failures: object[] };
    expect(report.failures).toMatchObject([{ severity: 'error', message: expect.stringContaining('off by one') }]);
  }, 60_000);

  test('and approves the next head, is content', async () => {
    await start(2);
    review(stage, judge, { state: 'CHANGES_REQUESTED', body: 'Please mend it' });
    const first = await stage.decide();
    expect(first.codes).toEqual(['review-findings']);
    expect(first.verdict.findings[0]).toMatchObject({ message: 'judge[bot] asks for changes: Please mend it' });
    stage.push((to) => to.write('docs/guide.md', '# Guide\n\nMended.\n'));
    review(stage, judge);
    remark('Nice', { line: 1 });
    const { codes, verdict } = await stage.decide();
    expect(codes).toEqual(['merged', 'auto-merge']);
    expect(verdict.findings).toMatchObject([{ severity: 'warning', message: 'judge[bot] remarks: Nice' }]);
  }, 60_000);

  test("is no other account: a stranger's comments and the agent's own count for nothing", async () => {
    await start(2);
    review(stage, judge);
    for (const [userLogin, userId] of [
      ['mallory', 6],
      ['judge[bot]', 92],
      ['fixer[bot]', 700],
    ] as const) {
      remark('Wrong', { userLogin, userId });
    }
    expect((await stage.decide()).codes).toEqual(['merged', 'auto-merge']);
  }, 60_000);
});

describe('an AI reviewer that has not looked yet', () => {
  test('is waited for, with nobody called and nothing merged', async () => {
    await start(0.2, { change: (to) => to.write('src/auth/login.ts', 'export const a = 1;\n') });
    const { codes, run } = await stage.decide();
    expect(codes[0]).toBe('review-missing');
    expect(codes).toContain('trust-too-low');
    expect(run.summary).toContain('Waits for a review: Not looked at yet by the account 91.');
    expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail', merged: 'false' });
    expect(checks()).toEqual([['gauntlet/risk', 'failure']]);
    expect([labels(), stage.isMerged, asked()]).toEqual([[], false, []]);
  }, 60_000);

  test('has its time from when CI was done, and then a person is called', async () => {
    await start(3);
    stage.fake.state.workflowRuns[0]!.updatedAt = hoursAgo(0.5);
    expect((await stage.decide()).codes).toEqual(['review-missing']);
    stage.fake.state.workflowRuns[0]!.updatedAt = hoursAgo(1.1);
    const { codes } = await stage.decide();
    expect(codes).toEqual(['review-overdue']);
    expect(labels()).toEqual(['needs-human']);
  }, 60_000);

  test('has as much of it as the policy says', async () => {
    await start(3, { policy: `${byAi}  review-within: 4h\n` });
    expect((await stage.decide()).codes).toEqual(['review-missing']);
  }, 60_000);
});

describe('asking the reviewers', () => {
  const payload = () => ({ pullRequest: 7, headSha: stage.head, baseSha: stage.base });

  test('is done once for each head, from when on they have their time', async () => {
    await start(5, { policy: asking });
    const { codes, run } = await stage.decide();
    expect(codes).toEqual(['review-missing']);
    expect(run.summary).toContain('The AI reviewers were asked');
    expect(asked()).toEqual([['gauntlet-review', payload()]]);
    expect(checks()).toEqual([
      ['gauntlet/risk', 'failure'],
      ['gauntlet/review', 'neutral'],
    ]);
    expect((await stage.decide()).codes).toEqual(['review-missing']);
    expect(asked()).toHaveLength(1);
    stage.fake.checkRuns(stage.head).find(({ name }) => name === 'gauntlet/review')!.completedAt = hoursAgo(1.1);
    expect((await stage.decide()).codes).toEqual(['review-overdue']);
    expect(asked()).toHaveLength(1);
    stage.push((to) => to.write('docs/guide.md', '# Guide\n\nAnother.\n'));
    expect((await stage.decide()).codes).toEqual(['review-missing']);
    expect(asked().at(-1)).toEqual(['gauntlet-review', payload()]);
  }, 90_000);

  test.each<[string, StageOptions, Record<string, string>, object]>([
    ['where the policy does not say so', { policy: byAi }, {}, {}],
    ['in report mode', { policy: asking }, { mode: 'report' }, {}],
    ['in a place that the change can choose', { policy: asking }, {}, { github: { workflowRef: null } }],
    ['for a change that goes back anyway', { policy: asking }, { verdicts: 'none/*.json' }, {}],
  ])(
    'is not done %s',
    async (_, options, inputs, more) => {
      await start(0.1, options);
      await stage.decide(inputs, more);
      expect(asked()).toEqual([]);
      expect(checks().filter(([name]) => name === 'gauntlet/review')).toEqual([]);
    },
    60_000,
  );

  test("is not taken for done by another App's word, which everybody's workflow can give", async () => {
    await start(0.1, { policy: asking });
    const of = { name: 'gauntlet/review', headSha: stage.head, status: 'completed', conclusion: 'neutral' };
    const forged = {
      ...of,
      app: { id: 15_368, slug: 'github-actions' },
      output: { title: null, summary: null, text: null },
    };
    const times = { startedAt: hoursAgo(5), completedAt: hoursAgo(5), externalId: null, detailsUrl: null };
    stage.fake.state.addCheckRun({ ...forged, ...times, annotations: [] });
    expect((await stage.decide()).codes).toEqual(['review-missing']);
    expect(asked()).toHaveLength(1);
    expect(stage.fake.checkRuns().at(-1)?.app.id).toBe(gateApp);
  }, 60_000);

  test('that fails is said, and not tried again: a person is called in the end', async () => {
    await start(0.1, { policy: asking });
    stage.fake.fault({ route: '/repos/{owner}/{repo}/dispatches', effect: { status: 403 } });
    const { run } = await stage.decide();
    expect(run.summary).toContain('The AI reviewers were not asked: GitHub answered 403');
    expect((await stage.decide()).run.summary).not.toContain('were not asked');
    expect(stage.fake.requests.filter(({ path }) => path.endsWith('/dispatches'))).toHaveLength(1);
  }, 60_000);
});
