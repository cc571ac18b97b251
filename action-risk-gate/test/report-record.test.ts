import type { Shortfall } from '@gauntlet/ledger';
import { describe, expect, test } from '@jest/globals';
import { breaks, events, fix, grant, merge, revert, rollback, run } from '../../packages/ledger/test/trust/story.ts';
import { render } from '../src/report.ts';
import { boundSentence, chart, countsSentence, recordSections } from '../src/report-record.ts';
import { authorAfter, docs, type History, helperId, judgeAll, riskOf, sound, twenty } from './report-stage.ts';

const recordOf = (history: History) => recordSections(sound({ authors: [authorAfter(history)] }));
const merges = (number: number, day = 0, more: Partial<Parameters<typeof merge>[0]> = {}) =>
  run(number, { day, agent: helperId, ...more });

describe('the record of an agent', () => {
  test('says what it is at, how sure that is, and what is missing', () => {
    const [record] = recordOf({ events: twenty });
    expect(record?.title).toBe('Record of helper: L1');
    expect(record?.lead?.split('\n')).toEqual([
      '- 20 successes, 0 waiting, 0 falls, 60 days since the first success.',
      '- 0 of 20 failed; the rate may still be 13.9% (at 95% confidence).',
      '- Its trust suffices for this change.',
    ]);
    expect(record?.table?.rows).toEqual([
      ['L2', 'L2 asks for 100 successes: 80 successes more.', '20', '100', '`██░░░░░░░░` 20%'],
    ]);
  });

  test('of one that nobody knows', () => {
    const [record, classes] = recordOf({});
    expect(record?.title).toBe('Record of helper: L0');
    expect(record?.lead?.split('\n')).toEqual([
      '- 0 successes, 0 waiting, 0 falls.',
      '- Nothing has counted yet, so that nothing is known of how often it fails.',
    ]);
    expect(record?.table?.rows[0]).toEqual([
      'L1',
      'L1 asks for 20 successes: 20 successes more.',
      '0',
      '20',
      '`░░░░░░░░░░` 0%',
    ]);
    expect(record?.table?.rows.filter(([level]) => level === 'this change').map((row) => row[4])).toEqual([
      '',
      '`░░░░░░░░░░` 0%',
    ]);
    expect(classes?.table?.rows.map(([name, level]) => [name, level])).toEqual([
      ['low', 'L0'],
      ['medium', 'L0'],
      ['high', 'L0'],
    ]);
    expect(classes?.table?.rows[0]?.[5]).toContain('The class low opens after 10 of its changes that people merged');
  });

  test('counts falls by their kind, what waits and the fixes', () => {
    const told = events(
      merges(24),
      revert(1, 10),
      rollback('r1', 11, [2]),
      breaks('i1', 12, 3),
      merges(2, 58, { pull: 1 }).map((draft, index) => ({
        ...draft,
        ...merge({ pull: 90 + index, day: 58, agent: helperId }),
      })),
      fix(4, 1, 40, 'fixed', helperId),
      fix(5, 2, 41, 'not-fixed', helperId),
    );
    const { trust } = authorAfter({ events: told });
    expect(countsSentence(trust)).toBe(
      '21 successes, 2 waiting, 3 falls (1 incident, 1 rolled back, 1 reverted), 60 days since the first success.',
    );
    expect(boundSentence(trust)).toMatch(/^3 of 24 failed; the rate may still be 29\.2% \(at 95% confidence\)\.$/);
    const [record] = recordOf({ events: told });
    expect(record?.lead).toContain('\n- 1 of 2 of its fixes worked.');
    expect(record?.table?.rows.some(([, what]) => what?.includes('3 failures lowered the level'))).toBe(true);
  });

  test('shows the confidence that the policy asks for', () => {
    expect(boundSentence(authorAfter({ events: twenty, confidence: 99 }).trust)).toBe(
      '0 of 20 failed; the rate may still be 20.6% (at 99% confidence).',
    );
  });

  test('at the top', () => {
    const told = events(merges(500), grant(3, 110, true, helperId));
    const [record] = recordOf({ events: told, day: 120 });
    expect(record?.title).toBe('Record of helper: L3');
    expect(record?.lead).toMatch(/\n- Its trust suffices for this change\.\n- There is no higher level\.$/);
    expect(record?.table).toBeUndefined();
  });

  test('of a ledger that does not verify', () => {
    const evidence = sound({ ledgerIsValid: false, authors: [authorAfter({ events: twenty, isValid: false })] });
    const [record] = recordSections(evidence);
    expect(record?.title).toBe('Record of helper: L0');
    expect(record?.lead).toContain('- **The ledger does not verify**, so that nothing of it counts.');
    expect(record?.table?.rows[0]?.slice(0, 2)).toEqual([
      'L1',
      'The ledger does not verify, so that no agent is trusted.',
    ]);
  });

  test('each agent has one, and very many are counted', () => {
    const authors = Array.from({ length: 13 }, (_, index) => authorAfter({ name: `bot ${index}` }));
    const sections = recordSections(sound({ authors }));
    expect(sections).toHaveLength(21);
    expect(sections.at(-1)).toEqual({ title: 'Other agents', lead: '3 more agents had part in it.' });
    const { verdict, ...shown } = judgeAll(sound({ authors, risk: riskOf(docs) }));
    const summary = render.summary(verdict, { ...shown, notes: [] });
    expect(summary).toContain('### Record of bot 9: L0');
    expect(summary).not.toContain('### Record of bot 10');
  });

  test('stands in the log too', () => {
    const { verdict, ...shown } = judgeAll(sound());
    expect(render.console(verdict, { ...shown, notes: ['Said.'] }).split('\n')).toEqual([
      'Merges by itself: the risk is low, helper has earned L1, and nothing asks for a person.',
      `risk: low, decided by docs/guide.md (${shown.evidence.risk?.decidedBy.rule.id}): ${shown.evidence.risk?.decidedBy.rule.why}`,
      'helper: L1; 20 successes, 0 waiting, 0 falls, 60 days since the first success. 0 of 20 failed; the rate may still be 13.9% (at 95% confidence).',
      '  missing: L2 asks for 100 successes: 80 successes more.',
      '✅ PASS  Risk gate: pass',
      '  note: auto-merge: Nothing asks for a person.',
      '    what to do: Nothing has to be done.',
      '  note: Said.',
      '',
    ]);
  });
});

