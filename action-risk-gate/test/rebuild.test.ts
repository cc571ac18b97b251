import { openHost } from '@gauntlet/host';
import { appendAll, keepState, merged } from '@gauntlet/ledger';
import type { Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { rebuild } from '../src/rebuild.ts';
import { compare } from '../src/rebuild-compare.ts';
import { record } from '../src/record.ts';
import { ada, Chronicle, codes, on, type Stage, sha256 } from './record-stage.ts';

let stage: Stage;

afterEach(async () => stage.dispose());

const docs = (name: string) => (repository: Repository) => repository.write(`docs/${name}.md`, `# ${name}\n`);
const told = () => stage.events().map(({ type, pullRequest }) => `${type} ${pullRequest}`);

interface Report {
  looked: number;
  same: number;
  added: string[];
  absent: number[];
  differing: Array<{ event: { id: string }; fields: string[] }>;
  reclassed: Array<{ event: { id: string }; fields: string[] }>;
  levels: Array<{ agent: string; level: number; counts: { successes: number; falls: number } }>;
}

async function run(inputs: Record<string, string> = {}) {
  const result = await stage.run(rebuild, 'workflow_dispatch', {}, { inputs });
  return { result, report: result.report as Report };
}

/** What somebody else wrote into the ledger. */
async function forge(number: number, more: object = {}): Promise<void> {
  const host = openHost();
  const options = {
    apiUrl: stage.fake.url,
    serverUrl: 'https://github.com',
    token: 'actions',
    repository: 'octo/shop',
  };
  const { store } = await host.openLedger('gauntlet-ledger', options);
  const evidence = {
    ...{ vouched: true, sources: ['https://api.github.com/x'], head: 'a'.repeat(40), mergedBy: 'person' as const },
    ...{ person: 'account:5', kinds: ['docs'], key: null, family: null, task: null, model: null, promptHash: null },
    ...{ decision: null, verdicts: [], ...more },
  };
  const of = { agent: 'account:9', pullRequest: number, sha: 'b'.repeat(40), riskClass: 'low' as const };
  await appendAll(store, [merged({ ...of, at: on(20), by: 'action-risk-gate', evidence })], {
    ...{ sha256, pause: async () => {}, alongside: keepState({ sha256 }) },
  });
}

describe('rebuild', () => {
  test('makes a ledger of what GitHub knows, and says how far each agent is trusted on day one', async () => {
    const chronicle = new Chronicle();
    for (let number = 1; number <= 21; number++) chronicle.land({ number, change: docs(`d${number}`), day: number });
    const undo = (repository: Repository) => void repository.git('revert', '--no-commit', 'main');
    chronicle.land({ number: 22, author: ada, change: undo, message: 'Undo\n\nReverts #21' });
    const back = (repository: Repository) => void repository.git('revert', '--no-commit', 'main');
    chronicle.land({ number: 23, author: ada, change: back, message: 'Undo it\n\nReverts #22' });
    stage = await chronicle.start();
    const { result, report } = await run();
    expect(codes(result)).toEqual(['rebuilt']);
    expect(report).toMatchObject({ looked: 23, same: 0, differing: [], absent: [] });
    expect(report.added).toHaveLength(25);
    expect(report.levels).toMatchObject([{ agent: 'account:9', level: 1, counts: { successes: 21 } }]);
    expect(told().at(-1)).toBe('reverted 21');
    expect(result.console.join('\n')).toContain('account:9: L1, 21 successes');
    // Nothing is left to add.
    const again = await run();
    expect(again.report).toMatchObject({ looked: 23, same: 25, added: [] });
  });

  test('adds only what is missing, of the last so many', async () => {
    const chronicle = new Chronicle();
    for (const number of [1, 2, 3]) chronicle.land({ number, change: docs(`d${number}`) });
    stage = await chronicle.start();
    await stage.run(record, 'pull_request', { pull_request: { number: 2 } });
    const { report } = await run({ limit: '2' });
    expect(report).toMatchObject({ looked: 2, same: 1 });
    expect(told()).toEqual(['merged 2', 'merged 3']);
  });

  test('writes nothing to a report', async () => {
    const chronicle = new Chronicle();
    chronicle.land({ number: 1, change: docs('a') });
    stage = await chronicle.start();
    const { result, report } = await run({ mode: 'report' });
    expect(codes(result)).toEqual(['rebuilt']);
    expect(report).toMatchObject({ looked: 1, added: [] });
    expect(report.levels).toMatchObject([{ agent: 'account:9' }]);
    expect(stage.hasLedger()).toBe(false);
  });

  test('names what GitHub knows nothing of, and what it tells otherwise', async () => {
    const chronicle = new Chronicle();
    chronicle.land({ number: 1, change: docs('a') });
    stage = await chronicle.start();
    await forge(77);
    const { result, report } = await run();
    expect(codes(result)).toEqual(['ledger-differs', 'rebuilt']);
    expect(report.differing.map(({ event, fields }) => [event.id, fields])).toEqual([
      [`merged:77:${'b'.repeat(40)}`, ['missing']],
    ]);
    expect(told()).toEqual(['merged 77', 'merged 1']);
  });

  test('leaves out a merge that the clone does not have yet', async () => {
    const chronicle = new Chronicle();
    chronicle.land({ number: 1, change: docs('a') });
    chronicle.land({ number: 2, change: docs('b') });
    stage = await chronicle.start();
    stage.fake.state.merges.get(2)!.sha = 'c'.repeat(40);
    const { report } = await run();
    expect(report.absent).toEqual([2]);
    expect(told()).toEqual(['merged 1']);
  });

  test("is not started by an agent's own workflow", async () => {
    const chronicle = new Chronicle();
    chronicle.land({ number: 1, change: docs('a') });
    stage = await chronicle.start();
    const result = await stage.run(rebuild, 'workflow_dispatch', {}, { workflowRef: 'refs/heads/agent' });
    expect(codes(result)).toEqual(['record-place']);
    expect(stage.hasLedger()).toBe(false);
  });

  test('compares field by field', async () => {
    const chronicle = new Chronicle();
    chronicle.land({ number: 1, change: docs('a') });
    stage = await chronicle.start();
    await run();
    const [event] = stage.events();
    const { schema: _, prev: __, ...draft } = event!;
    const fields = (more: object, evidence: object = {}) =>
      compare([event!], [{ ...draft, ...more, evidence: { ...draft.evidence, ...evidence } }], null);
    expect(fields({})).toMatchObject({ missing: [], differing: [], reclassed: [], same: 1 });
    expect(fields({ agent: 'account:1' }).differing).toMatchObject([{ fields: ['agent'] }]);
    expect(fields({}, { head: 'x', person: null }).differing).toMatchObject([{ fields: ['head', 'person'] }]);
    expect(fields({ at: on(30) }).differing).toMatchObject([{ fields: ['at'] }]);
    expect(fields({ riskClass: 'high' }, { kinds: ['code'] })).toMatchObject({
      ...{ differing: [], reclassed: [{ fields: ['riskClass', 'kinds'] }] },
    });
    // Known to be vouched for, it is not told again as a claim; and a claim is no proof against it.
    const claim = { ...draft, id: `${draft.id}:claimed` };
    expect(compare([event!], [claim], null)).toMatchObject({ missing: [], differing: [] });
    expect(compare([event!], [], on(2))).toMatchObject({ differing: [] });
    expect(compare([event!], [], on(1)).differing).toMatchObject([{ fields: ['missing'] }]);
  });
});
