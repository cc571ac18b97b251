import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ArmMinute, type Counts, judge, type Minute, openJudge, type Stage } from '../src/index.ts';
import { arm, counts, minute, repeat, stage } from './rollouts.ts';

const anyArm: fc.Arbitrary<ArmMinute | null> = fc.option(
  fc.integer({ min: 0, max: 400 }).chain((requests) => {
    const part = fc.option(fc.integer({ min: 0, max: Math.min(requests, 9) }), { freq: 9 });
    return fc.record({ requests: fc.constant(requests), errors: part, slow: part });
  }),
  { freq: 9 },
);
const anyMinute: fc.Arbitrary<Minute> = fc.record({ baseline: anyArm, canary: anyArm });
const anyStage: fc.Arbitrary<Stage> = fc.record({
  split: fc.constantFrom(0.05, 0.5, 1),
  plannedMinutes: fc.integer({ min: 1, max: 12 }),
  minutes: fc.array(anyMinute, { maxLength: 12 }),
});
const anyCounts: fc.Arbitrary<Counts> = fc.record({
  before: fc.array(anyArm, { maxLength: 12 }),
  slowThresholdMs: fc.constantFrom(null, 250),
  stages: fc.array(anyStage, { minLength: 1, maxLength: 3 }),
});
const options = { warmUpMinutes: 1, recentMinutes: 2, evidence: 5, clearance: 3, maxSlowShare: 0.02 };

describe('a judge that is kept open', () => {
  test('says after each minute what the judge of all up to then says', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyCounts, fc.array(fc.option(fc.boolean()), { maxLength: 4 }), (all, health) => {
        const running = openJudge(all, options);
        const sofar = all.stages.map((each) => ({ ...each, minutes: [] as Minute[] }));
        const whole = () => judge({ ...all, stages: sofar }, { ...options, signals: { health } });
        expect(running.judgement({ health })).toEqual(whole());
        for (const [at, { minutes }] of all.stages.entries()) {
          for (const each of minutes) {
            sofar[at]?.minutes.push(each);
            const said = running.add(each, at, { health });
            expect(said).toEqual(whole());
            seen.add(said.judgement);
          }
        }
      }),
      { numRuns: 300, seed: 7 },
    );
    expect([...seen].sort()).toEqual(['cleared', 'rollback', 'unproven']);
  });

  test('what has been said does not change with what comes', () => {
    const running = openJudge({ before: [], slowThresholdMs: null, stages: [{ split: 0.05, plannedMinutes: 3 }] });
    const first = running.add(minute(arm(10, 9), arm(190)), 0);
    const copy = structuredClone(first);
    running.add(minute(arm(300, 30), arm(5_700, 6)), 0);
    expect(first).toEqual(copy);
  });

  test('a stage that is not planned, or is over, is none', () => {
    const stages = [
      { split: 0.05, plannedMinutes: 3 },
      { split: 0.25, plannedMinutes: 3 },
    ];
    const running = openJudge({ before: [], slowThresholdMs: null, stages });
    const each = minute(arm(10), arm(190));
    expect(() => running.add(each, 2)).toThrow(RangeError);
    running.add(each, 1);
    expect(() => running.add(each, 0)).toThrow(RangeError);
    expect(() => openJudge({ before: [], slowThresholdMs: null, stages }, { evidence: 1 })).toThrow(RangeError);
  });

  test('all planned stages count from the first minute on, whether they have begun or not', () => {
    const bad = repeat(4, () => minute(arm(300, 2), arm(5_700, 6)));
    const evidence = (stages: Stage[]) => judge(counts(stages)).metrics[0]?.logEvidence;
    const alone = evidence([stage(0.05, bad, 4)]);
    expect(evidence([stage(0.05, bad, 4), stage(0.25, [], 10)])).not.toBeCloseTo(alone ?? 0, 3);
  });
});
