import type { HttpRequest } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { look, mistakesIn, portsFor, sourceOf } from './outside.ts';

function answering(document: unknown, options: Record<string, string>, environment: Record<string, string> = {}) {
  const asked: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    asked.push(request);
    return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(document)), latencyMs: 1 };
  };
  const given = { url: 'https://api.example/v/{version}?from={from}&to={to}&key=abc', requests: '/n', ...options };
  return { source: sourceOf('json', given, portsFor({ http, environment })), asked };
}

describe('json', () => {
  test('reads every number where its pointer leads', async () => {
    const document = {
      total: { all: 300, 'a/b': 6, 'm~n': 4 },
      rows: [{ v: 0.2 }, { v: 0.45 }, { v: 1.5 }],
      '': { cpu: 50.5 },
      memory: 20,
      restarts: 1,
      kills: 0,
    };
    const { source } = answering(document, {
      ...{ requests: '/total/all', errors: '/total/a~1b', slow: '/total/m~0n', 'latency-unit': 's' },
      ...{ p50: '/rows/0/v', p95: '/rows/1/v', p99: '/rows/2/v', cpu: '//cpu', memory: '/memory' },
      ...{ restarts: '/restarts', 'oom-kills': '/kills' },
    });
    await expect(source.sample({ ...look, slowThresholdMs: 900 })).resolves.toEqual({
      ...{ requests: 300, errors: 6, slow: 4, histogram: null, p50Ms: 200, p95Ms: 450, p99Ms: 1_500 },
      ...{ cpu: 50.5, memory: 20, restarts: 1, outOfMemoryKills: 0 },
    });
  });

  test('what is null or not there is missing, and nothing is 0 by itself', async () => {
    const { source } = answering({ n: 10, e: null, rows: [] }, { errors: '/e', cpu: '/rows/0/v', memory: '/x/y' });
    await expect(source.sample(look)).resolves.toMatchObject({ requests: 10, errors: null, cpu: null, memory: null });
  });

  test.each([[{}], [{ n: null }], [[]], [null]])('without requests there is nothing: %j', async (document) => {
    await expect(answering(document, {}).source.sample(look)).resolves.toBeNull();
  });

  test('a pointer reaches no more than what the answer itself holds', async () => {
    await expect(answering({ n: 1 }, { requests: '/constructor/length' }).source.sample(look)).resolves.toBeNull();
    await expect(answering([1, 2], { requests: '/length' }).source.sample(look)).resolves.toBeNull();
    await expect(answering({ n: 'abc' }, { requests: '/n/length' }).source.sample(look)).resolves.toBeNull();
  });

  test('slow requests count only once it is said what slow is', async () => {
    const { source } = answering({ n: 10, s: 4 }, { slow: '/s' });
    await expect(source.sample(look)).resolves.toMatchObject({ slow: null });
    await expect(source.sample({ ...look, slowThresholdMs: 500 })).resolves.toMatchObject({ slow: 4 });
  });

  test('errors and slow requests are at most the requests', async () => {
    const { source } = answering({ n: 10, e: 11, s: 12 }, { errors: '/e', slow: '/s' });
    await expect(source.sample({ ...look, slowThresholdMs: 1 })).resolves.toMatchObject({ errors: 10, slow: 10 });
  });

  test.each([
    ['iso', 'from=2026-01-02T03%3A04%3A00.000Z&to=2026-01-02T03%3A05%3A00.000Z'],
    ['seconds', 'from=1767323040&to=1767323100'],
    ['milliseconds', 'from=1767323040000&to=1767323100000'],
  ])('times are written as %s', async (format, query) => {
    const { source, asked } = answering({ n: 1 }, { 'time-format': format });
    await source.sample(look);
    expect(asked[0]?.url).toBe(`https://api.example/v/v2?${query}&key=abc`);
  });

  test('a version is one part of the address, whatever is in it', async () => {
    const { source, asked } = answering({ n: 1 }, { 'time-format': 'seconds' });
    await source.sample({ ...look, version: 'shop@1/../../x' });
    expect(new URL(asked[0]?.url ?? '').pathname).toBe('/v/shop%401%2F..%2F..%2Fx');
  });

  test('what may be a key is not described', () => {
    expect(answering({}, {}).source.describe(look)).toBe(
      'GET https://api.example/v/v2?from=2026-01-02T03%3A04%3A00.000Z&to=2026-01-02T03%3A05%3A00.000Z&key=...',
    );
  });

  test('headers come from the environment, and go only to the own origin', async () => {
    const options = { headers: 'X-Api-Key from KEY, X-Org from ORG', 'token-from': 'TOKEN' };
    const { source, asked } = answering({ n: 1 }, options, { KEY: 'k', ORG: 'o', TOKEN: 't' });
    await source.sample(look);
    expect(asked[0]?.secretHeaders).toEqual({ 'x-api-key': 'k', 'x-org': 'o', authorization: 'Bearer t' });
    expect(asked[0]?.headers).toEqual({ accept: 'application/json' });
    expect(() => answering({ n: 1 }, options, { KEY: 'k', TOKEN: 't' })).toThrow(/ORG/);
  });

  test.each([
    ['url', 'https://api.example/{verison}'],
    ['url', 'https://{version}/metrics'],
    ['url', 'https://api.example{version}/metrics'],
    ['url', 'file:///etc/passwd'],
    ['headers', 'X-Api-Key: abc'],
    ['headers', 'Host from KEY'],
    ['headers', 'X-A from KEY,'],
    ['requests', 'data/n'],
    ['requests', '/a~2b'],
    ['token-from', 'ghp_x y'],
    ['time-format', 'epoch'],
    ['lag', '-1'],
  ])('%s: %s is a mistake', (name, value) => {
    expect(mistakesIn('json', { [name]: value })).toHaveLength(1);
  });

  test('a host of its own for each version is none of another domain', () => {
    expect(mistakesIn('json', { url: 'https://{version}.shop.example/metrics' })).toEqual([]);
  });

  test('without what it needs nothing is opened', () => {
    expect(() => sourceOf('json', { requests: '/n' }, portsFor({}))).toThrow(/url is empty/);
    expect(() => sourceOf('json', { url: 'https://api.example' }, portsFor({}))).toThrow(/requests is empty/);
  });
});
