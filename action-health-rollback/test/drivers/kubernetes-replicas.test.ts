import { describe, expect, test } from '@jest/globals';
import { imageOf, versionOfImage } from '../../src/drivers/image.ts';
import { type DriverHost, driverKinds } from '../../src/drivers/index.ts';
import { openDriver, replicasPlatform, routePlatform, stageOf } from './stages.ts';

const begin = async () => {
  const stage = await stageOf(replicasPlatform);
  return {
    ...stage,
    driver: stage.open(stage.host),
    app: () => stage.state.objects['deployments/app'],
    canary: () => stage.state.objects['deployments/app-canary'],
  };
};

const all = (stable: string) => ({ stable, canary: null });
const both = { stable: 'v1', canary: 'v2' };

describe('the options of the driver kubernetes', () => {
  const none = {
    namespace: '',
    context: '',
    stable: 'app',
    canary: 'app-canary',
    container: '',
    image: 'app:{version}',
    route: '',
  };
  const refuse = (more: object, percents: readonly number[] = []) =>
    driverKinds.kubernetes.refuse(
      { ...none, 'stable-service': '', 'canary-service': '', replicas: null, ...more },
      percents,
    );

  test('two Deployments, an image, and a way to split', () => {
    expect(refuse({ stable: '' })).toBe('The driver kubernetes needs the option stable');
    expect(refuse({ canary: 'app' })).toBe(
      'The options stable and canary of the driver kubernetes must be two Deployments',
    );
    expect(refuse({})).toBe('The driver kubernetes needs the option route or the option replicas');
    expect(refuse({ route: 'shop' }, [0.5])).toBeNull();
  });

  test('pods can only be split by whole ones: what they can is said', () => {
    expect(refuse({ replicas: 4 }, [25, 50])).toBeNull();
    expect(refuse({ replicas: 20 }, [5, 25])).toBeNull();
    expect(refuse({ replicas: 4 }, [5, 25])).toBe('4 pods cannot be split at 5 %, but at 25 %, 50 %, 75 %, 100 %');
    expect(refuse({ replicas: 30 }, [5])).toMatch(
      /^30 pods cannot be split at 5 %, but at 3.3333 %, .* 33.3333 % and so on$/,
    );
  });

  test.each([
    [{ image: 'app:latest' }, 'image'],
    [{ image: '--from={version}' }, 'image'],
    [{ stable: '-A' }, 'stable'],
    [{ stable: 'a b' }, 'stable'],
    [{ namespace: '--all-namespaces' }, 'namespace'],
    [{ context: '--kubeconfig=/x' }, 'context'],
    [{ replicas: '0' }, 'replicas'],
  ])('%j is refused', (option, name) => {
    expect(() => openDriver('kubernetes', { ...routePlatform.options, ...option }, {} as DriverHost)).toThrow(
      `Input ${name} is`,
    );
  });
});

test('the version is read from the image by the template, and only from such an image', () => {
  const template = 'registry.example/app:{version}-slim';
  expect(imageOf(template, '1.2')).toBe('registry.example/app:1.2-slim');
  expect(versionOfImage(template, 'registry.example/app:1.2-slim')).toBe('1.2');
  for (const other of [
    'registry.example/app:1.2',
    'registry.example/app:-slim',
    'x/app:1.2-slim',
    'registry.example/app:$(x)-slim',
  ]) {
    expect(versionOfImage(template, other)).toBeNull();
  }
  expect(versionOfImage('app@{version}', 'app@sha256:0abc')).toBe('sha256:0abc');
  // `$&` and the like mean nothing in a version.
  expect(imageOf('app:{version}', 'a$&b')).toBe('app:a$&b');
});

describe('the driver kubernetes by replicas', () => {
  test('the canary grows before the stable one shrinks, and a rollback the other way round', async () => {
    const { driver, app, canary } = await begin();
    await driver.deploy('v2', 'v1');
    expect(canary().spec.replicas).toBe(0);
    await driver.shift({ ...both, percent: 25 });
    expect([app().spec.replicas, canary().spec.replicas]).toEqual([15, 5]);
    await driver.rollback({ version: 'v1', from: 'v2' });
    expect([app().spec.replicas, canary().spec.replicas]).toEqual([20, 0]);
  });

  test('goes back at once where most of the stable pods are there', async () => {
    const { driver, open, host, app, canary, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    expect(await driver.verify({ stable: 'v1', canary: { version: 'v2', percent: 25 } })).toBeNull();
    state.stuck = ['app'];
    await open(host, 5000).rollback({ version: 'v1', from: 'v2' });
    expect([app().spec.replicas, canary().spec.replicas]).toEqual([20, 0]);
    expect(await open(host, 5000).verify(all('v1'))).toBe(
      'The Deployment app is not ready: 15 of 20 pods are available',
    );
  });

  test('a share that pods cannot have is refused, with those that they can', async () => {
    const { driver } = await begin();
    await driver.deploy('v2', 'v1');
    await expect(driver.shift({ ...both, percent: 7 })).rejects.toThrow(
      '20 pods cannot be split at 7 %, but at 5 %, 10 %',
    );
    expect(await driver.current()).toEqual(all('v1'));
  });
});
