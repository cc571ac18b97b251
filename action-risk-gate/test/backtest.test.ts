import {
  createRepository,
  type FakeGitHub,
  faults,
  type PullSeed,
  type Repository,
  startFakeGitHub,
} from '@gauntlet/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { backtest } from '../src/backtest.ts';
import { merge, tellLedger } from './explain-events.ts';
import { play, type StageOptions } from './explain-stage.ts';

let repository: Repository;
let gitDir: string;
let branchHead: string;
const commits: Record<number, string> = {};
let fake: FakeGitHub | null = null;

const squash = (number: number, files: Record<string, string>, message = `Change (#${number})`) => {
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  commits[number] = repository.commit(message);
};

beforeAll(async () => {
  repository = createRepository();
  repository.write('.github/gauntlet.yml', 'agents:\n  registered:\n    - {name: Rob, account: 500}\n');
  repository.write('docs/a.md', 'a\n');
  repository.write('src/a.ts', 'export const a = 1;\n');
  repository.commit('begin');
  squash(101, { 'docs/b.md': 'b\n' });
  squash(102, { 'src/a.ts': 'export const a = 2;\n' });
  squash(103, { 'docs/c.md': 'c\n' });
  squash(104, { 'docs/d.md': 'd\n' });
  repository.commit('nobody asked');
  repository.branch('topic');
  repository.checkout('topic');
  repository.write('docs/e.md', 'e\n');
  branchHead = repository.commit('Guide\n\nModel: claude-opus-4-1');
  repository.checkout('main');
  repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge pull request #105 from octo/topic', 'topic');
  commits[105] = repository.revParse('HEAD');
  repository.remove('docs/c.md');
  squash(106, {}, `Revert "Change (#103)" (#106)\n\nThis reverts commit ${commits[103]}.`);
  gitDir = repository.bareClone();
  const earned = Array.from({ length: 20 }, (_, i) => merge({ pull: 500 + i, day: -60 + Math.floor(i / 5) }));
  const told = [101, 102, 103].map((pull) => merge({ pull, day: 0, sha: commits[pull]! }));
  // What nobody vouches for tells nothing of who wrote it.
  const claim = merge({ pull: 105, day: 0, sha: commits[105]!, evidence: { vouched: false, sources: [] } });
  await tellLedger(gitDir, [...earned, ...told, claim, merge({ pull: 104, day: 0, sha: commits[104]!, agent: null })]);
});

afterAll(() => repository.dispose());
afterEach(async () => {
  await fake?.close();
  fake = null;
});

interface Report {
  pulls: number;
  alone: number;
  stopped: number;
  aloneReverted: number;
  notes: string[];
  missed: Array<{ merge: { pullRequest: number } }>;
  pullRequests: Array<{ merge: { pullRequest: number }; outcome: string; riskClass: string | null; codes: string[] }>;
}

const run = async (inputs: Record<string, string> = {}, options: Partial<StageOptions> = {}) => {
  const played = await play(backtest, {
    workspace: repository.path,
    ...options,
    inputs: { ledger: `${gitDir}#gauntlet-ledger`, ...inputs },
  });
  return { ...played, told: played.report as Report };
};
const linesOf = ({ pullRequests }: Report) =>
  pullRequests.map(({ merge: { pullRequest }, riskClass, outcome, codes }) => {
    return [pullRequest, riskClass, outcome, ...codes].join(' ');
  });

const all = [
  '106 low needs-human author-unknown',
  '105 low needs-human author-unknown',
  '104 low needs-human author-is-person',
  '103 low auto-merge',
  '102 medium needs-human trust-too-low',
  '101 low auto-merge',
];

