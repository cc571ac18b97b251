import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type EventDraft,
  foldTrust,
  formatBound,
  type LedgerEvent,
  merged,
  reverted,
  shortOf,
  trustIn,
  upperBound,
} from '@gauntlet/ledger';
import { parsePolicy, settingsInForce, trustSection } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import { boundBreaches, pinBreaches, yamlBlocks } from '../../test/workflows/rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('action-risk-gate/README.md');
const guide = read('docs/trust.md');
const settings = settingsInForce(trustSection, undefined);

/** The rows of the first table after a text, cell by cell. */
function rowsAfter(document: string, mark: string): string[][] {
  const [table = ''] = document
    .slice(document.indexOf(mark))
    .split('\n\n')
    .filter((part) => part.startsWith('|'));
  const rows = table.trimEnd().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the policy that the README shows', () => {
  const [, text = ''] = /<!-- policy -->\s+```yaml\n([\s\S]*?)```/.exec(readme) ?? [];

  test('is a policy, and all of it is in force', () => {
    const parsed = parsePolicy(text);
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
    const policy = parsed.ok ? parsed.policy : {};
    expect(Object.keys(policy).sort()).toEqual(['agents', 'merge', 'risk', 'trust']);
    expect(settingsInForce(trustSection, parsed.ok ? parsed.policy.trust : undefined)).toMatchObject({
      confidence: 95,
      'maturation-days': 21,
    });
  });

  test('and a mistake in it would be found', () => {
    expect(parsePolicy(text.replace('l1-successes: 30', 'l1-successes: 19')).ok).toBe(false);
  });
});

describe('the quick start of the README', () => {
  const [start] = yamlBlocks({ path: 'action-risk-gate/README.md', text: readme });

  test('is bounded and pinned, only reads and only reports', () => {
    expect(pinBreaches(start!, { ownReleases: true })).toEqual([]);
    expect(boundBreaches(start!)).toEqual([]);
    expect(start!.text).toMatch(/^ {10}mode: report$/m);
    expect(start!.text).not.toMatch(/: write/);
  });
});

describe('the table of fields', () => {
  test('names fields that there are, and none twice', () => {
    const schema = JSON.parse(read('schemas/policy.v1.json')) as {
      properties: Record<string, { properties: Record<string, unknown> }>;
    };
    for (const [section = '', , fields = ''] of rowsAfter(readme, '| section | what it says |')) {
      const names = [...fields.replace(/: `name`.*$/, '').matchAll(/`([a-z0-9-]+)`/g)].map(
        ([, name]) => name as string,
      );
      const known = Object.keys(schema.properties[section.replaceAll('`', '')]?.properties ?? {});
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(0);
    }
  });
});

describe.each([
  ['action-risk-gate/README.md', readme, '| failures | changes |'],
  ['docs/trust.md', guide, '| record |'],
])('the statistics of %s', (_, document, mark) => {
  test('are what the bound comes to', () => {
    const rows = rowsAfter(document, mark);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const [failures, changes] = (row.slice(0, -1).join(' ').match(/\d+/g) ?? []).map(Number);
      expect(row.at(-1)).toBe(formatBound(upperBound(failures as number, changes as number, 95)));
    }
  });
});

describe('how many changes the bound asks for', () => {
  test.each([
    [0, 149, 2],
    [1, 236, 2],
    [0, 299, 1],
    [1, 473, 1],
  ])('with %d failures the bound is under the limit from %d changes on', (failures, changes, limit) => {
    expect(guide).toContain(`${changes}`);
    expect(upperBound(failures, changes, 95) * 100).toBeLessThan(limit);
    expect(upperBound(failures, changes - 1, 95) * 100).toBeGreaterThanOrEqual(limit);
  });
});

const agent = 'account:1000001';
const begin = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const sha = (number: number) => number.toString(16).padStart(40, '0');

function success(number: number, day: number, riskClass: 'low' | 'medium' | 'high'): EventDraft {
  return merged({
    ...{ at: new Date(begin + day * dayMs).toISOString(), by: 'action-risk-gate', agent },
    ...{ pullRequest: number, sha: sha(number), riskClass },
    evidence: {
      ...{ vouched: true, sources: ['test'], head: sha(number), mergedBy: 'person', person: 'account:7' },
      ...{ kinds: ['docs'], key: null, family: null, task: null, model: null, promptHash: null },
      ...{ decision: null, verdicts: [] },
    },
  });
}

function revertOf(number: number, day: number): EventDraft {
  return reverted({
    ...{ at: new Date(begin + day * dayMs).toISOString(), by: 'action-risk-gate', pullRequest: number },
    sha: sha(100_000 + number),
    evidence: { vouched: true, sources: ['test'], reverts: sha(number) },
  });
}

