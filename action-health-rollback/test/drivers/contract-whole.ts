import { describe, expect, test } from '@jest/globals';
import { all, type Called, describeCuts, type Point, type Stage, settle, stagesOf } from './contract-cuts.ts';

/** What every driver of a platform that moves all of the traffic at once must do, whatever the platform. */
export function describeWholeContract(
  name: string,
  begin: () => Promise<Stage>,
  // What the user's own commands look at is theirs.
  { looks }: { looks: boolean } = { looks: true },
): void {
  const open = stagesOf(begin);

  describe(`${name} keeps the contract of a driver that cannot split the traffic`, () => {
    test('says so, deploys without traffic, gives everything at once, and promotes; each call twice', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      expect(driver.canSplit).toBe(false);
      expect(await driver.current()).toEqual(all(stable));
      const canary = await driver.deploy(stage.fresh[0], stable);
      expect(await driver.deploy(stage.fresh[0], stable)).toBe(canary);
      await settle(driver, all(stable));
      for (let time = 0; time < 2; time++) await driver.shift({ stable, canary, percent: 100 });
      expect(await driver.verify({ stable, canary: { version: canary, percent: 100 } })).toBeNull();
      for (let time = 0; time < 2; time++) {
        await driver.promote({ stable, canary });
        await settle(driver, all(canary));
      }
      expect(stage.violations()).toEqual([]);
    });

    test('gives no share, and moves nothing when it is asked for one', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      const canary = await driver.deploy(stage.fresh[0], stable);
      await expect(driver.shift({ stable, canary, percent: 5 })).rejects.toThrow(/split/);
      await settle(driver, all(stable));
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
        await other.promote({ stable, canary: next });
        await settle(other, all(next));
        expect(stage.violations()).toEqual([]);
      });
    }

    test('the same version can be tried again after a rollback', async () => {
      const { stage, driver } = await open();
      const { stable } = stage;
      for (let time = 0; time < 2; time++) {
        const canary = await points['after the promotion'](driver, stage);
        await settle(driver, all(canary));
        await driver.rollback({ version: stable, from: canary });
        await settle(driver, all(stable));
      }
      expect(stage.violations()).toEqual([]);
    });

    test('verify says what is otherwise, when its time is over', async () => {
      const { stage, driver } = await open();
      const canary = await points['after the promotion'](driver, stage);
      const wrong = await stage.open(stage.host, 1500).verify(all(stage.stable));
      expect(wrong).toBe(`The platform serves ${canary} 100 %, and was asked for ${stage.stable} 100 %`);
    });

    test('a stable version is no canary', async () => {
      const { stage, driver } = await open();
      await expect(driver.deploy(stage.stable, stage.stable)).rejects.toThrow();
      await settle(driver, all(stage.stable));
    });
  });

  if (looks)
    describe(`${name} looks before it moves`, () => {
      test('a third version is not overlooked', async () => {
        const { stage, driver } = await open();
        const { stable } = stage;
        const first = await points['after the promotion'](driver, stage);
        const next = await driver.deploy(stage.fresh[1], first);
        await expect(driver.promote({ stable, canary: next })).rejects.toThrow('nothing was moved');
        await settle(driver, all(first));
      });

      test('what was never there is not gone back to', async () => {
        const { stage, driver } = await open();
        await expect(driver.rollback({ version: stage.unknown ?? '', from: null })).rejects.toThrow(
          /is not|never served/,
        );
        await settle(driver, all(stage.stable));
      });
    });

  describeCuts(name, open, calls);
}

type Place = 'before anything moved' | 'after the promotion';

const points: Readonly<Record<Place, Point>> = {
  'before anything moved': async (driver, { fresh: [version], stable }) => driver.deploy(version, stable),
  'after the promotion': async (driver, stage) => {
    const canary = await driver.deploy(stage.fresh[0], stage.stable);
    await driver.promote({ stable: stage.stable, canary });
    return canary;
  },
};

const calls: Readonly<Record<string, Called>> = {
  deploy: { before: null, run: (driver, stable, _, { fresh }) => driver.deploy(fresh[0], stable), after: all },
  'shift to 100 %': {
    before: points['before anything moved'],
    run: (driver, stable, canary) => driver.shift({ stable, canary, percent: 100 }),
    after: (_, canary) => all(canary),
  },
  rollback: {
    before: points['after the promotion'],
    run: (driver, stable, canary) => driver.rollback({ version: stable, from: canary }),
    after: all,
  },
};
