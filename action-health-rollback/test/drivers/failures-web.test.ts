import { type Driver, DriverError } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import type { DriverHost } from '../../src/drivers/index.ts';
import { digestOf } from './doubles/flyctl.mjs';
import { type Asked, hostOfFunctions, tokens, webOf } from './hosts.ts';
import {
  flyPlatform,
  pagesPlatform,
  railwayCommits,
  railwayPlatform,
  rollingPlatform,
  vercelPlatform,
} from './platforms.ts';
import { openDriver, type Platform, stageOf, stageOnPath } from './stages.ts';

const origins = {
  vercel: 'https://api.vercel.com',
  railway: 'https://backboard.railway.com',
  'cloudflare-pages': 'https://api.cloudflare.com',
};
const platforms: readonly (readonly [string, Platform, string, keyof typeof tokens])[] = [
  ['vercel', vercelPlatform, origins.vercel, 'VERCEL_TOKEN'],
  ['vercel by rolling releases', rollingPlatform, origins.vercel, 'VERCEL_TOKEN'],
  ['railway', railwayPlatform, origins.railway, 'RAILWAY_TOKEN'],
  ['railway by commits', railwayCommits, origins.railway, 'RAILWAY_TOKEN'],
  ['cloudflare-pages', pagesPlatform, origins['cloudflare-pages'], 'CLOUDFLARE_API_TOKEN'],
];

async function errorOf(promise: Promise<unknown>): Promise<DriverError> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DriverError);
  expect((error as DriverError).message).not.toMatch(/[.\n]$/);
  return error as DriverError;
}

