import { afterEach, describe, expect, test } from '@jest/globals';
import { record } from '../src/record.ts';
import { agent, Chronicle, codes, mallory, on, type Stage } from './record-stage.ts';

const policy = 'merge:\n  incident-label: incident\n';
let stage: Stage;

afterEach(() => stage.dispose());

const closed = (number: number) => ({ action: 'closed', pull_request: { number, merged: true } });
const docs = (name: string) => (repository: { write(path: string, text: string): void }) =>
  repository.write(`docs/${name}.md`, `# ${name}\n`);

describe('a merge', () => {
  test('is told with who wrote it, what it was, and who merged it', async () => {
    const chronicle = new Chronicle(policy);
    const message = 'Change 1 (#1)\n\nAgent-By: account:9\nGauntlet-Decision: auto-merge\nGauntlet-Verdicts:\n';
    const trailers = 'Write it\n\nModel: claude-sonnet-4\nPrompt-Hash: 0123456789abcdef0123456789abcdef';
    const sha = chronicle.land({ number: 1, change: docs('a'), messages: [trailers], message });
    stage = await chronicle.start();
    const result = await stage.run(record, 'pull_request_target', closed(1));
    expect(codes(result)).toEqual(['recorded']);
    const [event, ...more] = stage.events();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...{ id: `merged:1:${sha}`, at: on(1), agent: 'account:9', riskClass: 'low', by: 'action-risk-gate' },
      evidence: {
        ...{ vouched: true, mergedBy: 'person', person: 'account:5', kinds: ['docs'], decision: 'auto-merge' },
        ...{ model: 'claude-sonnet-4', promptHash: '0123456789abcdef0123456789abcdef', identity: 'agent', task: null },
        head: stage.fake.pull(1).headSha,
      },
    });
    // Told again it is one event.
    expect(codes(await stage.run(record, 'pull_request', closed(1)))).toEqual(['nothing-to-record']);
    expect(stage.ids()).toHaveLength(1);
  });

  test.each(['squash', 'merge', 'rebase'] as const)('by %s is of all its commits', async (method) => {
    const chronicle = new Chronicle(policy);
    const change = (repository: { write(path: string, text: string): void }) => {
      repository.write('src/auth/login.ts', 'export const login = 1;\n');
    };
    chronicle.land({ number: 1, method, messages: ['One', 'Two'], change });
    stage = await chronicle.start();
    await stage.run(record, 'pull_request', closed(1));
    const { riskClass, evidence } = stage.events()[0]!;
    expect({ riskClass, ...evidence }).toMatchObject({ riskClass: 'high', vouched: true });
    expect(evidence['kinds']).toEqual(['docs', 'code', 'auth']);
  });

  test('by an App is nobody: it is auto', async () => {
    const chronicle = new Chronicle(policy);
    chronicle.land({ number: 1, change: docs('a'), by: { login: 'github-actions[bot]', id: 41_898_282 } });
    chronicle.land({ number: 2, change: docs('b'), by: agent });
    stage = await chronicle.start();
    for (const number of [1, 2]) await stage.run(record, 'pull_request', closed(number));
    expect(stage.events().map(({ evidence }) => [evidence['mergedBy'], evidence['person']])).toEqual([
      ['auto', null],
      ['auto', null],
    ]);
  });

  test('whose commits nobody vouches for, or that a person wrote with the agent, is a claim', async () => {
    const chronicle = new Chronicle(policy);
    chronicle.land({ number: 1, change: docs('a'), pusher: null });
    chronicle.land({ number: 2, change: docs('b'), pusher: mallory });
    stage = await chronicle.start();
    for (const number of [1, 2]) await stage.run(record, 'pull_request', closed(number));
    expect(stage.ids()).toEqual([expect.stringMatching(/^merged:1:.*:claimed$/), expect.stringMatching(/:claimed$/)]);
    expect(stage.events().map((event) => event.agent)).toEqual(['account:9', 'account:9']);
  });

  test('that GitHub counts otherwise is a claim of class high', async () => {
    const chronicle = new Chronicle(policy);
    chronicle.land({ number: 1, change: docs('a') });
    stage = await chronicle.start();
    // What landed is not what the pull request shows: nothing at all.
    const empty = stage.repository.git('commit-tree', '-p', 'main~1', '-m', 'x', 'main~1^{tree}');
    stage.fake.state.merges.get(1)!.sha = empty;
    await stage.run(record, 'pull_request', closed(1));
    expect(stage.events()).toMatchObject([
      { riskClass: 'high', agent: 'account:9', evidence: { vouched: false, kinds: ['unknown'] } },
    ]);
  });

  test('into another branch, or none at all, is nothing', async () => {
    const chronicle = new Chronicle(policy);
    chronicle.land({ number: 1, change: docs('a') });
    chronicle.land({ number: 2, change: docs('b') });
    stage = await chronicle.start();
    stage.fake.pull(1).baseRef = 'release';
    Object.assign(stage.fake.pull(2), { merged: false });
    for (const number of [1, 2, 3]) {
      expect(codes(await stage.run(record, 'pull_request', closed(number)))).toEqual(['nothing-to-record']);
    }
    expect(stage.hasLedger()).toBe(false);
  });
});

