import { type SectionSettings, sections } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import {
  type AppendOptions,
  appendAll,
  appendEvents,
  type EventDraft,
  keepState,
  LedgerError,
  parseEnd,
  parseState,
  printState,
  recordsOf,
  stateOf,
  statePath,
  type TrustSettings,
  trustAt,
  trustIn,
  verifyLedger,
} from '../../src/index.ts';
import { MemoryStore, sha256 } from '../memory-store.ts';
import {
  agent,
  assign,
  breaks,
  events,
  fix,
  grant,
  merge,
  on,
  revert,
  rollback,
  rule,
  run,
  settings,
} from './story.ts';

const pause = async () => {};
const plain: AppendOptions = { sha256, pause };
const keeping: AppendOptions = { ...plain, alongside: keepState({ sha256 }) };

const stateIn = (store: MemoryStore) => store.written.get(statePath) ?? null;
const endIn = (store: MemoryStore) => parseEnd(store.written.get('head.json') ?? null);

const kindOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof LedgerError) return error.kind;
    throw error;
  }
  return 'nothing thrown';
};

/** A bit of everything, in batches as they would be written. */
const range = rollback('d1', 12, [3, 4]);
const batches: EventDraft[][] = [
  run(20, { day: 0 }),
  [merge({ pull: 30, day: 6, agent: 'other', riskClass: 'high' }), revert(1, 7)],
  [revert(1, 8, 2), fix(2, 2, 9, 'fixed'), breaks('i1', 9, null, agent)],
  range,
  [...assign(range, [4], 13), grant(2, 14), rule(breaks('i1', 9, null, agent), 'granted', 15)],
  [breaks('i2', 20, 5), revert(6, 21, 1, false)],
];

