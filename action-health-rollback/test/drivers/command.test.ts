import { describe, expect, test } from '@jest/globals';
import { type DriverHost, driverKinds } from '../../src/drivers/index.ts';
import { hostOfFunctions, hostOfPrograms } from './hosts.ts';
import { openDriver } from './stages.ts';

const given = { current: 'say', deploy: 'up {version}', rollback: 'back {version}', shift: 'move {version} {percent}' };

interface Seen {
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** What is run, each answered with this. */
function spy(stdout: string): { host: DriverHost; seen: Seen[] } {
  const seen: Seen[] = [];
  const run: DriverHost['run'] = async (program, args, { env }) => {
    seen.push({ program, args, env });
    return { exitCode: 0, stdout, stderr: '', timedOut: false };
  };
  return { host: { ...hostOfFunctions({}), run }, seen };
}

const refusal = (options: Readonly<Record<string, string | boolean>>, percents: readonly number[] = []) => {
  const none = { current: '', deploy: '', shift: '', promote: '', rollback: '', shell: false };
  return driverKinds.command.refuse({ ...none, ...options }, percents);
};

describe('the options of the driver command', () => {
  test.each([
    [{}, 'The driver command needs the option current'],
    [{ ...given, shift: '' }, 'The driver command needs the option shift or promote'],
    [
      { ...given, deploy: 'up {verison}' },
      'In the option deploy of the driver command, {verison} is no placeholder; they are {version}, {stable}, {percent}',
    ],
    [
      { ...given, deploy: '{version} up' },
      'In the option deploy of the driver command, the program must be a fixed one, without a placeholder',
    ],
    [
      { ...given, deploy: '["up", 5]' },
      'In the option deploy of the driver command, what begins with [ must be a JSON array of at least one text',
    ],
    [
      { ...given, deploy: '[]' },
      'In the option deploy of the driver command, what begins with [ must be a JSON array of at least one text',
    ],
    [
      { ...given, shell: true },
      'In the option deploy of the driver command, {version} has no meaning with shell: true; use "$GAUNTLET_VERSION"',
    ],
  ])('%j is refused', (options, sentence) => {
    expect(refusal(options)).toBe(sentence);
  });

  test('without shift only 100 % is left, which is known before anything is moved', () => {
    const whole = { ...given, shift: '', promote: 'all {version}' };
    expect(refusal(whole)).toBeNull();
    expect(refusal(whole, [5])).toMatch(/only 100% is allowed$/);
    const { host } = spy('');
    expect(openDriver('command', whole, host).canSplit).toBe(false);
    expect(openDriver('command', given, host).canSplit).toBe(true);
  });

  test('what is refused cannot be opened either', () => {
    expect(() => openDriver('command', {}, spy('').host)).toThrow('The driver command needs the option current');
  });
});

describe('what the driver command runs', () => {
  test('words, each an argument of its own, and a value that looks like a placeholder stays what it is', async () => {
    const { host, seen } = spy('');
    const options = { ...given, deploy: '["up", "a b", "--to={version}", "{stable}/{percent}"]' };
    await openDriver('command', options, host).deploy('v2;touch', '{version}');
    expect(seen[0]).toMatchObject({ program: 'up', args: ['a b', '--to=v2;touch', '{version}/0'] });
  });

  test('the environment has the values at every call, and those of the job', async () => {
    const { host, seen } = spy('{"stable":"v1","canary":null}');
    const driver = openDriver('command', given, host);
    await driver.current();
    await driver.shift({ stable: 'v1', canary: 'v2', percent: 12.5 });
    await driver.rollback({ version: 'v1', from: 'v2' });
    expect(seen.map(({ env }) => env)).toEqual([
      { PATH: '/nowhere', GAUNTLET_VERSION: '', GAUNTLET_STABLE: '', GAUNTLET_PERCENT: '' },
      { PATH: '/nowhere', GAUNTLET_VERSION: 'v2', GAUNTLET_STABLE: 'v1', GAUNTLET_PERCENT: '12.5' },
      { PATH: '/nowhere', GAUNTLET_VERSION: 'v1', GAUNTLET_STABLE: 'v1', GAUNTLET_PERCENT: '100' },
    ]);
  });

  test('without promote, shift is run with 100; without shift, promote is run for 100 and nothing else', async () => {
    const one = spy('');
    await openDriver('command', given, one.host).promote({ stable: 'v1', canary: 'v2' });
    expect(one.seen[0]?.args).toEqual(['v2', '100']);
    const other = spy('');
    const driver = openDriver('command', { ...given, shift: '', promote: 'all {version}' }, other.host);
    await driver.shift({ stable: 'v1', canary: 'v2', percent: 100 });
    expect(other.seen[0]).toMatchObject({ program: 'all', args: ['v2'] });
    await expect(driver.shift({ stable: 'v1', canary: 'v2', percent: 5 })).rejects.toThrow(/cannot split/);
    expect(other.seen).toHaveLength(1);
  });

  test.each([
    ['pushed\n{"version":"app@sha256:0a"}\n', 'app@sha256:0a'],
    ['{"version":"v2"}\npushed\n', 'v2.raw'],
    ['{"deployed":true}', 'v2.raw'],
    ['', 'v2.raw'],
  ])('deploy that prints %j names the version %s', async (stdout, version) => {
    expect(await openDriver('command', given, spy(stdout).host).deploy('v2.raw', 'v1')).toBe(version);
  });

  test.each(['{"version":"v2', '{"version":7}', '{"version":"--all"}', '{"version":"a\\nb"}'])(
    'deploy that ends with %s is refused',
    async (stdout) => {
      await expect(openDriver('command', given, spy(stdout).host).deploy('v2', 'v1')).rejects.toThrow(
        /^The last line that the command deploy printed/,
      );
    },
  );

  test.each([
    ['{"stable":"v1"}', 'must be an object'],
    ['{"stable":"v1","canary":"v2"}', 'must be an object'],
    ['{"stable":"v1","canary":null,"more":1}', 'nothing but stable and canary'],
    ['{"stable":"-v1","canary":null}', 'the name of a version'],
    ['{"stable":"v1","canary":{"version":"v2","percent":"5"}}', 'a percentage from 0 to 100'],
    ['{"stable":"v1","canary":{"version":"v2","percent":101}}', 'a percentage from 0 to 100'],
    ['{"stable":"v1","canary":{"version":"v2","percent":0}}', 'must be null'],
    ['{"stable":"v1","canary":{"version":"v2","percent":5,"x":1}}', 'nothing but version and percent'],
    ['[]', 'must be'],
  ])('current that prints %s is refused', async (stdout, expected) => {
    await expect(openDriver('command', given, spy(stdout).host).current()).rejects.toThrow(expected);
  });
});

describe('with shell: true', () => {
  const shell = {
    current: 'echo "{\\"stable\\":\\"v1\\",\\"canary\\":null}" | cat',
    deploy: 'printf \'{"version":"%s"}\\n\' "got-$GAUNTLET_VERSION-$GAUNTLET_STABLE"',
    rollback: 'false | cat',
    shift: 'echo $UNSET',
    shell: 'true',
  };

  test('bash reads the text, and values come by the environment', async () => {
    const driver = openDriver('command', shell, hostOfPrograms({}));
    expect(await driver.current()).toEqual({ stable: 'v1', canary: null });
    expect(await driver.deploy('v2', 'v1')).toBe('got-v2-v1');
  });

  test('what fails in a pipe, and what is not set, fails', async () => {
    const driver = openDriver('command', shell, hostOfPrograms({}));
    await expect(driver.rollback({ version: 'v1', from: null })).rejects.toThrow(
      'The command rollback ended with exit code 1',
    );
    await expect(driver.shift({ stable: 'v1', canary: 'v2', percent: 5 })).rejects.toThrow(
      'The command shift ended with',
    );
  });

  test('a version is never read by the shell', async () => {
    const driver = openDriver('command', shell, hostOfPrograms({}));
    await expect(driver.deploy('$(touch PWNED)', '`id`')).rejects.toThrow('the name of a version');
  });
});
