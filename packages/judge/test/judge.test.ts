import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { burstOf, judge, odds } from '../src/index.ts';
import { arm, counts, minute, repeat, stage } from './rollouts.ts';

const noWarmUp = { warmUpMinutes: 0 };
const steady = minute(arm(600, 1), arm(11_400, 11));

describe('errors', () => {
  test('the sentence, with its numbers', () => {
    const seen = judge(counts([stage(0.05, [minute(arm(300, 6), arm(5_700, 6))])]), noWarmUp);
    expect(seen).toMatchObject({ judgement: 'rollback', because: 'errors', timeConfounded: false });
    expect(seen.explanation).toBe(
      '6 errors in 300 canary requests against 6 in 5,700: 19 times worse (limit 2), 5,452 to 1 against luck (need 40)',
    );
    expect(seen.metrics[0]).toMatchObject({ minute: 1, scope: 'stage', compared: 1, missing: 0, burst: 1 });
  });

  test('a healthy canary is cleared once there is enough to see', () => {
    const few = judge(
      counts([
        stage(
          0.05,
          repeat(5, () => steady),
        ),
      ]),
    );
    expect(few).toMatchObject({ judgement: 'unproven', because: null });
    expect(few.explanation).toBe(
      '4 errors in 2,400 canary requests against 44 in 45,600: 1.7 times worse (limit 2), less than 1 to 1 against luck (need 40)',
    );
    const many = judge(
      counts([
        stage(
          0.25,
          repeat(10, () => minute(arm(3_000, 3), arm(9_000, 9))),
        ),
      ]),
    );
    expect(many.judgement).toBe('cleared');
    expect(many.explanation).toBe(
      '27 errors in 27,000 canary requests against 81 in 81,000: no worse (limit 2), 218 to 1 against more than 2 times (need 20)',
    );
  });

  test('no baseline errors need no special case', () => {
    const seen = judge(counts([stage(0.05, [minute(arm(300, 3), arm(5_700, 0))])]), noWarmUp);
    expect(seen.judgement).toBe('rollback');
    expect(seen.explanation).toContain('worse beyond any ratio (limit 2)');
    expect(judge(counts([stage(0.05, [minute(arm(300, 0), arm(5_700, 0))])]), noWarmUp).judgement).toBe('unproven');
  });

  test('much evidence for a small difference rolls nothing back', () => {
    const seen = judge(counts([stage(0.5, [minute(arm(1_000_000, 1_900), arm(1_000_000, 1_000))])]), noWarmUp);
    expect(seen.metrics[0]?.logEvidence).toBeGreaterThan(Math.log(1e6));
    expect(seen.judgement).toBe('unproven');
    const tighter = { ...noWarmUp, maxErrorRatio: 1.5 };
    expect(judge(counts([stage(0.5, [minute(arm(1_000_000, 1_900), arm(1_000_000, 1_000))])]), tighter).judgement).toBe(
      'rollback',
    );
  });

  test('exactly twice is not more than twice', () => {
    const twice = (bad: number) => counts([stage(0.5, [minute(arm(100_000, bad), arm(100_000, 1_000))])]);
    expect(judge(twice(2_000), noWarmUp).judgement).toBe('unproven');
    expect(judge(twice(2_001), noWarmUp).judgement).toBe('rollback');
  });

  test('the warm-up is left out of the test', () => {
    const blip = minute(arm(600, 60), arm(11_400, 11));
    expect(judge(counts([stage(0.05, [blip, ...repeat(9, () => steady)])])).judgement).not.toBe('rollback');
    expect(judge(counts([stage(0.05, [steady, blip, ...repeat(8, () => steady)])]))).toMatchObject({
      judgement: 'rollback',
      metrics: [{ minute: 2 }],
    });
  });

  test('what sets in late is seen, and in the last minutes where the stage hides it', () => {
    const healthy = repeat(40, () => minute(arm(3_000, 3), arm(9_000, 9)));
    const leak = repeat(5, () => minute(arm(3_000, 12), arm(9_000, 9)));
    const seen = judge(counts([stage(0.25, [...healthy, ...leak], 60)]));
    expect(seen.judgement).toBe('rollback');
    expect(seen.metrics[0]).toMatchObject({ scope: 'recent', counts: { canary: { requests: 15_000 } } });
    expect(seen.metrics[0]?.minute).toBeGreaterThan(40);
    expect(seen.explanation).toContain('in the last 5 minutes');
  });

  test('evidence goes on over stages, the ratio is that of the stage', () => {
    const first = stage(
      0.05,
      repeat(10, () => minute(arm(300, 1), arm(5_700, 6))),
    );
    const second = stage(
      0.25,
      repeat(10, () => minute(arm(1_500, 6), arm(4_500, 4))),
    );
    const seen = judge(counts([first, second])).metrics[0];
    expect(seen).toMatchObject({ judgement: 'rollback', scope: 'stage' });
    expect(seen?.minute).toBeGreaterThan(10);
    expect(seen?.counts.canary.requests).toBe(1_500 * ((seen?.minute ?? 0) - 10));
    const fewer = judge(counts([stage(0.25, second.minutes.slice(0, (seen?.minute ?? 0) - 10), 20)]), noWarmUp);
    expect(fewer.metrics[0]?.logEvidence).not.toBeCloseTo(seen?.logEvidence ?? 0, 3);
  });

  test('bursts before the deploy ask for more', () => {
    const before = repeat(60, (at) => arm(6_000, at % 4 === 0 ? 20 : 0));
    expect(burstOf(before, 'errors')).toBeGreaterThan(10);
    const rollout = counts([stage(0.05, [minute(arm(300, 6), arm(5_700, 6))])], { before });
    expect(judge(rollout, noWarmUp).judgement).toBe('unproven');
  });
});

