import { describe, expect, test } from '@jest/globals';
import {
  type ChangeAsked,
  type EventDraft,
  foldTrust,
  shortOf,
  type TrustSettings,
  trustIn,
  trustWhenInvalid,
} from '../../src/index.ts';
import { agent, events, grant, merge, on, revert, run, settings } from './story.ts';

type Drafts = ReadonlyArray<EventDraft | readonly EventDraft[]>;

const trust = (drafts: Drafts, day: number, more: Partial<TrustSettings> = {}) =>
  trustIn(foldTrust(events(...drafts), { ...settings, ...more }, on(day)), agent);

/** Enough for each level, all of class low. The last of 100 is of day 19, of 500 of day 99. */
const twenty = run(20, { day: 0 });
const hundred = run(100, { day: 0 });
const fiveHundred = run(500, { day: 0 });

describe('risk classes', () => {
  const asked = (more: Partial<ChangeAsked> = {}): ChangeAsked => ({
    ...{ riskClass: 'low', kinds: ['docs'], isCritical: false, key: 'k1', family: 'm1', ...more },
  });
  const why = (drafts: Drafts, change: ChangeAsked, day = 60, more: Partial<TrustSettings> = {}) =>
    shortOf(foldTrust(events(...drafts), { ...settings, ...more }, on(day)), agent, change).map(({ code }) => code);
  const medium = { riskClass: 'medium', kinds: ['code'] } as const;
  const high = { riskClass: 'high', kinds: ['code'] } as const;
  const code = (number: number, more = {}) => run(number, { day: 0, first: 3_000, riskClass: 'medium', ...more });

  test('L1 reaches docs, tests and formatting, and no other kind of low risk', () => {
    expect(why([twenty], asked())).toEqual([]);
    expect(why([twenty], asked({ kinds: ['docs', 'tests', 'formatting'] }))).toEqual([]);
    expect(why([twenty], asked({ kinds: ['docs', 'config'] }))).toEqual(['scope', 'successes']);
    expect(why([twenty], asked({ kinds: [] }))).toEqual(['scope', 'successes']);
    expect(why([hundred], asked({ kinds: ['config'] }))).toEqual([]);
    expect(why([], asked())).toEqual(['scope', 'successes', 'in-class']);
  });

  test('docs cannot buy code: ten changes of the class, merged by people', () => {
    expect(why([hundred], asked(medium))).toEqual(['scope', 'in-class']);
    expect(why([hundred, code(9)], asked(medium))).toEqual(['scope', 'in-class']);
    expect(why([hundred, code(10)], asked(medium))).toEqual([]);
    const auto = { evidence: { mergedBy: 'auto', person: null } } as const;
    expect(why([hundred, code(50, auto)], asked(medium))).toEqual(['scope', 'in-class']);
    expect(trust([hundred, code(50, auto)], 60).counts.classes.medium).toEqual({
      successes: 50,
      byPeople: 0,
      falls: 0,
    });
  });

  test('nor do they hide how much of the code failed', () => {
    const failed = [...run(2, { day: 0, first: 3_000, riskClass: 'medium' }), revert(3_000, 1)];
    const much = run(300, { day: 0 });
    const own = run(20, { day: 0, first: 4_000, riskClass: 'medium' });
    expect(trust([much, failed, own], 90).level).toBe(2);
    expect(why([much, failed, own], asked(medium), 90)).toEqual(['scope', 'class-rate']);
    expect(why([much, failed, run(60, { day: 0, first: 4_000, riskClass: 'medium' })], asked(medium), 90)).toEqual([]);
  });

  test('the cap of a day holds for all together and in each class, and no class takes room of another', () => {
    const numbers = (...drafts: EventDraft[]) => {
      const { successes, classes } = trust([drafts], 60).counts;
      return [successes, classes.low.successes, classes.medium.successes, classes.high.successes];
    };
    const code = run(3, { day: 0, first: 3_000, riskClass: 'medium' });
    expect(numbers(...run(5, { day: 0 }), ...code)).toEqual([5, 5, 3, 0]);
    const sixth = merge({ pull: 4_000, day: 0 });
    expect(numbers(...run(5, { day: 0 }), sixth, ...code)).toEqual([5, 5, 3, 0]);
  });

  test('work in one class closes no other', () => {
    // Five of class low on each of two days open it; as many of class high on the same days must not take that back.
    const docs = run(10, { day: 0 });
    const own = run(12, { day: 10, first: 2_000, riskClass: 'medium' });
    const hard = run(10, { day: 0, first: 3_000, riskClass: 'high' });
    expect(trust([docs, own], 60).classes.low.level).toBe(1);
    expect(trust([docs, own, hard], 60).classes.low.level).toBe(1);
  });

  test('configuration needs L2 in its own class', () => {
    const code300 = run(300, { day: 5, first: 3_000, riskClass: 'medium' });
    const docs = [...run(22, { day: 0 }), revert(1, 1)];
    expect(trust([code300, docs], 90)).toMatchObject({
      level: 2,
      classes: { low: { level: 1 }, medium: { level: 2 } },
    });
    expect(why([code300, docs], asked({ kinds: ['config'] }), 90)).toEqual(['scope']);
    expect(why([code300, docs], asked(), 90)).toEqual([]);
  });

  test('high risk needs L3, and critical paths nobody reaches', () => {
    const veteran = [fiveHundred, grant(3, 120), run(10, { day: 100, first: 3_000, riskClass: 'high' })];
    expect(why(veteran, asked(high), 200)).toEqual([]);
    expect(why([fiveHundred, veteran[2]!], asked(high), 200)).toEqual(['scope', 'person']);
    expect(why([fiveHundred, grant(3, 120)], asked(high), 200)).toEqual(['scope', 'in-class']);
    expect(why(veteran, asked({ isCritical: true }), 200)).toEqual(['scope']);
  });

  test('a new key or model family is on probation, and so is leaving the key off', () => {
    const known = [hundred, code(10)];
    expect(why(known, asked(medium))).toEqual([]);
    expect(why(known, asked({ ...medium, key: 'k2' }))).toEqual(['scope', 'probation']);
    expect(why(known, asked({ ...medium, key: null, family: 'm2' }))).toEqual(['scope', 'probation', 'probation']);
    expect(why(known, asked({ key: 'k2' }))).toEqual([]);
    expect(why(known, asked({ key: 'k2' }), 60, { 'probation-level': 'L0' })).toEqual(['scope', 'probation']);
    const moved = run(20, { day: 25, first: 7_000, evidence: { key: 'k2' } });
    expect(why([...known, moved], asked({ ...medium, key: 'k2' }))).toEqual([]);
    expect(why([...known, moved.slice(1)], asked({ ...medium, key: 'k2' }))).toEqual(['scope', 'probation']);
  });

  test('an invalid ledger trusts nobody', () => {
    const state = trustWhenInvalid(settings, on(60));
    expect(trustIn(state, agent)).toMatchObject({ level: 0, missing: [{ code: 'ledger' }] });
    expect(shortOf(state, agent, asked())).toMatchObject([{ code: 'scope' }, { code: 'ledger' }, { code: 'in-class' }]);
    expect(() => foldTrust(events(merge({ pull: 1, day: 0 }), merge({ pull: 1, day: 0 })), settings, on(1))).toThrow(
      'tells one event twice',
    );
    const broken = events(...twenty).map((event) => ({ ...event, evidence: { ...event.evidence, person: 7 } }));
    expect(() => foldTrust(broken, settings, on(60))).toThrow('no valid "person"');
  });
});

describe('confidence', () => {
  test('the bound is always there, and decides where it is asked for', () => {
    expect(trust([twenty], 60).bound).toBeCloseTo(0.1391, 4);
    expect(trust([hundred], 60)).toMatchObject({ level: 2, confidence: 95 });
    expect(trust([hundred], 60, { confidence: 95 })).toMatchObject({ level: 1 });
    expect(trust([hundred], 60, { confidence: 95 }).missing).toMatchObject([
      { code: 'bound', actual: '3%', required: '2%', message: expect.stringContaining('49 successes more') },
    ]);
    expect(trust([run(148, { day: 0 })], 60, { confidence: 95 }).level).toBe(1);
    expect(trust([run(149, { day: 0 })], 60, { confidence: 95 }).level).toBe(2);
    expect(trust([run(149, { day: 0 })], 60, { confidence: 99 }).level).toBe(1);
  });
});
