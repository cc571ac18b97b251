import type { Driver, Traffic } from '@gauntlet/rollout';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { DriverHost } from '../../src/drivers/index.ts';
import { type Cut, countingHost } from './hosts.ts';

/** A platform to try a driver on: its double, or the real one. */
export interface Stage {
  /** Reaches the platform. */
  host: DriverHost;
  /** The driver as a new process would open it; a step has a minute, or as long as is said. */
  open(host: DriverHost, stepTimeoutMs?: number): Driver;
  /** Has all of the traffic. */
  stable: string;
  /** What can be deployed after it. */
  fresh: readonly [string, string];
  /** What the platform never had, where the driver can tell. */
  unknown?: string;
  /** What a driver must never let happen, and did. */
  violations(): readonly string[];
  close(): Promise<void>;
}

/** Gives what begins a stage and opens its driver; to be called once in a suite, whose stages are closed after each test. */
export function stagesOf(begin: () => Promise<Stage>): () => Promise<{ stage: Stage; driver: Driver }> {
  let stages: Stage[] = [];
  afterEach(async () => {
    for (const stage of stages) await stage.close();
    stages = [];
  });
  return async () => {
    const stage = await begin();
    stages.push(stage);
    return { stage, driver: stage.open(stage.host) };
  };
}

type Run = (driver: Driver) => Promise<unknown>;

export const all = (stable: string): Traffic => ({ stable, canary: null });

/** As the platform tells it, and as it serves. */
export async function settle(driver: Driver, expected: Traffic): Promise<void> {
  expect(await driver.verify(expected)).toBeNull();
  expect(await driver.current()).toEqual(expected);
}

export type Point = (driver: Driver, stage: Stage) => Promise<string>;

export interface Called {
  before: Point | null;
  run(driver: Driver, stable: string, canary: string, stage: Stage): Promise<unknown>;
  after(stable: string, canary: string): Traffic;
}

/** Every call of the platform is cut off, before it and after it, and is then made again, or undone. */
export function describeCuts(
  name: string,
  open: () => Promise<{ stage: Stage; driver: Driver }>,
  calls: Readonly<Record<string, Called>>,
): void {
  /** The stage after the call was cut off, and how many calls of the platform it made. */
  const cutOff = async ({ before, run }: Called, cut: Cut | null) => {
    const { stage, driver } = await open();
    const canary = before ? await before(driver, stage) : stage.fresh[0];
    const host = countingHost(stage.host, cut);
    const made: Run = (one) => run(one, stage.stable, canary, stage);
    if (cut === null) await made(stage.open(host));
    else await made(stage.open(host)).catch(() => {});
    return { stage, canary, made, calls: host.calls };
  };

  describe(`${name}, lost before or after each call of its platform`, () => {
    for (const [what, called] of Object.entries(calls)) {
      test(`${what} comes to the same when it is made again, and everything can go back`, async () => {
        const { calls: count } = await cutOff(called, null);
        expect(count).toBeGreaterThan(0);
        for (let at = 0; at < count; at++) {
          for (const when of ['before', 'after'] as const) {
            const again = await cutOff(called, { at, when });
            const retried = again.stage.open(again.stage.host);
            const canary = called.before ? again.canary : await retried.deploy(again.canary, again.stage.stable);
            if (called.before) await again.made(retried);
            await settle(retried, called.after(again.stage.stable, canary));
            expect([at, when, again.stage.violations()]).toEqual([at, when, []]);

            const back = await cutOff(called, { at, when });
            const restored = back.stage.open(back.stage.host);
            await restored.rollback({ version: back.stage.stable, from: back.canary });
            await settle(restored, all(back.stage.stable));
            expect([at, when, back.stage.violations()]).toEqual([at, when, []]);
          }
        }
      });
    }
  });
}
