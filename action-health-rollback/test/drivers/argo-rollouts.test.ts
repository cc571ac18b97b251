import { describe, expect, test } from '@jest/globals';
import { type DriverHost, driverKinds } from '../../src/drivers/index.ts';
import { argoState, argoSteps } from './doubles/states.mjs';
import { argoPlatform, type Opening, openDriver, type State, stageOf } from './stages.ts';

const begin = async (state = () => argoState({ plugins: {} }), opening: Opening = {}) => {
  const stage = await stageOf({ ...argoPlatform, state });
  return {
    ...stage,
    driver: openDriver('argo-rollouts', argoPlatform.options, stage.host, opening),
    rollout: () => stage.state.objects['rollouts/app'],
  };
};

const both = { stable: 'v1', canary: 'v2' };
const all = (stable: string) => ({ stable, canary: null });

describe('the driver argo-rollouts', () => {
  test.each([
    ['other weights', [{ setWeight: 10 }, { pause: {} }], 'setWeight: 10, pause: {}'],
    [
      'a pause that ends',
      [{ setWeight: 5 }, { pause: { duration: '1m' } }, { setWeight: 25 }, { pause: {} }],
      'setWeight: 5, another, setWeight: 25, pause: {}',
    ],
    ['an analysis between', [{ setWeight: 5 }, { analysis: {} }, { pause: {} }], 'setWeight: 5, another, pause: {}'],
    ['more than the plan', [...argoSteps, { setWeight: 50 }, { pause: {} }], 'setWeight: 50, pause: {}'],
    ['no steps', [], 'none'],
  ])('a Rollout with %s does not fit to the plan', async (_, steps, found) => {
    const { driver } = await begin(() => argoState({ plugins: {} }, steps));
    await expect(driver.deploy('v2', 'v1')).rejects.toThrow(
      'The Rollout app does not fit: its steps must be setWeight: 5, pause: {}, setWeight: 25, pause: {}, but are',
    );
    await expect(driver.deploy('v2', 'v1')).rejects.toThrow(found);
  });

  test('a last weight of 100 fits, and is a share that can be given', async () => {
    const steps = [...argoSteps, { setWeight: 100 }, { pause: {} }];
    const { driver, rollout } = await begin(() => argoState({ plugins: {} }, steps));
    await driver.deploy('v2', 'v1');
    for (const percent of [5, 25, 100]) await driver.shift({ ...both, percent });
    expect(rollout().status).toMatchObject({ phase: 'Paused', currentStepIndex: 5 });
    expect(await driver.current()).toEqual({ stable: 'v1', canary: { version: 'v2', percent: 100 } });
    await driver.rollback({ version: 'v1', from: 'v2' });
    expect(await driver.verify(all('v1'))).toBeNull();
  });

  test('the image is what it was after a rollback, so that the cluster does not begin again', async () => {
    const { driver, rollout } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 5 });
    await driver.rollback({ version: 'v1', from: 'v2' });
    expect(rollout().spec.template.spec.containers[0].image).toBe('registry.example/shop/app:v1');
    expect(rollout().status).toMatchObject({ phase: 'Healthy' });
  });

  test('a rollback takes the traffic by an abort first, and puts the image back then', async () => {
    const { driver, open, host } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    const seen: string[] = [];
    const watched: DriverHost = {
      ...host,
      run: (program, args, options) => {
        seen.push(args.slice(0, 3).join(' '));
        return host.run(program, args, options);
      },
    };
    await open(watched).rollback({ version: 'v1', from: 'v2' });
    const changes = seen.filter((call) => !call.startsWith('get'));
    expect(changes).toEqual(['argo rollouts abort', expect.stringMatching(/^patch --type=json /)]);
  });

  test('warns of what the cluster does not end by itself', async () => {
    const { driver } = await begin();
    await driver.deploy('v2', 'v1');
    expect(driver.warnings).toEqual([
      'The Rollout app is not aborted by the cluster where it makes no progress: spec.progressDeadlineAbort is not true',
      expect.stringMatching(
        /^While the Rollout app waits at a step .* only a sweep ends what a lost job leaves there$/,
      ),
    ]);
    const safe = await begin(() => {
      const state = argoState({ plugins: {} }, argoSteps, { progressDeadlineAbort: true });
      state.objects['rollouts/app'].spec.strategy.canary.analysis = { templates: [] };
      state.objects['rollouts/app'].metadata.annotations = { 'argocd.argoproj.io/tracking-id': 'x' };
      return state;
    });
    await safe.driver.deploy('v2', 'v1');
    expect(safe.driver.warnings).toEqual([expect.stringMatching(/^Argo CD keeps the Rollout app as it is in git/)]);
  });

  test('another version on its way is left alone', async () => {
    const { driver, open, host } = await begin();
    await open(host).shift({ stable: 'v1', canary: 'v9', percent: 5 });
    for (const call of [driver.deploy('v2', 'v1'), driver.shift({ ...both, percent: 5 }), driver.promote(both)]) {
      await expect(call).rejects.toThrow('Another version is on its way in the Rollout app, so that nothing was moved');
    }
    expect(await driver.current()).toEqual({ stable: 'v1', canary: { version: 'v9', percent: 5 } });
  });

  test('an abort by the cluster is told, and gone back from', async () => {
    const { driver, rollout } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 5 });
    rollout().status.abort = true;
    await expect(driver.shift({ ...both, percent: 25 })).rejects.toThrow('The Rollout app was aborted by the cluster');
    expect(await driver.current()).toEqual(all('v1'));
    await driver.rollback({ version: 'v1', from: 'v2' });
    expect(await driver.verify(all('v1'))).toBeNull();
  });

  test('a version from before the stable one comes back all at once, whatever was on its way', async () => {
    const { driver } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 5 });
    await driver.rollback({ version: 'v0', from: 'v2' });
    expect(await driver.verify(all('v0'))).toBeNull();
  });

  test('a rollback that was aborted itself is taken up again', async () => {
    const { driver, open, host, rollout } = await begin();
    await open(host).shift({ stable: 'v1', canary: 'v0', percent: 5 });
    rollout().status.abort = true;
    await driver.rollback({ version: 'v0', from: 'v1' });
    expect(await driver.verify(all('v0'))).toBeNull();
  });

  test('a step that is past cannot be given again, and one that is not there neither', async () => {
    const { driver } = await begin();
    await driver.deploy('v2', 'v1');
    await driver.shift({ ...both, percent: 25 });
    await expect(driver.shift({ ...both, percent: 5 })).rejects.toThrow(
      'is past its step of 5 %, and cannot go back to it',
    );
    await expect(driver.shift({ ...both, percent: 50 })).rejects.toThrow('has no step of 50 % with a pause after it');
  });

  test('nobody looks at the Rollout: the step ends with its time', async () => {
    const { open, host, state, rollout } = await begin();
    const asleep: DriverHost = {
      ...host,
      run: (program, args, options) => {
        const kept = structuredClone(rollout().status);
        const answered = host.run(program, args, options);
        if (args[0] === 'get') state.objects['rollouts/app'].status = kept;
        return answered;
      },
    };
    await expect(open(asleep, 5000).shift({ ...both, percent: 5 })).rejects.toThrow(
      'did not come to its step within the time of a step',
    );
  });

  test.each([
    ['the strategy blueGreen', (spec: State) => (spec.strategy = { blueGreen: {} }), 'must have the strategy canary'],
    ['a workloadRef', (spec: State) => (spec.workloadRef = { name: 'app' }), 'takes its pods from a workloadRef'],
    [
      'weights that are no percents',
      (spec: State) => (spec.strategy.canary.trafficRouting.maxTrafficWeight = 1000),
      'its weights are no percents',
    ],
  ])('a Rollout with %s is refused', async (_, spoil, sentence) => {
    const { driver, rollout } = await begin();
    spoil(rollout().spec);
    await expect(driver.current()).rejects.toThrow(sentence);
  });

  test('whole percents only, and a program for the plugin', () => {
    const values = {
      namespace: '',
      context: '',
      rollout: 'app',
      container: '',
      image: 'app:{version}',
      plugin: 'kubectl argo rollouts',
    };
    expect(driverKinds['argo-rollouts'].refuse(values, [5, 25])).toBeNull();
    expect(driverKinds['argo-rollouts'].refuse(values, [2.5])).toBe('A setWeight is a whole number, and 2.5 % is not');
    expect(driverKinds['argo-rollouts'].refuse({ ...values, rollout: '' }, [])).toBe(
      'The driver argo-rollouts needs the option rollout',
    );
  });
});
