import type { RunningAction } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openStage, quick, type Stage } from './stage.ts';

/** Every call that the action makes of the platform and of GitHub while it rolls out, in order. */
async function callsOf(behaviours: Parameters<typeof openStage>[0]): Promise<string[]> {
  const calls: string[] = [];
  let isRolling = false;
  const stage = await openStage({
    ...behaviours,
    onCall: (call, when) => {
      if (isRolling && when === 'before') calls.push(call);
    },
  });
  try {
    await prepare(stage);
    isRolling = true;
    await stage.run(inputs);
    return calls;
  } finally {
    await stage.dispose();
  }
}

async function prepare(stage: Stage): Promise<void> {
  const { outputs } = await stage.run({ command: 'adopt', version: 'v1' });
  expect(outputs['conclusion']).toBe('pass');
  await new Promise((resolve) => setTimeout(resolve, 2_200));
}

const inputs = { ...quick, stages: '50% 1s\n100% 1s', extensions: '0' };
const bad = { behaviours: { v2: { errors: 0.5 } } };
const open: Stage[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((stage) => stage.dispose()));
});

interface Killed {
  place: string;
  died: boolean;
  traffic: unknown;
  isPromoted: boolean;
  result: string;
}

/** Kills the action at one call, as the loss of a machine does, and lets the schedule find what is left. */
async function killAt(
  at: number,
  when: 'before' | 'after',
  behaviours: Parameters<typeof openStage>[0],
): Promise<Killed> {
  let count = 0;
  let running: RunningAction | null = null;
  let died = '';
  const stage = await openStage({
    ...behaviours,
    load: 60,
    onCall: (call, moment) => {
      if (running === null || died !== '') return;
      if (moment === 'before') count += 1;
      if (count !== at || moment !== when) return;
      died = call;
      running.signal('SIGKILL');
      // Nothing of it goes on before the process is gone.
      return running.exited.then(() => undefined);
    },
  });
  open.push(stage);
  await prepare(stage);
  running = stage.start(inputs);
  await running.exited;
  running = null;
  // Longer than a step of the driver may take, twice.
  stage.age(1_000);
  const swept = await stage.run({ command: 'sweep' });
  const newest = stage.github.state.deployments.at(-1)?.statuses?.at(-1)?.description ?? '';
  const killed = {
    place: `${when} call ${at} (${died})`,
    died: died !== '',
    traffic: stage.site.traffic,
    isPromoted: newest.startsWith('promoted 100% v2'),
    result: swept.outputs['result'] ?? '',
  };
  open.splice(open.indexOf(stage), 1);
  await stage.dispose();
  return killed;
}

async function inTurn<T>(tasks: ReadonlyArray<() => Promise<T>>, width: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      const at = next++;
      results[at] = await (tasks[at] as () => Promise<T>)();
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}

describe('an action that is killed by SIGKILL at any of its calls', () => {
  test.each([
    ['a bad version', bad],
    ['a good version', {}],
  ])(
    'while it rolls out %s leaves the good version with all of the traffic, once it is swept',
    async (_, behaviours) => {
      const calls = await callsOf(behaviours);
      expect(calls.length).toBeGreaterThan(20);
      const places = calls.flatMap((_call, at) => [[at + 1, 'before'] as const, [at + 1, 'after'] as const]);
      const chosen = process.env['GAUNTLET_EVERY_CALL'] ? places : everySo(places, 16);
      const killed = await inTurn(
        chosen.map(
          ([at, when]) =>
            () =>
              killAt(at, when, behaviours),
        ),
        4,
      );
      for (const { place, traffic, isPromoted, result } of killed) {
        if (result === 'rollback-failed') continue;
        expect([place, traffic]).toEqual([place, { stable: isPromoted ? 'v2' : 'v1', canary: null }]);
      }
      expect(killed.filter(({ died }) => died).length).toBeGreaterThan(killed.length / 2);
      expect(killed.filter(({ result }) => result === 'rollback-failed')).toEqual([]);
    },
    900_000,
  );
});

/** So many of a list, spread over all of it. */
function everySo<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[Math.floor(at * step)] as T);
}
