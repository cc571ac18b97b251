import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { ada, agentWorkflow, helper, Stage, used } from './stage.ts';

const isReport = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/costs.v1.json'), 'utf8')),
);
const minutes = (number: number) => `costs:\n  budget: { minutes: ${number} }\n`;
const ofAgents = `costs:
  budget: { minutes: 1000, tokens: 100000, usd: 100 }
  prices: [{ model: model-a, input: 3, cached: 0.3, output: 15 }]
  usage-workflows: [{ workflow: ${agentWorkflow}, agent: helper }]
`;
const byAgent = { path: agentWorkflow, event: 'repository_dispatch' };

describe('minutes', () => {
  test('are billed as GitHub does, and are of who opened the pull request', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [61, 1, { completedAt: '2026-09-10T11:10:00Z', labels: ['macos-15'] }] });
    stage.addRun({ pull: 8, jobs: [60, { completedAt: '2026-09-10T11:02:30Z', labels: ['windows-latest'] }] });
    stage.addRun({ jobs: [180] });
    const { conclusion, codes, said } = await stage.look(minutes(1_000));
    expect([conclusion, codes, said]).toEqual([
      'pass',
      ['within-budget'],
      ['All that 2026-09 has cost is within its budget'],
    ]);
    expect(stage.shares).toEqual([
      ['helper', 'T-7', 103, 0, 0],
      ['people', null, 7, 0, 0],
      ['repository', null, 3, 0, 0],
    ]);
    expect([isReport(stage.report), isReport.errors]).toEqual([true, null]);
    expect(stage.report).toMatchObject({ month: '2026-09', repository: 'octo/shop', incomplete: [], missing: [] });
  });

  test('of every attempt count, and what was not run again once', async () => {
    const stage = await Stage.start();
    const runner = { id: 1, name: 'GitHub Actions 1', group: 'GitHub Actions' };
    const good = { name: 'lint', startedAt: '2026-09-10T11:00:00Z', completedAt: '2026-09-10T11:04:00Z', runner };
    const bad = { name: 'test', startedAt: '2026-09-10T11:00:00Z', completedAt: '2026-09-10T11:05:00Z' };
    const again = {
      name: 'test',
      startedAt: '2026-09-10T11:10:00Z',
      completedAt: '2026-09-10T11:16:00Z',
      runAttempt: 2,
    };
    stage.addRun({ pull: 8, jobs: [good, bad, { ...good, runAttempt: 2 }, again], more: { runAttempt: 2 } });
    await stage.look(minutes(1_000));
    expect(stage.shares).toEqual([['people', null, 15, 0, 0]]);
  });

  test('of nobody are not counted, and those of the month before only for the pace', async () => {
    const stage = await Stage.start();
    stage.addRun({
      jobs: [{ completedAt: '2026-09-10T13:00:00Z', labels: ['self-hosted', 'linux'] }, { runner: null }],
    });
    stage.time = Date.UTC(2026, 8, 2);
    stage.addRun({ hoursAgo: 48, jobs: [600] });
    const { codes, said } = await stage.look(minutes(40));
    expect(stage.report.total).toMatchObject({ month: { minutes: 0 }, week: { minutes: 10 } });
    expect(codes).toEqual(['budget-at-risk']);
    expect(said[0]).toBe(
      'All together: 0 of 40 minutes, and 41.42 by the end of the month at the pace of the last 7 days',
    );
  });

  test('of runners that nobody knows are an error, until the policy knows them', async () => {
    const stage = await Stage.start();
    stage.addRun({ jobs: [{ completedAt: '2026-09-10T11:10:00Z', labels: ['ubuntu-24.04-64core'] }] });
    const { conclusion, codes, said } = await stage.look(minutes(1_000));
    expect([conclusion, codes]).toEqual(['error', ['runner-unknown']]);
    expect(said[0]).toContain('ubuntu-24.04-64core');
    expect(stage.report.incomplete).toEqual(['minutes']);
    const table = `${minutes(1_000)}  runners: [{ label: Ubuntu-24.04-64core, multiplier: 2.5 }]\n`;
    expect((await stage.look(table)).codes).toEqual(['within-budget']);
    expect(stage.shares).toEqual([['repository', null, 25, 0, 0]]);
  });

  test('are dollars where the policy gives them a price, besides what is declared', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 8, jobs: [600] });
    const budget =
      'costs:\n  budget: { usd: 20.05 }\n  minute-usd: 0.006\n  infrastructure: [{ name: database, usd: 20 }]\n';
    const { conclusion, said, metrics } = await stage.look(budget);
    expect([conclusion, said[0]]).toEqual(['fail', 'All together: 20.06 of 20.05 dollars']);
    expect(stage.report.total.month.usd).toBe(20.06);
    expect(metrics).toEqual([
      { name: 'costs.usd', unit: 'cents', numerator: 2_006, denominator: 2_005, threshold: null, baseline: null },
    ]);
  });
});

