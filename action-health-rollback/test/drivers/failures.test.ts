import { type Driver, DriverError } from '@gauntlet/rollout';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { DriverHost } from '../../src/drivers/index.ts';
import type { Stage } from './contract.ts';
import { hostOfFunctions, stoppedClock } from './hosts.ts';
import { cloudRunPlatform } from './platforms.ts';
import {
  argoPlatform,
  cloudflarePlatform,
  commandPlatform,
  haproxyStage,
  openDriver,
  type Platform,
  replicasPlatform,
  routePlatform,
  stageOf,
  stageOnPath,
} from './stages.ts';

const platforms: readonly Platform[] = [
  commandPlatform,
  cloudflarePlatform,
  routePlatform,
  replicasPlatform,
  argoPlatform,
  cloudRunPlatform,
];
const named = platforms.map(
  (platform) => [`${platform.kind}${platform === replicasPlatform ? ' by replicas' : ''}`, platform] as const,
);

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

/** What the tool does at every call. */
const opened = (platform: Platform, run: DriverHost['run']): Driver =>
  openDriver(platform.kind, platform.options, { ...hostOfFunctions({}), run }, { stepTimeoutMs: 5000 });

const answering = (stdout: string, exitCode = 0, stderr = ''): DriverHost['run'] => {
  return async () => ({ exitCode, stdout, stderr, timedOut: false });
};

async function errorOf(promise: Promise<unknown>): Promise<DriverError> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DriverError);
  expect((error as DriverError).message).not.toMatch(/[.\n]$/);
  return error as DriverError;
}

/** Every call of a driver, with names as the platform has them. */
function everyCall(driver: Driver, stable: string): Promise<unknown>[] {
  const canary = stable.replace(/1/g, '2');
  return [
    driver.current(),
    driver.deploy(canary, stable),
    driver.shift({ stable, canary, percent: 5 }),
    driver.promote({ stable, canary }),
    driver.rollback({ version: stable, from: canary }),
    driver.verify({ stable, canary: null }),
  ];
}

