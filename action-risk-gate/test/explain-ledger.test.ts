import { appeal, incident, trustChange } from '@gauntlet/ledger';
import {
  createRepository,
  type FakeGitHub,
  pullRequestEvent,
  type Repository,
  startFakeGitHub,
} from '@gauntlet/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { explain } from '../src/explain.ts';
import { at, bot, by, merge, origin, person, revert, shaOf, tellLedger } from './explain-events.ts';
import { play, type StageOptions } from './explain-stage.ts';

const policyText = `agents:
  registered:
    - { name: Rob, account: 500, aliases: [robbie] }
risk:
  rules:
    - { name: prices, paths: ["src/price.ts"], class: high }
`;

let repository: Repository;
let base: string;
let head: string;
let fake: FakeGitHub | null = null;

beforeEach(() => {
  repository = createRepository();
  repository.write('.github/gauntlet.yml', policyText);
  repository.write('src/price.ts', 'export const price = 1;\n');
  base = repository.commit('base');
  repository.branch('feature');
  repository.checkout('feature');
  repository.write('src/price.ts', 'export const price = 2;\n');
  repository.write('docs/guide.md', '# Guide\n');
  head = repository.commit('change');
  repository.checkout('main');
});

afterEach(async () => {
  repository.dispose();
  await fake?.close();
  fake = null;
});

const run = (options: Partial<StageOptions> = {}) => play(explain, { workspace: repository.path, ...options });
const codes = (problems: ReadonlyArray<{ code: string }> | undefined) => problems?.map(({ code }) => code);

