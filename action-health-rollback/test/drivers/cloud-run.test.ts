import { describe, expect, test } from '@jest/globals';
import { driverKinds } from '../../src/drivers/index.ts';
import { addRevision } from './doubles/gcloud.mjs';
import { cloudRunPlatform } from './platforms.ts';
import { openDriver, stageOf } from './stages.ts';

const begin = async () => {
  const stage = await stageOf(cloudRunPlatform);
  return { ...stage, driver: stage.open(stage.host) };
};

const watched = (stage: Awaited<ReturnType<typeof begin>>, options = {}) => {
  const seen: string[][] = [];
  const host = {
    ...stage.host,
    run: (...[program, args, more]: Parameters<typeof stage.host.run>) => {
      seen.push([...args]);
      return stage.host.run(program, args, more);
    },
  };
  return { seen, driver: openDriver('cloud-run', { ...cloudRunPlatform.options, ...options }, host) };
};

describe('the driver cloud-run', () => {
  test('asks for JSON of one service in one place, and puts a version up without traffic and by its name', async () => {
    const stage = await begin();
    const { seen, driver } = watched(stage, { tag: 'canary', gcloud: 'gcloud --verbosity=error' });
    expect(await driver.deploy('v2', 'shop-v1')).toBe('shop-v2');
    const where = ['--region=europe-west1', '--project=acme-prod', '--format=json', '--quiet'];
    expect(seen[0]).toEqual(['--verbosity=error', 'run', 'services', 'describe', 'shop', ...where]);
    expect(seen.find((args) => args.includes('deploy'))).toEqual([
      ...['--verbosity=error', 'run', 'deploy', 'shop', '--image=registry.example/shop/app:v2', '--no-traffic'],
      ...['--revision-suffix=v2', '--tag=canary', ...where],
    ]);
    expect(driver.warnings).toEqual([expect.stringContaining('The traffic followed the newest revision')]);
    expect(stage.state.targets).toEqual([
      { percent: 100, revisionName: 'shop-v1' },
      { revisionName: 'shop-v2', tag: 'canary' },
    ]);
  });

  test.each([50, 75, 99])(
    'knows who is the canary at %d %%, by a tag of its own that goes with it',
    async (percent) => {
      const { driver, open, host, state, stable } = await begin();
      const canary = await driver.deploy('v2', stable);
      await driver.shift({ stable, canary, percent });
      expect(await open(host).current()).toEqual({ stable, canary: { version: canary, percent } });
      await driver.promote({ stable, canary });
      expect(state.targets).toEqual([{ revisionName: canary, percent: 100 }]);
    },
  );

  test('halves that somebody else gave are an error; a rollback takes them all back', async () => {
    const { driver, state, stable } = await begin();
    addRevision(state, 'shop-x', 'registry.example/shop/app:x');
    addRevision(state, 'shop-y', 'registry.example/shop/app:y');
    const shares = (...percents: number[]) =>
      ['shop-v1', 'shop-x', 'shop-y'].slice(0, percents.length).map((revisionName, at) => ({
        ...{ revisionName, percent: percents[at] },
      }));
    state.targets = shares(50, 50);
    await expect(driver.current()).rejects.toThrow('neither is known as the canary');
    state.targets = shares(60, 30, 10);
    await expect(driver.current()).rejects.toThrow('One or two revisions must have traffic');
    state.targets = shares(60, 40);
    await expect(driver.shift({ stable, canary: 'shop-v2', percent: 5 })).rejects.toThrow(
      'Another revision has traffic',
    );
    state.targets = shares(60, 30, 10);
    await driver.rollback({ version: stable, from: 'shop-x' });
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('what follows the newest revision is given to it by its name by the first shift, and by a rollback', async () => {
    const { driver, state, stable } = await begin();
    expect(state.targets[0].latestRevision).toBe(true);
    await driver.rollback({ version: stable, from: null });
    expect(state.targets).toEqual([{ revisionName: stable, percent: 100 }]);
  });

  test('a revision that is there is not deployed again, unless it runs another image', async () => {
    const { driver, state, stable } = await begin();
    await driver.rollback({ version: stable, from: null });
    addRevision(state, 'shop-v2', 'registry.example/shop/app@sha256:0123');
    expect(await driver.deploy('v2', stable)).toBe('shop-v2');
    expect(driver.warnings).toContain('v2 was deployed before, as shop-v2, and is not deployed again');
    addRevision(state, 'shop-v3', 'registry.example/other/app:v3');
    await expect(driver.deploy('v3', stable)).rejects.toThrow('runs another image');
    await expect(driver.deploy('shop-v9', stable)).rejects.toThrow('is not a revision of the service shop');
  });

  test('a name that a revision cannot have gets one that it can, always the same, and another one for another', async () => {
    const { driver, state, stable } = await begin();
    for (const version of ['Release/2.0', 'release-2-0', 'release/2.0', 'a'.repeat(100), '0.1']) {
      const name = await driver.deploy(version, stable);
      expect(name).toMatch(/^shop-[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
      expect(name.length).toBeLessThanOrEqual(63);
      expect(await driver.deploy(version, stable)).toBe(name);
    }
    expect(state.revisions).toHaveLength(6);
  });

  test('a revision that is not ready gets no traffic', async () => {
    const { driver, state, stable } = await begin();
    await driver.rollback({ version: stable, from: null });
    addRevision(state, 'shop-v2', 'registry.example/shop/app:v2');
    await expect(driver.shift({ stable, canary: 'shop-v2', percent: 5 })).rejects.toThrow('is not ready');
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('a share that is no whole percent is refused before anything is moved, in one sentence', () => {
    const refuse = (percents: number[]) => driverKinds['cloud-run'].refuse(values, percents);
    const values = {
      ...{ gcloud: 'gcloud', service: 'shop', region: 'europe-west1', project: '' },
      image: 'x:{version}',
      tag: '',
    };
    expect(refuse([1, 5])).toBeNull();
    expect(refuse([0.5, 5])).toBe('Cloud Run takes whole percents, and 0.5 % is not one');
    expect(driverKinds['cloud-run'].refuse({ ...values, tag: 'gauntlet-stable' }, [])).toContain("driver's own");
    expect(driverKinds['cloud-run'].refuse({ ...values, region: '' }, [])).toContain('needs the option region');
  });
});
