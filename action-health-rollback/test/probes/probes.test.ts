import { createServer, type Server } from 'node:net';
import { connectTcp, HttpError, type HttpRequest, requestHttp } from '@gauntlet/host';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openProbe, type ProbeLine, parseProbe } from '../../src/probes/index.ts';
import { nobody, serve } from '../metrics/outside.ts';

const real = { http: (request: HttpRequest) => requestHttp(request), tcp: connectTcp };

function lineOf(text: string): ProbeLine {
  const line = parseProbe(text);
  if (typeof line === 'string') throw new Error(line);
  return line;
}

const check = (text: string, version = 'v2', host: Parameters<typeof openProbe>[0] = real) =>
  openProbe(host, lineOf(text)).check(version);

describe('a line', () => {
  test('without words means status=2xx within 5 s, and neither redirects nor private addresses', () => {
    expect(parseProbe('https://shop.example/health')).toEqual({
      ...{ kind: 'http', line: 'https://shop.example/health', url: 'https://shop.example/health' },
      ...{ statuses: [[200, 299]], maxLatencyMs: 5_000, body: [], headers: [], send: [] },
      ...{ tokenFrom: null, allowPrivate: false, redirects: 'none' },
    });
  });

  test('takes every word in any order, and blanks within quotes', () => {
    const text =
      'https://{version}.shop.example/h?v={version} body~"all is well" private=true status=200-204,3xx,418 max-latency=750ms header:X-Version={version} send:X-Canary=always redirects=same-origin token-from=TOKEN body~ok';
    expect(parseProbe(text)).toMatchObject({
      ...{
        statuses: [
          [200, 204],
          [300, 399],
          [418, 418],
        ],
        maxLatencyMs: 750,
        body: ['all is well', 'ok'],
      },
      ...{ headers: [['x-version', '{version}']], send: [['x-canary', 'always']] },
      ...{ tokenFrom: 'TOKEN', allowPrivate: true, redirects: 'same-origin' },
    });
    expect(parseProbe('tcp://[::1]:5432 private=true max-latency=2s')).toEqual({
      ...{ kind: 'tcp', line: 'tcp://[::1]:5432 private=true max-latency=2s', host: '[::1]', port: 5_432 },
      ...{ maxLatencyMs: 2_000, allowPrivate: true },
    });
  });

  test.each([
    ...['', 'status=200', 'ftp://shop.example', 'https://', 'https://user:p@shop.example', 'https://shop.example/#a'],
    ...['https://{version}/health', 'https://shop.{version}', 'https://shop.example/{name}', 'https://shop example'],
    ...[
      'https://shop.example status=600',
      'https://shop.example status=20',
      'https://shop.example status=',
      'https://shop.example status=204-200',
    ],
    ...[
      'https://shop.example max-latency=5',
      'https://shop.example max-latency=0s',
      'https://shop.example max-latency=61s',
    ],
    ...['https://shop.example private=yes', 'https://shop.example redirects=all', 'https://shop.example stauts=200'],
    ...[
      'https://shop.example body=ok',
      'https://shop.example status~200',
      'https://shop.example body~"ok',
      'https://shop.example ok',
    ],
    ...['https://shop.example status=200 status=201', 'https://shop.example private=true private=false'],
    ...[
      'https://shop.example send:Authorization=x',
      'https://shop.example send:host=x',
      'https://shop.example send:=x',
    ],
    ...[
      'tcp://shop.example',
      'tcp://shop.example:0',
      'tcp://shop.example:70000',
      'tcp://shop.example:80 status=200',
      'tcp://{version}:80',
    ],
    `https://shop.example/${'a'.repeat(5_000)}`,
  ])('that is none says so: %s', (text) => {
    expect(parseProbe(text)).toMatch(/^".*" must be "<url>/);
  });

  test('of hostile length comes to an end', () => {
    for (const text of [
      '"'.repeat(4_000),
      `https://a.b ${'a=b '.repeat(1_000)}`,
      `https://a.b ${'a"b"'.repeat(1_000)}`,
    ]) {
      expect(parseProbe(text)).toEqual(expect.any(String));
    }
  });
});

describe('a check', () => {
  const answering = (status: number, body = 'all is well', headers: Record<string, string> = {}) =>
    serve((response) => response.writeHead(status, headers).end(body));

  test.each<[string, Parameters<typeof answering>, boolean, RegExp]>([
    ['', [200], true, /^answered 200 in \d+ ms$/],
    ['', [204, ''], true, /^answered 204/],
    ['', [302, ''], false, /answered 302, but the status must be 200 to 299/],
    ['', [503], false, /answered 503, but the status must be 200 to 299/],
    ['status=200', [201], false, /must be 200$/],
    ['status=503,4xx', [503], true, /answered 503/],
    ['body~"is well"', [200], true, /answered 200/],
    ['body~{version}', [200], false, /its body does not hold v2/],
    ['body~{version}', [200, 'shop v2'], true, /answered 200/],
    ['header:x-version={version}', [200, '', { 'x-version': 'v2' }], true, /answered 200/],
    ['header:x-version={version}', [200, '', { 'x-version': 'v1' }], false, /its header x-version is not v2/],
    ['header:x-version={version}', [200], false, /its header x-version is not v2/],
  ])('with %p of %j is %p', async (words, answer, healthy, what) => {
    const { url } = await answering(...answer);
    const result = await check(`${url}/health private=true ${words}`);
    expect(result).toMatchObject({ healthy, what: expect.stringMatching(what) });
    expect(result.latencyMs).toBeGreaterThan(0);
  });

  test('sends what it is told to, with the version filled in', async () => {
    const { url, seen } = await answering(200);
    const line = lineOf(`${url}/{version}?v={version} private=true send:x-canary={version} token-from=TOKEN`);
    await openProbe(real, line, (name) => `${name}-value`).check('shop@2');
    expect(seen[0]).toMatchObject({ url: '/shop%402?v=shop%402' });
    expect(seen[0]?.headers).toMatchObject({ 'x-canary': 'shop@2', authorization: 'Bearer TOKEN-value' });
  });

  test('without the token that it needs is not made', async () => {
    const { url, seen } = await answering(200);
    await expect(check(`${url} private=true token-from=TOKEN`)).resolves.toMatchObject({
      healthy: null,
      what: expect.stringContaining('TOKEN'),
    });
    expect(seen).toEqual([]);
  });

  test('follows redirects to its own origin where it is told to', async () => {
    const { url } = await serve((response, path) =>
      path === '/' ? response.writeHead(302, { location: '/new' }).end() : response.end('ok'),
    );
    await expect(check(`${url} private=true redirects=same-origin body~ok`)).resolves.toMatchObject({ healthy: true });
  });

  test('does not follow them elsewhere, and sends nothing there', async () => {
    const other = await answering(200);
    const { url } = await answering(302, '', { location: other.url });
    const line = lineOf(`${url} private=true redirects=same-origin token-from=TOKEN`);
    await expect(openProbe(real, line, () => 'secret').check('v2')).resolves.toMatchObject({ healthy: false });
    expect(other.seen).toEqual([]);
  });

  test('that takes too long is unhealthy', async () => {
    const { url } = await serve(() => {});
    await expect(check(`${url} private=true max-latency=100ms`)).resolves.toEqual({
      ...{ healthy: false, latencyMs: null },
      what: expect.stringContaining('did not answer in 100 ms'),
    });
  });

  test('that took longer than allowed is unhealthy, whenever the host gave up', async () => {
    const http = async () => ({ status: 200, headers: {}, body: new Uint8Array(), latencyMs: 5_000.5 });
    await expect(check('https://shop.example', 'v2', { ...real, http })).resolves.toEqual({
      ...{ healthy: false, what: 'answered 200 in 5001 ms, more than 5000 ms', latencyMs: 5_000.5 },
    });
  });

  test('where nobody listens is unhealthy', async () => {
    const url = await nobody();
    await expect(check(`${url} private=true`)).resolves.toMatchObject({
      healthy: false,
      what: expect.stringContaining('Nobody listens'),
    });
    await expect(check(`${url.replace('http', 'tcp')} private=true`)).resolves.toMatchObject({ healthy: false });
  });

  test('of a private address that is not allowed is not made', async () => {
    const { url, seen } = await answering(200);
    await expect(check(url)).resolves.toMatchObject({
      healthy: null,
      what: expect.stringContaining('private address'),
    });
    await expect(check(url.replace('http', 'tcp'))).resolves.toMatchObject({ healthy: null });
    expect(seen).toEqual([]);
  });

  test('of a name that we cannot resolve is not made', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    const host = {
      http: (request: HttpRequest) => requestHttp(request, { resolve }),
      tcp: (request: Parameters<typeof connectTcp>[0]) => connectTcp(request, { resolve }),
    };
    await expect(check('https://shop.example', 'v2', host)).resolves.toMatchObject({ healthy: null });
    await expect(check('tcp://shop.example:80', 'v2', host)).resolves.toMatchObject({ healthy: null });
  });

  test('of an answer that is longer than we read is not made', async () => {
    const { url } = await answering(200, 'x'.repeat(2 << 20));
    await expect(check(`${url} private=true`)).resolves.toMatchObject({ healthy: null });
  });

  test('never throws', async () => {
    const http = () => Promise.reject(new TypeError('a bug'));
    await expect(check('https://shop.example', 'v2', { ...real, http })).resolves.toMatchObject({ healthy: null });
    const refused = () => Promise.reject(new HttpError('refused', 'Nobody listens at shop.example'));
    await expect(check('https://shop.example', 'v2', { ...real, http: refused })).resolves.toMatchObject({
      healthy: false,
    });
  });

  test('of what is no version is not made', async () => {
    const { url, seen } = await answering(200);
    await expect(check(`${url} private=true`, 'v2\r\nx: y')).resolves.toMatchObject({ healthy: null });
    expect(seen).toEqual([]);
  });

  test('has a name without its query', () => {
    expect(openProbe(real, lineOf('https://shop.example/health?key=secret')).name).toBe('https://shop.example/health');
  });

  const listeners: Server[] = [];
  afterAll(() => {
    for (const listener of listeners) listener.close();
  });

  test('of a port is healthy where somebody listens', async () => {
    const listener = createServer((socket) => socket.destroy());
    listeners.push(listener);
    const port = await new Promise<number>((resolve) =>
      listener.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port)),
    );
    await expect(check(`tcp://127.0.0.1:${port} private=true`)).resolves.toMatchObject({
      ...{ healthy: true, what: expect.stringMatching(/^connected in \d+ ms$/) },
    });
  });
});