describe('the ledger', () => {
  const verdict = 'd'.repeat(64);
  const prompt = `sha256:${'e'.repeat(64)}`;
  const story = () => {
    const broken = incident({
      ...{ at: at(9), by, agent: null, pullRequest: 4, sha: shaOf(4) },
      evidence: { ...origin, incident: 'issue-44' },
    });
    return [
      // Told first, and vouched for by nobody.
      merge({ pull: 1, day: 0, agent: 'account:8', evidence: { vouched: false, sources: [] } }),
      merge({
        pull: 1,
        day: 1,
        evidence: { decision: 'auto-merge', mergedBy: 'auto', person: null, verdicts: [verdict] },
      }),
      merge({
        pull: 2,
        day: 2,
        riskClass: 'medium',
        evidence: { kinds: ['code'], model: 'claude-opus-4-1', family: 'claude-opus-4', promptHash: prompt },
      }),
      revert(2, 3, shaOf(102), shaOf(2)),
      merge({ pull: 3, day: 4, evidence: { model: 'gpt-5', family: 'gpt-5' } }),
      revert(3, 5, shaOf(103), shaOf(3)),
      revert(3, 6, shaOf(203), shaOf(103)),
      merge({ pull: 4, day: 7 }),
      broken,
      appeal(broken, {
        ...{ at: at(10), by },
        evidence: {
          ...origin,
          appeal: 'a1',
          outcome: 'granted',
          person,
          reason: 'the base | was *broken*',
          blamed: [],
        },
      }),
      merge({ pull: 5, day: 8, agent: null }),
      merge({ pull: 6, day: 8, agent: 'account:600' }),
      incident({
        at: at(11),
        by,
        agent: 'account:600',
        pullRequest: null,
        sha: null,
        evidence: { ...origin, incident: 'i9' },
      }),
      trustChange({
        at: at(12),
        by,
        agent: bot,
        evidence: { ...origin, change: 'c1', to: 1, person, reason: 'slowly' },
      }),
    ];
  };
  let gitDir: string;
  const ask = (inputs: Record<string, string>, options: Partial<StageOptions> = {}) =>
    run({ inputs: { ledger: `${gitDir}#gauntlet-ledger`, ...inputs }, ...options });
  interface Report {
    produced: Array<{ pullRequest: number | null; fate: string; happenings: unknown[] }>;
    left: number;
    trust: Array<{ agent: string; level: number; counts: { successes: number }; missing: unknown[] }>;
  }

  let keeper: Repository;

  beforeAll(async () => {
    keeper = createRepository();
    keeper.commit('begin');
    gitDir = keeper.bareClone();
    await tellLedger(gitDir, story());
  });

  afterAll(() => keeper.dispose());

  test.each([
    ['by its id', bot],
    ['by the number of its account', '500'],
    ['by its name in the policy', 'rob'],
    ['by another name of it', 'Robbie'],
  ])('tells what an agent produced, newest first, and what became of it: %s', async (_, subject) => {
    const { problems, report, reasons } = await ask({ subject });
    expect([problems, codes(reasons)]).toEqual([[], ['explained']]);
    const { produced, trust } = report as Report;
    expect(produced.map(({ pullRequest, fate }) => `${pullRequest} ${fate}`)).toEqual([
      'null not-counted',
      '4 stands',
      '3 stands',
      '2 reverted',
      '1 stands',
    ]);
    expect(trust.map(({ agent, level }) => `${agent} L${level}`)).toEqual([`${bot} L0`]);
    expect(trust[0]?.counts.successes).toBe(3);
    expect(trust[0]?.missing.length).toBeGreaterThan(0);
  });

  test('tells how each was judged, and by whom', async () => {
    const { sections, console } = await ask({ subject: bot });
    const rows = sections[0]?.table?.rows ?? [];
    expect(rows.at(-1)?.slice(1)).toEqual([
      '2026-01-02',
      '`account:500`',
      'low: docs',
      'auto-merge; merged by itself; verdicts `dddddddddddd`',
      '',
      'stands',
    ]);
    expect(rows.at(-2)?.slice(3)).toEqual([
      'medium: code',
      'not asked; merged by `account:5`',
      `\`claude-opus-4-1\`, \`${prompt}\``,
      expect.stringMatching(/^reverted; 2026-01-04 /),
    ]);
    expect(rows[1]?.[6]).toMatch(/Incident .*; 2026-01-11 Appeal granted .*the base &#124; was \\\*broken\\\*$/);
    expect(sections[1]?.table?.rows[0]).toEqual([
      ...['`account:500`', 'L0', '3 (0 waiting)', '1', 'low 3/0, medium 0/1, high 0/0'],
      ...['up to 75.1% at 95%', expect.stringContaining('L1 asks for 20')],
    ]);
    expect(console.at(-1)).toMatch(/^account:500 is at L0: 3 successes, 1 failures/);
  });

  test.each([
    ['a model', 'claude-opus-4-1', [2]],
    ['a family of models', 'GPT-5', [3]],
    ['a prompt hash', prompt, [2]],
    ['the beginning of one', prompt.slice(0, 20), [2]],
    ['another agent, with an incident that names it alone', '600', [null, 6]],
  ])('is asked by %s', async (_, subject, pulls) => {
    const { report } = await ask({ subject });
    expect((report as Report).produced.map(({ pullRequest }) => pullRequest)).toEqual(pulls);
  });

  test('is bounded by the limit, and says so', async () => {
    const { report, sections, console } = await ask({ subject: bot, limit: '2' });
    expect((report as Report).produced).toHaveLength(2);
    expect((report as Report).left).toBe(3);
    expect(sections[0]?.lead).toContain('3 older ones are not listed');
    expect(console).toContain('3 older ones are not listed.');
  });

  test.each([
    ['nobody that it knows', { subject: 'account:9' }],
    ['too little of a hash', { subject: prompt.slice(0, 12) }],
    ['a pull request that it does not know', { 'pull-request': '99' }],
  ])('says that it knows nothing of %s', async (_, inputs) => {
    const { problems, reasons, sections } = await ask(inputs);
    expect([problems, codes(reasons), sections]).toEqual([[], ['subject-unknown'], []]);
  });

  test('tells of an agent of the policy that has done nothing yet', async () => {
    const bare = repository.bareClone();
    const { report } = await ask({ subject: 'Rob', ledger: `${bare}#gauntlet-ledger` });
    expect(report).toMatchObject({ produced: [], trust: [{ agent: bot, level: 0 }] });
  });

  test('tells of the merged pull request of the event', async () => {
    const pull = pullRequestEvent({ number: 3, headSha: head, baseSha: base, headRef: 'feature' }).payload;
    const payload = { ...pull, pull_request: { ...(pull['pull_request'] as object), merged: true } };
    const { report } = await ask({}, { eventName: 'pull_request_target', payload });
    const { produced, trust } = report as Report;
    expect(produced).toMatchObject([{ pullRequest: 3, fate: 'stands', happenings: [{}, {}] }]);
    // Of the whole ledger, not of this pull request alone.
    expect(trust).toMatchObject([{ agent: bot, counts: { successes: 3 } }]);
  });

  test('tells of a pull request by number, open or merged, as GitHub says', async () => {
    repository.git('push', '--quiet', gitDir, 'main:refs/heads/shop', 'feature');
    const tokens = {
      t: {
        login: 'b',
        id: 9,
        type: 'Bot' as const,
        permissions: { contents: 'read' as const, pull_requests: 'read' as const },
      },
    };
    const pulls = [3, 7].map((number) => ({
      ...{ number, title: 'x', body: null, headRef: 'feature', headSha: head, baseRef: 'main', baseSha: base },
      ...{
        userLogin: 'rob',
        userId: 500,
        merged: number === 3,
        state: number === 3 ? ('closed' as const) : ('open' as const),
      },
    }));
    const seed = { owner: 'octo', name: 'shop', repositoryId: 1, gitDir, defaultBranch: 'main', tokens, pulls };
    fake = await startFakeGitHub(seed);
    const inputs = { 'github-token': 't', ledger: 'gauntlet-ledger' };
    const apiUrl = fake.url;
    const merged = await run({ apiUrl, inputs: { ...inputs, 'pull-request': '3' } });
    expect(merged.report).toMatchObject({ asked: { pullRequest: 3 }, produced: [{ fate: 'stands' }] });
    const open = await run({ apiUrl, inputs: { ...inputs, 'pull-request': '7' } });
    expect(open.report).toMatchObject({ pullRequest: 7, class: 'high', headSha: head });
    const whole = await run({ apiUrl, inputs: { ...inputs, subject: bot } });
    expect((whole.report as Report).produced).toHaveLength(5);
    const gone = await run({ apiUrl, inputs: { ...inputs, 'pull-request': '8' } });
    expect(codes(gone.problems)).toEqual(['github-unavailable']);
  });

  test.each([
    ['was changed', (text: string) => text.replace('"low"', '"high"')],
    ['is broken', () => 'x\n'],
  ])('that %s is told to be so, and nothing is told by it', async (_, spoil) => {
    const clone = createRepository();
    try {
      clone.git('fetch', '--quiet', gitDir, 'gauntlet-ledger:ledger');
      clone.git('checkout', '--quiet', 'ledger');
      clone.write('events/01/1.jsonl', spoil(clone.git('show', 'ledger:events/01/1.jsonl').concat('\n')));
      clone.commit('spoil');
      clone.git('push', '--quiet', '--force', gitDir, 'ledger:spoilt');
    } finally {
      clone.dispose();
    }
    const { problems, report } = await ask({ subject: bot, ledger: `${gitDir}#spoilt` });
    expect([codes(problems), report]).toEqual([['ledger-not-verified'], null]);
  });

  test('that does not answer is a problem, and no empty list', async () => {
    const { problems, report } = await ask({ subject: bot, ledger: '/nowhere/at/all#gauntlet-ledger' });
    expect([codes(problems), report]).toEqual([['ledger-unavailable'], null]);
  });
});
