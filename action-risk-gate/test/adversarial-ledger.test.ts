import { override } from '@gauntlet/ledger';
import { createRepository } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../src/reasons.ts';
import { attacks, expectMerged, expectNotMerged, mergeAs, type Play, play } from './adversary.ts';
import { fixer, type Stage } from './stage.ts';
import { success, writeLedger } from './stage-ledger.ts';
import { rulesets } from './stage-rules.ts';

const branch = 'gauntlet-ledger';
const evil = (to: Stage['repository']) => to.write('src/auth/login.ts', 'export const isIn = true;\n');

/** A commit onto the ledger, past the actions. */
function tamper({ gitDir }: Stage, files: Record<string, (text: string) => string | null>): void {
  const ledger = createRepository();
  try {
    ledger.git('fetch', '-q', gitDir, branch);
    ledger.git('reset', '-q', '--hard', 'FETCH_HEAD');
    for (const [path, change] of Object.entries(files)) {
      const has = ledger.git('ls-files', path) !== '';
      const text = change(has ? `${ledger.git('show', `HEAD:${path}`)}\n` : '');
      if (text === null) ledger.remove(path);
      else ledger.write(path, text);
    }
    ledger.commit('Trust');
    ledger.git('push', '-q', gitDir, `HEAD:refs/heads/${branch}`);
  } finally {
    ledger.dispose();
  }
}

/** The agent's successes as a ledger of its own making tells them. */
const invented = async (stage: Stage) => writeLedger(stage.gitDir, 30);

const withoutRules =
  (types: string[]): Play['seed'] & object =>
  () => ({
    rulesets: rulesets.map((set) =>
      set.id === 2 ? { ...set, rules: set.rules.filter(({ type }) => !types.includes(type)) } : set,
    ),
  });

describe('trap: the ledger is forged', () => {
  attacks([
    {
      name: 'state.json is edited, and is no state any more',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: { successes: 3, act: (stage) => tamper(stage, { 'state.json': (text) => text.replace('{', '{ ') }) },
    },
    {
      name: 'state.json is of another end of the chain than head.json tells',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: {
        act: (stage) => tamper(stage, { 'state.json': (text) => text.replace('"events":30', '"events":31') }),
      },
    },
    {
      name: 'head.json is edited',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: {
        act: (stage) => tamper(stage, { 'head.json': (text) => text.replace('"events":30', '"events":29') }),
      },
    },
    {
      name: 'head.json is gone',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: { act: (stage) => tamper(stage, { 'head.json': () => null }) },
    },
    {
      name: 'state.json is gone: no earlier one is taken, and nothing is guessed',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: { act: (stage) => tamper(stage, { 'state.json': () => null }) },
    },
    {
      name: 'the events of the pull request are edited',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: { act: (stage) => tamper(stage, { 'events/07/7.jsonl': () => '{"type":"override"}\n' }) },
    },
    {
      name: 'a branch that anybody can write: whatever it says, it raises nobody',
      codes: ['ledger-forgeable'],
      attack: { successes: 0, act: invented, seed: withoutRules(['update']) },
    },
    {
      name: 'a branch that can be written anew (force push)',
      codes: ['ledger-forgeable'],
      attack: { successes: 0, act: invented, seed: withoutRules(['non_fast_forward']) },
    },
    {
      name: 'a branch that can be deleted and made anew',
      codes: ['ledger-forgeable'],
      attack: { successes: 0, act: invented, seed: withoutRules(['deletion']) },
    },
    {
      name: 'rules of the ledger that are only evaluated',
      codes: ['ledger-forgeable'],
      attack: {
        seed: () => ({
          rulesets: rulesets.map((set) => (set.id === 2 ? { ...set, enforcement: 'evaluate' as const } : set)),
        }),
      },
    },
    {
      name: 'successes of the time after the decision',
      codes: ['trust-too-low'],
      attack: {
        successes: 0,
        ledger: Array.from({ length: 30 }, (_, at) => {
          const day = new Date(Date.UTC(2036, 0, 1 + at)).toISOString();
          return { ...success(at), at: day };
        }),
      },
    },
    {
      name: 'trap: successes that nobody vouches for',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: {
        successes: 0,
        ledger: Array.from({ length: 30 }, (_, at) => {
          const draft = success(at);
          return { ...draft, evidence: { ...draft.evidence, vouched: false, sources: [] } };
        }),
      },
    },
    {
      name: 'trap, 28 % merge within a minute: a hundred successes in two days (farmed) count as ten',
      codes: ['trust-too-low'],
      attack: {
        successes: 0,
        ledger: Array.from({ length: 100 }, (_, at) => ({
          ...success(at),
          at: `2026-08-0${1 + (at % 2)}T10:00:00.000Z`,
        })),
      },
    },
    {
      name: "an agent of another id with the same name's successes",
      codes: ['trust-too-low'],
      attack: {
        successes: 0,
        ledger: Array.from({ length: 30 }, (_, at) => ({ ...success(at), agent: 'account:701' })),
      },
    },
  ]);
});