describe('nothing is written', () => {
  const start = async () => {
    const chronicle = new Chronicle(policy);
    chronicle.land({ number: 1, change: docs('a') });
    stage = await chronicle.start();
  };

  test.each<[string, string, Parameters<Stage['run']>[3], string]>([
    ["by an agent's own workflow", 'workflow_dispatch', { workflowRef: 'refs/heads/agent' }, 'record-place'],
    ['by a workflow of the pull request', 'pull_request', { workflowRef: 'refs/pull/1/merge' }, 'record-place'],
    ['under another event', 'workflow_run', {}, 'record-place'],
    ['without a token', 'pull_request', { inputs: { 'github-token': '' } }, 'token-missing'],
    ['where GitHub does not tell', 'pull_request', { inputs: { 'github-token': 'blind' } }, 'github-unavailable'],
    [
      'where the ledger may not be written',
      'pull_request',
      { inputs: { 'github-token': 'reader' } },
      'ledger-unavailable',
    ],
    ['to a report', 'pull_request', { inputs: { mode: 'report' } }, 'nothing-to-record'],
  ])('%s', async (_, name, told, code) => {
    await start();
    expect(codes(await stage.run(record, name, closed(1), told))).toEqual([code]);
    expect(stage.hasLedger()).toBe(false);
  });

  test('from a shallow clone, or outside of a repository', async () => {
    await start();
    const shallow = stage.repository.shallowClone(1);
    const inShallow: typeof record = (host, _, event, state) => record(host, host.openGit(shallow.path), event, state);
    expect(codes(await stage.run(inShallow as never, 'pull_request', closed(1)))).toEqual(['shallow-clone']);
    const nowhere: typeof record = (host, _, event, state) => record(host, null, event, state);
    expect(codes(await stage.run(nowhere as never, 'pull_request', closed(1)))).toEqual(['repository-missing']);
    expect(stage.hasLedger()).toBe(false);
  });

  test('to a ledger that does not verify', async () => {
    await start();
    await stage.run(record, 'pull_request', closed(1));
    const head = stage.git('rev-parse', 'gauntlet-ledger').trim();
    const tree = stage.git('rev-parse', 'main^{tree}').trim();
    const next = stage
      .git('-c', 'user.name=x', '-c', 'user.email=x@x', 'commit-tree', '-p', head, '-m', 'x', tree)
      .trim();
    stage.git('update-ref', 'refs/heads/gauntlet-ledger', next);
    expect(codes(await stage.run(record, 'schedule'))).toEqual(['ledger-not-verified']);
    expect(stage.git('rev-parse', 'gauntlet-ledger').trim()).toBe(next);
  });
});
