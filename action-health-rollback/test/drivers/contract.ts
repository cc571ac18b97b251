import { describe, expect, test } from '@jest/globals';
import { all, type Called, describeCuts, type Point, type Stage, settle, stagesOf } from './contract-cuts.ts';

export interface ContractOptions {
  /** Whether every call is cut off at every point too: hundreds of stages, so only where one costs nothing. */
  cuts: boolean;
}

/** What every driver of a platform that can split traffic must do, whatever the platform. */
export function describeContract(name: string, begin: () => Promise<Stage>, { cuts }: ContractOptions): void {
  const open = stagesOf(begin);

  describe(`${name} keeps the contract of a driver`, () => {
    test('deploys without traffic, gives 5 % and 25 %, promotes, and says so each time; each call twice', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      expect(await driver.current()).toEqual(all(stable));
      const canary = await driver.deploy(stage.fresh[0], stable);
      expect(await driver.deploy(stage.fresh[0], stable)).toBe(canary);
      await settle(driver, all(stable));
      for (const percent of [5, 25]) {
        for (let time = 0; time < 2; time++) await driver.shift({ stable, canary, percent });
        await settle(driver, { stable, canary: { version: canary, percent } });
      }
      for (let time = 0; time < 2; time++) {
        await driver.promote({ stable, canary });
        await settle(driver, all(canary));
      }
      expect(stage.violations()).toEqual([]);
    });

    test('gives everything by a share of 100 too, and back from there', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      const canary = await driver.deploy(stage.fresh[0], stable);
      await driver.shift({ stable, canary, percent: 5 });
      await driver.shift({ stable, canary, percent: 100 });
      expect(await driver.verify({ stable, canary: { version: canary, percent: 100 } })).toBeNull();
      await driver.rollback({ version: stable, from: canary });
      await settle(driver, all(stable));
      expect(stage.violations()).toEqual([]);
    });

    for (const [point, run] of Object.entries(points)) {
      test(`goes back ${point}, twice over, as a process that knows nothing of it`, async () => {
        const { stage, driver } = await open();
        const { stable } = stage;
        const canary = await run(driver, stage);
        const other = stage.open(stage.host);
        for (let time = 0; time < 2; time++) {
          await other.rollback({ version: stable, from: canary });
          await settle(other, all(stable));
        }
        // And is ready for the next one.
        const next = await other.deploy(stage.fresh[1], stable);
        await other.shift({ stable, canary: next, percent: 5 });
        await settle(other, { stable, canary: { version: next, percent: 5 } });
        await other.rollback({ version: stable, from: next });
        await settle(other, all(stable));
        expect(stage.violations()).toEqual([]);
      });
    }

    test('the same version can be tried again after a rollback', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      for (let time = 0; time < 2; time++) {
        const canary = await driver.deploy(stage.fresh[0], stable);
        await driver.shift({ stable, canary, percent: 5 });
        await settle(driver, { stable, canary: { version: canary, percent: 5 } });
        await driver.rollback({ version: stable, from: canary });
        await settle(driver, all(stable));
      }
    });

    test('a second rollout follows the first', async () => {
      const { stage, driver } = await open();
      const first = await points['after the promotion'](driver, stage);
      const canary = await driver.deploy(stage.fresh[1], first);
      await driver.shift({ stable: first, canary, percent: 5 });
      await driver.shift({ stable: first, canary, percent: 25 });
      await settle(driver, { stable: first, canary: { version: canary, percent: 25 } });
      await driver.promote({ stable: first, canary });
      await settle(driver, all(canary));
      expect(stage.violations()).toEqual([]);
    });

    test('verify says what is otherwise, when its time is over', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      const canary = await points['from 5 %'](driver, stage);
      const hasty = stage.open(stage.host, 1500);
      const wrong = await hasty.verify({ stable, canary: { version: canary, percent: 25 } });
      expect(wrong).toContain('5 %');
      expect(wrong).not.toMatch(/\.$/);
    });

    test('a stable version is no canary', async () => {
      const { stage, driver } = await open();
      await expect(driver.deploy(stage.stable, stage.stable)).rejects.toThrow();
      expect(await driver.current()).toEqual(all(stage.stable));
    });
  });

  if (cuts) describeCuts(name, open, calls);
}

type Place = 'before anything moved' | 'from 5 %' | 'from 25 %' | 'after the promotion';

/** Each gives the version that is tried. */
const points: Readonly<Record<Place, Point>> = {
  'before anything moved': async (driver, { fresh: [version], stable }) => driver.deploy(version, stable),
  'from 5 %': async (driver, stage) => {
    const canary = await driver.deploy(stage.fresh[0], stage.stable);
    await driver.shift({ stable: stage.stable, canary, percent: 5 });
    return canary;
  },
  'from 25 %': async (driver, stage) => {
    const canary = await points['from 5 %'](driver, stage);
    await driver.shift({ stable: stage.stable, canary, percent: 25 });
    return canary;
  },
  'after the promotion': async (driver, stage) => {
    const canary = await points['from 25 %'](driver, stage);
    await driver.promote({ stable: stage.stable, canary });
    return canary;
  },
};

const share = (percent: number) => (stable: string, version: string) => ({ stable, canary: { version, percent } });

const calls: Readonly<Record<string, Called>> = {
  deploy: { before: null, run: (driver, stable, _, { fresh }) => driver.deploy(fresh[0], stable), after: all },
  'shift to 5 %': {
    before: points['before anything moved'],
    run: (driver, stable, canary) => driver.shift({ stable, canary, percent: 5 }),
    after: share(5),
  },
  'shift to 25 %': {
    before: points['from 5 %'],
    run: (driver, stable, canary) => driver.shift({ stable, canary, percent: 25 }),
    after: share(25),
  },
  promote: {
    before: points['from 25 %'],
    run: (driver, stable, canary) => driver.promote({ stable, canary }),
    after: (_, canary) => all(canary),
  },
  'rollback from 25 %': {
    before: points['from 25 %'],
    run: (driver, stable, canary) => driver.rollback({ version: stable, from: canary }),
    after: all,
  },
  'rollback after the promotion': {
    before: points['after the promotion'],
    run: (driver, stable, canary) => driver.rollback({ version: stable, from: canary }),
    after: all,
  },
};

export type { Stage } from './contract-cuts.ts';
