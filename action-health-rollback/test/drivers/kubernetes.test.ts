import { describe, expect, test } from '@jest/globals';
import type { DriverHost } from '../../src/drivers/index.ts';
import { patch } from './doubles/cluster.mjs';
import { openDriver, routePlatform, type State, stageOf } from './stages.ts';

const begin = async () => {
  const stage = await stageOf(routePlatform);
  const { objects } = stage.state;
  return {
    ...stage,
    driver: stage.open(stage.host),
    app: () => stage.state.objects['deployments/app'],
    canary: () => stage.state.objects['deployments/app-canary'],
    rules: () => objects['httproutes/shop'].spec.rules,
  };
};

const all = (stable: string) => ({ stable, canary: null });
const both = { stable: 'v1', canary: 'v2' };

/** Does something before the first call that the test picks. */
function before(host: DriverHost, pick: (args: readonly string[]) => boolean, act: () => void): DriverHost {
  let isDone = false;
  return {
    ...host,
    run: (program, args, options) => {
      if (!isDone && pick(args)) {
        isDone = true;
        act();
      }
      return host.run(program, args, options);
    },
  };
}

describe('the driver kubernetes by a route', () => {
  test('pods come before their traffic, and the canary has as many as its share needs', async () => {
    const { driver, canary, state } = await begin();
    await driver.deploy('v2', 'v1');
    expect(canary().spec.replicas).toBe(1);
    await driver.shift({ ...both, percent: 50 });
    expect(canary().spec.replicas).toBe(2);
    await driver.shift({ ...both, percent: 100 });
    expect(canary().spec.replicas).toBe(4);
    expect(state.violations).toEqual([]);
  });

  test('a promotion never serves two versions from one place, and leaves no pods behind', async () => {
    const { driver, canary, app, rules, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    await driver.promote(both);
    expect(state.mixed).toEqual([]);
    expect(canary().spec.replicas).toBe(0);
    expect(app().spec.template.spec.containers.map(({ image }: { image: string }) => image)).toEqual([
      'registry.example/proxy:1',
      'registry.example/shop/app:v2',
    ]);
    expect(rules()).toEqual([
      {
        backendRefs: [
          { name: 'app-service', port: 80, weight: 100 },
          { name: 'app-canary-service', port: 80, weight: 0 },
        ],
      },
      { backendRefs: [{ name: 'static', port: 80 }] },
    ]);
  });

  test('a version whose pods do not come up gets no traffic', async () => {
    const { driver, open, host, state } = await begin();
    state.broken = ['registry.example/shop/app:v2'];
    await expect(open(host, 5000).deploy('v2', 'v1')).rejects.toThrow(
      'The Deployment app-canary is not ready: 0 of 1 pods are available',
    );
    expect(await driver.current()).toEqual(all('v1'));
  });

  test('goes back at once although a pod of the stable version is missing', async () => {
    const { driver, open, host, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    state.stuck = ['app'];
    state.pods.app[0].ready = false;
    // Three quarters are enough; waiting for the last one would keep the bad version.
    await open(host, 5000).rollback({ version: 'v1', from: 'v2' });
    expect(await driver.current()).toEqual(all('v1'));
  });

  test('where neither runs the version, the bad one gives way first, and then the stable place takes it', async () => {
    const { driver, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    await driver.rollback({ version: 'v0', from: 'v2' });
    expect(await driver.verify(all('v0'))).toBeNull();
    expect(state.violations).toEqual([]);
  });

  test('a rollback to the canary itself, where a promotion was cut off', async () => {
    const { driver, app, canary, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 100 });
    await driver.rollback({ version: 'v2', from: 'v1' });
    expect(await driver.verify(all('v2'))).toBeNull();
    expect([app().spec.replicas, canary().spec.replicas]).toEqual([4, 0]);
    expect(state.violations).toEqual([]);
  });

  test('it has succeeded where the traffic is right, though the stable place cannot take it over: which is said', async () => {
    const { driver, open, host, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 100 });
    state.stuck = ['app'];
    const other = open(host, 5000);
    await other.rollback({ version: 'v2', from: 'v1' });
    expect(other.warnings).toEqual(['v2 serves from the Deployment app-canary, since app could not take it over']);
    expect(await driver.verify(all('v2'))).toBeNull();
    expect(state.violations).toEqual([]);
  });

  test('does not go back to pods that are not there', async () => {
    const { driver, open, host, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    state.stuck = ['app'];
    state.pods.app = state.pods.app.map((pod: object) => ({ ...pod, ready: false }));
    await expect(open(host, 5000).rollback({ version: 'v1', from: 'v2' })).rejects.toThrow(
      'The Deployment app is not ready: 0 of 4 pods are available',
    );
    expect(await driver.current()).toEqual({ stable: 'v1', canary: { version: 'v2', percent: 25 } });
  });

  test('somebody changes the object in between: it is looked at again', async () => {
    const { open, host, state, app, canary } = await begin();
    const isPatch = (args: readonly string[]) => args[0] === 'patch' && args.at(-1) === 'deployments.apps/app-canary';
    const scale = () => patch(state, 'deployments/app-canary', [{ op: 'replace', path: '/spec/replicas', value: 7 }]);
    await open(before(host, isPatch, scale)).deploy('v2', 'v1');
    expect(canary().spec).toMatchObject({ replicas: 1 });
    expect(app().metadata.generation).toBe(1);
  });

  test('somebody changes it each time: that is said, and not forced', async () => {
    const { open, host, state } = await begin();
    const meddling: DriverHost = {
      ...host,
      run: (program, args, options) => {
        if (args[0] === 'patch') state.objects['deployments/app-canary'].metadata.generation += 1;
        return host.run(program, args, options);
      },
    };
    await expect(open(meddling).deploy('v2', 'v1')).rejects.toThrow(
      'was changed by somebody else each time that it was tried',
    );
  });

  test('the server refuses a change: what it says is in the output', async () => {
    const { open, host } = await begin();
    const refusing: DriverHost = {
      ...host,
      run: async (program, args, options) =>
        args[0] === 'patch'
          ? { exitCode: 1, stdout: '', stderr: 'Error from server (Forbidden): hunter2', timedOut: false }
          : host.run(program, args, options),
    };
    const error = await open(refusing)
      .deploy('v2', 'v1')
      .catch((thrown) => thrown);
    expect(error.message).toBe('kubectl did not change deployments.apps/app-canary: exit code 1');
    expect(error.output).toBe('Error from server (Forbidden): hunter2');
  });

  test.each([
    [
      'a third backend has traffic',
      (rules: State) => rules[0].backendRefs.push({ name: 'other', port: 80 }),
      'a third backend with traffic',
    ],
    [
      'rules split differently',
      (rules: State) =>
        rules.push(
          structuredClone({
            backendRefs: [
              { name: 'app-service', weight: 1 },
              { name: 'app-canary-service', weight: 1 },
            ],
          }),
        ),
      'split the traffic differently',
    ],
    ['no rule is meant', (rules: State) => rules.splice(0, 1), 'has no rule with the Services'],
    ['both weights are 0', (rules: State) => (rules[0].backendRefs[0].weight = 0), 'both weights are 0'],
    ['a weight is no number', (rules: State) => (rules[0].backendRefs[0].weight = '5'), 'must be a whole number'],
  ])('%s', async (_, spoil, sentence) => {
    const { driver, rules } = await begin();
    spoil(rules());
    await expect(driver.current()).rejects.toThrow(sentence);
  });

  test('a rollback takes the traffic from every other, however the rules are', async () => {
    const { driver, rules } = await begin();
    await driver.deploy('v2', 'v1');
    const [service, canaryService] = ['app-service', 'app-canary-service'].map((name) => ({ name, weight: 1 }));
    rules()[0].backendRefs.push({ name: 'other', weight: 9 });
    rules().push({ backendRefs: [canaryService, service] });
    await driver.rollback({ version: 'v1', from: 'v2' });
    expect(await driver.current()).toEqual(all('v1'));
    expect(rules()[2].backendRefs).toEqual([
      { name: 'app-canary-service', weight: 0 },
      { name: 'app-service', weight: 100 },
    ]);
  });

  test('a canary of somebody else keeps its traffic', async () => {
    const { driver } = await begin();
    await driver.deploy('v9', 'v1');
    await driver.shift({ stable: 'v1', canary: 'v9', percent: 25 });
    await expect(driver.deploy('v2', 'v1')).rejects.toThrow(
      'The Deployment app-canary runs v9 and not v2, so that nothing was moved',
    );
    expect(await driver.current()).toEqual({ stable: 'v1', canary: { version: 'v9', percent: 25 } });
  });

  test('a foreign image, and another version than was left there, stop everything', async () => {
    const { driver, app } = await begin();
    await driver.deploy('v2', 'v1');
    app().spec.template.spec.containers[1].image = 'registry.example/shop/app:v9';
    await expect(driver.shift({ ...both, percent: 5 })).rejects.toThrow(
      'The Deployment app runs v9 and not v1, so that nothing was moved',
    );
    app().spec.template.spec.containers[1].image = 'elsewhere/app:v1';
    await expect(driver.current()).rejects.toThrow('runs an image that is none of the option image');
  });

  test('more than one container needs the option, and it needs one that is there', async () => {
    const { host } = await begin();
    const { container: _, ...without } = routePlatform.options;
    await expect(openDriver('kubernetes', without, host).current()).rejects.toThrow('more than one container');
    await expect(openDriver('kubernetes', { ...without, container: 'web' }, host).current()).rejects.toThrow(
      'no such container',
    );
  });

  test('verify waits for pods that are on their way, and says what they wait for when its time is over', async () => {
    const { open, host, state } = await begin();
    const deployment = state.objects['deployments/app'];
    patch(state, 'deployments/app', [{ op: 'replace', path: '/spec/replicas', value: 6 }]);
    state.broken = ['registry.example/shop/app:v1'];
    expect(await open(host, 5000).verify(all('v1'))).toMatch(/^The Deployment app is not ready: \d of 6 pods/);
    expect(deployment.spec.replicas).toBe(4);
  });

  test('takes up what an earlier rollback left in the place of the canary', async () => {
    const { driver, state } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 100 });
    // v2 serves from there, and is the stable version now.
    await driver.deploy('v3', 'v2');
    expect(await driver.verify(all('v2'))).toBeNull();
    await driver.shift({ stable: 'v2', canary: 'v3', percent: 5 });
    expect(await driver.current()).toEqual({ stable: 'v2', canary: { version: 'v3', percent: 5 } });
    expect(state.violations).toEqual([]);
  });
});
