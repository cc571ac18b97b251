import { describe, expect, test } from '@jest/globals';
import { agentsOf, type EventDraft, foldTrust, minima, type TrustSettings, trustIn } from '../../src/index.ts';
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

type Drafts = ReadonlyArray<EventDraft | readonly EventDraft[]>;

const trust = (drafts: Drafts, day: number, more: Partial<TrustSettings> = {}) =>
  trustIn(foldTrust(events(...drafts), { ...settings, ...more }, on(day)), agent);

const codes = (drafts: Drafts, day: number, more: Partial<TrustSettings> = {}) =>
  trust(drafts, day, more).missing.map(({ code }) => code);

/** Enough for each level, all of class low. The last of 100 is of day 19, of 500 of day 99. */
const twenty = run(20, { day: 0 });
const hundred = run(100, { day: 0 });
const fiveHundred = run(500, { day: 0 });

describe('going up', () => {
  test('an agent that the ledger does not know is at L0', () => {
    const state = foldTrust([], settings, on(0));
    expect(trustIn(state, agent)).toMatchObject({ level: 0, bound: 1, counts: { successes: 0, days: 0 } });
    expect(trustIn(state, agent).missing).toEqual([
      { code: 'successes', level: 1, actual: 0, required: 20, message: 'L1 asks for 20 successes: 20 successes more.' },
    ]);
    expect(agentsOf(state)).toEqual([]);
  });

  test.each([
    [19, 50, 0],
    [20, 50, 1],
    [99, 50, 1],
    [100, 50, 2],
    [500, 150, 2],
  ])('%i successes after %i days are worth L%i', (number, day, level) => {
    expect(trust([run(number, { day: 0 })], day).level).toBe(level);
  });

  test('a success counts on the day after it has stood for all of the days', () => {
    // The last five of the twenty are of day 3; seven whole days more are over when day 11 begins.
    const at = (day: number) => [trust([twenty], day).level, trust([twenty], day).counts];
    expect(at(10)).toMatchObject([0, { successes: 15, waiting: 5 }]);
    expect(at(11)).toMatchObject([1, { successes: 20, waiting: 0 }]);
  });

  test('at most five of a day count, and another agent has its own five', () => {
    const oneDay = Array.from({ length: 40 }, (_, i) => merge({ pull: i + 1, day: 0 }));
    const others = Array.from({ length: 3 }, (_, i) => merge({ pull: i + 50, day: 0, agent: 'other' }));
    const state = foldTrust(events(oneDay, others), settings, on(30));
    expect(trustIn(state, agent).counts).toMatchObject({ successes: 5, classes: { low: { byPeople: 5 } } });
    expect(trustIn(state, 'other').counts.successes).toBe(3);
    expect(agentsOf(state)).toEqual([agent, 'other']);
    expect(trust([oneDay], 30, { 'daily-cap': 2 }).counts.successes).toBe(2);
  });

  test('what is not vouched for counts for nothing, and against it all the same', () => {
    const claimed = run(100, { day: 0, evidence: { vouched: false } });
    expect(trust([claimed], 60)).toMatchObject({ level: 0, counts: { successes: 0 } });
    expect(trust([claimed, revert(1, 2, 1, false)], 60).counts).toMatchObject({ falls: 1, byKind: { reverted: 1 } });
    // Told again and vouched for, each is one success.
    expect(trust([claimed, hundred], 60)).toMatchObject({ level: 2, counts: { successes: 100 } });
  });

  test('two vouched tellings of one merge that differ are no success for either', () => {
    const other = merge({ pull: 1, day: 0, agent: 'other' });
    const second = { ...merge({ pull: 1, day: 1 }), sha: 'e'.repeat(40), id: `merged:1:${'e'.repeat(40)}` };
    const state = foldTrust(events(other, second), settings, on(30));
    expect([trustIn(state, agent).counts.successes, trustIn(state, 'other').counts.successes]).toEqual([0, 0]);
    const fallen = foldTrust(events(other, second, revert(1, 2)), settings, on(30));
    expect([trustIn(fallen, agent).counts.falls, trustIn(fallen, 'other').counts.falls]).toEqual([1, 1]);
  });

  test('a change by a person is nobody’s', () => {
    expect(agentsOf(foldTrust(events(merge({ pull: 1, day: 0, agent: null })), settings, on(30)))).toEqual([]);
  });

  test('L3 asks for the numbers, three months and a person, and says what is missing', () => {
    expect(codes([fiveHundred], 200)).toEqual(['person']);
    expect(trust([fiveHundred, grant(3, 120)], 200)).toMatchObject({ level: 3, missing: [] });
    expect(codes([fiveHundred, grant(3, 120, false)], 200)).toEqual(['person']);
    expect(codes([fiveHundred, grant(3, 120), grant(2, 130)], 200)).toEqual(['person', 'person']);
    const fast = run(500, { day: 0 }).map((_, i) => merge({ pull: i + 1, day: Math.floor(i / 5) }));
    expect(codes([fast, grant(3, 1)], 91)).toEqual(['successes', 'days']);
    expect(trust([fast, grant(3, 1)], 200, { 'l3-days': 300 }).missing).toMatchObject([
      { code: 'days', actual: 200, required: 300 },
    ]);
  });

  test('settings looser than the least are the least', () => {
    const loose = Object.fromEntries(
      Object.entries({ ...settings, 'l1-successes': 1, 'l2-successes': 1, 'min-in-class': 0, recovery: 0 }),
    ) as unknown as TrustSettings;
    const state = foldTrust(
      events(run(19, { day: 0 })),
      { ...loose, 'daily-cap': 99, 'l2-max-rolled-back': 50 },
      on(40),
    );
    expect(trustIn(state, agent).level).toBe(0);
    expect(state.settings).toMatchObject({
      ...{ 'l1-successes': 20, 'l2-successes': 100, 'min-in-class': 10, recovery: 20, 'daily-cap': 5 },
      'l2-max-rolled-back': 2,
    });
    expect(minima['fix-success']).toBe(50);
  });
});

