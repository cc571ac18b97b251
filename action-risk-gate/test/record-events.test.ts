import type { DeploymentSeed, IssueSeed, Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { record } from '../src/record.ts';
import { ada, agent, Chronicle, codes, eve, mallory, on, type Stage } from './record-stage.ts';

let stage: Stage;

afterEach(() => stage.dispose());

const write = (name: string) => (repository: Repository) =>
  repository.write(`src/${name}.ts`, `export const ${name} = 1;\n`);
const facts = () => stage.events().map(({ type, pullRequest, sha }) => [type, pullRequest, sha]);

describe('a deployment', () => {
  const deployment = (id: number, sha: string, day: number, more: Partial<DeploymentSeed> = {}): DeploymentSeed => ({
    ...{ id, sha, ref: 'main', environment: 'production', creatorLogin: 'ada', creatorId: 5, createdAt: on(day) },
    statuses: [
      { id: id * 10, state: 'in_progress', createdAt: on(day) },
      { id: id * 10 + 1, state: 'success', createdAt: on(day) },
      { id: id * 10 + 2, state: 'inactive', createdAt: on(day + 1) },
    ],
    ...more,
  });
  const success = (id: number) => ({ action: 'created', deployment: { id }, deployment_status: { state: 'success' } });

  async function start(policy: string, of: (shas: string[]) => DeploymentSeed[]): Promise<string[]> {
    const chronicle = new Chronicle(policy);
    const shas = [1, 2, 3].map((number) => chronicle.land({ number, change: write(`f${number}`) }));
    chronicle.repository.write('src/direct.ts', 'export {};\n');
    shas.push(chronicle.repository.commit('Pushed to main, with no pull request'));
    stage = await chronicle.start({ deployments: of(shas) });
    return shas;
  }

  test('of a newer commit is told, and no rollback', async () => {
    const shas = await start('version: 1\n', ([one, two]) => [deployment(1, one!, 5), deployment(2, two!, 6)]);
    expect(codes(await stage.run(record, 'deployment_status', success(2)))).toEqual(['recorded']);
    expect(facts()).toEqual([
      ['deployed', null, shas[0]],
      ['deployed', null, shas[1]],
    ]);
  });

  test('that goes back counts against every change that was left, whoever pushed it', async () => {
    const shas = await start('version: 1\n', ([one, , , four]) => [deployment(1, four!, 5), deployment(2, one!, 6)]);
    await stage.run(record, 'deployment_status', success(2));
    const back = stage.events().filter(({ type }) => type === 'rolled-back');
    expect(back.map(({ pullRequest, sha, agent: of }) => [pullRequest, sha, of])).toEqual([
      [null, shas[3], 'account:9'],
      [3, shas[2], null],
      [2, shas[1], null],
    ]);
    expect(back[0]).toMatchObject({
      at: on(6),
      evidence: { rollback: '2', from: shas[3], to: shas[0], vouched: true },
    });
    expect(codes(await stage.run(record, 'deployment_status', success(2)))).toEqual(['nothing-to-record']);
  });

  test('that failed, or is of an environment that does not count, is nothing', async () => {
    const failed = [{ id: 21, state: 'failure' as const, createdAt: on(6) }];
    await start('version: 1\nmerge:\n  environments: [live]\n', ([one, two]) => [
      deployment(1, two!, 5, { environment: 'live' }),
      deployment(2, one!, 6, { environment: 'live', statuses: failed }),
      deployment(3, two!, 5),
      deployment(4, one!, 6),
    ]);
    for (const id of [4, 99]) {
      expect(codes(await stage.run(record, 'deployment_status', success(id)))).toEqual(['nothing-to-record']);
    }
    await stage.run(record, 'deployment_status', success(2));
    expect(stage.ids()).toEqual(['deployed:live:1']);
  });
});

describe('an issue', () => {
  const opened = { action: 'opened', issue: { number: 50 } };
  const issue: IssueSeed = {
    ...{ number: 50, title: 'Down', body: 'Broken by #1 and octo/shop#2, not #3 or #4.', userLogin: 'ada', userId: 5 },
    ...{ labels: ['Incident'], createdAt: on(10) },
  };

  async function start(more: Partial<IssueSeed> = {}, seed: object = {}): Promise<string[]> {
    const chronicle = new Chronicle();
    const shas = [1, 2].map((number) => chronicle.land({ number, change: write(`f${number}`) }));
    stage = await chronicle.start({ issues: [{ ...issue, ...more }], ...seed });
    return shas;
  }

  test('by somebody who may write is an incident of each merged change that it names', async () => {
    const shas = await start();
    expect(codes(await stage.run(record, 'issues', opened))).toEqual(['recorded']);
    expect(facts()).toEqual([
      ['incident', 1, shas[0]],
      ['incident', 2, shas[1]],
    ]);
    expect(stage.events()[0]).toMatchObject({ at: on(10), evidence: { incident: 'issue-50', vouched: true } });
  });

  test('by anybody else is one once somebody who may write sets the label', async () => {
    const by = { userLogin: mallory.login, userId: mallory.id };
    await start(by, { labelEvents: [{ issueNumber: 50, label: 'Incident', actor: eve }] });
    await stage.run(record, 'issues', { ...opened, action: 'labeled' });
    expect(facts()).toHaveLength(2);
  });

  test.each<[string, Partial<IssueSeed>, object]>([
    ['by a stranger, with the label of its form', { userLogin: 'mallory', userId: 66 }, {}],
    ['by an agent', { userLogin: agent.login, userId: agent.id }, {}],
    ['whose login changed hands', { userLogin: 'ada', userId: 777 }, {}],
    ['without the label', { labels: ['bug'] }, {}],
    ['that names nothing', { body: null }, {}],
    [
      'whose label an agent set',
      { userLogin: 'mallory', userId: 66 },
      { labelEvents: [{ issueNumber: 50, label: 'Incident', actor: agent }] },
    ],
  ])('%s is none', async (_, more, seed) => {
    await start(more, seed);
    expect(codes(await stage.run(record, 'issues', opened))).toEqual(['nothing-to-record']);
    expect(stage.hasLedger()).toBe(false);
  });

  test.each([
    [ada, true],
    [mallory, false],
    [agent, false],
  ])('closed by %j ends it: %s', async (closedBy, vouched) => {
    await start({ state: 'closed', closedAt: on(12), closedBy });
    await stage.run(record, 'issues', { ...opened, action: 'closed' });
    const over = stage.events().filter(({ type }) => type === 'restored');
    expect(over.map(({ at, pullRequest, evidence }) => [at, pullRequest, evidence['vouched']])).toEqual([
      [on(12), 1, vouched],
      [on(12), 2, vouched],
    ]);
  });
});

test('the schedule tells what no event told, once', async () => {
  const chronicle = new Chronicle();
  const first = chronicle.land({ number: 1, change: write('a') });
  const undo = (repository: Repository) => void repository.git('revert', '--no-commit', first);
  chronicle.land({ number: 2, change: undo, author: ada, message: `Undo\n\nThis reverts commit ${first}.` });
  stage = await chronicle.start({
    issues: [
      {
        ...{ number: 50, title: 'Down', body: '#2', userLogin: 'ada', userId: 5, labels: ['incident'] },
        createdAt: on(10),
      },
    ],
  });
  expect(codes(await stage.run(record, 'schedule'))).toEqual(['recorded']);
  expect(stage.events().map(({ type, pullRequest }) => `${type} ${pullRequest}`)).toEqual([
    ...['merged 1', 'merged 2', 'reverted 1', 'incident 2'],
  ]);
  expect(codes(await stage.run(record, 'schedule'))).toEqual(['nothing-to-record']);
  // What is known of a merge is not asked for again.
  const asked = stage.fake.requests.filter(({ path }) => path.endsWith('/pulls/1/files'));
  expect(asked).toHaveLength(1);
});