describe.each(platforms)('%s, where its API fails', (_name, platform, origin, variable) => {
  const state = platform.state();
  const stable = platform.stable(state);
  const [fresh] = platform.fresh ?? ['v2', 'v3'];

  const opened = (http: DriverHost['http'], environment: Record<string, string> = tokens): Driver => {
    const host = { ...hostOfFunctions({}), http, commandEnvironment: () => environment };
    return openDriver(platform.kind, platform.options, host, { stepTimeoutMs: 5000 });
  };
  const everyCall = (driver: Driver) => [
    driver.current(),
    driver.deploy(fresh, stable),
    driver.promote({ stable, canary: fresh }),
    driver.rollback({ version: stable, from: fresh }),
    driver.verify({ stable, canary: null }),
  ];

  test('without a token nothing is asked, and the variable is named', async () => {
    let asked = 0;
    const http: DriverHost['http'] = async () => {
      asked++;
      throw new Error('No');
    };
    for (const call of everyCall(opened(http, {}))) {
      expect((await errorOf(call)).message).toMatch(
        new RegExp(`^The environment variable ${variable}, .* is not set$`),
      );
    }
    expect(asked).toBe(0);
  });

  test('the token goes to its own origin, in a header that follows no redirect, and in no address, body or argument', async () => {
    const seen: Asked[] = [];
    const stage = await stageOf(platform);
    const programs: string[] = [];
    const host: DriverHost = {
      ...stage.host,
      http: (request) => {
        expect(Object.values(request.secretHeaders ?? {}).join(' ')).toContain('hunter2');
        expect(JSON.stringify({ ...request, secretHeaders: {} })).not.toContain('hunter2');
        expect([request.redirects, request.allowPrivate]).toEqual(['none', false]);
        seen.push({ method: request.method ?? 'GET', url: request.url, headers: {} });
        return stage.host.http(request);
      },
      run: (program, args, options) => {
        programs.push([program, ...args].join(' '));
        return stage.host.run(program, args, options);
      },
    };
    const driver = stage.open(host);
    const canary = await driver.deploy(fresh, stable);
    await driver.promote({ stable, canary });
    await driver.rollback({ version: stable, from: canary });
    expect(new Set(seen.map(({ url }) => new URL(url).origin))).toEqual(new Set([origin]));
    expect(programs.join('\n')).not.toContain('hunter2');
  });

  test.each([401, 404, 429, 500])(
    'it answers with %d: what it says is untrusted, and no part of the message',
    async (status) => {
      const said = '{"error":"::error::token=hunter2"}';
      for (const call of everyCall(opened(webOf(() => ({ status, body: said }))))) {
        const error = await errorOf(call);
        expect(error.message).not.toMatch(/hunter2|::error/);
        expect(error.message).toContain(`answered with status ${status}`);
        expect(error.output).toBe(said);
      }
    },
  );

  test('it does not answer: each call ends within the time of its step', async () => {
    const limits: number[] = [];
    const http: DriverHost['http'] = async ({ timeoutMs }) => {
      limits.push(timeoutMs);
      throw new Error('The server did not answer in time.');
    };
    for (const call of everyCall(opened(http))) {
      expect((await errorOf(call)).message).toBe('The server did not answer in time');
    }
    expect(Math.max(...limits)).toBeLessThanOrEqual(5000);
  });

  test.each([
    ['garbage', '<html>503 Service Unavailable</html>'],
    ['nothing', ''],
    ['half a JSON', '{"data":{"servi'],
    ['null', 'null'],
    ['an empty object', '{}'],
    [
      'JSON of another shape',
      '{"success":true,"result":[],"data":{"serviceInstance":7},"projectId":7,"rollingRelease":[]}',
    ],
  ])('it answers %s: a sentence names what was expected, and shows nothing of it', async (_what, body) => {
    const error = await errorOf(opened(webOf(() => ({ status: 200, body }))).current());
    expect(error.message).toMatch(/must be|is not JSON|no production deployment/);
    expect(error.message).not.toMatch(/html|503|servi"/);
  });

  test('nothing is asked once it is called off', async () => {
    const stop = new AbortController();
    stop.abort();
    let asked = 0;
    const host: DriverHost = {
      ...hostOfFunctions({}),
      commandEnvironment: () => tokens,
      http: async () => {
        asked++;
        throw new Error('No');
      },
    };
    const driver = openDriver(platform.kind, platform.options, host, { signal: stop.signal });
    for (const call of everyCall(driver)) expect((await errorOf(call)).message).toBe('The step was called off');
    expect(asked).toBe(0);
  });
});

describe('fly, where flyctl fails', () => {
  const [stable, canary] = [digestOf('a'), digestOf('b')];
  const opened = (run: DriverHost['run']) =>
    openDriver('fly', flyPlatform.options, { ...hostOfFunctions({}), run }, { stepTimeoutMs: 5000 });

  test.each([
    ['is not there', hostOfFunctions({}).run, /may not be on PATH$/],
    ['ends with 1', async () => ({ exitCode: 1, stdout: '', stderr: 'hunter2', timedOut: false }), /exit code 1$/],
    ['hangs', async () => ({ exitCode: null, stdout: '', stderr: '', timedOut: true }), /did not end within the 5 s/],
    ['prints garbage', async () => ({ exitCode: 0, stdout: '<', stderr: '', timedOut: false }), /is not JSON$/],
    ['prints half', async () => ({ exitCode: 0, stdout: '[{}]', stderr: '', timedOut: false }), /must be a text/],
  ])('it %s', async (_what, run, message) => {
    const driver = opened(run as DriverHost['run']);
    const calls = [
      ...[driver.current(), driver.deploy(canary, stable), driver.promote({ stable, canary })],
      ...[driver.rollback({ version: stable, from: canary }), driver.verify({ stable, canary: null })],
    ];
    for (const call of calls) {
      const error = await errorOf(call);
      expect(error.message).toMatch(message);
      expect(error.message).not.toContain('hunter2');
    }
  });
});

describe('on PATH, run by the real host', () => {
  test.each([
    ['vercel', vercelPlatform],
    ['fly', flyPlatform],
    ['cloudflare-pages', pagesPlatform],
  ] as const)('%s gives a version everything and takes it back', async (_, platform) => {
    const stage = await stageOnPath(platform);
    try {
      const driver = stage.open(stage.host);
      const { stable } = stage;
      const canary = await driver.deploy(stage.fresh[0], stable);
      await driver.promote({ stable, canary });
      expect(await driver.verify({ stable: canary, canary: null })).toBeNull();
      await driver.rollback({ version: stable, from: canary });
      expect(await driver.verify({ stable, canary: null })).toBeNull();
      expect(stage.violations()).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
