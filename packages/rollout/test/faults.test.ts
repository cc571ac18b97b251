import { isSameTraffic } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { adopted, back, busy, DriverError, openWorld, quiet, run, type Script, StoreError, worse } from './stage.ts';

describe('faults', () => {
  test('metrics that are gone for a while stop the clock of the stage', async () => {
    let asked = 0;
    const { result, outcome, told } = await run({ ...busy, metricsDown: (at) => at > 0 && asked++ > 35 && asked < 40 });
    expect(result).toBe('promoted');
    expect(told.filter((line) => line.startsWith('The metrics did not answer'))).toHaveLength(3);
    expect(outcome.looks.filter(({ canary }) => canary === null)).toHaveLength(3);
  });

  test('metrics that stay away end it: nobody watches', async () => {
    let asked = 0;
    const { code, world } = await run({ ...busy, metricsDown: () => asked++ > 35 });
    expect(code).toBe('metrics-lost');
    expect(world.traffic).toEqual(back);
    // It is no fault of the version's.
    expect(world.rollouts[0]?.entries[0]).toMatchObject({ phase: 'rolled-back', proof: null });
  });

  test('a canary of which the metrics know nothing is not promoted in silence', async () => {
    const sample: Script['sample'] = ({ arm }, usual) => (arm === 'canary' ? null : usual);
    const { code, outcome } = await run({ ...quiet, sample });
    expect([code, outcome.reasons[0]?.what]).toEqual([
      'held-unguarded',
      'Nothing was proven, and the metrics know nothing of the canary',
    ]);
  });

  test('a canary that has no requests yet is no reason to go back', async () => {
    const sample: Script['sample'] = ({ arm, stage, at }, usual) =>
      arm === 'canary' && stage === 0 && at < 4 ? null : usual;
    expect((await run({ ...quiet, sample })).code).toBe('promoted-unproven');
  });

  test('a deploy that fails moves nothing', async () => {
    const deploy = async () => {
      throw new DriverError('The image does not exist');
    };
    const { code, result, world } = await run({ ...busy, driver: { deploy } });
    expect([code, result, world.moves]).toEqual(['deploy-failed', null, []]);
    expect(world.rollouts[0]?.entries[0].phase).toBe('abandoned');
  });

  test('a shift that comes to another split than asked for goes back', async () => {
    const world = adopted();
    const shift = async () => {
      world.traffic = { stable: 'v1', canary: { version: 'v2', percent: 3 } };
    };
    const { code } = await run({ ...busy, driver: { shift } }, {}, world);
    expect(code).toBe('verification-failed');
    expect(world.traffic).toEqual(back);
  });

  test('traffic that somebody else moved is left as it is', async () => {
    const world = adopted();
    let calls = 0;
    const before = (call: string) => {
      calls += call === 'sample canary' ? 1 : 0;
      if (calls === 3) world.traffic = { stable: 'v9', canary: null };
    };
    const { outcome } = await run({ ...busy, before }, {}, world);
    expect(outcome.result).toBe('rollback-failed');
    expect(outcome.reasons.map(({ code }) => code)).toEqual(['traffic-changed', 'traffic-changed']);
    expect(world.traffic).toEqual({ stable: 'v9', canary: null });
  });

  test('a store that refuses the intention lets no traffic move', async () => {
    const world = adopted();
    const before = (call: string) => {
      if (call === 'save shifting') throw new StoreError('Nobody answers');
    };
    const { code, result } = await run({ ...busy, before }, {}, world);
    expect([code, result, world.moves]).toEqual(['lease-lost', null, []]);
  });

  test('a store that is lost on the way brings the old version back', async () => {
    const world = adopted();
    const before = (call: string) => {
      if (call.startsWith('save') && world.moves.length > 0) throw new StoreError('Nobody answers');
    };
    const { code, outcome } = await run({ ...busy, before }, {}, world);
    expect([code, outcome.result]).toEqual(['lease-lost', 'rolled-back']);
    expect(outcome.reasons.map((each) => each.code)).toContain('store-unavailable');
    expect(world.traffic).toEqual(back);
  });

  test('a cancelled job goes back', async () => {
    let calls = 0;
    const { code, world } = await run({ ...busy, stopped: () => (calls++ > 30 ? 'The job was cancelled' : null) });
    expect(code).toBe('stopped');
    expect(world.traffic).toEqual(back);
    expect(world.rollouts[0]?.entries[0]).toMatchObject({ phase: 'rolled-back', proof: null });
  });

  test('a stage that freezes into the deadline goes back', async () => {
    const begun = openWorld().time;
    const metricsDown = (at: number) => at > begun && Math.floor((at - begun) / 60_000) % 5 !== 0;
    const { code, world } = await run({ ...busy, metricsDown });
    expect(code).toBe('deadline-passed');
    expect(world.traffic).toEqual(back);
  });
});

describe('going back', () => {
  test('is tried three times, and then to the other good version', async () => {
    const world = adopted(adopted(openWorld(), 'v0', { proof: 'cleared' }), 'v1');
    const tried: string[] = [];
    const rollback = async ({ version }: { version: string }) => {
      tried.push(version);
      if (version === 'v1') throw new DriverError('v1 does not start');
      world.traffic = { stable: version, canary: null };
    };
    const { outcome } = await run({ ...busy, errors: worse, driver: { rollback } }, {}, world);
    expect(tried).toEqual(['v1', 'v1', 'v1', 'v0']);
    expect(outcome).toMatchObject({ result: 'rolled-back', version: 'v0' });
    expect(outcome.reasons.map(({ code }) => code)).toEqual(['canary-worse', 'alternate-restored']);
  });

  test('that fails is a result of its own', async () => {
    const rollback = async () => {
      throw new DriverError('The platform refuses');
    };
    const { outcome, world } = await run({ ...busy, errors: worse, driver: { rollback } });
    expect(outcome.result).toBe('rollback-failed');
    expect(outcome.reasons.map(({ code }) => code)).toEqual(['canary-worse', 'rollback-failed']);
    expect(world.rollouts[0]?.entries[0]).toMatchObject({ phase: 'rollback-failed', proof: 'rollback' });
  });

  test('counts only where it is seen from outside', async () => {
    const { outcome } = await run({ ...busy, errors: worse, versionSeen: () => 'v2' });
    expect(outcome.result).toBe('rollback-failed');
    expect(outcome.reasons[1]?.what).toContain('another version answers');
  });

  test('past the form of stored data is not done once the new version serves alone', async () => {
    const late = (version: string, at: number) => (version === 'v2' && at > openWorld().time + 780_000 ? 0.05 : 0.001);
    const { outcome, world } = await run({ ...busy, errors: late }, { schema: '42' });
    expect(outcome.reasons.map(({ code }) => code)).toEqual(['canary-worse', 'rollback-impossible']);
    expect(isSameTraffic(world.traffic, { stable: 'v2', canary: null })).toBe(true);
    const early = await run({ ...busy, errors: worse }, { schema: '42' });
    expect(early.outcome.result).toBe('rolled-back');
  });
});