describe('whose work it was', () => {
  test('is told by accounts, and by nothing that a commit says', async () => {
    const stage = await Stage.start();
    const eight = stage.fake.pull(8);
    eight.userLogin = 'stranger[bot]';
    eight.userId = 77;
    stage.addRun({ pull: 8 });
    stage.addRun({
      event: 'push',
      more: {
        headBranch: 'loose',
        headSha: stage.repository.revParse('main'),
        actor: { login: helper.userLogin, id: helper.userId },
      },
    });
    stage.addRun({
      event: 'push',
      more: {
        headBranch: 'loose',
        headSha: stage.repository.revParse('main'),
        actor: { login: ada.userLogin, id: ada.userId },
      },
    });
    stage.addRun({ event: 'pull_request', more: { headBranch: 'gone', headSha: 'f'.repeat(40), repositoryId: 8 } });
    stage.addRun({ event: 'merge_group', more: { headBranch: `gh-readonly-queue/main/pr-7-${'a'.repeat(40)}` } });
    await stage.look(minutes(1_000));
    expect(stage.shares).toEqual([
      ['helper', null, 1, 0, 0],
      ['helper', 'T-7', 1, 0, 0],
      ['stranger[bot]', null, 1, 0, 0],
      ['people', null, 1, 0, 0],
      ['unknown', null, 1, 0, 0],
    ]);
  });

  test('is asked once for each pull request', async () => {
    const stage = await Stage.start();
    for (let run = 0; run < 5; run++) stage.addRun({ pull: 7 });
    await stage.look(minutes(1_000));
    const asked = stage.requests().filter((request) => request === 'GET /repos/{owner}/{repo}/pulls/{pull_number}');
    expect(asked).toHaveLength(1);
  });
});

describe('a budget', () => {
  test('has to be there', async () => {
    const stage = await Stage.start();
    expect(await stage.look('')).toMatchObject({ conclusion: 'error', codes: ['budget-missing'] });
    expect(stage.requests()).toEqual([]);
  });

  test('of an agent that the policy does not know is a mistake', async () => {
    const stage = await Stage.start();
    const { codes, said } = await stage.look('costs:\n  agents: [{ name: healper, minutes: 5 }]\n');
    expect([codes, said]).toEqual([
      ['policy-invalid'],
      ['costs.agents names "healper", which agents.registered does not have'],
    ]);
  });

  test('is exceeded by more than it, and by nothing less', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    stage.addRun({ pull: 8, jobs: [600] });
    expect((await stage.look('costs:\n  agent-budget: { minutes: 10 }\n', { mode: 'report' })).codes).toEqual([
      'budget-at-risk',
    ]);
    const looked = await stage.look(
      'costs:\n  agent-budget: { minutes: 10 }\n  agents: [{ name: helper, minutes: 9 }]\n',
      { mode: 'report' },
    );
    expect([looked.conclusion, looked.codes, looked.said]).toEqual([
      'fail',
      ['budget-exceeded'],
      ['helper: 10 of 9 minutes'],
    ]);
    const task = await stage.look('costs:\n  task-budget: { minutes: 9 }\n', { mode: 'report' });
    expect(task.said).toEqual(['The task T-7 of helper: 10 of 9 minutes']);
  });

  test('is only looked at on the default branch', async () => {
    const stage = await Stage.start();
    for (const event of [{}, { repository: { default_branch: 'trunk' } }]) {
      expect(await stage.look(minutes(1), {}, event)).toMatchObject({ conclusion: 'error', codes: ['costs-place'] });
    }
    expect(stage.requests()).toEqual([]);
  });
});

