import type { DeploymentSeed, Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { record } from '../src/record.ts';
import { ada, agent, Chronicle, codes, on, type Stage, type Told } from './record-stage.ts';

const policy = 'version: 1\nmerge:\n  revert-failed: true\n';
const opener: Told = { inputs: { 'github-token': 'opener' } };

let stage: Stage;
afterEach(() => stage.dispose());

const write = (name: string) => (repository: Repository) =>
  repository.write(`src/${name}.ts`, `export const ${name} = 1;\n`);

const deployment = (id: number, sha: string, day: number): DeploymentSeed => ({
  ...{ id, sha, ref: 'main', environment: 'production', creatorLogin: 'ada', creatorId: 5, createdAt: on(day) },
  statuses: [{ id: id * 10, state: 'success', createdAt: on(day) }],
});
const success = (id: number) => ({ action: 'created', deployment: { id }, deployment_status: { state: 'success' } });

/** Three merged changes, the second by a person; where production was, by the changes' positions. */
async function start(
  ways: number[] = [2, 0],
  given = policy,
  build: (chronicle: Chronicle) => void = () => {},
  accounts = {},
) {
  const chronicle = new Chronicle(given);
  const authors = [undefined, ada, undefined];
  const shas = authors.map((author, at) =>
    chronicle.land({ number: at + 1, change: write(`f${at + 1}`), ...(author && { author }) }),
  );
  build(chronicle);
  shas.push(chronicle.repository.revParse('main'));
  // No commit names an account: a change is by whoever opened its pull request.
  stage = await chronicle.start({
    accounts,
    deployments: ways.map((way, at) => deployment(at + 1, shas[way]!, at + 5)),
  });
  return shas;
}

async function tell(id: number, told: Told = opener) {
  const state = { notes: [] as string[] };
  const noting: typeof record = async (host, git, event, given) => {
    const result = await record(host, git, event, given);
    state.notes = given.notes;
    return result;
  };
  const result = await stage.run(noting as never, 'deployment_status', success(id), told);
  return { codes: codes(result), whats: (result.reasons ?? []).map(({ what }) => what), notes: state.notes };
}

const opened = () => stage.fake.state.pulls.filter(({ state, merged }) => state !== 'closed' && !merged);

describe("an agent's change that was rolled back", () => {
  test('gets one pull request that reverts it, and a change by a person gets none', async () => {
    const shas = await start();
    const { codes: first, whats, notes } = await tell(2);
    expect(first).toEqual(['recorded', 'revert-open']);
    expect(whats[1]).toBe('#4 is open to revert #3, which was rolled back');
    expect(notes).toEqual([]);
    expect(opened()).toMatchObject([
      {
        ...{ number: 4, title: 'Revert "Change 3"', headRef: 'revert-3-pr-3', baseRef: 'main' },
        body: `Reverts octo/shop#3\n\nDeployment 2 went back from ${shas[2]} to ${shas[0]}.`,
      },
    ]);
    expect(stage.git('diff', '--name-only', 'main', 'revert-3-pr-3').trim()).toBe('src/f3.ts');
    expect((await tell(2)).codes).toEqual(['nothing-to-record']);
    expect(opened()).toHaveLength(1);
  });

  test('is known by what the ledger says of its merge', async () => {
    await start();
    await stage.run(record, 'pull_request', { action: 'closed', pull_request: { number: 3 } });
    expect((await tell(2)).codes).toEqual(['recorded', 'revert-open']);
    const asked = stage.fake.requests.filter(({ path }) => path.endsWith('/pulls/3/files'));
    expect(asked).toHaveLength(1);
  });

  test('is told on a schedule too', async () => {
    await start();
    const result = await stage.run(record, 'schedule', {}, opener);
    expect(codes(result)).toEqual(['recorded', 'revert-open']);
    expect(opened()).toHaveLength(1);
  });

  test.each<[string, string, Record<string, string>]>([
    ['the policy does not ask for it', 'version: 1\n', {}],
    ['nothing is to be published', policy, { mode: 'report' }],
  ])('gets none where %s', async (_, given, inputs) => {
    await start([2, 0], given);
    const { codes: said } = await tell(2, { inputs: { ...opener.inputs, ...inputs } });
    expect(said).not.toContain('revert-open');
    expect(opened()).toEqual([]);
  });

  test('gets none where a newer deployment came after', async () => {
    await start([2, 0, 2]);
    expect(await tell(3)).toMatchObject({ codes: ['recorded'], notes: [] });
    expect(stage.ids().filter((id) => id.startsWith('rolled-back'))).toHaveLength(2);
    expect(opened()).toEqual([]);
  });

  test('that came with no pull request is named', async () => {
    const push = ({ repository }: Chronicle) => {
      repository.write('src/direct.ts', 'export {};\n');
      repository.commit('Pushed by the agent');
    };
    const shas = await start([3, 2], policy, push, { 'ada@example.com': agent });
    const { codes: said, notes } = await tell(2);
    expect(said).toEqual(['recorded']);
    expect(notes).toEqual([`Commit ${shas[3]} was rolled back, and not reverted: it came with no pull request.`]);
  });

  test('beyond ten in one run is named', async () => {
    const more = Array.from({ length: 11 }, (_, at) => at + 4);
    await start([3, 2], policy, (chronicle) => {
      for (const number of more) chronicle.land({ number, change: write(`f${number}`), day: 4 });
    });
    const { codes: said, notes } = await tell(2);
    expect(said.filter((code) => code === 'revert-open')).toHaveLength(10);
    expect(notes).toEqual(['One run reverts at most 10 changes, the newest; left out: #4.']);
    expect(opened().map(({ headRef }) => headRef)).toContain('revert-14-pr-14');
  });
});

describe('what is not opened is said, and the ledger has it all', () => {
  const written = () => stage.ids().filter((id) => id.startsWith('rolled-back'));

  test('without the permission', async () => {
    await start();
    const { codes: said, notes } = await tell(2, {});
    expect(said).toEqual(['recorded']);
    expect(notes).toEqual([expect.stringMatching(/^#3 was rolled back, and no revert of it was opened: .*403.*\.$/)]);
    expect(written()).toHaveLength(2);
    expect(opened()).toEqual([]);
  });

  test('where GitHub does not make one', async () => {
    await start([2, 0], policy, ({ repository }) => {
      repository.write('src/f3.ts', 'export const f3 = 2;\n');
      repository.commit('Repair');
    });
    const { codes: said, notes } = await tell(2);
    expect(said).toEqual(['recorded']);
    expect(notes).toEqual([expect.stringContaining('#3 was rolled back, and GitHub opened no revert of it')]);
    expect(written()).toHaveLength(2);
  });

  test('where GitHub is away', async () => {
    await start();
    stage.fake.fault({ route: '/repos/{owner}/{repo}/pulls', effect: { status: 502 } });
    const { codes: said, notes } = await tell(2);
    expect(said).toEqual(['recorded']);
    expect(notes).toEqual([expect.stringContaining('no revert of it was opened: GitHub answered 502')]);
    expect(written()).toHaveLength(2);
  });

  test('where the ledger is not written, nothing is opened', async () => {
    await start();
    const { codes: said } = await tell(2, { inputs: { 'github-token': 'reader' } });
    expect(said).toEqual(['ledger-unavailable']);
    expect(opened()).toEqual([]);
  });
});