describe('the way', () => {
  const lack = (code: Shortfall['code'], actual: Shortfall['actual'], required: Shortfall['required']): Shortfall => ({
    ...{ code, actual, required, level: 2, message: '' },
  });

  test.each<[Shortfall, string]>([
    [lack('successes', 99_999, 100_000), '`█████████░` 99%'],
    [lack('days', 46, 92), '`█████░░░░░` 50%'],
    [lack('recovery', 0, 20), '`░░░░░░░░░░` 0%'],
    [lack('fixes', '4/10 (40%)', '50%'), '`████████░░` 80%'],
    // A limit: half of what there is would do.
    [lack('rate', '4/100 (4%)', '2%'), '`█████░░░░░` 50%'],
    [lack('rate', '2/100 (2%)', '2%'), '`█████████░` 99%'],
    [lack('bound', '13.9%', '2%'), '`█░░░░░░░░░` 14%'],
    [lack('class-rate', '1/12 (8.33%)', '1%'), '`█░░░░░░░░░` 12%'],
    // Nothing out of nothing, and what is no measure.
    [lack('rate', '0/0 (n/a)', '2%'), ''],
    [lack('person', 1, 2), ''],
    [lack('person', null, null), ''],
    [lack('scope', 0, 2), ''],
    [lack('successes', 1, 0), ''],
    [lack('bound', 'about 5%', '2%'), ''],
  ])('of %j is %j', (shortfall, expected) => {
    expect(chart(shortfall)).toBe(expected);
  });
});
