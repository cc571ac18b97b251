import { describe, expect, test } from '@jest/globals';
import { driverKinds } from '../../src/drivers/index.ts';
import { deploy, upload } from './doubles/worker.mjs';
import { hostOfFunctions } from './hosts.ts';
import { cloudflarePlatform, openDriver, stageOf } from './stages.ts';

const begin = async () => {
  const stage = await stageOf(cloudflarePlatform);
  return { ...stage, driver: stage.open(stage.host) };
};

describe('the driver cloudflare', () => {
  test('names the Worker and the environment at every call, and its program with its first arguments', async () => {
    const seen: string[][] = [];
    const host = hostOfFunctions({
      npx: (args) => {
        seen.push([...args]);
        return { exitCode: 1, stdout: '', stderr: '' };
      },
    });
    const options = { wrangler: 'npx --no-install wrangler', worker: 'shop', environment: 'production' };
    await expect(openDriver('cloudflare', options, host).current()).rejects.toThrow();
    expect(seen).toEqual([
      ['--no-install', 'wrangler', 'deployments', 'status', '--json', '--name=shop', '--env=production'],
    ]);
  });

  test.each([50, 75, 99.999])('knows who is the canary at %d %%', async (percent) => {
    const { driver, open, host, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    await driver.shift({ stable, canary, percent });
    expect(await open(host).current()).toEqual({ stable, canary: { version: canary, percent } });
  });

  test('two equal shares that somebody else gave are an error, and an unequal one is read by its weight', async () => {
    const { driver, state, stable } = await begin();
    const { id } = upload(state, 'v2');
    const both = (percentage: number) => [
      { version_id: stable, percentage: 100 - percentage },
      { version_id: id, percentage },
    ];
    deploy(state, both(50), '');
    await expect(driver.current()).rejects.toThrow('neither is known as the canary');
    deploy(state, both(10), '');
    expect(await driver.current()).toEqual({ stable, canary: { version: id, percent: 10 } });
  });

  test('a version of somebody else with traffic is never overlooked, but a rollback takes it away', async () => {
    const { driver, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    const { id } = upload(state, 'foreign');
    deploy(
      state,
      [
        { version_id: stable, percentage: 60 },
        { version_id: id, percentage: 40 },
      ],
      '',
    );
    await expect(driver.shift({ stable, canary, percent: 5 })).rejects.toThrow('Another version has traffic');
    await driver.rollback({ version: stable, from: canary });
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('what is uploaded is not uploaded again, and what is so already is not deployed again', async () => {
    const { driver, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    await driver.deploy('v2', stable);
    expect(await driver.deploy(canary, stable)).toBe(canary);
    expect(state.versions).toHaveLength(2);
    expect(driver.warnings).toEqual([`v2 was uploaded before, as ${canary}, and is not uploaded again`]);
    await driver.shift({ stable, canary, percent: 5 });
    await driver.shift({ stable, canary, percent: 5 });
    expect(state.deployments).toHaveLength(2);
  });

  test('tells which bindings changed, and what a rollback does not take back; never what they hold', async () => {
    const { driver, state, stable } = await begin();
    state.nextBindings = [
      { name: 'SESSIONS', type: 'kv_namespace', namespace_id: 'n' },
      { name: 'NEW_KEY', type: 'secret_text', text: 'hunter2' },
      { name: '::error::x', type: 'plain_text' },
    ];
    const canary = await driver.deploy('v2', stable);
    expect(driver.warnings).toEqual([
      `Version ${canary} has bindings that ${stable} has not: kv_namespace SESSIONS, secret_text NEW_KEY, one with a strange name`,
      `Version ${canary} lacks bindings that ${stable} has: secret_text API_KEY`,
      `Version ${canary} is bound to what other versions use too; what it writes there is not taken back by a rollback`,
    ]);
  });

  test('goes back past secrets that were changed, to that version by its id, and says so', async () => {
    const { driver, state, stable, host } = await begin();
    const canary = await driver.deploy('v2', stable);
    await driver.promote({ stable, canary });
    state.secretsChanged = [stable];
    const seen: string[] = [];
    const watched = openDriver(
      'cloudflare',
      {},
      {
        ...host,
        run: (program, args, options) => {
          seen.push(args.join(' '));
          return host.run(program, args, options);
        },
      },
    );
    await watched.rollback({ version: stable, from: canary });
    expect(seen.at(-1)).toBe(`rollback --message=gauntlet: beside ${stable} --yes ${stable}`);
    expect(watched.warnings).toEqual([
      `Secrets were changed since ${stable} was deployed; it serves with those that it had`,
    ]);
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('does not split the traffic with a version whose secrets were changed', async () => {
    const { driver, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    state.secretsChanged = [canary];
    await expect(driver.shift({ stable, canary, percent: 5 })).rejects.toThrow('secrets were changed');
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test.each(['v1', '-rf', '00000001-aaaa-4bbb-8ccc-0123456789ab@100'])(
    '%s is no version of a Worker',
    async (version) => {
      const { driver, stable } = await begin();
      await expect(driver.rollback({ version, from: null })).rejects.toThrow('is not the id of a version of a Worker');
      await expect(driver.shift({ stable, canary: version, percent: 5 })).rejects.toThrow('which is a UUID');
    },
  );

  test('shares of more than three decimals are refused before anything is moved', () => {
    const values = { wrangler: 'wrangler', worker: '', environment: '' };
    expect(driverKinds.cloudflare.refuse(values, [0.125, 5])).toBeNull();
    expect(driverKinds.cloudflare.refuse(values, [0.0125])).toMatch(/at most 3 decimals/);
  });
});
