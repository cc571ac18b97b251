import { describe, expect, test } from '@jest/globals';
import { driverKinds } from '../../src/drivers/index.ts';
import { addDeployment, newProject } from './doubles/vercel.mjs';
import { rollingPlatform, vercelPlatform } from './platforms.ts';
import { openDriver, type Platform, stageOf } from './stages.ts';

const begin = async (platform: Platform = vercelPlatform) => {
  const stage = await stageOf(platform);
  return { ...stage, driver: stage.open(stage.host) };
};

describe('the driver vercel', () => {
  test('stages what was built, without a domain, for the named project, and asks Vercel and not the CLI for it', async () => {
    const { host, stable, state } = await begin();
    const seen: [string, readonly string[], Readonly<Record<string, string>>][] = [];
    const watching = {
      ...host,
      run: (...[program, args, options]: Parameters<typeof host.run>) => {
        seen.push([program, args, options.env]);
        return host.run(program, args, options);
      },
    };
    const options = { ...vercelPlatform.options, vercel: 'vercel' };
    expect(await openDriver('vercel', options, watching).deploy('v2', stable)).toBe('dpl_Deploy2');
    const [[, args, env] = ['', [], {}]] = seen;
    expect(args).toEqual([
      ...['deploy', '--prebuilt', '--prod', '--skip-domain', '--yes', '--no-color', '--meta=gauntletVersion=v2'],
    ]);
    expect(env).toMatchObject({ VERCEL_PROJECT_ID: 'prj_Shop1', VERCEL_ORG_ID: 'team_Shop', VERCEL_TOKEN: 'hunter2' });
    expect(args.join(' ')).not.toContain('hunter2');
    expect(state.violations).toEqual([]);
  });

  test('a promotion that turns automatic assignment on has it turned off again, where it was off', async () => {
    const { driver, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    await driver.promote({ stable, canary });
    expect([state.live, state.auto]).toEqual([canary, false]);
    expect(driver.warnings).toEqual([]);
  });

  test('where it is on, it is left on, and a person is told', async () => {
    const { driver, state, stable } = await begin();
    state.auto = true;
    const canary = await driver.deploy('v2', stable);
    await driver.promote({ stable, canary });
    expect(state.auto).toBe(true);
    expect(driver.warnings).toEqual([expect.stringContaining('past any rollout')]);
  });

  test('a promotion that was asked for before the job was lost does not come after a rollback', async () => {
    const { driver, open, host, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    const lost = {
      ...host,
      http: (request: Parameters<typeof host.http>[0]) =>
        state.request ? Promise.reject(new Error('The process is lost')) : host.http(request),
    };
    await expect(open(lost).promote({ stable, canary })).rejects.toThrow('lost');
    expect(state.request.jobStatus).toBe('in-progress');
    await driver.rollback({ version: stable, from: canary });
    expect(await driver.verify({ stable, canary: null })).toBeNull();
    expect(state.live).toBe(stable);
  });

  test('a promotion that failed between two domains is taken back, though the one that is looked at has not moved', async () => {
    const { driver, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    state.request = { from: stable, toDeploymentId: canary, jobStatus: 'failed', type: 'promote' };
    await driver.rollback({ version: stable, from: canary });
    expect(state.request).toMatchObject({ toDeploymentId: stable, jobStatus: 'succeeded', type: 'rollback' });
    expect(await driver.verify({ stable, canary: null })).toBeNull();
  });

  test('what failed is deployed again; what is not made for production, or of another project, gets no traffic', async () => {
    const { driver, state, stable } = await begin();
    addDeployment(state, 'v2', { state: 'ERROR', looks: 9 });
    expect(await driver.deploy('v2', stable)).toBe('dpl_Deploy3');
    const preview = addDeployment(state, 'v3', { target: null, looks: 9 }).uid;
    await expect(driver.promote({ stable, canary: preview })).rejects.toThrow('was not made for production');
    await expect(driver.deploy('dpl_Else', stable)).rejects.toThrow('is not a deployment of the project');
  });

  test('what Vercel refuses is told by its status; its words are untrusted', async () => {
    const { driver, state, stable } = await begin();
    const canary = await driver.deploy('v2', stable);
    await driver.promote({ stable, canary });
    state.refuses = 'rollback';
    const error = await driver.rollback({ version: stable, from: canary }).catch((thrown) => thrown);
    expect(error.message).toBe('Vercel answered with status 402 about the rollback');
    expect(error.output).toContain('plan_upgrade_required');
  });

  test('the project and the option have to agree on rolling releases', async () => {
    const rolls = await begin({ ...vercelPlatform, state: () => newProject([5, 25]) });
    await expect(rolls.driver.deploy('v2', rolls.stable)).rejects.toThrow('Rolling releases are on for the project');
    const not = await begin({ ...rollingPlatform, state: () => newProject() });
    await expect(not.driver.deploy('v2', not.stable)).rejects.toThrow('Rolling releases are off for the project');
  });

  test('the stages have to be those of the plan, each by approval', async () => {
    const other = await begin({ ...rollingPlatform, state: () => newProject([10, 50]) });
    await expect(other.driver.deploy('v2', other.stable)).rejects.toThrow('must be 5, 25 %, and are 10, 50');
    const automatic = await begin(rollingPlatform);
    automatic.state.stages[0].requireApproval = false;
    await expect(automatic.driver.deploy('v2', automatic.stable)).rejects.toThrow('must need approval');
  });

  test('a rolling release does not go back to a smaller share, and not beside another one', async () => {
    const { driver, state, stable } = await begin(rollingPlatform);
    const canary = await driver.deploy('v2', stable);
    await driver.shift({ stable, canary, percent: 25 });
    await expect(driver.shift({ stable, canary, percent: 5 })).rejects.toThrow('is past its stage of 5 %');
    const other = addDeployment(state, 'v3', { looks: 9 }).uid;
    await expect(driver.shift({ stable, canary: other, percent: 5 })).rejects.toThrow('Another deployment has traffic');
  });

  test('without rolling releases only 100% is allowed, and it is said in one sentence', () => {
    const values = {
      vercel: 'vercel',
      project: 'prj_1',
      owner: 'team_1',
      domain: 'a.b',
      prebuilt: true,
      rolling: false,
    };
    expect(driverKinds.vercel.refuse(values, [])).toBeNull();
    expect(driverKinds.vercel.refuse({ ...values, rolling: true }, [5])).toBeNull();
    expect(driverKinds.vercel.refuse(values, [5, 25])).toBe(
      'Vercel splits the traffic by rolling releases alone (the option rolling), so that only 100% is allowed, and not 5 %',
    );
    expect(driverKinds.vercel.refuse({ ...values, domain: '' }, [])).toContain('needs the option domain');
  });
});
