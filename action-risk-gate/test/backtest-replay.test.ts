import { claimsOf, type Identity } from '@gauntlet/evidence';
import type { EventDraft, LedgerEvent } from '@gauntlet/ledger';
import { mergeSection, type Policy, parsePolicy, type RawChange, settingsInForce } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PastMerge } from '../src/backtest-history.ts';
import {
  openReplay,
  type PastChange,
  type Replayed,
  type ReplayRules,
  sumUp,
  unknownAuthor,
} from '../src/backtest-replay.ts';
import { rulesOf } from '../src/explain-policy.ts';
import { at, bot, merge, revert, shaOf } from './explain-events.ts';

const day = (number: number) => Date.parse(at(number));
const written = (drafts: readonly EventDraft[]): LedgerEvent[] =>
  drafts.map((draft) => ({ schema: 'gauntlet/ledger/v1', ...draft, prev: null }));

/** Enough for L1 on day 0, each five on one day, merged by people. */
const first = (count = 20) =>
  Array.from({ length: count }, (_, i) => merge({ pull: 500 + i, day: -60 + Math.floor(i / 5) }));

function rulesIn(text: string): ReplayRules {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return rulesFor(parsed.policy);
}

const rulesFor = (policy: Policy): ReplayRules => ({
  ...{ rules: rulesOf(policy), merge: settingsInForce(mergeSection, policy.merge), policyFile: '.github/gauntlet.yml' },
});

const file = (path: string, more: Partial<RawChange> = {}): RawChange => ({
  ...{ path, status: 'modified', oldMode: '100644', newMode: '100644', binary: false, added: 1, deleted: 0 },
  ...{ addedLines: [{ line: 1, text: 'x' }], truncated: false },
  ...more,
});

const byAgent = (id = bot): PastChange['author'] => {
  const facts = { claims: claimsOf([]), accounts: [] };
  const identity: Identity = {
    ...{ ...facts, kind: 'agent', proof: 'app', agent: { id, name: id, registered: null } },
    ...{ probation: [], missingTrailers: [], unsigned: [] },
  };
  return { identity, key: null, family: 'm1' };
};

const byPerson = (): PastChange['author'] => {
  const ada = { id: 5, login: 'ada', type: 'User', app: null };
  return { identity: { kind: 'human', humans: [ada], claims: claimsOf([]), accounts: [] }, key: null, family: null };
};

interface Past {
  number?: number;
  onDay?: number;
  paths?: string[];
  author?: PastChange['author'];
  revertedOn?: number | null;
  owned?: PastChange['owned'];
}

function past({ number = 1, onDay = 0, paths = ['docs/a.md'], revertedOn = null, ...rest }: Past = {}): PastChange {
  const revertedBy =
    revertedOn === null ? null : { commit: shaOf(number + 100), pullRequest: null, time: day(revertedOn) };
  const merged: PastMerge = {
    ...{
      pullRequest: number,
      commit: shaOf(number),
      from: shaOf(number - 1),
      head: null,
      time: day(onDay),
      revertedBy,
    },
  };
  return {
    merge: merged,
    changes: paths.map((path) => file(path)),
    basePaths: paths,
    author: byAgent(),
    owned: [],
    ...rest,
  };
}

function replay(drafts: readonly EventDraft[], rules: ReplayRules, pasts: readonly PastChange[]): Replayed[] {
  const { judge } = openReplay(written(drafts), rules);
  return pasts.map(judge);
}