describe('what GitHub does not tell', () => {
  test('is an error, and what it told is not asked again', async () => {
    const stage = await Stage.start();
    for (let run = 0; run < 6; run++) stage.addRun({ pull: 8, jobs: [600] });
    const jobs = '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
    const { conclusion, codes, said } = await stage.look(minutes(1_000), { 'costs-limit': '4' });
    expect([conclusion, codes]).toEqual(['error', ['runs-unread']]);
    expect(said[0]).toBe('2 runs were not looked at yet, since one look asks about 4');
    expect(stage.report).toMatchObject({ total: { month: { minutes: 40 } }, incomplete: ['minutes', 'tokens', 'usd'] });
    expect((await stage.look(minutes(1_000), { 'costs-limit': '4' })).codes).toEqual(['within-budget']);
    expect(stage.report.total.month.minutes).toBe(60);
    expect(stage.requests().filter((request) => request === `GET ${jobs}`)).toHaveLength(6);
  });

  test('by its rate limit keeps what it told', async () => {
    const stage = await Stage.start();
    for (let run = 0; run < 4; run++) stage.addRun({ jobs: [600] });
    const jobs = '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
    await stage.look(minutes(1_000), { 'costs-limit': '2' });
    stage.fake.fault({ route: jobs, effect: faults.exhausted403() });
    const { conclusion, codes, said } = await stage.look(minutes(15));
    expect([conclusion, codes]).toEqual(['error', ['budget-exceeded', 'github-unavailable']]);
    expect(said[1]).toContain('asked for a wait');
    expect(stage.report.total.month.minutes).toBe(20);
  });

  test('at all is an error', async () => {
    const stage = await Stage.start();
    stage.addRun();
    const { conclusion, codes, said } = await stage.look(minutes(1_000), { 'github-token': '' });
    expect([conclusion, codes]).toEqual(['error', ['github-unavailable']]);
    expect(said[0]).toContain('there is no token');
  });

  test('in a file that was tampered with is asked again', async () => {
    const stage = await Stage.start();
    stage.addRun({ jobs: [600] });
    await stage.look(minutes(1_000));
    stage.write(
      'gauntlet/costs-seen.json',
      stage.read('gauntlet/costs-seen.json').replace('"attempt":1', '"attempt":-1'),
    );
    const { conclusion, codes } = await stage.look(minutes(1_000));
    expect([conclusion, codes]).toEqual(['pass', ['costs-seen-invalid']]);
    expect(stage.report.total.month.minutes).toBe(10);
  });
});