describe('going down', () => {
  /** Twenty after the fall, so that only the rate is left to judge. */
  const recovered = run(20, { day: 40, first: 2_000 });

  test('a revert, a rollback and an incident lower the level at once', () => {
    expect(trust([hundred], 40).level).toBe(2);
    expect(trust([hundred, run(10, { day: 25, first: 900 }), revert(900, 40)], 40)).toMatchObject({ level: 1 });
    expect(trust([hundred, run(10, { day: 25, first: 900 }), rollback('d', 40, [900])], 40)).toMatchObject({
      level: 1,
    });
    expect(trust([hundred, breaks('i', 40, 1)], 40)).toMatchObject({ level: 0, counts: { byKind: { incident: 1 } } });
    expect(trust([hundred, breaks('i', 40, null, agent, false)], 40).level).toBe(0);
    expect(codes([hundred, breaks('i', 40, null, agent)], 40)).toEqual(['incident', 'recovery']);
  });

  test('each costs a level until enough successes came after it', () => {
    const many = run(300, { day: 0 });
    const story = [many, revert(1, 39), recovered];
    expect([trust(story, 40).level, trust(story, 50).level, trust(story, 100).level]).toEqual([1, 1, 2]);
    expect(trust(story, 45).missing).toMatchObject([{ code: 'recovery', level: 2, required: 20 }]);
    expect(trust([many, revert(1, 70), revert(2, 70)], 75)).toMatchObject({ level: 0, counts: { open: [0, 0] } });
  });

  test('under 2 % is compared as whole numbers', () => {
    // 100 successes and 2 falls are under 2 %, 98 and 2 are not.
    const at = (successes: number, falls: number) =>
      trust(
        [
          run(successes, { day: 0 }),
          run(falls, { day: 0, first: 5_000 }),
          run(falls, { day: 0, first: 5_000 }).map(({ pullRequest }) => revert(pullRequest!, 1)),
          recovered,
        ],
        200,
      );
    expect(at(80, 2)).toMatchObject({ level: 2, counts: { successes: 100, falls: 2 } });
    const short = at(127, 3);
    expect(short).toMatchObject({ level: 1, counts: { successes: 147, falls: 3 } });
    expect(short.missing).toMatchObject([{ code: 'rate', actual: '3/150 (2%)', required: '2%' }]);
    expect(at(128, 3).level).toBe(2);
  });

  test('a rollback counts against every change of its range until a person assigns it', () => {
    const range = rollback('d', 40, [1, 2, 3]);
    const many = run(300, { day: 0 });
    const of = (...more: EventDraft[]) => trust([many, range, ...more], 90).counts.byKind['rolled-back'];
    expect(of()).toBe(3);
    expect(of(...assign(range, [2], 41))).toBe(1);
    expect(trust([many, range, ...assign(range, [2], 41)], 90).level).toBe(2);
  });

  test('a range names the agents of changes that it knows, whoever they are', () => {
    const state = foldTrust(
      events(merge({ pull: 1, day: 0 }), merge({ pull: 2, day: 0, agent: 'other' }), rollback('d', 5, [1, 2, 3])),
      settings,
      on(6),
    );
    expect([agent, 'other', 'third'].map((each) => trustIn(state, each).counts.falls)).toEqual([1, 1, 0]);
  });

  test('one change that failed in several ways is one failure', () => {
    const story = [hundred, revert(1, 30), rollback('d', 31, [1]), breaks('i', 32, 1), breaks('i', 32, 1, null, false)];
    expect(trust(story, 40).counts).toMatchObject({ falls: 1, byKind: { incident: 1, reverted: 0 }, successes: 99 });
    const loose = [hundred, breaks('i', 32, null, agent), breaks('i', 33, null, agent, false)];
    expect(trust(loose, 40).counts).toMatchObject({ falls: 1, lastFall: on(33) });
  });

  test('a failure dated later than now counts now', () => {
    expect(trust([run(110, { day: 0 }), revert(1, 500)], 60).level).toBe(1);
  });

  test('after a failure L3 has to be granted anew', () => {
    const story = [run(700, { day: 0 }), grant(3, 100), revert(1, 105)];
    expect([trust(story, 104).level, trust(story, 180).level]).toEqual([1, 2]);
    expect(trust([run(700, { day: 0 }), grant(3, 100)], 180).level).toBe(3);
    expect(codes(story, 180)).toEqual(['person']);
    expect(trust([...story, grant(3, 150)], 180).level).toBe(3);
  });

  test('a person may set a lower level, vouched for or not, and a later vouched word lifts it', () => {
    expect(trust([hundred, grant(0, 30, false)], 60)).toMatchObject({ level: 0, missing: [{ code: 'person' }] });
    expect(trust([hundred, grant(1, 30)], 60).level).toBe(1);
    expect(trust([hundred, grant(0, 30, false), grant(3, 31)], 60).level).toBe(2);
    expect(trust([hundred, grant(0, 30), grant(3, 31, false)], 60).level).toBe(0);
  });

  test('fixes of which fewer than half work, once there are enough in the window', () => {
    const fixes = (worked: number, not: number, day: number) => [
      ...Array.from({ length: worked }, (_, i) => fix(1, i + 1, day, 'fixed')),
      ...Array.from({ length: not }, (_, i) => fix(1, 500 + i, day, i % 2 === 0 ? 'not-fixed' : 'partly-fixed')),
      fix(1, 900, day, 'undelivered'),
      fix(1, 901, day, 'delivered'),
    ];
    const at = (worked: number, not: number, day = 40) => trust([hundred, fixes(worked, not, day)], 50);
    expect([at(5, 5).level, at(4, 6).level, at(4, 5).level]).toEqual([2, 1, 2]);
    expect([at(4, 6, 20).level, at(4, 6, 21).level]).toEqual([2, 1]);
    expect(at(4, 6).missing).toMatchObject([{ code: 'fixes', actual: '4/10 (40%)', required: '50%' }]);
    // Without an agent of its own a fix belongs to who made the pull request.
    const nobodys = Array.from({ length: 10 }, (_, i) => fix(1, i + 1, 40, 'not-fixed', null));
    expect(trust([hundred, nobodys], 50).counts.fixes).toEqual({ fixed: 0, of: 10, isTooLow: true });
  });
});

