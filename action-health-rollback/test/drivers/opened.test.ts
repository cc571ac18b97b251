import type { Host } from '@gauntlet/host';
import { parseInputs } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import type { driverKinds } from '../../src/drivers/index.ts';
import { inputs as fields, type Inputs } from '../../src/inputs.ts';
import { openPorts } from '../../src/ports.ts';
import { secretsOf } from '../../src/secrets.ts';
import { hostOfFunctions } from './hosts.ts';
import { commandPlatform, openDriver } from './stages.ts';

const lines = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([name, value]) => `${name}: ${value}`);

function inputsOf(given: Readonly<Record<string, string>>): Inputs {
  const parsed = parseInputs(fields, (name) => given[name]);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.inputs;
}

const host = {
  ...hostOfFunctions({}),
  files: { resolve: (path: string) => path },
  runner: { context: {}, print: () => {} },
  onStop: () => () => {},
} as unknown as Host;

const shares = [5, 25];
const { shift: _, ...whole } = commandPlatform.options;

async function problemsOf(given: Readonly<Record<string, string>>, percents: readonly number[]): Promise<string[]> {
  const all = { state: 'file:/nowhere/rollouts', ...given };
  const opened = await openPorts(host, { inputs: inputsOf(all), percents, sha: null, notes: [] });
  if (Array.isArray(opened)) return opened.map(({ what }) => what);
  opened.dispose();
  return [];
}

const id = (letter: string) => [8, 4, 4, 4, 12].map((length) => letter.repeat(length)).join('-');
const wholes: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['command', whole],
  ['fly', { app: 'shop', image: 'registry.fly.io/shop' }],
  ['railway', { project: id('a'), environment: id('b'), service: id('c') }],
  ['cloudflare-pages', { account: 'a'.repeat(32), project: 'shop' }],
  ['vercel', { project: 'prj_1', owner: 'team_1', domain: 'shop.example' }],
];

describe.each(wholes)('%s, which cannot split the traffic', (driver, options) => {
  const given = { driver, 'driver-options': lines(options).join('\n') };

  test('is opened with the usual stages, of which it takes the last alone', async () => {
    expect(await problemsOf(given, shares)).toEqual([]);
  });

  test('refuses stages with a share that somebody wrote, in one sentence', async () => {
    const problems = await problemsOf({ ...given, stages: '5% 10m\n100% 10m' }, [5]);
    expect(problems).toEqual([
      expect.stringMatching(/^Input driver-options: [^.]+ so that only 100% is allowed[^.]*$/),
    ]);
  });

  test('is opened for 100% alone', async () => {
    expect(await problemsOf({ ...given, stages: '100% 10m' }, [])).toEqual([]);
  });
});

test('what splits the traffic keeps refusing shares that it cannot give, the usual ones too', async () => {
  const options = { service: 'shop', region: 'europe-west1', image: 'registry.example/shop:{version}' };
  const given = { driver: 'cloud-run', 'driver-options': lines(options).join('\n') };
  expect(await problemsOf(given, shares)).toEqual([]);
  expect(await problemsOf({ ...given, stages: '0.5% 10m\n100% 10m' }, [0.5])).toEqual([
    'Input driver-options: Cloud Run takes whole percents, and 0.5 % is not one',
  ]);
});

describe('the secrets of a platform', () => {
  test.each([
    ['vercel', 'VERCEL_TOKEN'],
    ['railway', 'RAILWAY_TOKEN'],
    ['fly', 'FLY_API_TOKEN'],
    ['cloudflare', 'CLOUDFLARE_API_TOKEN'],
    ['cloudflare-pages', 'CLOUDFLARE_API_TOKEN'],
    ['cloud-run', 'CLOUDSDK_AUTH_ACCESS_TOKEN'],
  ])('%s: what is in %s is never shown, though no option names it', (driver, variable) => {
    const other = { ...host, commandEnvironment: () => ({ [variable]: 's3cret-of-the-platform' }) } as unknown as Host;
    expect(secretsOf(other, inputsOf({ driver }))).toContain('s3cret-of-the-platform');
    expect(secretsOf(other, inputsOf({ driver: 'haproxy' }))).not.toContain('s3cret-of-the-platform');
  });
});

test('every driver says whether it splits the traffic, and can be opened with what it needs', () => {
  const canSplit = (driver: keyof typeof driverKinds, options: Readonly<Record<string, string>>) =>
    openDriver(driver, options, host).canSplit;
  expect(wholes.map(([driver, options]) => canSplit(driver as keyof typeof driverKinds, options))).toEqual(
    wholes.map(() => false),
  );
  const rolling = { project: 'prj_1', owner: 'team_1', domain: 'shop.example', rolling: 'true' };
  expect(canSplit('vercel', rolling)).toBe(true);
});