describe('writing events of many pull requests', () => {
  test('is one commit, in the order given, and not told twice', async () => {
    const store = new MemoryStore();
    const drafts = batches.flat();
    const added = await appendAll(store, drafts, plain);
    expect(added.map(({ id }) => id)).toEqual(drafts.map(({ id }) => id));
    expect(store.writes).toBe(1);
    expect(verifyLedger(store.written, sha256).map(({ id }) => id)).toEqual(drafts.map(({ id }) => id));
    expect(await appendAll(store, drafts, plain)).toEqual([]);
    expect(await appendAll(store, [], plain)).toEqual([]);
    expect(store.writes).toBe(1);
  });

  test('after a conflict only what is still missing is written', async () => {
    const store = new MemoryStore();
    await appendAll(store, batches[0]!, plain);
    store.meddle = async () => void (await appendAll(store, batches[1]!.slice(0, 1), plain));
    const added = await appendAll(store, batches[1]!, plain);
    expect(added.map(({ id }) => id)).toEqual([batches[1]![1]!.id]);
    expect(verifyLedger(store.written, sha256)).toHaveLength(22);
  });

  test.each([true, false])('a write without an answer, carried out: %p', async (done) => {
    const store = new MemoryStore();
    await appendAll(store, batches[0]!, plain);
    store.answers = [{ outcome: 'unknown', done }];
    const added = await appendAll(store, batches[1]!, plain);
    expect(added.map(({ id }) => id)).toEqual(batches[1]!.map(({ id }) => id));
    expect(verifyLedger(store.written, sha256)).toHaveLength(22);
  });

  test('a write that lands only after its answer was given up is still known as ours', async () => {
    const store = new MemoryStore();
    await appendAll(store, batches[0]!, plain);
    const write = store.write.bind(store);
    const given: Array<Parameters<typeof write>> = [];
    store.write = async (...args) => {
      given.push(args);
      if (given.length === 1) return 'unknown';
      await write(...given[0]!);
      return 'conflict';
    };
    const added = await appendAll(store, batches[1]!, plain);
    expect(added.map(({ id }) => id)).toEqual(batches[1]!.map(({ id }) => id));
    expect(verifyLedger(store.written, sha256)).toHaveLength(22);
  });

  test('who is never fast enough is told so', async () => {
    const store = new MemoryStore();
    store.answers = Array.from({ length: 20 }, () => ({ outcome: 'conflict' as const, done: false }));
    await expect(appendAll(store, batches[0]!, plain)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('the state beside the events', () => {
  test('is after each commit what a whole fold of the verified ledger gives', async () => {
    const store = new MemoryStore();
    for (const [index, batch] of batches.entries()) {
      await appendAll(store, batch, keeping);
      expect([index, stateIn(store)]).toEqual([index, printState(stateOf(store.written, sha256))]);
    }
    // The writer of one pull request keeps it too.
    await appendEvents(store, 9, () => [fix(9, 9, 22, 'not-fixed')], keeping);
    expect(stateIn(store)).toBe(printState(stateOf(store.written, sha256)));
    expect(store.commits).toHaveLength(2 + batches.length);
  });

  test('reads back as it was written, and decides alone', async () => {
    const store = new MemoryStore();
    for (const batch of batches) await appendAll(store, batch, keeping);
    const kept = parseState(stateIn(store), endIn(store));
    expect(printState(kept)).toBe(stateIn(store));
    const whole = stateOf(store.written, sha256);
    for (const each of [agent, 'other', 'nobody']) {
      expect(trustIn(trustAt(kept.records, settings, on(60)), each)).toEqual(
        trustIn(trustAt(whole.records, settings, on(60)), each),
      );
    }
    expect(trustIn(trustAt(kept.records, settings, on(60)), agent).counts).toMatchObject({ successes: 17, falls: 3 });
  });

  test('existing writers write the very same files as before', async () => {
    const [one, other] = [new MemoryStore(), new MemoryStore()];
    await appendEvents(one, 9, () => [fix(9, 9, 22, 'fixed')], plain);
    await appendEvents(other, 9, () => [fix(9, 9, 22, 'fixed')], keeping);
    expect([...one.written.keys()]).toEqual(['head.json', 'README.md', 'events/09/9.jsonl']);
    expect([...other.written].filter(([path]) => path !== statePath)).toEqual([...one.written]);
  });

  test('a writer that does not keep it leaves it out of date, which the end tells', async () => {
    const store = new MemoryStore();
    await appendAll(store, batches[0]!, keeping);
    await appendAll(store, batches[1]!, plain);
    expect(kindOf(() => parseState(stateIn(store), endIn(store)))).toBe('invalid');
    expect(kindOf(() => parseState(stateIn(store), null))).toBe('nothing thrown');
    // The next one that keeps it says so in the file itself.
    await appendAll(store, batches[2]!, keeping);
    expect(kindOf(() => parseState(stateIn(store), null))).toBe('invalid');
  });

  test('and is folded anew where the whole ledger can be read', async () => {
    const store = new MemoryStore();
    await appendAll(store, batches[0]!, plain);
    const whole = async (commit: string) => store.commits[Number(commit) - 1] ?? new Map<string, string>();
    const mending: AppendOptions = { ...plain, alongside: keepState({ sha256, whole }) };
    await appendAll(store, batches[1]!, mending);
    expect(stateIn(store)).toBe(printState(stateOf(store.written, sha256)));
  });

  test('malformed evidence in the ledger does not keep events from being written, and trusts nobody', async () => {
    const store = new MemoryStore();
    const bad = { ...merge({ pull: 1, day: 0 }), evidence: { vouched: true } };
    await appendAll(store, [bad], plain);
    expect(kindOf(() => stateOf(store.written, sha256))).toBe('invalid');
    await appendAll(store, [revert(1, 3)], keeping);
    expect(verifyLedger(store.written, sha256)).toHaveLength(2);
    expect(kindOf(() => parseState(stateIn(store), null))).toBe('invalid');
  });

  test('8 writers that keep it lose nothing', async () => {
    const store = new MemoryStore();
    const later = () => new Promise((resolve) => setTimeout(resolve, 0));
    const patient: AppendOptions = { ...keeping, pause: later, maxTries: 500 };
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 5; turn++) {
        await later();
        await appendAll(store, [merge({ pull: writer * 100 + turn + 1, day: turn })], patient);
      }
    });
    await Promise.all(writers);
    expect(verifyLedger(store.written, sha256)).toHaveLength(40);
    expect(stateIn(store)).toBe(printState(stateOf(store.written, sha256)));
  });
});

describe('what is no state', () => {
  const whole = async () => {
    const store = new MemoryStore();
    for (const batch of batches) await appendAll(store, batch, keeping);
    return stateIn(store)!;
  };

  test.each<[string, (text: string) => string | null]>([
    ['none', () => null],
    ['nothing', () => ''],
    ['no JSON', (text) => text.slice(1)],
    ['blanks', (text) => text.replace('{', '{ ')],
    ['another schema', (text) => text.replace('trust-state/v1', 'trust-state/v2')],
    ['no end', (text) => text.replace(/"end":\{[^}]*\}/, '"end":null')],
    ['an end without a hash', (text) => text.replace(/"last":"[0-9a-f]{64}"/, '"last":null')],
    ['a fraction', (text) => text.replace(/"fixes":\[\[\d+,1,1\]\]/, '"fixes":[[1,0.5,1]]')],
    ['a negative count', (text) => text.replace(/"fixes":\[\[\d+,1,1\]\]/, '"fixes":[[1,-1,1]]')],
    ['a kind that is none', (text) => text.replaceAll('"incident",', '"blessing",')],
    ['an agent told twice', (text) => text.replace(/(\{"agent":.*?\}),(?=\{"agent")/, '$1,$1,')],
    ['one more key', (text) => text.replace('{"schema"', '{"boss":1,"schema"')],
    ['agents that are no list', (text) => text.replace('"agents":[', '"agents":{},"x":[')],
  ])('%s', async (_, change) => {
    const text = await whole();
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(kindOf(() => parseState(changed, null))).toBe('invalid');
    expect(kindOf(() => parseState(text, null))).toBe('nothing thrown');
  });
});

test('what the policy sets are settings as they are', () => {
  const fromPolicy: (values: SectionSettings<typeof sections.trust>) => TrustSettings = (values) => values;
  expect(typeof fromPolicy).toBe('function');
  const { fields, policyOnly } = sections.trust;
  const names = new Set([...Object.keys(fields), ...Object.keys(policyOnly)]);
  expect(Object.keys(settings).filter((name) => !names.has(name))).toEqual([]);
});

test('a decision on a ledger of 100,000 events reads one file and takes under a second', () => {
  // Twenty agents with two changes a day each, and what a fix came to in each.
  const drafts = Array.from({ length: 50_000 }, (_, i) => [
    merge({ pull: i + 1, day: Math.floor(i / 40), agent: `${i % 20}`, riskClass: i % 3 === 0 ? 'medium' : 'low' }),
    fix(i + 1, i + 1, Math.floor(i / 40), i % 4 === 0 ? 'not-fixed' : 'fixed', `${i % 20}`),
  ]).flat();
  const all = events(drafts);
  const started = performance.now();
  const records = recordsOf(all);
  const folded = performance.now();
  const text = printState({ end: { events: 100_000, last: 'a'.repeat(64) }, records });
  const read = performance.now();
  const trust = trustIn(trustAt(parseState(text, null).records, settings, on(5_000)), '7');
  const decided = performance.now();
  expect(trust.level).toBe(2);
  expect(text.length).toBeLessThan(4_000_000);
  expect(decided - read).toBeLessThan(1_000);
  // Slow machines too; bench/trust.mjs measures it.
  expect(folded - started).toBeLessThan(20_000);
});
