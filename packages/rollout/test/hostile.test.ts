import { finish, isExpired, type RolloutOptions, type RolloutPorts, rollOut, sweep } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import {
  adopted,
  back,
  busy,
  DriverError,
  openWorld,
  portsOf,
  quiet,
  run,
  type Script,
  StoreError,
  usualOptions,
  worse,
} from './stage.ts';

describe('somebody else ends the rollout while its driver moves traffic', () => {
  test.each(['shift 25', 'promote'])('at %s: what the driver does late is put right', async (step) => {
    const world = adopted();
    const script: Script = { ...busy };
    let interfered = false;
    const ports = portsOf(world, {
      ...script,
      before: (call) => {
        interfered ||= call === step;
      },
    });
    const slow: RolloutPorts = {
      ...ports,
      driver: {
        ...ports.driver,
        shift: async (to) => {
          if (step === `shift ${to.percent}`) await finish(portsOf(world), world.rollouts[0] as never, 'rollback');
          await ports.driver.shift(to);
        },
        promote: async (to) => {
          if (step === 'promote') await finish(portsOf(world), world.rollouts[0] as never, 'rollback');
          await ports.driver.promote(to);
        },
      },
    };
    const outcome = await rollOut(slow, usualOptions);
    expect(interfered).toBe(true);
    expect(outcome.reasons[0]?.code).toBe('lease-lost');
    expect(world.traffic).toEqual(back);
    expect(world.rollouts[0]?.entries.some(({ phase }) => phase === 'rolled-back')).toBe(true);
  });

  test('a step that takes as long as it may is no lost rollout', async () => {
    const world = adopted();
    const options = { ...usualOptions, stepSeconds: 300 };
    let checked = 0;
    const driver = {
      shift: async ({ stable, canary, percent }: { stable: string; canary: string; percent: number }) => {
        world.time += 299_000;
        checked += 1;
        expect(await sweep(portsOf(world))).toEqual([]);
        world.traffic = { stable, canary: { version: canary, percent } };
      },
    };
    const { result } = await run(
      { ...busy, driver },
      { ...options, plan: { ...options.plan, deadlineSeconds: 9_000 } },
      world,
    );
    expect([checked, result]).toEqual([3, 'promoted']);
  });

  test('a look that takes longer than a heartbeat is none either', () => {
    const world = adopted();
    const [adoption] = world.rollouts;
    const start = {
      ...(adoption as NonNullable<typeof adoption>).start,
      heartbeatSeconds: 300,
      deadline: world.time + 9e6,
    };
    const entries = [{ phase: 'watching', percent: 5, version: 'v2', proof: null, at: world.time }] as const;
    expect(isExpired({ id: '9', start, entries }, world.time + 890_000)).toBe(false);
    expect(isExpired({ id: '9', start, entries }, world.time + 901_000)).toBe(true);
  });
});

describe('a person who moves the traffic is not overridden', () => {
  test.each([
    ['takes the canary back', { stable: 'v1', canary: null }],
    ['gives it less', { stable: 'v1', canary: { version: 'v2', percent: 1 } }],
    ['goes to an older version', { stable: 'v0', canary: null }],
  ])('who %s', async (_, traffic) => {
    const world = adopted(adopted(openWorld(), 'v0', { proof: 'cleared' }), 'v1');
    let looks = 0;
    const before = (call: string) => {
      looks += call === 'sample canary' ? 1 : 0;
      if (looks === 3) world.traffic = traffic;
    };
    const { outcome } = await run({ ...busy, before }, {}, world);
    expect(outcome.reasons[0]?.code).toBe('traffic-changed');
    expect(world.moves).not.toContain('v2 25%');
    expect(world.traffic.canary).toBeNull();
    expect(world.traffic.stable).toBe(traffic.stable);
  });
});

describe('past the form of stored data', () => {
  const formed = (schema: string): Partial<RolloutOptions> => ({ schema });

  test('nothing goes back where the platform does not tell what serves', async () => {
    const world = adopted();
    let promoted = false;
    const current = async () => {
      if (promoted) throw new DriverError('No answer');
      return world.traffic;
    };
    const promote = async () => {
      promoted = true;
      world.traffic = { stable: 'v2', canary: null };
      throw new DriverError('It broke off');
    };
    const { outcome } = await run({ ...busy, driver: { current, promote } }, formed('7'), world);
    expect(outcome.reasons.map(({ code }) => code)).toEqual(['shift-failed', 'rollback-impossible']);
    expect(world.traffic.stable).toBe('v2');
  });

  test('a fix that fails goes back to what served, and not to what cannot read its data', async () => {
    const world = adopted();
    const late = (version: string, at: number) => (version === 'v2' && at > openWorld().time + 780_000 ? 0.05 : 0.001);
    await run({ ...busy, errors: late }, formed('7'), world);
    expect(world.traffic.canary?.percent ?? 100).toBe(100);
    world.traffic = { stable: 'v2', canary: null };
    const errors = (version: string) => (version === 'v3' ? 0.3 : 0.001);
    const fix = await run({ ...busy, errors }, { version: 'v3', change: 'tree-3', schema: '7' }, world);
    expect([fix.result, world.traffic]).toEqual(['rolled-back', { stable: 'v2', canary: null }]);
  });
});