describe('tokens', () => {
  test('are of the agent whose workflow left them, at the price of the policy', async () => {
    const stage = await Stage.start();
    stage.addRun({
      ...byAgent,
      jobs: [120],
      usage: [used(), used({ run: 1_001 }), used({ task: 'T-2', model: 'model-b' })],
    });
    const { conclusion, codes, said } = await stage.look(ofAgents);
    expect([conclusion, codes]).toEqual(['error', ['price-missing']]);
    expect(said[0]).toBe('Tokens have no price for model-b');
    expect(stage.shares).toEqual([
      ['helper', null, 2, 0, 0],
      ['helper', 'T-1', 0, 3_000, 0.01512],
      ['helper', 'T-2', 0, 1_500, 0],
    ]);
    expect(stage.report.total.month.unpricedTokens).toBe(1_500);
  });

  test('without a price cost what the agent says', async () => {
    const stage = await Stage.start();
    stage.addRun({
      ...byAgent,
      usage: [used({ model: 'model-b', costUsd: 0.25 }), used({ model: 'model-b', costUsd: 0.5 })],
    });
    expect((await stage.look(ofAgents)).codes).toEqual(['within-budget']);
    expect(stage.shares).toEqual([['helper', 'T-1', 1, 3_000, 0.75]]);
  });

  test.each([
    ['another workflow', { path: '.github/workflows/ci.yml', event: 'push' }],
    ["a pull request's own file", { path: agentWorkflow, event: 'pull_request', pull: 7 }],
    ['another branch', { path: agentWorkflow, event: 'workflow_dispatch', more: { headBranch: 'seven' } }],
    ['a fork', { path: agentWorkflow, event: 'workflow_dispatch', more: { repositoryId: 8 } }],
    ['an event that runs the code of a change', { path: agentWorkflow, event: 'pull_request_target' }],
  ])('of %s are not read', async (_, plan) => {
    const stage = await Stage.start();
    stage.addRun({ ...plan, usage: [used()] });
    expect((await stage.look(ofAgents)).codes).toEqual(['within-budget']);
    expect(stage.report.total.month).toMatchObject({ inputTokens: 0, usd: 0 });
    expect(stage.fake.storageRequests).toEqual([]);
  });

  test('that no run told of are missing, and not zero', async () => {
    const stage = await Stage.start();
    stage.addRun(byAgent);
    const { conclusion, codes, said } = await stage.look(ofAgents);
    expect([conclusion, codes]).toEqual(['error', ['usage-unreadable']]);
    expect(said[0]).toBe('Tokens are missing: run 1001 left no gauntlet-usage');
    expect(stage.report.incomplete).toEqual(['tokens', 'usd']);
    const since = ofAgents.replace('agent: helper', "agent: helper, since: '2026-09-11'");
    expect((await stage.look(since)).codes).toEqual(['within-budget']);
    const unasked = ofAgents.replace('tokens: 100000, usd: 100', '');
    const noted = await stage.look(unasked.replace(', }', ' }'));
    expect([noted.codes, noted.notes]).toEqual([
      ['within-budget'],
      ['Tokens are missing: run 1001 left no gauntlet-usage.'],
    ]);
  });

  test('of an agent that had nothing to do are none', async () => {
    const stage = await Stage.start();
    stage.addRun({ ...byAgent, usage: '' });
    stage.addRun({ ...byAgent, more: { conclusion: 'skipped' }, jobs: [] });
    stage.addRun({ ...byAgent, more: { conclusion: 'cancelled' }, jobs: [{ runner: null }] });
    expect((await stage.look(ofAgents)).codes).toEqual(['within-budget']);
  });

  test('of an agent that was cancelled while it worked are missing', async () => {
    const stage = await Stage.start();
    stage.addRun({ ...byAgent, more: { conclusion: 'cancelled' } });
    expect((await stage.look(ofAgents)).said).toEqual(['Tokens are missing: run 1001 left no gauntlet-usage']);
  });

  test('of a file that is not kept any more are missing', async () => {
    const stage = await Stage.start();
    stage.addRun({ ...byAgent, usage: [used()] });
    stage.addRun({ ...byAgent, usage: [used()] });
    const [first] = stage.fake.state.artifacts;
    if (first !== undefined) first.expired = true;
    const zip = '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
    stage.fake.fault({ route: zip, effect: faults.expired410() });
    const { codes, said } = await stage.look(ofAgents);
    expect(codes).toEqual(['usage-unreadable']);
    expect(said[0]).toContain('the usage of run 1001 cannot be read: it is not kept any more');
    expect(said[0]).toContain('the usage of run 1003 cannot be read: it is not there any more');
  });
});
