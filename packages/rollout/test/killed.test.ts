import { isSameTraffic, type RolloutPorts, registryOf, rollOut, sweep } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { adopted, Killed, portsOf, type Script, usualOptions, type World } from './stage.ts';

/** Runs until the process is gone: at the call of that number, before or after it is carried out. */
async function runUntil(world: World, script: Script, at: number, when: 'before' | 'after'): Promise<string | null> {
  let calls = 0;
  let died: string | null = null;
  const die = (moment: 'before' | 'after') => (call: string) => {
    if (moment === 'before') calls += 1;
    if (died !== null || (calls === at && moment === when)) {
      died ??= call;
      throw new Killed();
    }
  };
  try {
    await rollOut(portsOf(world, { ...script, before: die('before'), after: die('after') }), usualOptions);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return died;
}

async function later(world: World, script: Script = {}): Promise<RolloutPorts> {
  world.time += 3_600_000;
  return portsOf(world, script);
}

const scripts: ReadonlyArray<[string, Script]> = [
  ['a good canary', { traffic: 60_000 }],
  ['a bad canary', { traffic: 60_000, errors: (version) => (version === 'v2' ? 0.02 : 0.001) }],
  ['a canary of which nothing is proven', { traffic: 30 }],
];

describe('a rollout that is killed at any call, and swept', () => {
  test.each(scripts)('of %s leaves one good version with all of the traffic', async (_, script) => {
    const seen = new Set<string>();
    let at = 0;
    for (;;) {
      at += 1;
      const world = adopted();
      const before = await runUntil(world, script, at, 'before');
      if (before === null) break;
      const other = adopted();
      const after = await runUntil(other, script, at, 'after');
      seen.add(before);
      for (const [each, call, when] of [
        [world, before, 'before'],
        [other, after, 'after'],
      ] as const) {
        await sweep(await later(each, script));
        const place = `killed ${when} call ${at} (${call})`;
        const [newest] = each.rollouts[0]?.entries ?? [];
        const isPromoted = newest?.phase === 'promoted' && newest.version === 'v2';
        expect([place, each.traffic]).toEqual([place, { stable: isPromoted ? 'v2' : 'v1', canary: null }]);
        expect([place, registryOf(each.rollouts).open]).toEqual([place, []]);
        // Swept again, nothing moves.
        const moves = each.moves.length;
        await sweep(await later(each, script));
        expect([place, each.moves.length]).toEqual([place, moves]);
      }
    }
    expect(at).toBeGreaterThan(20);
    expect(seen).toContain('save shifting');
    expect(seen).toContain('shift 5');
  });

  test('the sweep itself may be killed at any call, and the next one finishes it', async () => {
    const script = scripts[1]?.[1] as Script;
    for (let at = 1; ; at++) {
      const world = adopted();
      let shifted = false;
      const die = (call: string) => {
        if (shifted) throw new Killed();
        shifted = call === 'shift 5';
      };
      await expect(rollOut(portsOf(world, { ...script, before: die }), usualOptions)).rejects.toThrow(Killed);
      world.time += 3_600_000;
      let calls = 0;
      let died = false;
      const before = () => {
        calls += 1;
        if (calls >= at) {
          died = true;
          throw new Killed();
        }
      };
      await sweep(portsOf(world, { ...script, before })).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await sweep(await later(world, script));
      expect([at, world.traffic]).toEqual([at, { stable: 'v1', canary: null }]);
      if (!died) break;
    }
  });

  test('where going back fails too, it is said, and no rollout stays open', async () => {
    const world = adopted();
    const script: Script = {
      driver: {
        rollback: async () => {
          throw new (await import('@gauntlet/rollout')).DriverError('The platform refuses');
        },
      },
    };
    let moved = false;
    const before = (call: string) => {
      if (moved) throw new Killed();
      moved = call === 'save watching' || call === 'sample canary';
    };
    await expect(rollOut(portsOf(world, { before }), usualOptions)).rejects.toThrow(Killed);
    const [swept] = await sweep(await later(world, script));
    expect(swept?.restoration?.result).toBe('rollback-failed');
    expect(world.rollouts[0]?.entries[0].phase).toBe('rollback-failed');
    expect(isSameTraffic(world.traffic, { stable: 'v1', canary: null })).toBe(false);
  });

  test('a rollout that somebody watches is left alone', async () => {
    const world = adopted();
    const before = (call: string) => {
      if (call === 'sample canary') throw new Killed();
    };
    await expect(rollOut(portsOf(world, { before }), usualOptions)).rejects.toThrow(Killed);
    world.time += 60_000;
    expect(await sweep(portsOf(world))).toEqual([]);
    expect(world.traffic.canary).toEqual({ version: 'v2', percent: 5 });
  });

  test('a runner that slept while it was swept does not go on', async () => {
    const world = adopted();
    const ports = portsOf(world, { traffic: 60_000 });
    let slept = false;
    const sleeper: RolloutPorts = {
      ...ports,
      clock: {
        ...ports.clock,
        sleep: async (ms) => {
          world.time += ms;
          if (slept || world.traffic.canary?.percent !== 5) return;
          slept = true;
          world.time += 1_000_000;
          expect(await sweep(portsOf(world))).toHaveLength(1);
        },
      },
    };
    const outcome = await rollOut(sleeper, usualOptions);
    expect(slept).toBe(true);
    expect(outcome).toMatchObject({ result: null, reasons: [{ code: 'lease-lost' }] });
    expect(world.traffic).toEqual({ stable: 'v1', canary: null });
    expect(world.moves.at(-1)).toBe('back to v1');
    expect(world.rollouts[0]?.entries[0].phase).toBe('rolled-back');
  });
});