describe('there is no ledger to be read', () => {
  const route = '/repos/{owner}/{repo}/contents/{path}';
  attacks([
    {
      name: 'missing: nobody is trusted',
      codes: ['trust-too-low'],
      attack: { act: ({ repository, gitDir }) => void repository.git('push', '-q', gitDir, `:refs/heads/${branch}`) },
    },
    {
      name: 'unreachable (503)',
      codes: ['ledger-unavailable'],
      attack: { act: ({ fake }) => void fake.fault({ route, effect: { status: 503 } }) },
    },
    {
      name: 'hidden (403)',
      codes: ['ledger-unavailable'],
      attack: { act: ({ fake }) => void fake.fault({ route, effect: { status: 403 } }) },
    },
    {
      name: 'its files are cut',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: { act: ({ fake }) => void fake.fault({ route, effect: { truncate: 20 } }) },
    },
  ]);
});

const expires = '2036-01-01T00:00:00.000Z';
const overriding = (sha: string, more: { expires?: string; vouched?: boolean } = {}) =>
  override({
    ...{ at: '2026-11-01T10:00:00.000Z', by: 'action-risk-gate', pullRequest: 7, sha },
    evidence: {
      ...{ vouched: true, sources: ['https://api.github.com/repos/octo/shop/actions/runs/1'] },
      ...{ override: '1', person: '5', reason: 'the shop is down', expires },
      ...more,
    },
  });
const tell = (stage: Stage, more: Parameters<typeof overriding>[1] = {}, sha = stage.head) =>
  writeLedger(stage.gitDir, 30, [overriding(sha, more)]);

describe('break-glass: a person lets one head pass', () => {
  const rows: Array<{ name: string; codes: ReasonCode[]; attack: Play }> = [
    {
      name: 'of another head',
      codes: ['trust-too-low'],
      attack: { change: evil, act: (stage) => tell(stage, {}, stage.base) },
    },
    {
      name: 'expired',
      codes: ['trust-too-low'],
      attack: {
        change: evil,
        act: (stage) => tell(stage, { expires: '2026-11-02T00:00:00.000Z' }),
      },
    },
    {
      name: 'that nobody vouches for',
      codes: ['trust-too-low'],
      attack: { change: evil, act: (stage) => tell(stage, { vouched: false }) },
    },
    {
      name: 'in a ledger that anybody can write',
      codes: ['trust-too-low', 'ledger-forgeable'],
      attack: { change: evil, act: (stage) => tell(stage), seed: withoutRules(['update']) },
    },
    {
      name: 'in a ledger that does not verify',
      codes: ['ledger-not-verified', 'trust-too-low'],
      attack: {
        change: evil,
        act: async (stage) => {
          await tell(stage);
          tamper(stage, { 'head.json': (text) => text.replace('"events":31', '"events":30') });
        },
      },
    },
  ];
  test.each(rows)(
    '$name: it lets nothing pass',
    async ({ codes, attack }) => {
      await play(attack, async (stage, decided) => {
        expect(decided.codes).toEqual(codes);
        await expectNotMerged(stage);
        expect(await mergeAs(stage, 'token-of-fixer')).toBe(405);
      });
    },
    120_000,
  );

  test('of this head, in time: people may merge it, and the gate does not', async () => {
    await play({ change: evil, act: (stage) => tell(stage) }, async (stage, { codes, run }) => {
      expect(codes).toEqual(['overridden', 'trust-too-low']);
      expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'pass', merged: 'false' });
      await expectNotMerged(stage);
      expect(await mergeAs(stage, 'token-of-ada')).toBe(200);
    });
  }, 120_000);
});

test('fetch-metadata 111: our own merge starts no run of ours with GITHUB_TOKEN, so it is in the ledger at once', async () => {
  await play({}, (stage, decided) => {
    expectMerged(stage, decided);
    const [line = ''] = stage.show(branch, 'events/07/7.jsonl').split('\n');
    const { merges } = stage.fake.state;
    expect(JSON.parse(line)).toMatchObject({
      ...{ type: 'merged', agent: `account:${fixer.id}`, pullRequest: 7, sha: merges.get(7)?.sha },
      evidence: { mergedBy: 'auto', person: null, head: stage.head, decision: 'auto-merge' },
    });
    expect(stage.fake.state.events.map(({ startsWorkflows }) => startsWorkflows)).toEqual([true, true]);
  });
}, 120_000);
