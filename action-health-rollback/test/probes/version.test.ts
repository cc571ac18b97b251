import { type HttpRequest, requestHttp } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { openVersionProbe, parseVersionProbe } from '../../src/probes/index.ts';
import { serve } from '../metrics/outside.ts';

const host = { http: (request: HttpRequest) => requestHttp(request) };

async function read(words: string, answer: { status?: number; headers?: Record<string, string>; body?: string }) {
  const { status = 200, headers = {}, body = '' } = answer;
  const { url } = await serve((response) => response.writeHead(status, headers).end(body));
  const line = parseVersionProbe(`${url} private=true ${words}`);
  if (typeof line === 'string') throw new Error(line);
  return openVersionProbe(host, line, {
    timeoutMs: 2_000,
    token: (name) => (name === 'TOKEN' ? 't' : undefined),
  }).read();
}

describe('the version from outside', () => {
  test.each<[string, Parameters<typeof read>[1], string | null]>([
    ['header=X-Version', { headers: { 'x-version': ' v2 ' } }, 'v2'],
    ['header=x-version', { headers: { 'x-version': 'v2' }, status: 404 }, 'v2'],
    ['header=x-version', {}, null],
    ['header=x-version', { headers: { 'x-version': 'v2 <script>' } }, null],
    ['json=/build/version', { body: '{"build":{"version":"1.2.3"}}' }, '1.2.3'],
    ['json=/build', { body: '{"build":42}' }, '42'],
    ['json=/build', { body: '{"build":4.5}' }, null],
    ['json=/build', { body: '{"build":null}' }, null],
    ['json=/build', { body: '{"build":"v2"}', status: 500 }, null],
    ['json=/build', { body: '<html>' }, null],
    ['body', { body: 'v2\n' }, 'v2'],
    ['body', { body: 'v2', status: 503 }, null],
    ['body', { body: '<html>' }, null],
    ['body', { body: 'v'.repeat(200) }, null],
    ['body token-from=TOKEN', { body: 'v2' }, 'v2'],
    ['body token-from=OTHER', { body: 'v2' }, null],
  ])('%s of %j is %p', async (words, answer, version) => {
    await expect(read(words, answer)).resolves.toBe(version);
  });

  test('is not known of what cannot be asked', async () => {
    const line = parseVersionProbe('http://127.0.0.1:1 body');
    if (typeof line === 'string') throw new Error(line);
    await expect(openVersionProbe(host, line).read()).resolves.toBeNull();
    const http = () => Promise.reject(new TypeError('a bug'));
    await expect(openVersionProbe({ http }, line).read()).resolves.toBeNull();
  });

  test.each([
    ...['', 'https://shop.example', 'https://shop.example body json=/a', 'https://shop.example body=no'],
    ...['https://shop.example json=a', 'https://shop.example header=a:b', 'https://shop.example/{version} body'],
    ...['https://shop.example status=200', 'https://shop.example body body', 'shop.example body'],
  ])('cannot be read by %p', (line) => {
    expect(parseVersionProbe(line)).toMatch(/must be "<url> header=<name>"/);
  });
});
