import { describe, expect, test } from '@jest/globals';
import { judge, judgeFailing, judgeHealth, judgeResource, type ResourceSample } from '../src/index.ts';
import { arm, counts, minute, repeat, stage } from './rollouts.ts';

type Served = readonly [number, number | null] | null;
const failing = (minutes: readonly Served[]) =>
  judgeFailing(
    counts([
      stage(
        0.05,
        minutes.map((each) => minute(each && arm(...each), arm(100))),
      ),
    ]),
  );

describe('at least half of 20 requests', () => {
  test.each<[readonly Served[], string]>([
    [[[20, 10]], 'breached'],
    [[[20, 9]], 'clear'],
    [[[19, 19]], 'missing'],
    [
      [
        [10, 5],
        [10, 5],
      ],
      'breached',
    ],
    [
      [
        [1000, 0],
        [20, 10],
      ],
      'breached',
    ],
    [
      [
        [1000, 0],
        [15, 15],
        [5, 0],
      ],
      'breached',
    ],
    [
      [
        [1000, 0],
        [5, 5],
      ],
      'clear',
    ],
    [[[12, 12], null, [0, 0], [8, null], [8, 0]], 'breached'],
    [[null], 'missing'],
    [[], 'missing'],
  ])('%j: %s', (minutes, status) => {
    expect(failing(minutes).status).toBe(status);
  });

  test('in the warm-up too, and whatever the evidence', () => {
    const seen = judge(counts([stage(0.05, [minute(arm(40, 25), arm(800, 400))])]));
    expect(seen).toMatchObject({ judgement: 'rollback', because: 'failing' });
    expect(seen.explanation).toBe('25 of 40 canary requests failed (limit half)');
  });
});

describe('health checks', () => {
  const [good, bad] = [true, false];
  test.each([
    [[bad, bad, bad], 'breached'],
    [[bad, bad, good, bad, bad], 'clear'],
    [[bad, null, bad, null, bad, good], 'breached'],
    [[null, null, null], 'missing'],
    [[], 'missing'],
    [[good], 'clear'],
  ])('%j: %s', (checks, status) => {
    expect(judgeHealth(checks).status).toBe(status);
  });
});

describe('CPU and memory', () => {
  const samples = (canary: Array<number | null>, baseline: number | null = 50, apart = 30): ResourceSample[] =>
    canary.map((each, at) => ({ at: at * apart, canary: each, baseline }));
  const high = (times: number, more: number) => [...repeat(times, () => 90), ...repeat(more, () => 60)];

  test.each([
    ['8 of 10 over 80', samples(high(8, 2)), 'breached'],
    ['7 of 10', samples(high(7, 3)), 'clear'],
    ['exactly 80', samples(repeat(10, () => 80)), 'clear'],
    ['8 of 10 long ago', samples([...high(8, 2), ...repeat(20, () => 10)]), 'breached'],
    [
      '14 points above the baseline',
      samples(
        repeat(10, () => 90),
        76,
      ),
      'clear',
    ],
    [
      '15 points above it',
      samples(
        repeat(10, () => 90),
        75,
      ),
      'breached',
    ],
    [
      'no baseline',
      samples(
        repeat(10, () => 90),
        null,
      ),
      'missing',
    ],
    ['9 samples', samples(repeat(9, () => 90)), 'missing'],
    [
      '10 over more than 5 minutes',
      samples(
        repeat(10, () => 90),
        50,
        40,
      ),
      'missing',
    ],
    ['3 of 10 missing', samples([null, null, null, ...repeat(7, () => 90)]), 'missing'],
    ['2 of 10 missing', samples([null, null, ...repeat(8, () => 90)]), 'breached'],
  ])('%s', (_, all, status) => {
    expect(judgeResource('cpu', all, 80).status).toBe(status);
  });

  test('in words', () => {
    expect(judgeResource('memory', samples(high(8, 2)), 80).message).toBe(
      'Memory was over 80 % in 8 of 10 samples, 34 points above the baseline',
    );
  });
});

describe('all guards', () => {
  const healthy = counts([
    stage(
      0.25,
      repeat(10, () => minute(arm(3_000, 3), arm(9_000, 9))),
    ),
  ]);

  test('only what was asked for is listed, and clear', () => {
    expect(judge(healthy)).toMatchObject({ judgement: 'cleared', guardsClear: true, guards: [{ guard: 'failing' }] });
    const seen = judge(healthy, { signals: { health: [true], restarts: 0, outOfMemoryKills: 0 } });
    expect(seen.guards.map(({ guard, status }) => `${guard} ${status}`)).toEqual([
      'failing clear',
      'health clear',
      'restarts clear',
      'out-of-memory clear',
    ]);
  });

  test('what is missing is not clear', () => {
    expect(judge(healthy, { signals: { restarts: null } })).toMatchObject({ judgement: 'cleared', guardsClear: false });
    expect(judge(healthy, { signals: { health: [null], cpu: [], memory: [] } }).guardsClear).toBe(false);
  });

  test.each([
    [{ restarts: 1 }, 'restarts', 'The canary restarted once'],
    [{ outOfMemoryKills: 2 }, 'out-of-memory', 'The canary was killed for want of memory 2 times'],
    [{ health: [false, false, false] }, 'health', '3 health checks in a row failed'],
  ])('%j rolls back at once', (signals, because, explanation) => {
    expect(judge(healthy, { signals })).toMatchObject({
      judgement: 'rollback',
      because,
      explanation,
      guardsClear: false,
    });
  });

  test("the limits are the caller's", () => {
    const cpu = repeat(10, (at) => ({ at: at * 30, canary: 70, baseline: 10 }));
    expect(judge(healthy, { signals: { cpu } }).judgement).toBe('cleared');
    expect(judge(healthy, { signals: { cpu }, maxCpu: 60 })).toMatchObject({ judgement: 'rollback', because: 'cpu' });
    expect(judge(healthy, { signals: { memory: cpu }, maxMemory: 60 })).toMatchObject({ because: 'memory' });
  });
});
