import { rollOut, type Sample } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { adopted, back, busy, portsOf, quiet, run, type Script, usualOptions, worse } from './stage.ts';

describe('a rollout', () => {
  test('of a version that is as good goes through its stages and is promoted', async () => {
    const { outcome, world, told } = await run();
    expect(outcome.reasons).toEqual([{ code: 'promoted', what: expect.stringContaining('v2 has all of the traffic') }]);
    expect(outcome.result).toBe('promoted');
    expect(world.traffic).toEqual({ stable: 'v2', canary: null });
    expect(world.moves).toEqual(['v2 5%', 'v2 25%', 'v2 100%', 'promote v2']);
    expect(world.rollouts[0]?.entries[0]).toMatchObject({ phase: 'promoted', percent: 100, proof: 'cleared' });
    expect(told.filter((line) => /look \d of 5/.test(line))).toHaveLength(15);
    expect(told.join('\n')).toMatch(/this rollout can see [\d.]+ times as many/);
  });

  test('of a version that fails more goes back in the first stage', async () => {
    const { outcome, world } = await run({ ...busy, errors: worse });
    expect(outcome.result).toBe('rolled-back');
    expect(outcome.reasons[0]).toMatchObject({
      code: 'canary-worse',
      what: expect.stringMatching(/20 times worse \(limit 2\)/),
    });
    expect(world.traffic).toEqual(back);
    expect(world.moves).toEqual(['v2 5%', 'back to v1']);
    expect(world.rollouts[0]?.entries[0]).toMatchObject({ phase: 'rolled-back', proof: 'rollback' });
    const { shiftedAt, firstBadAt, detectedAt, restoredAt } = outcome.times;
    expect(Number(firstBadAt)).toBeGreaterThan(Number(shiftedAt));
    expect(Number(detectedAt)).toBeGreaterThanOrEqual(Number(firstBadAt));
    expect(Number(restoredAt)).toBeGreaterThanOrEqual(Number(detectedAt));
  });

  test('needs no metrics where there are health checks', async () => {
    const { code, world } = await run({ hasMetrics: false });
    expect(code).toBe('promoted-unproven');
    expect(world.traffic.stable).toBe('v2');
  });

  test('keeps its own time where the clock is set', async () => {
    const world = adopted();
    const ports = portsOf(world, busy);
    let elapsed = 0;
    const clock = {
      now: () => world.time,
      elapsed: () => elapsed,
      sleep: async (ms: number) => {
        elapsed += ms;
        world.time += elapsed > 200_000 && elapsed < 400_000 ? ms - 3_600_000 : ms;
      },
    };
    const windows: number[] = [];
    const metrics = ports.metrics as NonNullable<typeof ports.metrics>;
    const sample: typeof metrics.sample = async (look) => {
      if (look.arm === 'canary') windows.push(look.window.to - look.window.from);
      return { ...(await metrics.sample({ ...look, arm: 'before' })), requests: 1_000, errors: 1 } as Sample;
    };
    const outcome = await rollOut({ ...ports, clock, metrics: { ...metrics, sample } }, usualOptions);
    expect(outcome.result).toBe('promoted');
    expect(new Set(windows)).toEqual(new Set([60_000]));
    expect(elapsed).toBeGreaterThanOrEqual(900_000);
    expect(elapsed).toBeLessThan(1_300_000);
  });
});