describe('appeals', () => {
  const story = [run(110, { day: 0 })];
  const gone = revert(1, 40);
  const level = (...more: EventDraft[]) => trust([...story, gone, ...more], 50).level;

  test('a granted one takes the failure off, another word takes it back', () => {
    expect(level()).toBe(1);
    expect(level(rule(gone, 'opened', 41))).toBe(1);
    expect(level(rule(gone, 'granted', 41))).toBe(2);
    expect(level(rule(gone, 'granted', 41), rule(gone, 'denied', 42))).toBe(1);
    expect(level(rule(gone, 'denied', 41), rule(gone, 'granted', 42))).toBe(2);
    expect(level(rule(gone, 'granted', 41), rule(gone, 'denied', 41))).toBe(1);
  });

  test('nobody grants their own, and a claim grants nothing', () => {
    expect(level(rule(gone, 'granted', 41, { person: agent }))).toBe(1);
    expect(level(rule(gone, 'granted', 41, { vouched: false }))).toBe(1);
    expect(level(rule(gone, 'granted', 41), rule(gone, 'denied', 42, { vouched: false }))).toBe(1);
  });

  test('nor does whom an incident names, beside the author', () => {
    const broke = breaks('i', 40, 1, 'other');
    const falls = (ruling: EventDraft) =>
      trustIn(foldTrust(events(...story, broke, ruling), settings, on(50)), 'other').counts.falls;
    expect([falls(rule(broke, 'granted', 41)), falls(rule(broke, 'granted', 41, { person: agent }))]).toEqual([0, 1]);
    const forged = { ...rule(broke, 'granted', 41, { person: 'x' }), agent: null };
    expect(falls({ ...forged, evidence: { ...forged.evidence, person: 'other' } })).toBe(1);
    const loose = breaks('j', 40, null, agent);
    const own = { ...rule(loose, 'granted', 41, { person: 'x' }), agent: null };
    const named = { ...own, evidence: { ...own.evidence, person: agent } };
    expect(trust([...story, loose, named], 50).counts.falls).toBe(1);
  });

  test('those of incidents without a pull request too', () => {
    const broke = breaks('i', 40, null, agent);
    expect(trust([...story, broke], 50).level).toBe(0);
    expect(trust([...story, broke, rule(broke, 'granted', 41)], 50).level).toBe(2);
  });
});
