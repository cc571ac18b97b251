import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Counts,
  judge,
  judgeMetric,
  limitsFrom,
  type Minute,
  missingInARow,
  mostMissingInARow,
  pairMinutes,
} from '../src/index.ts';
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
    // All 60 over the 9 that are judged: 6 or 7 each.
    expect(pairs.map(({ pair }) => (pair?.baseline.requests ?? 0) / 6_000)).toEqual([0, 6, 7, 7, 6, 7, 7, 6, 7, 7]);
    expect(pairs.reduce((all, { pair }) => all + (pair?.baseline.bad ?? 0), 0)).toBe(
      before.reduce((all, { errors }) => all + (errors ?? 0), 0),
    );
    const seen = judge(rollout);
    expect(seen).toMatchObject({ judgement: 'rollback', timeConfounded: true });
    expect(seen.explanation).toBe(
      '30 errors in 6,000 canary requests against 36 in 36,000 from before the deploy (time may be the cause): 5 times worse (limit 2), 15,401,565 to 1 against luck (need 40)',
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

  test('what of the time before is missing is passed over, and the rest dealt out', () => {
    const rollout = (from: Counts['before']) =>
      pairMinutes(
        counts(
          [
            stage(
              1,
              repeat(3, () => minute(arm(100), null)),
            ),
          ],
          { before: from },
        ),
        'errors',
        0,
      );
    const [a, b, c] = [arm(1), arm(20), arm(300)];
    expect(rollout([a, null, b, arm(7, null), c]).map(({ pair }) => pair?.baseline.requests)).toEqual([1, 20, 300]);
    expect(rollout([]).map(({ pair, missing }) => [pair, missing])).toEqual(repeat(3, () => [null, true]));
    const warming = counts([
      stage(
        1,
        repeat(2, () => minute(arm(100), null)),
      ),
    ]);
    expect(pairMinutes(warming, 'errors', 1).map(({ missing }) => missing)).toEqual([false, true]);
  });

  test('of fewer minutes before, several minutes of the canary share one, and wait for the last of them', () => {
    const minutes = [5, 1, 2, 0].map((errors) => minute(arm(100, errors), null));
    const rollout = counts([stage(1, minutes)], { before: [arm(6_000, 8), arm(7_000, 9)] });
    const pairs = pairMinutes(rollout, 'errors', 0);
    expect(pairs.map(({ pair }) => pair)).toEqual([
      null,
      { canary: { requests: 200, bad: 6 }, baseline: { requests: 6_000, bad: 8 } },
      null,
      { canary: { requests: 200, bad: 2 }, baseline: { requests: 7_000, bad: 9 } },
    ]);
    expect(pairs.some(({ missing }) => missing)).toBe(false);
    const gap = counts([stage(1, [minute(null, null), ...minutes.slice(1)])], {
      before: [arm(6_000, 8), arm(7_000, 9)],
    });
    expect(judge(gap, noWarmUp).metrics[0]).toMatchObject({ compared: 2, missing: 1 });
  });

  test('each minute before is used once, however many there are and are planned', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(3),
        (have, planned, warmUp) => {
          const before = repeat(have, (at) => arm(2 ** 20 + at, 1));
          const rollout = counts(
            [
              stage(
                1,
                repeat(planned + 2, () => minute(arm(10, 1), null)),
                planned,
              ),
            ],
            { before },
          );
          const pairs = pairMinutes(rollout, 'errors', warmUp).flatMap(({ pair }) => pair ?? []);
          const used = pairs.reduce((all, { baseline }) => all + baseline.bad, 0);
          const judged = pairs.reduce((all, { canary }) => all + canary.bad, 0);
          expect([used, judged]).toEqual(planned > warmUp ? [have, planned - warmUp] : [0, 0]);
        },
      ),
    );
  });

  test('that it was confounded by time once is said from then on', () => {
    const [alone, shared] = [stage(1, [minute(arm(100), null)]), stage(0.5, [minute(arm(100), arm(100))])];
    expect(judge(counts([alone, shared], { before }), noWarmUp).timeConfounded).toBe(true);
    expect(judge(counts([shared, shared], { before }), noWarmUp).timeConfounded).toBe(false);
  });

  test('an extension has nothing left to be compared with', () => {
    const rollout = counts(
      [
        stage(
          1,
          repeat(4, () => minute(arm(100), null)),
          2,
        ),
      ],
      { before },
    );
    expect(judge(rollout, noWarmUp).metrics[0]).toMatchObject({ compared: 2, missing: 2 });
  });

  test('how many stand in hangs on the plan, not on how far it has come', () => {
    const rollout = counts([stage(1, [minute(arm(100), null)], 10)], { before });
    expect(pairMinutes(rollout, 'errors', 0)[0]?.pair?.baseline.requests).toBe(36_000);
  });
});

describe('minutes missing in a row', () => {
  const [known, lost] = [minute(arm(10), arm(190)), minute(null, arm(190))];

  test.each<[string, Minute[], number, number]>([
    ['none', [known, known], 0.05, 0],
    ['no canary', [known, lost, lost], 0.05, 2],
    ['no baseline', [known, minute(arm(10), null)], 0.05, 1],
    ['no baseline where there is none', [known, minute(arm(10), null)], 1, 0],
    ['no errors', [minute(arm(10, null), arm(190))], 0.05, 1],
    ['no slow requests', [minute(arm(10, 0, null), arm(190, 0, null))], 0.05, 0],
    ['over again', [lost, lost, known, lost], 0.05, 1],
    ['all', [lost, lost, lost], 0.05, 3],
    ['nothing yet', [], 0.05, 0],
  ])('%s', (_, minutes, split, row) => {
    const rollout = counts([stage(split, minutes)]);
    expect([missingInARow(rollout), judge(rollout).missingInARow]).toEqual([row, row]);
  });

  test('go on from stage to stage, and are told from the fifth on', () => {
    const of = (lostLast: number) =>
      counts(
        [
          stage(0.05, [known, ...repeat(3, () => lost)]),
          stage(
            0.25,
            repeat(lostLast, () => lost),
          ),
        ],
        { before: repeat(60, () => arm(200)) },
      );
    expect(mostMissingInARow).toBe(5);
    expect([missingInARow(of(1)), judge(of(1)).notes]).toEqual([4, []]);
    expect(judge(of(2)).notes).toEqual([
      { code: 'minutes-missing', message: 'Nothing is known of the last 5 minutes' },
    ]);
  });
});
