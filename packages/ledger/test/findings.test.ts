import { describe, expect, test } from '@jest/globals';
import {
  appendAll,
  type EventDraft,
  type FindingOptions,
  findingsOf,
  isReliable,
  keepState,
  type LedgerEvent,
  lineOf,
  statePath,
} from '../src/index.ts';
import { MemoryStore, sha256 } from './memory-store.ts';
import { breaks, grant, merge, on, revert, rollback, rule } from './trust/story.ts';

const options: FindingOptions = { sha256, now: on(30), writers: new Set(['gauntlet']) };
const gone = revert(1, 5);
const drafts = [merge({ pull: 1, day: 1 }), merge({ pull: 2, day: 1 }), gone, rule(gone, 'opened', 6), grant(2, 7)];

async function ledgerOf(all: readonly EventDraft[]): Promise<Map<string, string>> {
  const store = new MemoryStore();
  const alongside = keepState({ sha256 });
  for (const draft of all) await appendAll(store, [draft], { sha256, pause: async () => {}, alongside });
  return new Map(store.written);
}

const found = (files: ReadonlyMap<string, string>, more: Partial<FindingOptions> = {}) =>
  findingsOf(files, { ...options, ...more });

const codes = (files: ReadonlyMap<string, string>, more: Partial<FindingOptions> = {}) =>
  found(files, more).map(({ code, path, line }) => `${code} ${path}:${line}`);

const path = 'events/01/1.jsonl';

describe('findings', () => {
  test('none in a ledger as it is written', async () => {
    expect(found(await ledgerOf(drafts))).toEqual([]);
    expect(found(await ledgerOf([]))).toHaveLength(1);
    expect(isReliable([])).toBe(true);
  });

  test.each<[string, (lines: string[]) => string[], string[]]>([
    ['the middle removed', (lines) => lines.toSpliced(1, 1), ['chain events/02/2.jsonl:1', 'chain head.json:null']],
    ['the first removed', (lines) => lines.slice(1), ['chain events/01/1.jsonl:1', 'chain head.json:null']],
    [
      'one changed',
      (lines) => lines.with(1, lines[1]!.replace('"day', '"d').replace('pulls/1', 'pulls/2')),
      ['chain events/01/1.jsonl:2', 'chain head.json:null'],
    ],
    ['one doubled', (lines) => [...lines, lines[2]!], ['chain events/01/1.jsonl:4', 'doubled events/01/1.jsonl:4']],
    [
      'a line that is no event',
      (lines) => lines.with(2, '{}'),
      ['file events/01/1.jsonl:3', 'chain events/01/1.jsonl:2', 'chain head.json:null'],
    ],
  ])('%s', async (_, change, wanted) => {
    const files = await ledgerOf(drafts);
    files.set(path, `${change(files.get(path)!.trimEnd().split('\n')).join('\n')}\n`);
    expect(codes(files)).toEqual(wanted);
    expect(isReliable(found(files))).toBe(false);
  });

  test('a cut file, a file elsewhere, an end that is none or another', async () => {
    const files = await ledgerOf(drafts);
    const text = files.get(path)!;
    expect(codes(new Map(files).set(path, text.slice(0, -1)))).toContain(`file ${path}:3`);
    const moved = new Map(files).set('events/03/3.jsonl', text);
    moved.delete(path);
    expect(codes(moved)).toEqual([1, 2, 3].map((line) => `file events/03/3.jsonl:${line}`));
    const other = new Map(files).set('head.json', files.get('head.json')!.replace('"events":5', '"events":6'));
    expect(codes(other)).toEqual(['chain head.json:null']);
    expect(codes(new Map(files).set('head.json', '{}'))).toEqual(['chain head.json:null']);
  });

  test('one event twice under two places of the chain', async () => {
    const files = await ledgerOf(drafts);
    const events = files
      .get(path)!
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LedgerEvent);
    const { last } = JSON.parse(files.get('head.json')!) as { last: string };
    const again = { ...events[0]!, prev: last };
    files.set(path, `${files.get(path)}${lineOf(again)}\n`);
    files.set(
      'head.json',
      `${JSON.stringify({ events: 6, last: sha256(lineOf(again)), schema: 'gauntlet/ledger/v1' })}\n`,
    );
    expect(codes(files)).toEqual([`doubled ${path}:4`]);
  });

  test('malformed evidence', async () => {
    const files = await ledgerOf([{ ...drafts[0]!, evidence: { vouched: true } }]);
    expect(found(files)).toEqual([
      { code: 'evidence', path, line: 1, message: 'A merged event has no valid "sources" in its evidence.' },
    ]);
  });

  test('dated after now, beyond what clocks differ', async () => {
    const files = await ledgerOf([merge({ pull: 1, day: 1 })]);
    expect(codes(files, { now: on(1) - 5 * 60_000 })).toEqual([]);
    expect(codes(files, { now: on(1) - 5 * 60_000 - 1 })).toEqual([`future ${path}:1`]);
  });

  test.each<[string, EventDraft[], number]>([
    ['a revert before its merge', [merge({ pull: 1, day: 5 }), revert(1, 4)], 2],
    ['a rollback before its merge, written first', [...rollback('d', 4, [1]), merge({ pull: 1, day: 5 })], 1],
    ['an appeal before what it is against', [merge({ pull: 1, day: 1 }), gone, rule(gone, 'granted', 4)], 3],
  ])('%s', async (_, story, line) => {
    expect(codes(await ledgerOf(story))).toEqual([`order ${path}:${line}`]);
  });

  test('clocks may differ by minutes, also between a merge and its revert', async () => {
    const early = { ...revert(1, 1), at: new Date(on(1) - 5 * 60_000).toISOString() };
    const files = await ledgerOf([merge({ pull: 1, day: 1 }), early]);
    expect(codes(files)).toEqual([]);
    expect(codes(files, { tolerance: 5 * 60_000 - 1 })).toEqual([`order ${path}:2`]);
  });

  test('written long after it happened, where that is asked for', async () => {
    const files = await ledgerOf([merge({ pull: 1, day: 20 }), merge({ pull: 2, day: 10 })]);
    expect(codes(files)).toEqual([]);
    expect(codes(files, { lateness: 10 * 86_400_000 })).toEqual([]);
    expect(codes(files, { lateness: 9 * 86_400_000 })).toEqual(['order events/02/2.jsonl:1']);
  });

  test('written by something unknown', async () => {
    const files = await ledgerOf([{ ...breaks('i', 2, 1), by: 'somebody' }, ...drafts]);
    expect(codes(files)).toEqual([`writer ${path}:1`]);
  });

  test('a state that is not what the events come to: the ledger itself can be relied on', async () => {
    const files = await ledgerOf(drafts);
    const text = files.get(statePath)!;
    for (const wrong of [text.replace(/,1,0,0,1,0,0\]/, ',9,0,0,9,0,0]'), '{}', '']) {
      expect(wrong).not.toBe(text);
      const findings = found(new Map(files).set(statePath, wrong));
      expect(findings.map(({ code }) => code)).toEqual(['state']);
      expect(isReliable(findings)).toBe(true);
    }
  });
});
