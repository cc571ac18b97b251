import { openIncidents, overrideFor } from '@gauntlet/ledger';
import type { Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { record } from '../src/record.ts';
import { ada, agent, Chronicle, codes, eve, mallory, on, type Stage, type Told } from './record-stage.ts';

const policy = 'version: 1\nmerge:\n  overriders: [Ada, mallory, agent]\n';
let stage: Stage;

afterEach(() => stage.dispose());

const write = (name: string) => (repository: Repository) =>
  repository.write(`src/${name}.ts`, `export const ${name} = 1;\n`);
const say = (inputs: Record<string, string>, told: Told = {}) =>
  stage.run(record, 'workflow_dispatch', { inputs: { reason: 'The shop is down', ...inputs } }, told);

/** Pull request 7 is open, 1 and 2 are merged and were rolled back. */
async function start(): Promise<void> {
  const chronicle = new Chronicle(policy);
  const [one, two] = [1, 2].map((number) => chronicle.land({ number, change: write(`f${number}`) })) as [
    string,
    string,
  ];
  chronicle.land({ number: 7, change: write('open') });
  const base = chronicle.repository.revParse('main~1');
  const statuses = (id: number) => [{ id, state: 'success' as const, createdAt: on(8 + id) }];
  const deployment = { ref: 'main', environment: 'production', creatorLogin: 'ada', creatorId: 5, createdAt: on(8) };
  const first = chronicle.repository.revParse(`${one}~1`);
  stage = await chronicle.start({
    deployments: [
      { ...deployment, id: 1, sha: two, statuses: statuses(1) },
      { ...deployment, id: 2, sha: first, statuses: statuses(2) },
    ],
  });
  const pull = stage.fake.pull(7);
  Object.assign(pull, { state: 'open', merged: false, baseSha: base });
}

describe('an override', () => {
  const head = () => stage.fake.pull(7).headSha;
  const wanted = (more: Record<string, string> = {}) => ({
    ...{ event: 'override', 'pull-request': '7', head: head(), hours: '4', ...more },
  });

  test('holds for one head commit, and for its hours', async () => {
    await start();
    expect(codes(await say(wanted()))).toEqual(['recorded']);
    const events = stage.events();
    const now = Date.parse('2026-03-01T00:00:00Z');
    expect(overrideFor(events, head(), now)).toMatchObject({
      ...{ person: 'account:5', reason: 'The shop is down', override: 'run-40' },
      expires: '2026-03-01T04:00:00.000Z',
    });
    expect(overrideFor(events, head(), now + 4 * 3_600_000)).toBeNull();
    expect(overrideFor(events, 'a'.repeat(40), now)).toBeNull();
    // A re-run says the same.
    expect(codes(await say(wanted(), { now: '2026-03-02T00:00:00Z' }))).toEqual(['nothing-to-record']);
  });

  test.each<[string, Record<string, string>, Told]>([
    ['by one whom the policy does not name', {}, { sender: eve }],
    ['by a named one without write access', {}, { sender: mallory }],
    ['by an agent', {}, { sender: { ...agent, login: 'agent' } }],
    ['by one whose login changed hands', {}, { sender: { login: 'ada', id: 777 } }],
    ['of another head', { head: 'a'.repeat(40) }, {}],
    ['of a merged change', { 'pull-request': '1' }, {}],
    ['for too long', { hours: '73' }, {}],
    ['for ever', { hours: '' }, {}],
    ['without a reason', { reason: '' }, {}],
    ['with a reason of two lines', { reason: 'a\nb' }, {}],
    ['of nothing', { 'pull-request': 'x' }, {}],
    ['of another kind', { event: 'merged' }, {}],
  ])('%s is refused', async (_, inputs, told) => {
    await start();
    expect(codes(await say(wanted(inputs), told))).toEqual(['record-refused']);
    expect(stage.hasLedger()).toBe(false);
  });

  test('by somebody who had part in the change is refused', async () => {
    await start();
    stage.fake.state.activity.push({ type: 'push', branch: 'pr-7', after: head(), actor: ada });
    const { problems } = await say(wanted());
    expect(problems).toEqual([{ code: 'record-refused', what: 'ada had part in #7' }]);
  });

  test("started from an agent's own branch is refused", async () => {
    await start();
    expect(codes(await say(wanted(), { workflowRef: 'refs/heads/pr-7' }))).toEqual(['record-place']);
  });
});

describe('a change of trust', () => {
  const wanted = (level: string, id = 'account:9') => ({ event: 'trust-change', agent: id, level });

  test('is written', async () => {
    await start();
    expect(codes(await say(wanted('L3')))).toEqual(['recorded']);
    expect(codes(await say(wanted('0'), { sender: eve, run: 41 }))).toEqual(['recorded']);
    expect(stage.events().map(({ agent: of, evidence: { to, person } }) => [of, to, person])).toEqual([
      ['account:9', 3, 'account:5'],
      ['account:9', 0, 'account:6'],
    ]);
  });

  test.each([
    ['to L3 by one who does not keep the repository', wanted('3'), eve],
    ['back up to L2, past what somebody else has set, by such a one', wanted('2'), eve],
    ['to no level', wanted('4'), ada],
    ['of nobody', wanted('1', ''), ada],
    ['of a name', wanted('1', 'copilot'), ada],
    ['by a stranger', wanted('0'), mallory],
  ])('%s is refused', async (_, inputs, sender) => {
    await start();
    expect(codes(await say(inputs, { sender }))).toEqual(['record-refused']);
  });
});

describe('an appeal', () => {
  const rolledBack = () => stage.events().filter(({ type }) => type === 'rolled-back');
  const begin = async () => {
    await start();
    await stage.run(record, 'deployment_status', { deployment: { id: 2 } });
    expect(rolledBack()).toHaveLength(2);
  };
  const appeals = () =>
    stage
      .events()
      .flatMap(({ type, pullRequest, evidence }) => (type === 'appeal' ? [[pullRequest, evidence['outcome']]] : []));

  test('against one event is written beside it', async () => {
    await begin();
    const [event] = rolledBack();
    expect(codes(await say({ event: 'appeal', against: event!.id, outcome: 'granted' }))).toEqual(['recorded']);
    expect(appeals()).toEqual([[event!.pullRequest, 'granted']]);
  });

  test('that blames one change takes the rollback off the others', async () => {
    await begin();
    const [event] = rolledBack();
    const inputs = { event: 'appeal', against: event!.id, outcome: 'granted', blamed: '#2' };
    expect(codes(await say(inputs))).toEqual(['recorded']);
    expect(appeals()).toEqual([[1, 'granted']]);
  });

  test('is not heard of what is not there, or blames what is not in the range', async () => {
    await begin();
    const [event] = rolledBack();
    for (const inputs of [
      { against: 'reverted:1:abc', outcome: 'granted' },
      { against: event!.id, outcome: 'forgiven' },
      { against: event!.id, outcome: 'granted', blamed: '7' },
      { against: event!.id, outcome: 'denied', blamed: '2' },
      { against: event!.id, outcome: 'granted', blamed: 'x' },
    ]) {
      expect(codes(await say({ event: 'appeal', ...inputs }))).toEqual(['record-refused']);
    }
    expect(openIncidents(stage.events())).toEqual([]);
  });

  test('is granted by nobody who had part in the change, who may ask for it all the same', async () => {
    await begin();
    stage.fake.state.activity.push(
      ...[1, 2].map((number) => ({
        ...{ type: 'push' as const, branch: `pr-${number}`, after: stage.fake.pull(number).headSha, actor: eve },
      })),
    );
    const [event] = rolledBack();
    const inputs = { event: 'appeal', against: event!.id };
    expect(codes(await say({ ...inputs, outcome: 'granted' }, { sender: eve }))).toEqual(['record-refused']);
    expect(codes(await say({ ...inputs, outcome: 'opened' }, { sender: eve }))).toEqual(['recorded']);
  });
});