describe('what is worse goes back', () => {
  const guards: ReadonlyArray<[string, Script, string]> = [
    ['failing health', { ...quiet, healthy: (version) => version !== 'v2' }, '3 health checks in a row failed'],
    [
      'half of its requests failing',
      { traffic: 6_000, errors: (version) => (version === 'v2' ? 0.9 : 0) },
      'failed (limit half)',
    ],
    ['memory that grows', { ...quiet, sample: resource('memory', 95, 30) }, 'Memory was over 80 %'],
    ['a busy CPU', { ...quiet, sample: resource('cpu', 90, 30) }, 'CPU was over 80 %'],
    ['restarts', { ...quiet, sample: crash('restarts') }, 'restarted'],
    ['being killed for its memory', { ...quiet, sample: crash('outOfMemoryKills') }, 'killed for want of memory'],
  ];
  test.each(guards)('for %s', async (_, script, words) => {
    const { code, outcome, world } = await run(script, { plan: longPlan });
    expect([code, outcome.reasons[0]?.what]).toEqual(['canary-worse', expect.stringContaining(words)]);
    expect(world.traffic).toEqual(back);
    expect(world.moves.at(-1)).toBe('back to v1');
  });

  test('a slow tail too, judged by the share of slow requests', async () => {
    const bounds = [100, 400, 1_000, Number.POSITIVE_INFINITY];
    const script: Script = {
      ...busy,
      sample: ({ version }, usual) => {
        const all = usual?.requests ?? 0;
        const fast = version === 'v2' ? 0.95 : 0.995;
        const counts = [Math.floor(all * fast), Math.floor(all * (version === 'v2' ? 0.96 : 1)), all, all];
        return usual && { ...usual, histogram: { bounds, counts } };
      },
    };
    const { code, outcome } = await run(script);
    expect([code, outcome.judgement?.because]).toEqual(['canary-worse', 'slow']);
    expect(outcome.reasons[0]?.what).toContain('slow (limit 1 %)');
  });
});

const longPlan = {
  ...usualOptions.plan,
  stages: [
    { percent: 5, seconds: 900 },
    { percent: 100, seconds: 900 },
  ],
};

function resource(name: 'cpu' | 'memory', canary: number, other: number): NonNullable<Script['sample']> {
  return ({ version }, usual) => usual && { ...usual, [name]: version === 'v2' ? canary : other };
}

function crash(name: 'restarts' | 'outOfMemoryKills'): NonNullable<Script['sample']> {
  return ({ version }, usual) => usual && { ...usual, [name]: version === 'v2' ? 1 : 0 };
}

describe('where nothing is proven', () => {
  test('the last shared stage is repeated once, and it is promoted loudly', async () => {
    const { code, world, told, outcome } = await run(quiet);
    expect(code).toBe('promoted-unproven');
    expect(outcome.reasons[0]?.what).toContain('was not proven');
    expect(world.rollouts[0]?.entries[0]).toMatchObject({ phase: 'promoted', proof: 'unproven' });
    expect(told.filter((line) => line.startsWith('25 %'))).toHaveLength(10);
  });

  test.each([
    ['hold', 'held-unproven', 'held'],
    ['rollback', 'unproven', 'rolled-back'],
  ] as const)('the policy may say %s', async (whenUnproven, wanted, result) => {
    const done = await run(quiet, { whenUnproven });
    expect([done.code, done.result]).toEqual([wanted, result]);
    expect(done.world.traffic).toEqual(
      result === 'held' ? { stable: 'v1', canary: { version: 'v2', percent: 25 } } : back,
    );
  });

  test('a change of high risk is held, asked for since the version before', async () => {
    const asked: unknown[] = [];
    const isHighRisk = async (since: string | null) => asked.push(since) > 0;
    const { code, world } = await run(quiet, { isHighRisk });
    expect([code, asked]).toEqual(['held-high-risk', ['b'.repeat(40)]]);
    expect(world.traffic.canary).toEqual({ version: 'v2', percent: 25 });
  });

  test('and a guard saw nothing, it is held', async () => {
    const { code, outcome } = await run({ traffic: 3, hasProbes: false });
    expect([code, outcome.reasons[0]?.what]).toEqual([
      'held-unguarded',
      expect.stringContaining('the canary had fewer than 20 requests'),
    ]);
  });

  test('what is held goes on where it was, and its version may be rolled out again by a person', async () => {
    const world = adopted();
    await run(quiet, { whenUnproven: 'hold' }, world);
    const { code, result } = await run(quiet, { isHighRisk: async () => true }, world);
    expect([code, result]).toEqual(['promoted-unproven', 'promoted']);
    expect(world.moves).toEqual(['v2 5%', 'v2 25%', 'v2 25%', 'v2 100%', 'promote v2']);
    expect(world.rollouts).toHaveLength(3);
  });

  test('another version has to wait for what is held', async () => {
    const world = adopted();
    await run(quiet, { whenUnproven: 'hold' }, world);
    const { code, result } = await run(quiet, { version: 'v3', change: 'tree-3' }, world);
    expect([code, result]).toEqual(['rollout-held', null]);
  });
});
