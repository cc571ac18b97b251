import { describe, expect, test } from '@jest/globals';
import { driverKinds } from '../../src/drivers/index.ts';
import { add } from './doubles/wrangler-pages.mjs';
import { pagesPlatform } from './platforms.ts';
import { openDriver, stageOf } from './stages.ts';

const begin = async () => {
  const stage = await stageOf(pagesPlatform);
  return { ...stage, driver: stage.open(stage.host) };
};

describe('the driver cloudflare-pages', () => {
  test("uploads the folder for the project's own production branch, with the version as its commit", async () => {
    const { host, stable } = await begin();
    const seen: [readonly string[], Readonly<Record<string, string>>][] = [];
    const options = { ...pagesPlatform.options, wrangler: 'wrangler' };
    const driver = openDriver('cloudflare-pages', options, {
      ...host,
      run: (...[program, args, more]: Parameters<typeof host.run>) => {
        seen.push([args, more.env]);
        return host.run(program, args, more);
      },
    });
    await driver.promote({ stable, canary: 'v2' });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.[0]).toEqual([
      ...['pages', 'deploy', 'dist', '--project-name=shop', '--branch=main', '--commit-hash=v2'],
      ...['--commit-message=gauntlet: v2', '--commit-dirty=true'],
    ]);
    expect(seen[0]?.[1]).toMatchObject({ CLOUDFLARE_ACCOUNT_ID: pagesPlatform.options['account'] });
  });

  test('what was deployed before is given the traffic again without an upload', async () => {
    const { driver, state, stable } = await begin();
    await driver.promote({ stable, canary: 'v2' });
    await driver.rollback({ version: stable, from: 'v2' });
    await driver.promote({ stable, canary: 'v2' });
    expect(state.deployments).toHaveLength(2);
    expect(driver.warnings).toEqual([expect.stringMatching(/^v2 was deployed before, as 00000002-/)]);
  });

  test('an upload of a lost job is waited for, and then taken back', async () => {
    const { driver, state, stable } = await begin();
    add(state, 'v2', 'production');
    await driver.rollback({ version: stable, from: 'v2' });
    expect(state.deployments[1].status).toBe('success');
    expect(await driver.verify({ stable, canary: null })).toBeNull();
  });

  test('an upload that fails is an error at once', async () => {
    const { driver, state, stable } = await begin();
    state.nextStatus = 'failure';
    await expect(driver.promote({ stable, canary: 'v2' })).rejects.toThrow('The deployment of v2 failed');
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('a preview of the same commit is no version, and looked for on every page', async () => {
    const { driver, state, stable } = await begin();
    for (let number = 0; number < 60; number++)
      Object.assign(add(state, `x${number}`, 'production'), { status: 'success' });
    Object.assign(add(state, 'v7', 'preview'), { status: 'success' });
    await expect(driver.rollback({ version: 'v7', from: null })).rejects.toThrow('v7 never served here');
    state.live = state.deployments.at(-2).id;
    await driver.rollback({ version: stable, from: 'x59' });
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('what was deployed without a commit has no name, and a share is refused in one sentence', async () => {
    const { driver, state } = await begin();
    state.deployments[0].version = '';
    await expect(driver.current()).rejects.toThrow('without the name of a commit');
    const values = { wrangler: 'wrangler', account: 'a'.repeat(32), project: 'shop', directory: 'dist' };
    expect(driverKinds['cloudflare-pages'].refuse(values, [5])).toBe(
      'Cloudflare Pages does not split the traffic between deployments, so that only 100% is allowed, and not 5 %',
    );
    expect(driverKinds['cloudflare-pages'].refuse({ ...values, wrangler: ' ' }, [])).toContain('must name a program');
  });
});