const grant: EventDraft = {
  ...{ id: 'trust-change:run-1:account:1000001', type: 'trust-change', at: new Date(begin).toISOString(), agent },
  ...{ riskClass: null, pullRequest: null, sha: null, by: 'action-risk-gate' },
  evidence: { vouched: true, sources: ['test'], change: 'run-1', to: 3, person: 'account:7', reason: 'Well earned' },
};

const classes = ['low', 'medium', 'high'] as const;
/** Five changes a day, of every class in turn. */
const perDay = (days: number) =>
  Array.from({ length: days * 5 }, (_, at) => success(at + 1, Math.floor(at / 5), classes[at % 3] ?? 'low'));

function trustOn(day: number, drafts: readonly EventDraft[]) {
  const events = drafts.map((draft): LedgerEvent => ({ schema: 'gauntlet/ledger/v1', prev: null, ...draft }));
  return foldTrust(events, settings, begin + day * dayMs);
}
const levelOn = (day: number, drafts: readonly EventDraft[]) => trustIn(trustOn(day, drafts), agent).level;

describe('docs/trust.md', () => {
  test('the fastest way up takes as long as it says', () => {
    const rows = rowsAfter(guide, '<!-- fastest -->');
    expect(rows.map(([level]) => level)).toEqual(['L1', 'L2', 'L3']);
    for (const [level, last, there] of rows) {
      const drafts = [...perDay(Number(last) + 1), grant];
      expect(`L${levelOn(Number(there), drafts)}`).toBe(level);
      expect(levelOn(Number(there) - 1, drafts)).toBeLessThan(Number(level?.slice(1)));
      expect(levelOn(Number(there), [...perDay(Number(last)), grant])).toBeLessThan(Number(level?.slice(1)));
    }
  });

  test('the example of a revert goes as it says', () => {
    const before = perDay(24);
    const extra = success(1_001, 0, 'low');
    const more = (count: number) =>
      Array.from({ length: count }, (_, at) => success(2_001 + at, 61 + Math.floor(at / 5), 'low'));
    const reverts = [1_001, 1_002, 1_003].map((number) => [success(number, 30, 'low'), revertOf(number, 60)]);
    const late = 200;
    expect(rowsAfter(guide, '<!-- example -->').map(([, level]) => level)).toEqual([
      `L${levelOn(60, before)}`,
      `L${levelOn(61, [...before, extra, revertOf(1_001, 60)])}`,
      `L${levelOn(late, [...before, extra, revertOf(1_001, 60), ...more(19)])}`,
      `L${levelOn(late, [...before, extra, revertOf(1_001, 60), ...more(20)])}`,
      `L${levelOn(61, [...before, ...reverts.flat()])}`,
    ]);
    const { counts } = trustIn(trustOn(late, [...before, extra, revertOf(1_001, 60), ...more(20)]), agent);
    expect([counts.falls, counts.successes]).toEqual([1, 140]);
  });

  test('documents do not open another class, and settings are of class low but need L2', () => {
    const drafts = Array.from({ length: 120 }, (_, at) => success(at + 1, Math.floor(at / 5), 'low'));
    const asked = { isCritical: false, key: null, family: null };
    const state = trustOn(60, drafts);
    expect(trustIn(state, agent).level).toBe(2);
    expect(shortOf(state, agent, { ...asked, riskClass: 'low', kinds: ['config'] })).toEqual([]);
    expect(shortOf(state, agent, { ...asked, riskClass: 'medium', kinds: ['code'] })).not.toEqual([]);
    const first = trustOn(30, drafts.slice(0, 30));
    expect(shortOf(first, agent, { ...asked, riskClass: 'low', kinds: ['docs'] })).toEqual([]);
    expect(shortOf(first, agent, { ...asked, riskClass: 'low', kinds: ['config'] })).not.toEqual([]);
  });

  test('its workflow is bounded and pinned, and hands over every word that is read', () => {
    const [workflow, ...others] = yamlBlocks({ path: 'docs/trust.md', text: guide });
    expect(others).toEqual([]);
    expect(pinBreaches(workflow!, { ownReleases: true })).toEqual([]);
    expect(boundBreaches(workflow!)).toEqual([]);
    const source = read('action-risk-gate/src/record-words.ts');
    const asked = new Set([...source.matchAll(/get\('([a-z-]+)'\)/g)].map(([, name]) => name as string));
    expect(asked.size).toBeGreaterThan(5);
    for (const name of asked) expect(workflow!.text).toMatch(new RegExp(`^ {6}${name}: \\{`, 'm'));
  });
});