describe('the last merged pull requests', () => {
  test('are judged by git and the ledger alone, and summed up', async () => {
    const { problems, reasons, told, console, sections } = await run();
    expect(problems).toEqual([]);
    expect(linesOf(told)).toEqual(all);
    expect(told).toMatchObject({ pulls: 6, alone: 2, stopped: 4, aloneReverted: 1 });
    expect(told.missed.map(({ merge: { pullRequest } }) => pullRequest)).toEqual([103]);
    expect(reasons).toEqual([
      {
        code: 'replayed',
        what: 'Of 6 merged pull requests 2 would have merged without a person (1 reverted later), and 4 would have been stopped (0 reverted later)',
      },
    ]);
    expect(console).toContain('#103 would have merged without a person, and was reverted by #106.');
    expect(console.some((line) => line.startsWith('No gate was asked'))).toBe(true);
    expect(sections.map(({ title }) => title)).toEqual([
      'What would have been decided',
      'Reverted, and not stopped',
      'What would have stopped them',
      'Each pull request',
    ]);
    expect(told.notes).toEqual([
      'Without a token, who wrote what is known by the ledger alone.',
      '1 commit among them is of no pull request that history tells, and left out.',
    ]);
  });

  test('are bounded by the limit, newest first', async () => {
    expect(linesOf((await run({ limit: '3' })).told)).toEqual(all.slice(0, 3));
  });

  test('have nobody trusted where there is no ledger, which is said', async () => {
    const { told } = await run({ ledger: 'gauntlet-ledger' });
    expect([told.alone, told.notes[0]]).toEqual([0, expect.stringContaining('There is no ledger')]);
  });

  test('are judged by the ledger in the clone where there is no token', async () => {
    repository.git('fetch', '--quiet', gitDir, 'gauntlet-ledger:refs/remotes/origin/gauntlet-ledger');
    try {
      expect(linesOf((await run({ ledger: 'gauntlet-ledger' })).told)).toEqual(all);
    } finally {
      repository.git('update-ref', '-d', 'refs/remotes/origin/gauntlet-ledger');
    }
  });

  test('cannot be judged by a policy with a mistake', async () => {
    repository.branch('broken');
    repository.checkout('broken');
    repository.write('.github/gauntlet.yml', 'risk: 1\n');
    repository.commit('broken');
    const { problems } = await run();
    repository.checkout('main');
    expect(problems.map(({ code }) => code)).toEqual(['policy-invalid']);
  });

  test('that history does not tell are none', async () => {
    const empty = createRepository();
    try {
      empty.write('a', 'a\n');
      empty.commit('begin');
      const { problems, reasons } = await run({}, { workspace: empty.path });
      expect([problems, reasons?.map(({ code }) => code)]).toEqual([[], ['nothing-to-replay']]);
    } finally {
      empty.dispose();
    }
  });

  test('of a ledger that does not answer are not judged', async () => {
    const { problems } = await run({ ledger: '/nowhere/at/all#gauntlet-ledger' });
    expect(problems.map(({ code }) => code)).toEqual(['ledger-unavailable']);
  });
});

describe('with a token', () => {
  const reader = { login: 'b', id: 9, type: 'Bot' as const };
  const start = async (more: Partial<PullSeed> = {}) => {
    const pull: PullSeed = {
      ...{ number: 105, title: 'Guide', body: null, headRef: 'topic', headSha: branchHead, baseRef: 'main' },
      ...{
        baseSha: repository.revParse(`${commits[105]}^1`),
        userLogin: 'rob',
        userId: 500,
        merged: true,
        state: 'closed',
      },
      ...more,
    };
    fake = await startFakeGitHub({
      ...{ owner: 'octo', name: 'shop', repositoryId: 1, gitDir, defaultBranch: 'main', pulls: [pull] },
      accounts: { 'ada@example.com': { login: 'rob', id: 500 } },
      tokens: { t: { ...reader, permissions: { contents: 'read', pull_requests: 'read' } } },
    });
    return run(
      { 'github-token': 't', ledger: 'gauntlet-ledger' },
      { apiUrl: fake.url, payload: event, eventName: 'schedule' },
    );
  };
  const event = { repository: { default_branch: 'main' } };

  test('GitHub tells who wrote what the ledger does not know', async () => {
    const { told, problems } = await start();
    expect(problems).toEqual([]);
    // The family of its model is new, and so on probation, which L1 is within.
    expect(linesOf(told)[1]).toBe('105 low auto-merge');
    expect(linesOf(told).toSpliced(1, 1)).toEqual(all.toSpliced(1, 1));
    const asked = fake?.requests
      .filter(({ path }) => /\/pulls\/\d+$/.test(path))
      .map(({ path }) => path.split('/').at(-1));
    expect(asked).toEqual(['105', '106']);
  });

  test.each([
    ['is not merged', { merged: false, state: 'open' as const }],
    ['is of another branch', { baseRef: 'topic' }],
    ['has another head than was merged', { headSha: 'x' }],
  ])('a pull request of that number that %s is not the one', async (_, more) => {
    const headSha = 'headSha' in more ? repository.revParse('main') : branchHead;
    const { told } = await start({ ...more, headSha });
    expect(linesOf(told)[1]).toBe(all[1]);
  });

  test('half an answer is none', async () => {
    const starting = await start();
    expect(starting.problems).toEqual([]);
    fake?.fault({ route: '/repos/{owner}/{repo}/pulls/{pull_number}', times: 1, effect: faults.secondary403(3_600) });
    const { problems, report } = await run(
      { 'github-token': 't', ledger: 'gauntlet-ledger' },
      { apiUrl: fake?.url ?? '', payload: event, eventName: 'schedule' },
    );
    expect([problems.map(({ code }) => code), report]).toEqual([['github-unavailable'], null]);
  });
});