describe.each(named)('%s, where its tool fails', (_, platform) => {
  const stable = platform.stable(platform.state());

  test('it is not there', async () => {
    for (const call of everyCall(opened(platform, hostOfFunctions({}).run), stable)) {
      expect((await errorOf(call)).message).toMatch(/could not be started, so it may not be on PATH$/);
    }
  });

  test('it ends with 1: what it says is untrusted, and no part of the message', async () => {
    const said = '::error::token=hunter2';
    for (const call of everyCall(opened(platform, answering('', 1, `${said}\n`)), stable)) {
      const error = await errorOf(call);
      expect(error.message).toContain('exit code 1');
      expect(error.message).not.toContain('hunter2');
      expect(error.output).toBe(said);
    }
  });

  test('it hangs: each call ends with the time of its step', async () => {
    const limits: number[] = [];
    const hang: DriverHost['run'] = async (_program, _args, { timeoutMs }) => {
      limits.push(timeoutMs);
      return { exitCode: null, stdout: '', stderr: '', timedOut: true };
    };
    for (const call of everyCall(opened(platform, hang), stable)) {
      expect((await errorOf(call)).message).toMatch(/did not end within the 5 s of a step/);
    }
    expect(Math.max(...limits)).toBeLessThanOrEqual(5000);
  });

  test('it prints too much, or is ended from outside', async () => {
    const run: DriverHost['run'] = async () => ({ exitCode: null, stdout: '', stderr: '', timedOut: false });
    expect((await errorOf(opened(platform, run).current())).message).toContain('was ended before it was done');
  });

  test.each([
    ['garbage', '<html>503 Service Unavailable</html>'],
    ['nothing', ''],
    ['half a JSON', '{"stable":"v1","canary":{"versi'],
    ['JSON of another shape', '{"items":[{"metadata":null}],"versions":{},"spec":[],"status":7}'],
    ['null', 'null'],
    ['a hostile number', '{"stable":"v1","canary":{"version":"v2","percent":1e999}}'],
  ])('it prints %s: a sentence names what was expected, and shows nothing of it', async (_what, output) => {
    const error = await errorOf(opened(platform, answering(output)).current());
    expect(error.message).toMatch(/must be|is not JSON/);
    expect(error.message).not.toMatch(/html|503|versi"/);
  });

  test('it serves another share than it was asked for', async () => {
    const stage = await stageOf(platform);
    const driver = stage.open(stage.host);
    const canary = await driver.deploy('v2', stable);
    await driver.shift({ stable, canary, percent: 5 });
    const wrong = await driver.verify({ stable, canary: { version: canary, percent: 25 } });
    expect(wrong).toBe(
      `The platform serves ${canary} 5 %, ${stable} 95 %, and was asked for ${canary} 25 %, ${stable} 75 %`,
    );
  });

  test('nothing is begun, and nothing waited for, once it is called off', async () => {
    const stop = new AbortController();
    stop.abort();
    let calls = 0;
    const run: DriverHost['run'] = async () => {
      calls++;
      return { exitCode: null, stdout: '', stderr: '', timedOut: false };
    };
    const host = { ...hostOfFunctions({}), run };
    const driver = openDriver(platform.kind, platform.options, host, { signal: stop.signal });
    for (const call of everyCall(driver, stable)) expect((await errorOf(call)).message).toBe('The step was called off');
    expect(calls).toBe(0);
  });
});

describe('on PATH, run by the real host', () => {
  test.each(named)('%s takes a version up, gives it 5 %% and takes it back', async (_, platform) => {
    const stage = await stageOnPath(platform);
    stages.push(stage);
    const driver = stage.open(stage.host);
    const { stable } = stage;
    const canary = await driver.deploy('v2', stable);
    await driver.shift({ stable, canary, percent: 5 });
    expect(await driver.current()).toEqual({ stable, canary: { version: canary, percent: 5 } });
    await driver.rollback({ version: stable, from: canary });
    expect(await driver.verify({ stable, canary: null })).toBeNull();
    expect(stage.violations()).toEqual([]);
  });

  test('a program that is not there is named, and its arguments are not', async () => {
    const driver = openDriver('kubernetes', routePlatform.options, {
      ...(await pathHost()),
      commandEnvironment: () => ({ PATH: '/nowhere' }),
    });
    const error = await errorOf(driver.current());
    expect(error.message).toBe('kubectl could not be started, so it may not be on PATH');
  });

  test('a program that hangs is ended with its step', async () => {
    const options = { ...commandPlatform.options, current: 'sleep 600' };
    const driver = openDriver('command', options, await pathHost(), { stepTimeoutMs: 300 });
    expect((await errorOf(driver.current())).message).toBe(
      'The command current did not end within the 0.3 s of a step',
    );
  });
});

async function pathHost(): Promise<DriverHost> {
  const stage = await stageOnPath(commandPlatform);
  stages.push(stage);
  return stage.host;
}

describe('haproxy, where its socket fails', () => {
  const opening = (talk: DriverHost['talk']) =>
    openDriver(
      'haproxy',
      { socket: '/run/none.sock', backend: 'app' },
      { ...hostOfFunctions({}), ...stoppedClock(), talk },
    );

  test('nobody listens', async () => {
    const gone: DriverHost['talk'] = async () => {
      throw new Error('Nobody listens at the socket');
    };
    for (const call of everyCall(opening(gone), 'v1')) {
      expect((await errorOf(call)).message).toBe('Nobody listens at the socket');
    }
  });

  test.each([
    ['garbage', 'Permission denied\n'],
    ['nothing', ''],
    ['half a JSON', '[[{"objType":"Server"'],
    ['JSON of another shape', '[[{"field":{"name":"svname"},"value":{"type":"str","value":"v1"}}]]'],
    ['a list of nothing', '[]'],
    ['a hostile name', stat({ svname: 'v1\n::error::x', uweight: 1 })],
    ['a weight that is none', stat({ svname: 'v1', uweight: -1 })],
  ])('it answers %s', async (_, text) => {
    const error = await errorOf(opening(async () => text).current());
    expect(error.message).toMatch(/must be|is not JSON|cannot be read|No server/);
    expect(error.message).not.toMatch(/::error|Permission/);
  });

  test('it has no such backend', async () => {
    expect((await errorOf(opening(async () => 'No such proxy.\n\n').current())).message).toBe(
      'HAProxy has no backend app',
    );
  });

  test('it refuses a command: what it says is in the output alone', async () => {
    const { open, host } = await haproxyStage();
    const refusing: DriverHost['talk'] = async (request) =>
      request.text.startsWith('set server') ? 'Permission denied\n' : host.talk(request);
    const error = await errorOf(open({ ...host, talk: refusing }).shift({ stable: 'v1', canary: 'v1', percent: 5 }));
    expect(error.message).toContain('HAProxy did not do as it was told');
    expect(error.output).toContain('Permission denied');
  });
});

function stat(values: Readonly<Record<string, string | number>>): string {
  const whole = { svname: 'v1', uweight: 1, status: 'UP', bck: 0, scur: 0, ...values };
  return JSON.stringify([Object.entries(whole).map(([name, value]) => ({ field: { name }, value: { value } }))]);
}
