import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type HttpRequest, requestHttp } from '../src/http.ts';
import type { Outside } from '../src/reach.ts';
import { certificate } from './certificate.ts';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: Server | TcpServer): Promise<number> {
  closers.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

interface Site {
  url: string;
  port: number;
  seen: IncomingMessage[];
}

async function site(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Site> {
  const seen: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(request);
    answer(request, response);
  };
  const port = await listen(createServer(listener));
  return { url: `http://127.0.0.1:${port}`, port, seen };
}

/** What writes these bytes to whoever connects, and resets the connection where it is told to. */
async function raw(text: string, then: 'keep' | 'reset' | 'end' = 'keep'): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    closers.push(() => socket.destroy());
    socket.once('data', () => {
      socket.write(text, () => {
        if (then === 'reset') socket.resetAndDestroy();
        if (then === 'end') socket.end();
      });
    });
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

const ask = (url: string, more: Partial<HttpRequest> = {}, outside: Outside = {}) =>
  requestHttp(
    { url, timeoutMs: 5_000, maxBytes: 10_000, redirects: 'same-origin', allowPrivate: true, ...more },
    outside,
  );

const textOf = (body: Uint8Array) => Buffer.from(body).toString('utf8');

describe('an answer', () => {
  test('is status, headers and body, whatever the status', async () => {
    const { url, seen } = await site((_, response) => {
      response.writeHead(503, { 'X-Version': 'v2', 'Set-Cookie': ['a=1', 'b=2'] }).end('größer');
    });
    const answer = await ask(`${url}/health?deep=1#part`, { headers: { Accept: 'text/plain', 'X-A': 'b' } });
    expect(answer).toMatchObject({ status: 503, headers: { 'x-version': 'v2', 'set-cookie': 'a=1, b=2' } });
    expect(textOf(answer.body)).toBe('größer');
    expect(answer.latencyMs).toBeGreaterThan(0);
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/health?deep=1' });
    expect(seen[0]!.headers).toMatchObject({
      ...{ accept: 'text/plain', 'x-a': 'b', 'user-agent': 'gauntlet', 'accept-encoding': 'identity' },
    });
  });

  test('to HEAD has no body, and what is posted arrives whole', async () => {
    const bodies: string[] = [];
    const { url, seen } = await site(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-length': 1_000_000 }).end();
    });
    expect(await ask(url, { method: 'HEAD', maxBytes: 0 })).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    await ask(url, { method: 'POST', body: '{"ü":1}', timeoutMs: 300 }).catch(() => {});
    expect(seen[1]!.headers['content-length']).toBe('8');
    expect(bodies).toEqual(['', '{"ü":1}']);
  });

  test('its latency goes to the end of the body', async () => {
    const { url } = await site((_, response) => {
      response.write('begin');
      setTimeout(() => response.end('end'), 200);
    });
    expect((await ask(url)).latencyMs).toBeGreaterThanOrEqual(195);
  });

  test('that is compressed unasked stays as it is', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const { url } = await site((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    const { body } = await ask(url, { maxBytes: bomb.length });
    expect(Buffer.from(body).equals(bomb)).toBe(true);
  });

  test('of many bytes is read up to the limit and not a byte further', async () => {
    const { url } = await site((_, response) => response.end('x'.repeat(10_000)));
    expect((await ask(url, { maxBytes: 10_000 })).body).toHaveLength(10_000);
    await expect(ask(url, { maxBytes: 9_999 })).rejects.toMatchObject({
      ...{
        kind: 'too-long',
        message: expect.stringMatching(/^The answer of 127.0.0.1:\d+ is longer than 9999 bytes$/),
      },
    });
  });

  test('that never ends is cut off', async () => {
    const { url } = await site((_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    await expect(ask(url)).rejects.toMatchObject({ kind: 'too-long' });
  });

  test('over TLS is of the name that was asked for', async () => {
    const server = createSecureServer({ key: certificate.key, cert: certificate.cert }, (_, response) => {
      response.end('safe');
    });
    const port = await listen(server as unknown as Server);
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const answer = await ask(`https://hook.test:${port}/`, {}, { resolve, ca: certificate.cert });
    expect(textOf(answer.body)).toBe('safe');
    await expect(ask(`https://hook.test:${port}/`, {}, { resolve })).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(ask(`https://other.test:${port}/`, {}, { resolve, ca: certificate.cert })).rejects.toThrow(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    );
  });
});

describe('no answer', () => {
  const late = (kind: string) => ({ kind, message: expect.stringMatching(/^127.0.0.1:\d+ did not answer in 150 ms$/) });

  test('where nobody listens', async () => {
    const port = await listen(createTcpServer());
    for (const close of closers.splice(0)) close();
    await expect(ask(`http://127.0.0.1:${port}/?token=s3cret`)).rejects.toMatchObject({
      ...{ name: 'HttpError', kind: 'refused', message: `Nobody listens at 127.0.0.1:${port}` },
    });
  });

  test('in time: a server that hangs, and one that drips', async () => {
    const { url: hanging } = await site(() => {});
    await expect(ask(hanging, { timeoutMs: 150 })).rejects.toMatchObject(late('timeout'));
    const { url: dripping } = await site((_, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    await expect(ask(dripping, { timeoutMs: 150 })).rejects.toMatchObject(late('timeout'));
    const begun = performance.now();
    const resolve = () => new Promise<never>(() => {});
    await expect(ask('http://slow.test/', { timeoutMs: 150 }, { resolve })).rejects.toThrow('did not answer in 150 ms');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test('in time: nothing is left open', async () => {
    let isClosed: Promise<void> | undefined;
    const { url } = await site((request) => {
      isClosed = new Promise((resolve) => request.socket.on('close', () => resolve()));
    });
    await expect(ask(url, { timeoutMs: 100 })).rejects.toMatchObject({ kind: 'timeout' });
    await isClosed;
  });

  test('in time, and the time is one for all redirects', async () => {
    const { url } = await site((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 60);
    });
    await expect(ask(url, { timeoutMs: 150 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  test.each<[string, string, 'keep' | 'reset' | 'end']>([
    ['a reset', '', 'reset'],
    ['an end', '', 'end'],
    ['what is no HTTP', 'SSH-2.0-OpenSSH\r\n', 'keep'],
    ['a body that breaks off', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc', 'end'],
    ['a body that is reset', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc', 'reset'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`, 'keep'],
    ['another protocol', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', 'keep'],
  ])('but %s', async (_, text, then) => {
    await expect(ask(await raw(text, then))).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('of a name that does not resolve, or has no address', async () => {
    const lost = { resolve: async () => Promise.reject(new Error('ENOTFOUND s3cret')) };
    await expect(ask('http://gone.test/?a=s3cret', {}, lost)).rejects.toMatchObject({
      ...{ kind: 'unreachable', message: 'The name gone.test could not be resolved' },
    });
    await expect(ask('http://gone.test/', {}, { resolve: async () => [] })).rejects.toThrow('has no address');
  });

  test.each([
    ['file:///etc/passwd', 'The address is none of http or https'],
    ['ftp://example.com/', 'The address is none of http or https'],
    ['nonsense?token=s3cret', 'The address is none of http or https'],
    ['http://s3cret@example.com/', 'The address of example.com holds a user or a password'],
    ['http://user:s3cret@example.com/', 'The address of example.com holds a user or a password'],
  ])('for %s', async (url, message) => {
    await expect(ask(url)).rejects.toMatchObject({ kind: 'address', message });
  });

  test.each<Partial<HttpRequest>>([
    { headers: { 'x-a': 'b\r\nx-injected: s3cret' } },
    { secretHeaders: { authorization: 'Bearer s3cret\n' } },
    { headers: { 'x a': 's3cret' } },
  ])('for %j, which is never sent', async (more) => {
    const { url, seen } = await site((_, response) => response.end());
    const failed = ask(url, more);
    await expect(failed).rejects.toMatchObject({ kind: 'address', message: expect.not.stringContaining('s3cret') });
    expect(seen).toEqual([]);
  });
});

describe('private addresses', () => {
  test.each([
    'http://127.0.0.1/',
    'http://[::1]:8080/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.1.2.3/',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://localhost/',
    'http://0/',
  ])('%s is refused', async (url) => {
    await expect(ask(url, { allowPrivate: false })).rejects.toMatchObject({ kind: 'address' });
  });

  test('are allowed where the request says so', async () => {
    const { url, port } = await site((_, response) => response.end('here'));
    expect((await ask(url)).status).toBe(200);
    expect((await ask(`http://localhost:${port}`)).status).toBe(200);
    await expect(ask(url, { allowPrivate: false })).rejects.toThrow('leads to a private address');
  });

  test('one among the public ones of a name is enough', async () => {
    const resolve = async () => [
      { address: '140.82.112.3', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await expect(ask('http://mixed.test/', { allowPrivate: false }, { resolve })).rejects.toMatchObject({
      ...{ kind: 'address', message: 'mixed.test leads to a private address, which is not allowed' },
    });
  });

  test('a name is asked once, and what it said then is where every request goes', async () => {
    const { port, seen } = await site((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/next' }).end();
      else response.end('there');
    });
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    const outside = { resolve, mayReach: () => true };
    expect(textOf((await ask(`http://canary.test:${port}/`, { allowPrivate: false }, outside)).body)).toBe('there');
    expect([asked, seen.length]).toEqual([1, 2]);
    expect(seen[1]!.headers['host']).toBe(`canary.test:${port}`);
  });
});

describe('a redirect', () => {
  const secretHeaders = { Authorization: 'Bearer s3cret' };

  test('to the same origin is followed, with the token', async () => {
    const { url, seen } = await site((request, response) => {
      if (request.url === '/a/b') response.writeHead(301, { location: '../c' }).end();
      else response.end('arrived');
    });
    expect(textOf((await ask(`${url}/a/b`, { secretHeaders })).body)).toBe('arrived');
    expect(seen.map((request) => [request.url, request.headers.authorization])).toEqual([
      ['/a/b', 'Bearer s3cret'],
      ['/c', 'Bearer s3cret'],
    ]);
  });

  test('is the answer where none is to be followed', async () => {
    const { url, seen } = await site((_, response) => response.writeHead(302, { location: '/next' }).end());
    expect(await ask(url, { redirects: 'none' })).toMatchObject({ status: 302, headers: { location: '/next' } });
    expect(seen).toHaveLength(1);
  });

  test('to another origin is refused, and nothing gets there', async () => {
    const other = await site((_, response) => response.end('stolen'));
    for (const location of [
      other.url,
      `//127.0.0.1:${other.port}/?x=s3cret`,
      'http://169.254.169.254/',
      'file:///etc/passwd',
    ]) {
      const { url } = await site((_, response) => response.writeHead(307, { location }).end());
      await expect(ask(url, { secretHeaders })).rejects.toMatchObject({
        ...{ kind: 'redirect', message: expect.stringMatching(/^127.0.0.1:\d+ redirects to another origin/) },
      });
    }
    expect(other.seen).toEqual([]);
  });

  test('with a password, or to nonsense, is refused', async () => {
    const { url: own } = await site((request, response) => {
      response.writeHead(302, { location: `http://user:pw@${request.headers.host}/` }).end();
    });
    await expect(ask(own)).rejects.toMatchObject({ kind: 'redirect' });
    const { url } = await site((_, response) => response.writeHead(302, { location: 'http://[' }).end());
    await expect(ask(url)).rejects.toThrow('redirects to what is no address');
  });

  test('is followed five times', async () => {
    const { url, seen } = await site((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('arrived');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect((await ask(`${url}/5`)).status).toBe(200);
    await expect(ask(`${url}/6`)).rejects.toMatchObject({ kind: 'redirect' });
    expect(seen).toHaveLength(12);
  });

  test.each([
    [303, 'GET'],
    [302, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('%d after a POST is a %s', async (status, method) => {
    const { url, seen } = await site((request, response) => {
      request.resume();
      if (request.url === '/') response.writeHead(status, { location: '/next' }).end();
      else response.end();
    });
    await ask(url, { method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain', 'x-a': 'b' }, secretHeaders });
    expect(seen[1]).toMatchObject({ method, headers: { authorization: 'Bearer s3cret', 'x-a': 'b' } });
    expect(seen[1]!.headers['content-type']).toBe(method === 'POST' ? 'text/plain' : undefined);
  });
});