describe('one change of the past', () => {
  const cases: Array<[string, Past, EventDraft[], string, string]> = [
    ['docs of an agent at L1', {}, first(), 'auto-merge', ''],
    ['with one success too few', {}, first(19), 'needs-human', 'trust-too-low'],
    ['of another agent', { author: byAgent('account:9') }, first(), 'needs-human', 'trust-too-low'],
    ['on the day before the trust was there', { onDay: -43 }, first(), 'needs-human', 'trust-too-low'],
    [
      'after a revert of its own',
      {},
      [...first(), revert(500, -1, shaOf(900), shaOf(500))],
      'needs-human',
      'trust-too-low',
    ],
    ['before that revert', { onDay: -2 }, [...first(), revert(500, -1, shaOf(900), shaOf(500))], 'auto-merge', ''],
    ['of a person', { author: byPerson() }, first(), 'needs-human', 'author-is-person'],
    ['of nobody knows whom', { author: unknownAuthor() }, first(), 'needs-human', 'author-unknown'],
    ['of code, which L1 does not reach', { paths: ['src/a.ts'] }, first(), 'needs-human', 'trust-too-low'],
    ['of a workflow', { paths: ['.github/workflows/a.yml'] }, first(), 'needs-human', 'hard-floor trust-too-low'],
    ['of the policy', { paths: ['.github/gauntlet.yml'] }, first(), 'needs-human', 'hard-floor trust-too-low'],
    [
      'with an owner',
      { owned: [{ path: 'docs/a.md', owners: ['@ada'] }] },
      first(),
      'needs-human',
      'owner-approval-missing',
    ],
    ['of no file', { paths: [] }, first(), 'needs-human', 'trust-too-low'],
  ];

  test.each(cases)('%s', (_, change, drafts, outcome, codes) => {
    const [replayed] = replay(drafts, rulesIn('version: 1\n'), [past(change)]);
    expect([replayed?.outcome, replayed?.codes.join(' ')]).toEqual([outcome, codes]);
  });

  test('outside of a boundary it is stopped, or rejected', () => {
    const rules = (outcome: string) =>
      rulesIn(`risk:\n  boundaries:\n    - {name: b, agents: ["${bot}"], paths: ["src/**"], outcome: ${outcome}}\n`);
    expect(replay(first(), rules('reject'), [past()])).toMatchObject([
      { outcome: 'reject', codes: ['out-of-bounds-rejected'] },
    ]);
    expect(replay(first(), rules('needs-human'), [past()])).toMatchObject([
      { outcome: 'needs-human', codes: ['out-of-bounds'] },
    ]);
  });

  test('a freeze of today is left aside', () => {
    expect(replay(first(), rulesIn('merge: {freeze: holiday}\n'), [past()])).toMatchObject([{ outcome: 'auto-merge' }]);
  });

  test('a file is raised once a revert has named it, and not before', () => {
    const pasts = [
      past({ number: 1, onDay: 0, revertedOn: 2 }),
      past({ number: 2, onDay: 1 }),
      past({ number: 3, onDay: 3 }),
      past({ number: 4, onDay: 3, paths: ['docs/b.md'] }),
    ];
    expect(replay(first(), rulesIn('version: 1\n'), pasts).map(({ riskClass }) => riskClass)).toEqual([
      ...['low', 'low', 'high', 'low'],
    ]);
  });
});

test('the sum tells what would have merged, what not, and what of each was reverted', () => {
  const pasts = [
    past({ number: 1, onDay: 0, revertedOn: 5 }),
    past({ number: 2, onDay: 1, paths: ['docs/b.md'] }),
    past({ number: 3, onDay: 2, paths: ['src/a.ts'], revertedOn: 6 }),
    past({ number: 4, onDay: 3, paths: ['docs/c.md'], revertedOn: 4 }),
    past({ number: 5, onDay: 3, author: unknownAuthor() }),
  ];
  const unread: Replayed = {
    ...{ merge: past({ number: 6 }).merge, riskClass: null, agent: null },
    outcome: 'needs-human',
    codes: ['diff-mismatch'],
  };
  const sum = sumUp([...replay(first(), rulesIn('version: 1\n'), pasts), unread]);
  expect(sum).toMatchObject({ pulls: 6, alone: 3, stopped: 3, aloneReverted: 2, stoppedReverted: 1 });
  expect(sum.byClass.low).toEqual({ pulls: 4, alone: 3, stopped: 1, aloneReverted: 2, stoppedReverted: 0 });
  expect(sum.byClass.medium).toEqual({ pulls: 1, alone: 0, stopped: 1, aloneReverted: 0, stoppedReverted: 1 });
  expect(sum.byClass.unread.pulls).toBe(1);
  expect(sum.missed.map(({ merge: { pullRequest } }) => pullRequest)).toEqual([4, 1]);
  expect([...sum.byCode]).toEqual([
    ['trust-too-low', 1],
    ['author-unknown', 1],
    ['diff-mismatch', 1],
  ]);
});

