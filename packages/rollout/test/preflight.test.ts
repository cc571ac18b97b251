import { type RolloutOptions, rollOut } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import {
  adopted,
  busy,
  DriverError,
  openWorld,
  portsOf,
  quiet,
  run,
  type Script,
  usualOptions,
  type World,
  worse,
} from './stage.ts';

describe('before anything is done', () => {
  const refused: ReadonlyArray<
    [string, string, () => { world?: World; script?: Script; options?: Partial<RolloutOptions> }]
  > = [
    ['there is nothing to go back to', 'no-rollback-target', () => ({ world: openWorld() })],
    [
      'what is live came by another way',
      'live-version-unknown',
      () => ({ world: { ...adopted(), traffic: { stable: 'v8', canary: null } } }),
    ],
    [
      'versions share the traffic',
      'traffic-shared',
      () => ({ world: { ...adopted(), traffic: { stable: 'v1', canary: { version: 'v8', percent: 5 } } } }),
    ],
    ['the version is live', 'already-live', () => ({ options: { version: 'v1' } })],
    ['nothing could be seen', 'nothing-to-watch', () => ({ script: { hasMetrics: false, hasProbes: false } })],
    ['the metrics do not answer', 'metrics-unavailable', () => ({ script: { metricsDown: () => true } })],
    ['the metrics know nothing of what is live', 'metrics-unavailable', () => ({ script: { sample: () => null } })],
    [
      'the plan does not fit',
      'plan-invalid',
      () => ({ options: { plan: { ...usualOptions.plan, deadlineSeconds: 600 } } }),
    ],
    ['the driver cannot split', 'plan-invalid', () => ({ script: { driver: { canSplit: false } } })],
    [
      'the platform does not tell',
      'driver-unavailable',
      () => ({ script: { driver: { current: () => Promise.reject(new DriverError('No answer')) } } }),
    ],
  ];
  test.each(refused)('it is refused where %s', async (_, code, given) => {
    const { world = adopted(), script = busy, options = {} } = given();
    const done = await run(script, options, world);
    expect([done.code, done.result, world.moves]).toEqual([code, null, []]);
  });

  test('a version that was rolled back is refused, by its name and by its content', async () => {
    const world = adopted();
    await run({ ...busy, errors: worse }, {}, world);
    expect((await run(busy, {}, world)).code).toBe('version-refused');
    const renamed = await run(busy, { version: 'v2-again' }, world);
    expect([renamed.code, renamed.outcome.reasons[0]?.what]).toEqual([
      'version-refused',
      expect.stringContaining('The same change, as v2'),
    ]);
    expect((await run(busy, { version: 'v3', change: 'tree-3' }, world)).code).toBe('promoted');
  });

  test('it may be tried again where somebody says so', async () => {
    const world = adopted();
    await run({ ...busy, errors: worse }, {}, world);
    expect((await run(busy, { again: true }, world)).code).toBe('promoted');
    // From then on it is good.
    expect((await run(busy, { version: 'v3', change: 'tree-3' }, world)).code).toBe('promoted');
  });

  test('of two that begin at once the first goes on', async () => {
    const world = adopted();
    const ports = [portsOf(world, busy), portsOf(world, busy)] as const;
    const both = await Promise.all([
      rollOut(ports[0], { ...usualOptions, key: 'one' }),
      rollOut(ports[1], { ...usualOptions, key: 'two', version: 'v3', change: 'tree-3' }),
    ]);
    const codes = both.map(({ reasons }) => reasons[0]?.code);
    expect(codes.filter((code) => code === 'promoted')).toHaveLength(1);
    expect(codes.filter((code) => code === 'rollout-under-way')).toHaveLength(1);
  });

  test('a rollout that was lost has to be swept first', async () => {
    const world = adopted();
    const before = (call: string) => {
      if (call === 'sample canary') throw new Error('gone');
    };
    await expect(run({ ...busy, before }, {}, world)).rejects.toThrow('gone');
    expect((await run(busy, { version: 'v3' }, world)).code).toBe('rollout-under-way');
    world.time += 3_600_000;
    expect((await run(busy, { version: 'v3' }, world)).code).toBe('rollout-unfinished');
  });

  test('where what is live is known to be bad, a fix can be rolled out, and would go back to what was good', async () => {
    const world = adopted(adopted(openWorld(), 'v0', { proof: 'cleared' }), 'v1');
    const rollback = async () => {
      throw new DriverError('The platform refuses');
    };
    const late = (version: string, at: number) =>
      version === 'v2' && at > world.time - 1 && world.moves.length > 2 ? 0.2 : 0.001;
    await run({ ...busy, errors: late, driver: { rollback } }, {}, world);
    expect(world.traffic.canary?.percent ?? 100).toBe(100);
    world.traffic = { stable: 'v2', canary: null };
    const fix = await run(
      { ...busy, errors: (version) => (version === 'v3' ? 0.3 : 0.001) },
      { version: 'v3', change: 'tree-3' },
      world,
    );
    expect(fix.result).toBe('rolled-back');
    expect(world.traffic).toEqual({ stable: 'v0', canary: null });
  });
});

describe('what was held', () => {
  test('for a day is still a rollout of its own time when it goes on, and can be swept again', async () => {
    const world = adopted();
    await run(quiet, { whenUnproven: 'hold', holdSeconds: 100_000 }, world);
    world.time += 86_400_000;
    const { code } = await run(quiet, { key: 'key-2' }, world);
    expect(code).toBe('promoted-unproven');
    expect(world.rollouts.map(({ entries: [newest] }) => newest.phase)).toEqual(['promoted', 'abandoned', 'promoted']);
  });
});
