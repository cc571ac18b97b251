import { describe, expect, test } from '@jest/globals';
import { driverKinds } from '../../src/drivers/index.ts';
import { digestOf } from './doubles/flyctl.mjs';
import { flyPlatform } from './platforms.ts';
import { openDriver, stageOf } from './stages.ts';

const [old, fresh] = [digestOf('a'), digestOf('b')];

const begin = async () => {
  const stage = await stageOf(flyPlatform);
  return { ...stage, driver: stage.open(stage.host) };
};

describe('the driver fly', () => {
  test('deploys an image by its digest, and the machines are told which version that is', async () => {
    const { host } = await begin();
    const seen: string[][] = [];
    const options = { ...flyPlatform.options, config: 'deploy/fly.toml', strategy: 'rolling' };
    const driver = openDriver('fly', options, {
      ...host,
      run: (...[program, args, more]: Parameters<typeof host.run>) => {
        seen.push([...args]);
        return host.run(program, args, more);
      },
    });
    await driver.promote({ stable: old, canary: fresh });
    expect(seen[0]).toEqual(['machines', 'list', '--json', '--app=shop', '--config=deploy/fly.toml']);
    expect(seen[1]).toEqual([
      ...['deploy', `--image=registry.fly.io/shop@${fresh}`, '--strategy=rolling', '--yes'],
      ...[`--env=GAUNTLET_VERSION=${fresh}`, `--env=GAUNTLET_STABLE=${old}`],
      ...['--app=shop', '--config=deploy/fly.toml'],
    ]);
  });

  test('a deploy that flyctl calls a success, and that was taken back, is an error (flyctl#4921)', async () => {
    const { driver, state } = await begin();
    state.next = 'reverts';
    await expect(driver.promote({ stable: old, canary: fresh })).rejects.toThrow(
      'flyctl deploy says that it is done, and 4 of 4 machines run another image',
    );
    expect(await driver.current()).toEqual({ stable: old, canary: null });
  });

  test('a deploy that stops half way is shown as what it is, forth and back, and can be undone', async () => {
    const { driver, state, open, host } = await begin();
    state.next = 'stops';
    await expect(driver.promote({ stable: old, canary: fresh })).rejects.toThrow('3 of 4 machines run another image');
    expect(await driver.current()).toEqual({ stable: old, canary: { version: fresh, percent: 25 } });
    await driver.promote({ stable: old, canary: fresh });
    state.next = 'stops';
    await expect(driver.rollback({ version: old, from: fresh })).rejects.toThrow('flyctl deploy ended with 1');
    // The old version is the stable one on the way back too.
    expect(await open(host).current()).toEqual({ stable: old, canary: { version: fresh, percent: 75 } });
    await driver.rollback({ version: old, from: fresh });
    expect(await driver.current()).toEqual({ stable: old, canary: null });
  });

  test('a deploy that ended with an error, though every machine runs the image, is told, and not undone', async () => {
    const { driver, host, open } = await begin();
    const failing = {
      ...host,
      run: async (...[program, args, more]: Parameters<typeof host.run>) => {
        const result = await host.run(program, args, more);
        return args.includes('deploy') ? { ...result, exitCode: 1, stderr: 'Error: lease' } : result;
      },
    };
    const watched = open(failing);
    await watched.promote({ stable: old, canary: fresh });
    expect(watched.warnings).toEqual([`flyctl deploy ended with exit code 1, though every machine runs ${fresh}`]);
    expect(await driver.current()).toEqual({ stable: fresh, canary: null });
  });

  test.each([
    ['is neither started nor asleep', { state: 'failed' }],
    ['is cordoned', { cordoned: true }],
    ['A check of a machine', { checks: [{ name: 'http', status: 'critical' }] }],
  ])('verify waits where a machine %s', async (what, change) => {
    const { state, open, host } = await begin();
    Object.assign(state.machines[1], change);
    expect(await open(host, 1500).verify({ stable: old, canary: null })).toContain(what);
  });

  test('a stopped machine counts: it is woken with what it has', async () => {
    const { driver, state } = await begin();
    state.machines[3].image_ref.digest = fresh;
    state.machines[3].config.metadata.fly_release_version = '2';
    expect(await driver.current()).toEqual({ stable: old, canary: { version: fresh, percent: 25 } });
  });

  test("a machine of a host that does not answer, and whose image nobody tells, is in nobody's way", async () => {
    const { driver, state } = await begin();
    const { config, ...lost } = state.machines[1];
    state.machines[1] = { ...lost, image_ref: {}, incomplete_config: config, host_status: 'unreachable' };
    expect(await driver.current()).toEqual({ stable: old, canary: null });
    await driver.rollback({ version: fresh, from: old });
    expect(await driver.verify({ stable: fresh, canary: null })).toBeNull();
  });

  test('a deploy after one that was cut off is no bluegreen, which flyctl refuses then', async () => {
    const { driver, state, host } = await begin();
    state.next = 'stops';
    await driver.promote({ stable: old, canary: fresh }).catch(() => undefined);
    const seen: (readonly string[])[] = [];
    const watching = {
      ...host,
      run: (...[program, args, more]: Parameters<typeof host.run>) => {
        seen.push(args);
        return host.run(program, args, more);
      },
    };
    await openDriver('fly', flyPlatform.options, watching).rollback({ version: old, from: fresh });
    expect(seen.flat().filter((each) => each.startsWith('--strategy'))).toEqual(['--strategy=rolling']);
  });

  test('three images, two of the same release, an image without a digest, or no machine: an error by its name', async () => {
    const { driver, state } = await begin();
    state.machines[0].image_ref.digest = fresh;
    await expect(driver.current()).rejects.toThrow('neither is known as the older one');
    state.machines[1].image_ref.digest = digestOf('c');
    await expect(driver.current()).rejects.toThrow('run 3 images');
    delete state.machines[1].image_ref.digest;
    await expect(driver.current()).rejects.toThrow('image_ref.digest must be a text');
    state.machines = [];
    await expect(driver.current()).rejects.toThrow('no machine that flyctl deploy looks after');
  });

  test('a tag is no version, and a share is refused in one sentence', async () => {
    const { driver } = await begin();
    for (const version of ['v2', `${old}0`, 'sha256:ABC']) {
      await expect(driver.deploy(version, old)).rejects.toThrow('is not the digest of an image');
      await expect(driver.rollback({ version, from: null })).rejects.toThrow('is not the digest of an image');
    }
    const values = { flyctl: 'flyctl', app: 'shop', image: 'registry.fly.io/shop', config: '', strategy: 'rolling' };
    expect(driverKinds.fly.refuse(values, [5])).toBe(
      'Fly does not split the traffic between versions (its canary is a check before the deploy), so that only 100% is allowed, and not 5 %',
    );
  });
});