test('a judge that runs all day asks for more, and says so', () => {
  const rollout = counts([stage(0.05, [minute(arm(300, 6), arm(5_700, 6))])]);
  const seen = judge(rollout, { ...noWarmUp, evidence: 10_000 });
  expect(seen.judgement).toBe('unproven');
  expect(seen.explanation).toMatch(/5,452 to 1 against luck \(need 10,000\)$/);
  expect(judge(rollout, { ...noWarmUp, evidence: 5_451 }).judgement).toBe('rollback');
});

test.each([
  [39.99, '39 to 1'],
  [9.99, '9.9 to 1'],
  [0.5, 'less than 1 to 1'],
  [1_234_567.6, '1,234,568 to 1'],
  [1e12, 'over 1,000,000,000 to 1'],
])('%d is shown as %s', (number, shown) => {
  expect(odds(Math.log(number))).toBe(shown);
});

describe('slow requests', () => {
  const slow = { slowThresholdMs: 900 };
  const of = (canary: number, baseline: number) => minute(arm(6_000, 0, canary), arm(18_000, 0, baseline));

  test('over 1 % and beyond luck', () => {
    const seen = judge(counts([stage(0.25, [of(5, 15), of(300, 15)])], slow));
    expect(seen).toMatchObject({ judgement: 'rollback', because: 'slow' });
    expect(seen.explanation).toMatch(
      /^300 slow requests in 6,000 canary requests against 15 in 18,000: 5 % slow \(limit 1 %\), over/,
    );
  });

  test('five times as many, but under 1 %, is within the limit', () => {
    const seen = judge(
      counts(
        [
          stage(
            0.25,
            repeat(10, () => of(25, 15)),
          ),
        ],
        slow,
      ),
    ).metrics[1];
    expect(seen?.logEvidence).toBeGreaterThan(Math.log(1_000));
    expect(seen?.judgement).toBe('cleared');
  });

  test('exactly 1 % is not over it', () => {
    const seen = (bad: number) => judge(counts([stage(0.25, [of(bad, 15)])], slow), noWarmUp).judgement;
    expect([seen(60), seen(61)]).toEqual(['unproven', 'rollback']);
  });

  test('without slow requests it is cleared by how many requests there were', () => {
    // (e^(0.009 n) + e^(0.005 n)) / 2 reaches 20 with the 389th request.
    const seen = (requests: number) =>
      judge(counts([stage(0.5, [minute(arm(requests, 0, 0), arm(5_000, 0, 0))])], slow), noWarmUp).metrics[1];
    expect([seen(388)?.judgement, seen(389)?.judgement]).toEqual(['unproven', 'cleared']);
    const large = judge(counts([stage(0.5, [minute(arm(50_000, 50, 3), arm(50_000, 50, 3))])], slow), noWarmUp);
    expect(large.explanation).toBe(
      '50 errors in 50,000 canary requests against 50 in 50,000: no worse (limit 2), 361 to 1 against more than 2 times (need 20)',
    );
    expect(seen(1_000)?.logClearance).toBeCloseTo(Math.log((Math.exp(9) + Math.exp(5)) / 2), 10);
  });

  test('cleared takes both metrics', () => {
    const seen = judge(
      counts(
        [
          stage(
            0.25,
            repeat(10, () => of(2, 6)),
          ),
        ],
        slow,
      ),
    );
    expect(seen.metrics.map(({ judgement }) => judgement)).toEqual(['unproven', 'cleared']);
    expect(seen.judgement).toBe('unproven');
  });
});

test('two weeks of minutes over and over take no visible time', () => {
  // Evidence without a ratio: every minute is looked at again.
  const long = repeat(20_160, () => minute(arm(60_000, 114), arm(60_000, 60)));
  const started = performance.now();
  const seen = judge(counts(repeat(5, () => stage(0.5, long))));
  expect(seen.metrics[0]).toMatchObject({ judgement: 'unproven', compared: 5 * 20_160 - 1 });
  expect(performance.now() - started).toBeLessThan(5_000);
});

describe('more errors never help', () => {
  const one = fc.record({ c: fc.integer({ min: 0, max: 12 }), b: fc.integer({ min: 0, max: 40 }) });
  const rank = { cleared: 0, unproven: 1, rollback: 2 };

  test('one canary error more never makes the verdict milder', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), fc.nat(), (minutes, pick) => {
        const rollout = (extra: number) =>
          judge(
            counts([
              stage(
                0.1,
                minutes.map(({ c, b }, at) =>
                  minute(arm(1_000, c + (at === pick % minutes.length ? extra : 0)), arm(9_000, b)),
                ),
              ),
            ]),
          );
        const [less, more] = [rollout(0), rollout(1)];
        expect(rank[more.judgement]).toBeGreaterThanOrEqual(rank[less.judgement]);
      }),
      { numRuns: 300 },
    );
  });

  test('what comes after a rollback changes nothing', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 10 }), (minutes) => {
        const bad = repeat(3, () => minute(arm(1_000, 40), arm(9_000, 9)));
        const after = minutes.map(({ c, b }) => minute(arm(1_000, c), arm(9_000, b)));
        const first = judge(counts([stage(0.1, bad, 20)]));
        expect(judge(counts([stage(0.1, [...bad, ...after], 20)])).metrics).toEqual(first.metrics);
        expect(first.judgement).toBe('rollback');
      }),
    );
  });
});

test.each([
  { maxErrorRatio: 1 },
  { maxSlowShare: 0 },
  { evidence: Number.NaN },
  { warmUpMinutes: -1 },
  { recentMinutes: 0.5 },
])('the limits %j are none', (limits) => {
  expect(() => judge(counts([stage(0.05, [])]), limits)).toThrow(RangeError);
});
