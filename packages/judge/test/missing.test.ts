import { describe, expect, test } from '@jest/globals';
import { judge, judgeMetric, limitsFrom, type Minute, pairMinutes } from '../src/index.ts';
import { arm, counts, minute, repeat, stage } from './rollouts.ts';

const noWarmUp = { warmUpMinutes: 0 };

describe('missing is missing', () => {
  const bad = minute(arm(300, 6), arm(5_700, 6));

  test('a minute without an arm or a number says nothing, and is counted', () => {
    const gaps: Minute[] = [
      minute(null, arm(5_700, 6)),
      minute(arm(300, 6), null),
      minute(arm(300, null), arm(5_700, 6)),
    ];
    const seen = judge(counts([stage(0.05, gaps)]), noWarmUp);
    expect(seen).toMatchObject({ judgement: 'unproven', metrics: [{ compared: 0, missing: 3 }] });
    expect(seen.metrics[0]?.logEvidence).toBeCloseTo(0, 12);
    expect(seen.explanation).toBe('Errors could not be compared with a baseline; 3 minutes missing');
    const more = judge(counts([stage(0.05, [...gaps, bad], 4)]), noWarmUp);
    expect(more).toMatchObject({ judgement: 'rollback', metrics: [{ minute: 4 }] });
    expect(more.explanation).toMatch(/; 3 minutes missing$/);
  });

  test('latency that has a threshold and no number is not cleared', () => {
    const minutes = repeat(10, () => minute(arm(3_000, 3), arm(9_000, 9)));
    expect(judge(counts([stage(0.25, minutes)])).judgement).toBe('cleared');
    const seen = judge(counts([stage(0.25, minutes)], { slowThresholdMs: 900 }));
    expect(seen.judgement).toBe('unproven');
    expect(seen.explanation).toBe('Slow requests could not be compared with a baseline; 10 minutes missing');
  });

  test('a missing minute rolls nothing back, even where an older one leaves the last minutes', () => {
    const minutes = [
      minute(arm(100_000, 1_000), arm(100_000, 1_000)),
      minute(arm(100_000, 2_900), arm(100_000, 1_000)),
    ];
    const options = { warmUpMinutes: 0, recentMinutes: 2 };
    expect(judge(counts([stage(0.5, [...minutes, minute(null, null)])]), options).judgement).toBe('unproven');
    expect(judge(counts([stage(0.5, [...minutes, minute(arm(1), arm(1))])]), options).judgement).toBe('rollback');
  });

  test('nothing yet', () => {
    expect(judge(counts([stage(0.05, [], 10)]))).toMatchObject({ judgement: 'unproven', guardsClear: false });
  });

  test('an arm without requests is no evidence', () => {
    const seen = judgeMetric(
      counts([
        stage(
          0.05,
          repeat(9, () => minute(arm(0), arm(5_700, 50))),
        ),
      ]),
      'errors',
      limitsFrom(),
    );
    expect(seen.logEvidence).toBeCloseTo(0, 12);
    expect(seen.judgement).toBe('unproven');
  });
});

describe('without a concurrent baseline', () => {
  const before = repeat(60, (at) => arm(6_000, 5 + (at % 3)));

  test('the time before stands in, each minute once, and it is said', () => {
    const rollout = counts(
      [
        stage(
          1,
          repeat(10, () => minute(arm(6_000, 30), null)),
        ),
      ],
      { before },
    );
    const pairs = pairMinutes(rollout, 'errors', 1);
    expect(pairs.map(({ pair }) => pair?.baseline.requests)).toEqual(repeat(10, () => 36_000));
    expect(pairs.reduce((all, { pair }) => all + (pair?.baseline.bad ?? 0), 0)).toBe(
      before.reduce((all, { errors }) => all + (errors ?? 0), 0),
    );
    const seen = judge(rollout);
    expect(seen).toMatchObject({ judgement: 'rollback', timeConfounded: true });
    expect(seen.explanation).toBe(
      '30 errors in 6,000 canary requests against 36 in 36,000 from before the deploy (time may be the cause): 5 times worse (limit 2), 9,872,799 to 1 against luck (need 40)',
    );
  });

  test('it does not stand in for a concurrent one that is missing', () => {
    const rollout = counts(
      [
        stage(
          0.5,
          repeat(10, () => minute(arm(6_000, 30), null)),
        ),
      ],
      { before },
    );
    expect(judge(rollout)).toMatchObject({ judgement: 'unproven', timeConfounded: false, metrics: [{ missing: 10 }] });
  });

  test('fewer minutes before than after leave the rest without one', () => {
    const rollout = counts(
      [
        stage(
          1,
          repeat(4, () => minute(arm(100), null)),
        ),
      ],
      { before: before.slice(0, 2) },
    );
    expect(pairMinutes(rollout, 'errors', 0).map(({ pair }) => pair?.baseline.requests ?? null)).toEqual([
      6_000,
      6_000,
      null,
      null,
    ]);
  });

  test('how many stand in hangs on the plan, not on how far it has come', () => {
    const rollout = counts([stage(1, [minute(arm(100), null)], 10)], { before });
    expect(pairMinutes(rollout, 'errors', 0)[0]?.pair?.baseline.requests).toBe(36_000);
  });
});
