import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  agentsOf,
  type EventDraft,
  foldTrust,
  type LedgerEvent,
  type RiskClass,
  type TrustState,
  trustAt,
  trustIn,
} from '../../src/index.ts';
import { carryOn } from '../../src/trust/fold.ts';
import { emptyRecords } from '../../src/trust/record.ts';
import { printState } from '../../src/trust/state.ts';
import { agent, breaks, events, fix, grant, merge, on, revert, rollback, rule, settings } from './story.ts';

const classes = ['low', 'medium', 'high'] as const;
const agents = [agent, 'other'] as const;

/** A long story: merges of several classes and days, most of them on their own, and a few things that happen to them. */
const merges = fc
  .record({
    number: fc.integer({ min: 0, max: 560 }),
    perDay: fc.integer({ min: 1, max: 7 }),
    every: fc.integer({ min: 1, max: 9 }),
    auto: fc.integer({ min: 2, max: 9 }),
  })
  .map(({ number, perDay, every, auto }) =>
    Array.from({ length: number }, (_, i) =>
      merge({
        ...{ pull: i + 1, day: Math.floor(i / perDay), agent: i % 50 === 49 ? 'other' : agent },
        riskClass: classes[Math.floor(i / every) % 3] as RiskClass,
        evidence: i % auto === 0 ? { mergedBy: 'auto', person: null } : { key: i % 3 === 0 ? 'k2' : 'k1' },
      }),
    ),
  );

const day = fc.integer({ min: 0, max: 200 });
const pull = fc.integer({ min: 1, max: 560 });
const vouched = fc.boolean();

const failure: fc.Arbitrary<EventDraft[]> = fc.oneof(
  fc.tuple(pull, day, vouched).map(([number, at, told]) => [revert(number, at, 1, told)]),
  fc.tuple(pull, day, vouched, fc.nat()).map(([number, at, told, id]) => [breaks(`i${id}`, at, number, null, told)]),
  fc.tuple(day, vouched, fc.nat()).map(([at, told, id]) => [breaks(`j${id}`, at, null, agent, told)]),
  fc
    .tuple(fc.uniqueArray(pull, { minLength: 1, maxLength: 4 }), day, fc.nat())
    .map(([pulls, at, id]) => rollback(`d${id}`, at, pulls)),
  fc.tuple(pull, day, fc.nat({ max: 9_999 })).map(([number, at, id]) => [fix(number, id, at, 'not-fixed')]),
);

const mildness: fc.Arbitrary<EventDraft[]> = fc.oneof(
  fc.tuple(day, fc.constantFrom(0, 1, 2, 3, 3, 3), vouched).map(([at, to, told]) => [grant(to as 3, at, told)]),
  fc.tuple(pull, day).map(([number, at]) => [revert(number, at, 1), revert(number, at, 2)]),
  fc.tuple(pull, day, day).map(([number, at, then]) => [revert(number, at), rule(revert(number, at), 'granted', then)]),
  fc.tuple(pull, day, fc.nat({ max: 9_999 })).map(([number, at, id]) => [fix(number, id, at, 'fixed')]),
);

const unique = (drafts: readonly EventDraft[]) => [...new Map(drafts.map((draft) => [draft.id, draft])).values()];

const story = fc
  .tuple(merges, fc.array(fc.oneof(failure, mildness, mildness), { maxLength: 6 }))
  .map(([first, more]) => unique([...first, ...more.flat()]));

const now = fc.integer({ min: 0, max: 300 });

function levels(state: TrustState): number[] {
  return agents.flatMap((each) => {
    const trust = trustIn(state, each);
    return [trust.level, ...classes.map((riskClass) => trust.classes[riskClass].level)];
  });
}

const judged = (drafts: readonly EventDraft[], at: number) => levels(foldTrust(events(drafts), settings, on(at)));

const neverRises = (before: readonly number[], after: readonly number[]) =>
  after.forEach((level, index) => {
    expect(level).toBeLessThanOrEqual(before[index]!);
  });

const numRuns = 100;

describe('trust', () => {
  test('the stories reach every level', () => {
    const seen = new Set(
      fc.sample(fc.tuple(story, now), { numRuns: 400, seed: 6 }).map(([drafts, at]) => judged(drafts, at)[0]),
    );
    expect([...seen].sort()).toEqual([0, 1, 2, 3]);
  });

  test('the order of events does not matter', () => {
    fc.assert(
      fc.property(story, now, fc.infiniteStream(fc.nat()), (drafts, at, random) => {
        const keyed = drafts.map((draft) => ({ draft, key: random.next().value as number }));
        const shuffled = keyed.sort((one, other) => one.key - other.key).map(({ draft }) => draft);
        const [one, other] = [drafts, shuffled].map((each) => foldTrust(events(each), settings, on(at)));
        expect(levels(other!)).toEqual(levels(one!));
        expect(agentsOf(other!)).toEqual(agentsOf(one!));
        expect(agentsOf(other!).map((each) => trustIn(other!, each))).toEqual(
          agentsOf(one!).map((each) => trustIn(one!, each)),
        );
      }),
      { numRuns },
    );
  });

  test('one failure more never raises a level', () => {
    fc.assert(
      fc.property(story, failure, now, (drafts, more, at) => {
        // What the story already tells of the same commits may be the other way round: only new things are added.
        const known = new Set(drafts.map(({ id }) => id.replace(/:claimed$/, '')));
        const fresh = more.filter(({ id }) => !known.has(id.replace(/:claimed$/, '')));
        neverRises(judged(drafts, at), judged([...drafts, ...fresh], at));
      }),
      { numRuns },
    );
  });

  test('one success less never raises a level', () => {
    fc.assert(
      fc.property(story, fc.nat(), now, (drafts, which, at) => {
        const successes = drafts.filter(({ type }) => type === 'merged');
        const gone = successes[which % Math.max(1, successes.length)];
        const left = drafts.filter((draft) => draft !== gone && draft.pullRequest !== gone?.pullRequest);
        const fallen = drafts.filter(
          ({ pullRequest, type }) => pullRequest !== null && pullRequest === gone?.pullRequest && type !== 'merged',
        );
        // Only one that succeeded: without its merge nobody would know whom a failure is of.
        if (fallen.length > 0) return;
        neverRises(judged(drafts, at), judged(left, at));
      }),
      { numRuns },
    );
  });

  test('something is missing wherever the level is not the highest, and nothing there', () => {
    fc.assert(
      fc.property(story, now, (drafts, at) => {
        const { level, missing } = trustIn(foldTrust(events(drafts), settings, on(at)), agent);
        expect([level, missing.length === 0]).toEqual([level, level === 3]);
        for (const { message } of missing) expect(message).toMatch(/^[A-Z0-9].*[^.]\.$/);
      }),
      { numRuns },
    );
  });

  test('carried on event by event, the records are those of the whole', () => {
    fc.assert(
      fc.property(story, now, (drafts, at) => {
        const kept = emptyRecords();
        const streams = new Map<number | null, LedgerEvent[]>();
        for (const event of events(drafts)) {
          const before = streams.get(event.pullRequest) ?? [];
          carryOn(kept, event.pullRequest, before, [event]);
          streams.set(event.pullRequest, [...before, event]);
        }
        const whole = foldTrust(events(drafts), settings, on(at));
        const end = { events: 0, last: null };
        expect(printState({ end, records: kept })).toBe(printState({ end, records: whole.records }));
        expect(levels(trustAt(kept, settings, on(at)))).toEqual(levels(whole));
      }),
      { numRuns: 60 },
    );
  });
});
