import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  appendEvents,
  type CanonicalValue,
  canonicalJson,
  type EventDraft,
  LedgerError,
  lineOf,
  parseStream,
  pullRequestPath,
  readEvent,
  verifyLedger,
} from '../src/index.ts';
import { MemoryStore, sha256 } from './memory-store.ts';

const pause = async () => {};
const options = { sha256, pause };
const sha = 'a'.repeat(40);

const draft = (id: string, more: Partial<EventDraft> = {}): EventDraft => ({
  ...{ id, type: 'fix-attempt', at: '2026-11-21T10:00:00Z', agent: null, riskClass: null, pullRequest: 7, sha },
  ...{ by: 'test', evidence: { b: 1, a: ['x'] }, ...more },
});

const add = (store: MemoryStore, ...ids: string[]) => appendEvents(store, 7, () => ids.map((id) => draft(id)), options);

const kindOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof LedgerError) return `${error.kind}: ${error.message}`;
    throw error;
  }
  return 'nothing thrown';
};

describe('canonical JSON', () => {
  test('the keys of RFC 8785, sorted by UTF-16 units', () => {
    const dalet = '\ufb33';
    const value = Object.fromEntries(['€', '\r', dalet, '1', '😀', '\u0080', 'ö'].map((key, at) => [key, at]));
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toEqual(['1', '\r', '\u0080', 'ö', '€', '😀', dalet]);
    expect(canonicalJson({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  });

  test('says the same as JSON.parse reads, whatever the order of the keys', () => {
    const value = fc.letrec<{ value: CanonicalValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, (one) => {
        const text = canonicalJson(one);
        expect(canonicalJson(JSON.parse(text) as CanonicalValue)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  test.each([[1.5], [Number.NaN], [2 ** 53], ['\ud800']])('%p has none', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('appending', () => {
  test('the first event makes the branch; each is tied to the one before it', async () => {
    const store = new MemoryStore();
    const { added } = await add(store, 'one', 'two');
    expect(added.map(({ id, prev }) => [id, prev])).toEqual([
      ['one', null],
      ['two', sha256(lineOf(added[0]!))],
    ]);
    expect([...store.written.keys()]).toEqual(['head.json', 'README.md', 'events/07/7.jsonl']);
    expect(verifyLedger(store.written, sha256).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  test('nothing to write makes no branch and no commit', async () => {
    const store = new MemoryStore();
    expect(await add(store)).toEqual({ events: [], added: [] });
    expect(await store.head()).toBeNull();
    await add(store, 'one');
    expect(await add(store)).toMatchObject({ events: [{ id: 'one' }], added: [] });
    expect(store.commits).toHaveLength(2);
  });

  test('the same event told again is not written again', async () => {
    const store = new MemoryStore();
    await add(store, 'one');
    expect((await add(store, 'one', 'two', 'two')).added.map(({ id }) => id)).toEqual(['two']);
  });

  test('after a conflict it is planned again on what is there then', async () => {
    const store = new MemoryStore();
    await add(store, 'one');
    store.meddle = async () => void (await add(store, 'other'));
    const seen: string[][] = [];
    const { added } = await appendEvents(
      store,
      7,
      (events) => {
        seen.push(events.map(({ id }) => id));
        return events.length > 1 ? [] : [draft('mine')];
      },
      options,
    );
    expect(seen).toEqual([['one'], ['one', 'other']]);
    expect(added).toEqual([]);
  });

  test.each([
    ['was carried out', true],
    ['was not', false],
  ])('a write without an answer that %s is one event, and ours', async (_, done) => {
    const store = new MemoryStore();
    await add(store, 'one');
    store.answers = [{ outcome: 'unknown', done }];
    const { added, events } = await appendEvents(
      store,
      7,
      (known) => (known.some(({ id }) => id === 'mine') ? [] : [draft('mine')]),
      options,
    );
    expect(added.map(({ id }) => id)).toEqual(['mine']);
    expect(events.map(({ id }) => id)).toEqual(['one', 'mine']);
    expect(verifyLedger(store.written, sha256)).toHaveLength(2);
  });

  test('a write that lands only after its answer was given up is still known as ours', async () => {
    const store = new MemoryStore();
    await add(store, 'one');
    const write = store.write.bind(store);
    let late: Parameters<typeof write> | null = null;
    let tries = 0;
    store.write = async (...args) => {
      tries++;
      if (tries === 1) {
        late = args;
        return 'unknown';
      }
      if (tries === 2) {
        await write(...late!);
        return 'conflict';
      }
      return write(...args);
    };
    const plan = (known: readonly { id: string }[]) => (known.some(({ id }) => id === 'mine') ? [] : [draft('mine')]);
    const { added } = await appendEvents(store, 7, plan, options);
    expect(added.map(({ id }) => id)).toEqual(['mine']);
    expect(verifyLedger(store.written, sha256)).toHaveLength(2);
  });

  test('who is never fast enough is told so', async () => {
    const store = new MemoryStore();
    await add(store, 'one');
    store.answers = Array.from({ length: 20 }, () => ({ outcome: 'conflict' as const, done: false }));
    await expect(add(store, 'two')).rejects.toMatchObject({ kind: 'conflict' });
    expect(store.writes).toBe(1 + 12);
  });

  test('8 writers with 25 events each lose nothing', async () => {
    const store = new MemoryStore();
    const later = () => new Promise((resolve) => setTimeout(resolve, 0));
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn++) {
        await later();
        await appendEvents(store, 7, () => [draft(`${writer}-${turn}`)], { sha256, pause: later, maxTries: 500 });
      }
    });
    await Promise.all(writers);
    const ids = verifyLedger(store.written, sha256).map(({ id }) => id);
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  });
});

describe('what is no ledger', () => {
  const line = lineOf({ schema: 'gauntlet/ledger/v1', ...draft('one'), prev: null });
  const path = pullRequestPath(7);

  test('a line as it is written is read', () => {
    expect(parseStream(`${line}\n`, path)).toHaveLength(1);
  });

  test.each([
    ['a cut line', line.slice(0, -3), 'ends in the middle of a line'],
    ['no JSON', '{\n', ':1 is not JSON'],
    ['a list', '[]\n', ':1 is no event'],
    [
      'another order of keys',
      `${JSON.stringify({ ...draft('one'), schema: 'gauntlet/ledger/v1', prev: null })}\n`,
      'not in canonical form',
    ],
    ['blanks', `${line.replace('{', '{ ')}\n`, 'not in canonical form'],
    ['a key told twice', `${line.replace('{', '{"agent":"x",')}\n`, 'not in canonical form'],
    ['another schema', `${line.replace('ledger/v1', 'ledger/v2')}\n`, 'no valid "schema"'],
    ['an unknown type', `${line.replace('fix-attempt', 'promoted')}\n`, 'no valid "type"'],
    ['a time with another zone', `${line.replace('00Z', '00+01:00')}\n`, 'no valid "at"'],
    ['a fraction', `${line.replace('"b":1', '"b":1.5')}\n`, 'not in canonical form'],
    ['one more field', `${line.replace('"by"', '"boss":1,"by"')}\n`, 'a field that no event has'],
    ['the same event twice', `${line}\n${line}\n`, 'tells one event twice'],
    [
      'an event of another pull request',
      `${line.replace('"pullRequest":7', '"pullRequest":107')}\n`,
      'belongs in another file',
    ],
  ])('%s', (_, text, message) => {
    expect(kindOf(() => parseStream(text, path))).toMatch(
      new RegExp(`^invalid: .*${message.replace(/[+.]/g, '\\$&')}`),
    );
  });

  test('any line gives an event or says why not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readEvent(text, 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(LedgerError);
        }
      }),
    );
  });
});

describe('verifying', () => {
  const whole = async () => {
    const store = new MemoryStore();
    for (const id of ['one', 'two', 'three', 'four']) await add(store, id);
    return new Map(store.written);
  };
  const path = pullRequestPath(7);

  test.each<[string, (lines: string[]) => string[]]>([
    ['an event removed from the middle', (lines) => lines.toSpliced(1, 1)],
    ['the last event removed', (lines) => lines.slice(0, -1)],
    ['the first event removed', (lines) => lines.slice(1)],
    ['an event changed', (lines) => lines.with(1, lines[1]!.replace('"a":["x"]', '"a":["y"]'))],
    ['the last event changed', (lines) => lines.with(3, lines[3]!.replace('"a":["x"]', '"a":["y"]'))],
    ['an event put in between', (lines) => lines.toSpliced(2, 0, lines[1]!.replace('two', 'fake'))],
  ])('%s', async (_, change) => {
    const files = await whole();
    const lines = files.get(path)!.trimEnd().split('\n');
    files.set(path, `${change(lines).join('\n')}\n`);
    expect(kindOf(() => verifyLedger(files, sha256))).toMatch(/^invalid: /);
  });

  test('all events gone, and the end left', async () => {
    const files = await whole();
    files.delete(path);
    expect(kindOf(() => verifyLedger(files, sha256))).toMatch(/^invalid: /);
  });

  test('untouched it holds', async () => {
    expect(verifyLedger(await whole(), sha256)).toHaveLength(4);
  });
});