interface Stricter {
  successes: number;
  maturation: number;
  inClass: number;
  lines: number;
  raised: string[];
  fenced: boolean;
  confidence: number | null;
}

test('a stricter policy never lets more merge without a person', () => {
  const paths = [
    'docs/a.md',
    'docs/b.md',
    'test/a.test.ts',
    'src/a.ts',
    'src/auth/b.ts',
    'package.json',
    'config/x.yml',
  ];
  const anyPast = fc.record({
    onDay: fc.integer({ min: -30, max: 200 }),
    paths: fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1, maxLength: 3 }),
    author: fc.constantFrom(byAgent(), byAgent(), byAgent('account:9'), byPerson(), unknownAuthor()),
    revertedOn: fc.option(fc.integer({ min: 0, max: 200 })),
  });
  /** The loosest first: what a stricter policy adds to each. */
  const anyStricter: fc.Arbitrary<Stricter> = fc.record({
    successes: fc.constantFrom(0, 1, 40),
    maturation: fc.constantFrom(0, 30),
    inClass: fc.constantFrom(0, 1, 100),
    lines: fc.constantFrom(1000, 1, 0),
    raised: fc.subarray(paths),
    fenced: fc.boolean(),
    confidence: fc.constantFrom(null, 95),
  });
  const policyOf = (stricter: Stricter) => {
    const { successes, maturation, inClass, lines, raised, fenced, confidence } = stricter;
    const rules = raised.map((path, index) => `    - {name: r${index}, paths: ["${path}"], class: high}\n`).join('');
    const fence = fenced ? '  boundaries:\n    - {name: f, paths: ["docs/**"]}\n' : '';
    const trust = `trust:\n  l1-successes: ${20 + successes}\n  l2-successes: ${100 + successes}\n  min-in-class: ${10 + inClass}\n  maturation-days: ${14 + maturation}\n`;
    const sure = confidence === null ? '' : `  confidence: ${confidence}\n`;
    return rulesIn(
      `risk:\n  medium-lines: ${lines}\n${rules === '' ? '' : `  rules:\n${rules}`}${fence}${trust}${sure}`,
    );
  };
  const drafts = [
    ...first(60),
    ...Array.from({ length: 120 }, (_, i) =>
      merge({ pull: 700 + i, day: -200 + i, riskClass: i % 3 === 0 ? 'medium' : 'low', evidence: { kinds: ['code'] } }),
    ),
  ];
  const loosest: Stricter = {
    successes: 0,
    maturation: 0,
    inClass: 0,
    lines: 1000,
    raised: [],
    fenced: false,
    confidence: null,
  };
  let merged = 0;
  fc.assert(
    fc.property(fc.array(anyPast, { minLength: 1, maxLength: 12 }), anyStricter, (list, stricter) => {
      const pasts = list
        .toSorted((a, b) => a.onDay - b.onDay)
        .map((each, index) => past({ ...each, number: index + 1 }));
      const alone = (rules: ReplayRules) =>
        replay(drafts, rules, pasts)
          .filter(({ outcome }) => outcome === 'auto-merge')
          .map(({ merge: { pullRequest } }) => pullRequest);
      const [loose, strict] = [alone(policyOf(loosest)), alone(policyOf(stricter))];
      merged += strict.length;
      expect(loose).toEqual(expect.arrayContaining(strict));
    }),
    { numRuns: 60 },
  );
  // Refusing everything would be no answer.
  expect(merged).toBeGreaterThan(0);
});