describe('held with all of the traffic', () => {
  const alone = { ...usualOptions.plan, stages: [{ percent: 100, seconds: 300 }] };

  test('it is compared with the version before when it goes on, and not with itself', async () => {
    const world = adopted();
    const settles: Script = {
      ...quiet,
      driver: {
        current: async () => ({ stable: world.traffic.canary?.version ?? world.traffic.stable, canary: null }),
      },
    };
    await run(settles, { plan: alone, whenUnproven: 'hold' }, world);
    world.time += 3_000_000;
    const { outcome } = await run({ ...settles, ...busy, errors: worse }, { plan: alone, key: 'key-2' }, world);
    expect(outcome.reasons[0]?.code).toBe('canary-worse');
    expect(world.traffic).toEqual(back);
  });
});

describe('nothing green without having seen anything', () => {
  const blind: ReadonlyArray<[string, Script, string]> = [
    [
      'nobody counts errors',
      { ...busy, sample: (_, usual) => usual && { ...usual, errors: null } },
      'metrics-unavailable',
    ],
    [
      'nothing is told of the old version',
      { ...busy, sample: ({ arm }, usual) => (arm === 'baseline' ? null : usual) },
      'metrics-lost',
    ],
    [
      'the canary is seen in one look',
      { ...quiet, sample: ({ arm, at, stage }, usual) => (arm === 'canary' && (at > 0 || stage !== 0) ? null : usual) },
      'held-unguarded',
    ],
    [
      'the canary never has a request',
      {
        ...quiet,
        sample: ({ arm }, usual) => (arm === 'canary' && usual ? { ...usual, requests: 0, errors: 0 } : usual),
      },
      'held-unguarded',
    ],
  ];
  test.each(blind)('where %s', async (_, script, code) => {
    const done = await run(script);
    expect([done.code, done.result === 'promoted']).toEqual([code, false]);
  });

  test('nor where the sources are slower than the looks: health is looked at all the same', async () => {
    const world = adopted();
    const sample: Script['sample'] = ({ arm }, usual) => {
      if (arm === 'canary') world.time += 70_000;
      return usual;
    };
    const healthy = (version: string, at: number) => version !== 'v2' || at < openWorld().time + 120_000;
    const { code } = await run(
      { ...quiet, sample, healthy },
      { plan: { ...usualOptions.plan, deadlineSeconds: 9_000 } },
      world,
    );
    expect(code).toBe('canary-worse');
  });
});

describe('a platform that makes names of its own', () => {
  test('does not hide a version that was rolled back', async () => {
    const world = adopted();
    const driver = { deploy: async () => 'uuid-2' };
    const bad = (version: string) => (version === 'uuid-2' ? 0.1 : 0.001);
    expect((await run({ ...busy, errors: bad, driver }, { change: null }, world)).result).toBe('rolled-back');
    expect((await run({ ...busy, driver }, { change: null }, world)).code).toBe('version-refused');
    const renamed = await run({ ...busy, driver }, { change: null, version: 'v2-again' }, world);
    expect([renamed.code, renamed.result, world.traffic]).toEqual(['version-refused', null, back]);
  });
});

describe('what is only not seen', () => {
  test('is no reason to serve an older version', async () => {
    const world = adopted(adopted(openWorld(), 'v0', { proof: 'cleared' }), 'v1');
    const healthy = (version: string) => (version === 'v2' ? false : null);
    const { outcome } = await run({ ...busy, healthy }, {}, world);
    expect([outcome.result, outcome.version]).toEqual(['rollback-failed', 'v1']);
    expect(world.traffic).toEqual(back);
  });

  test('a promotion that was stored and not answered stands', async () => {
    const world = adopted();
    const after = (call: string) => {
      if (call === 'save promoted') throw new StoreError('Nobody answers');
    };
    const { result } = await run({ ...busy, after }, {}, world);
    expect([result, world.traffic.stable]).toEqual(['promoted', 'v2']);
  });

  test('a deploy that moved traffic and then failed is taken back', async () => {
    const world = adopted();
    const deploy = async () => {
      world.traffic = { stable: 'v2', canary: null };
      throw new DriverError('It broke off');
    };
    const { outcome } = await run({ ...busy, driver: { deploy } }, {}, world);
    expect(outcome.reasons.map(({ code }) => code)).toContain('traffic-changed');
    expect(outcome.result).toBe('rollback-failed');
  });

  test('one answer of the platform that gets lost ends nothing', async () => {
    const world = adopted();
    let asked = 0;
    const current = async () => {
      asked += 1;
      if (asked === 3) throw new DriverError('No answer');
      return world.traffic;
    };
    expect((await run({ ...busy, driver: { current } }, {}, world)).result).toBe('promoted');
  });
});
