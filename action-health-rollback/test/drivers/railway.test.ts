import { describe, expect, test } from '@jest/globals';
import { driverKinds } from '../../src/drivers/index.ts';
import { webOf } from './hosts.ts';
import { railwayCommits, railwayPlatform } from './platforms.ts';
import { openDriver, stageOf } from './stages.ts';

const begin = async (platform = railwayPlatform) => {
  const stage = await stageOf(platform);
  return { ...stage, driver: stage.open(stage.host) };
};

describe('the driver railway', () => {
  test('a deployment that was begun before a job was lost is cancelled by a rollback', async () => {
    const { driver, state, stable } = await begin();
    state.deployments.push({
      ...state.deployments[0],
      id: 'dep-2',
      status: 'BUILDING',
      meta: { image: 'registry.example/shop/app:v2' },
    });
    await driver.rollback({ version: stable, from: 'v2' });
    expect(state.deployments.at(-1).status).toBe('REMOVED');
    expect(await driver.current()).toEqual({ stable, canary: null });
  });

  test('one that is under way already is waited for, and not begun twice', async () => {
    const { driver, state, stable } = await begin();
    const made = { createdAt: '2026-11-21T00:09:00.000Z', looks: 0, canRollback: false };
    state.deployments.push({
      id: 'dep-2',
      status: 'BUILDING',
      meta: { image: 'registry.example/shop/app:v2' },
      ...made,
    });
    await driver.promote({ stable, canary: 'v2' });
    expect(state.deployments).toHaveLength(2);
  });

  test('one that fails is an error at once, and the old one keeps the traffic', async () => {
    const { driver, state, stable } = await begin();
    state.nextStatus = 'FAILED';
    await expect(driver.promote({ stable, canary: 'v2' })).rejects.toThrow('The deployment of v2 did not succeed');
    expect(await driver.current()).toEqual({ stable, canary: null });
    expect(await driver.verify({ stable, canary: null })).toBeNull();
  });

  test('what Railway keeps no more is deployed again, and a person is told', async () => {
    const { driver, state, stable } = await begin();
    await driver.promote({ stable, canary: 'v2' });
    for (const each of state.deployments) each.canRollback = false;
    await driver.rollback({ version: stable, from: 'v2' });
    expect(await driver.current()).toEqual({ stable, canary: null });
    expect(driver.warnings).toEqual(['Railway keeps v1 no more, so that it was deployed again']);
  });

  test('after a rollback the service is told the old image too, or its next deployment would bring the new one', async () => {
    const { driver, state, stable } = await begin();
    await driver.promote({ stable, canary: 'v2' });
    expect(state.source).toBe('registry.example/shop/app:v2');
    await driver.rollback({ version: stable, from: 'v2' });
    expect(state.source).toBe('registry.example/shop/app:v1');
  });

  test('and where a job was lost between the image and its deployment, so that the old one still has the traffic', async () => {
    const { driver, state, stable } = await begin();
    state.source = 'registry.example/shop/app:v2';
    await driver.rollback({ version: stable, from: 'v2' });
    expect(state.source).toBe('registry.example/shop/app:v1');
    expect(state.deployments).toHaveLength(1);
  });

  test('by commits, a version is a whole one', async () => {
    const { driver, stable } = await begin(railwayCommits);
    await expect(driver.deploy('0123456789ab', stable)).rejects.toThrow('is not a whole commit');
  });

  test('a refusal comes with status 200, and is an error; its words are untrusted', async () => {
    const { host, stable } = await begin();
    const body = JSON.stringify({ data: null, errors: [{ message: '::error::Not Authorized' }] });
    const driver = openDriver('railway', railwayPlatform.options, {
      ...host,
      http: webOf(() => ({ status: 200, body })),
    });
    const error = await driver.rollback({ version: stable, from: null }).catch((thrown) => thrown);
    expect(error.message).toBe('Railway refused to answer about the deployments');
    expect(error.output).toBe('::error::Not Authorized');
  });

  test('what was made from something else has no name, and a crash is seen', async () => {
    const { state, open, host, stable } = await begin();
    state.deployments[0].status = 'CRASHED';
    expect(await open(host, 1500).verify({ stable, canary: null })).toBe(
      'Railway says that the deployment does not run',
    );
    state.deployments[0].meta = { image: 'elsewhere.example/app:v1' };
    await expect(open(host).current()).rejects.toThrow('was not made from the image');
    state.deployments = [];
    await expect(open(host).current()).rejects.toThrow('has no deployment that runs');
  });

  test('a share is refused in one sentence', () => {
    const id = railwayPlatform.options['project'] as string;
    const values = { project: id, environment: id, service: id, image: '' };
    expect(driverKinds.railway.refuse(values, [])).toBeNull();
    expect(driverKinds.railway.refuse(values, [25])).toBe(
      'Railway does not split the traffic between deployments, so that only 100% is allowed, and not 25 %',
    );
  });
});
