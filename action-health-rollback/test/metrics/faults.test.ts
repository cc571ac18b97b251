import type { ServerResponse } from 'node:http';
import { MetricsError } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { look, nobody, portsFor, serve, sourceOf } from './outside.ts';

/** The two sources that ask over HTTP, each with how its answer carries one number of requests. */
const kinds = {
  prometheus: {
    options: (url: string) => ({
      url,
      'allow-private': 'true',
      latency: 'none',
      restarts: 'none',
      'token-from': 'TOKEN',
    }),
    answer: (value: string) =>
      `{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,${value}]}]}}`,
    number: (value: string) => JSON.stringify(value),
  },
  json: {
    options: (url: string) => ({
      url: `${url}/{version}`,
      'allow-private': 'true',
      requests: '/n',
      'token-from': 'TOKEN',
    }),
    answer: (value: string) => `{"n":${value}}`,
    number: (value: string) => value,
  },
} as const;

const environment = { TOKEN: 'a-very-secret-token' };

describe.each(Object.keys(kinds) as Array<keyof typeof kinds>)('%s', (kind) => {
  const { options, answer, number } = kinds[kind];
  const at = (url: string, timeoutMs = 5_000) => sourceOf(kind, options(url), portsFor({ environment, timeoutMs }));
  const says = async (respond: (response: ServerResponse) => void, timeoutMs?: number) =>
    at((await serve(respond)).url, timeoutMs).sample(look);

  test('reads a sound answer', async () => {
    await expect(says((response) => response.end(answer(number('300'))))).resolves.toMatchObject({ requests: 300 });
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['500', (response) => response.writeHead(500).end('{"message":"oh no"}'), 'status 500'],
    ['404', (response) => response.writeHead(404).end(), 'status 404'],
    ['204', (response) => response.writeHead(204).end(), 'status 204'],
    ['a page of HTML', (response) => response.end('<!doctype html><p>Please log in'), 'no JSON'],
    ['half an answer', (response) => response.end(answer(number('300')).slice(0, -2)), 'no JSON'],
    ['nothing', (response) => response.end(), 'no JSON'],
    ['what is no text', (response) => response.end(Buffer.from([0x22, 0xff, 0xfe, 0x22])), 'no JSON'],
    ['JSON nested too deep', (response) => response.end('['.repeat(500_000)), 'no JSON'],
    ['too much', (response) => response.end(' '.repeat(2 << 20)), 'longer than'],
    ['a connection that breaks', (response) => response.socket?.destroy(), 'closed|failed'],
    [
      'less than it announced',
      (response) => response.writeHead(200, { 'content-length': 99 }).write('{'),
      'answer in|closed|failed',
    ],
    ['a negative number', (response) => response.end(answer(number('-1'))), 'negative'],
    ['a huge number', (response) => response.end(answer(number('1e300'))), 'too large'],
    ['text for a number', (response) => response.end(answer('"many"')), 'no number'],
    ['true for a number', (response) => response.end(answer('true')), 'no number'],
    ['a list for a number', (response) => response.end(answer('[1]')), 'no number'],
  ])('is not read: %s', async (_, respond, why) => {
    const sample = says(respond, 1_000);
    await expect(sample).rejects.toThrow(MetricsError);
    await expect(sample).rejects.toThrow(new RegExp(why));
  });

  test('a source that hangs is given up', async () => {
    await expect(says(() => {}, 100)).rejects.toThrow(/did not answer in 100 ms/);
  });

  test('a source that is down is said', async () => {
    await expect(at(await nobody()).sample(look)).rejects.toThrow(/Nobody listens/);
  });

  test('the token goes to its own origin and to no other, whatever it answers', async () => {
    const other = await serve((response) => response.end(answer(number('300'))));
    const own = await serve((response) => response.writeHead(307, { location: `${other.url}/x` }).end());
    await expect(at(own.url).sample(look)).rejects.toThrow(/another origin/);
    expect(own.seen[0]?.headers.authorization).toBe('Bearer a-very-secret-token');
    expect(other.seen).toEqual([]);
  });

  test('a private address is not asked unless that is allowed', async () => {
    const { url, seen } = await serve((response) => response.end(answer(number('300'))));
    const source = sourceOf(kind, { ...options(url), 'allow-private': 'false' }, portsFor({ environment }));
    await expect(source.sample(look)).rejects.toThrow(/private address/);
    expect(seen).toEqual([]);
  });

  test('a token that is not there is a mistake, before anything is asked', () => {
    expect(() => sourceOf(kind, options('https://shop.example'), portsFor({}))).toThrow(/TOKEN/);
  });

  test('no error and no description holds the token or text of the answer', async () => {
    const source = at(
      (await serve((response) => response.writeHead(502).end('{"error":"\\u001b[31m::error::x"}'))).url,
    );
    const error = await source.sample(look).catch((thrown: Error) => thrown.message);
    expect(`${error}${source.describe(look)}`).not.toMatch(/secret|\u001b/);
  });

  test('what is no version is not asked for', async () => {
    const { url, seen } = await serve((response) => response.end(answer(number('300'))));
    await expect(at(url).sample({ ...look, version: 'v2"} or vector(0)' })).rejects.toThrow(/version/);
    expect(seen).toEqual([]);
  });
});
