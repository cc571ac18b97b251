import { faults } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { Stage } from './stage.ts';

const each = (minutes: number, more = '') =>
  `costs:\n  agent-budget: { minutes: ${minutes} }\n  agent: octo-agent\n  people: [ada, octo/leads]\n${more}`;
const title = 'helper exceeds its budget of 2026-09';

describe('people', () => {
  test('are told once for a month and an agent, and what it costs is kept up to date', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    expect((await stage.look(each(5))).codes).toEqual(['budget-exceeded']);
    expect(stage.issues()).toEqual([[title, 'open']]);
    const body = () => stage.fake.state.issues[0]?.body ?? '';
    expect(body()).toContain('\n@ada @octo/leads\n');
    expect(body()).toContain('| helper |  | 10 minutes | 5 minutes |');
    stage.pass(1);
    stage.addRun({ pull: 7, jobs: [1_200] });
    expect((await stage.look(each(5))).codes).toEqual(['budget-exceeded']);
    expect(stage.issues()).toEqual([[title, 'open']]);
    expect(body()).toContain('| helper |  | 30 minutes | 5 minutes |');
    expect(stage.fake.comments(stage.fake.state.issues[0]?.number ?? 0)).toEqual([]);
    expect(stage.fake.state.labels.map(({ name }) => name)).toContain('budget');
  });

  test('are told again of another limit, in the same issue', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5));
    await stage.look(each(5, '  task-budget: { minutes: 9 }\n'));
    const [issue] = stage.fake.state.issues;
    expect(stage.issues()).toEqual([[title, 'open']]);
    expect(stage.fake.comments(issue?.number ?? 0).map(({ body }) => body)).toEqual([
      '@ada @octo/leads More of it is exceeded now: minutes, task-minutes.',
    ]);
  });

  test('are told of all together, of each agent, and in each month anew', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5, '  budget: { minutes: 6 }\n'));
    expect(stage.issues()).toEqual([
      ['The budget of 2026-09 is exceeded', 'open'],
      [title, 'open'],
    ]);
    stage.time = Date.UTC(2026, 9, 20);
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5));
    expect(stage.issues().at(-1)).toEqual(['helper exceeds its budget of 2026-10', 'open']);
  });

  test('who closed it are not told again of the same, also by what the file says', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5));
    const [issue] = stage.fake.state.issues;
    if (issue !== undefined) issue.state = 'closed';
    await stage.look(each(5));
    expect(stage.issues()).toEqual([[title, 'closed']]);
  });

  test('are told when a higher budget has ended it', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5));
    expect((await stage.look(each(500))).codes).toEqual(['within-budget']);
    expect(stage.issues()).toEqual([[title, 'closed']]);
  });

  test('are not told in mode report', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    const { codes } = await stage.look(each(5), { mode: 'report', route: 'dispatch' });
    expect(codes).toEqual(['budget-exceeded']);
    expect([stage.issues(), stage.fake.state.dispatches, stage.fake.writes()]).toEqual([[], [], []]);
    expect(stage.has('gauntlet/costs.json')).toBe(true);
  });

  test('who cannot be told are told the next time', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    const { conclusion, codes } = await stage.look(each(5), { 'github-token': 'token-of-reader' });
    expect([conclusion, codes]).toEqual(['fail', ['budget-exceeded', 'not-delivered']]);
    await stage.look(each(5));
    expect(stage.issues()).toEqual([[title, 'open']]);
  });
});

describe('the agent', () => {
  test('is told of its own budget, once', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    for (let look = 0; look < 3; look++) await stage.look(each(5), { route: 'dispatch' });
    expect(stage.fake.state.dispatches).toHaveLength(1);
    const { event_type: type, client_payload: payload } = stage.fake.state.dispatches[0]!;
    expect(type).toBe('gauntlet-budget');
    expect(payload).toMatchObject({
      ...{ schema: 'gauntlet/failures/v1', repository: 'octo/shop', id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      costs: { month: '2026-09', agent: { id: 'account:1000001', name: 'helper' }, exceeded: ['minutes'] },
      markdown: expect.stringContaining('begin nothing new'),
    });
    expect(Object.keys(payload).length).toBeLessThanOrEqual(10);
  });

  test('is told again of another limit, and after a lost cache not again of the same', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5), { route: 'dispatch' });
    stage.write('gauntlet/costs-seen.json', '');
    await stage.look(each(5), { route: 'dispatch' });
    expect(stage.fake.state.dispatches).toHaveLength(1);
    await stage.look(each(5, '  task-budget: { minutes: 9 }\n'), { route: 'dispatch' });
    expect(stage.fake.state.dispatches).toHaveLength(2);
  });

  test('is not called for what people, or all together, have spent', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 8, jobs: [600] });
    const { codes } = await stage.look('costs:\n  budget: { minutes: 5 }\n', { route: 'dispatch' });
    expect([codes, stage.fake.state.dispatches]).toEqual([['budget-exceeded'], []]);
  });

  test('is told by a comment or a webhook as well, and what was refused is tried again', async () => {
    const stage = await Stage.start();
    stage.addRun({ pull: 7, jobs: [600] });
    const dispatches = '/repos/{owner}/{repo}/dispatches';
    stage.fake.fault({ route: dispatches, effect: faults.notAccessible403() });
    expect((await stage.look(each(5), { route: 'dispatch' })).codes).toEqual(['budget-exceeded', 'not-delivered']);
    await stage.look(each(5), { route: 'comment' });
    const [issue] = stage.fake.state.issues;
    expect(stage.fake.comments(issue?.number ?? 0)[0]?.body).toMatch(/^@octo-agent your budget is exceeded/);
    const other = await Stage.start();
    other.addRun({ pull: 7, jobs: [600] });
    await other.look(each(5), {
      route: 'webhook',
      'webhook-url': 'https://x.example/',
      'webhook-secret': 'x'.repeat(16),
    });
    expect(JSON.parse(other.posts[0] ?? '')).toMatchObject({
      costs: { month: '2026-09' },
      report: { failures: [{ rule: 'budget-exceeded', category: 'infrastructure' }] },
    });
  });
});

describe('names that anybody chooses', () => {
  test('are shown as text, and call nobody', async () => {
    const stage = await Stage.start();
    stage.repository.git('switch', '--quiet', 'seven');
    stage.repository.write('more.txt', 'x\n');
    const evil = '@everyone | <!-- x --> [x](http://evil) `x`';
    const head = stage.repository.commit(`More\n\nTask-ID: ${evil}\n`);
    stage.repository.git('push', '--quiet', '--force', stage.gitDir, 'seven:seven');
    stage.repository.git('switch', '--quiet', 'main');
    stage.fake.pull(7).headSha = head;
    stage.fake.pull(7).baseSha = stage.repository.revParse('seven~1');
    stage.addRun({ pull: 7, jobs: [600] });
    await stage.look(each(5));
    expect(stage.report.shares[0]?.task).toBe(evil);
    const body = stage.fake.state.issues[0]?.body ?? '';
    expect(body).not.toContain('@everyone');
    expect(body).not.toContain('<!-- x -->');
    expect(body).not.toMatch(/(?<!\\)\]\(/);
  });
});
