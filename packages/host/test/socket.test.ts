import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connectTcp, talk } from '../src/socket.ts';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that hears everything before it answers; null: it never answers. */
async function server(answer: ((text: string, socket: Socket) => void) | null, path?: string): Promise<number> {
  const listening = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: Buffer[] = [];
    closers.push(() => socket.destroy());
    socket.on('error', () => {});
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => answer?.(Buffer.concat(chunks).toString(), socket));
  });
  closers.push(() => void listening.close());
  await new Promise<void>((resolve) => listening.listen(path ?? { port: 0, host: '127.0.0.1' }, resolve));
  return path === undefined ? (listening.address() as AddressInfo).port : 0;
}

async function freePort(): Promise<number> {
  const port = await server(null);
  for (const close of closers.splice(0)) close();
  return port;
}

const tcp = (port: number, host = '127.0.0.1', allowPrivate = true) =>
  connectTcp({ host, port, timeoutMs: 2_000, allowPrivate });

describe('a TCP check', () => {
  test('tells how long a connection took', async () => {
    const port = await server(null);
    expect((await tcp(port)).latencyMs).toBeGreaterThan(0);
    expect((await tcp(port, 'localhost')).latencyMs).toBeGreaterThan(0);
  });

  test('tells why there was none', async () => {
    const port = await freePort();
    await expect(tcp(port)).rejects.toMatchObject({ kind: 'refused', message: `Nobody listens at 127.0.0.1:${port}` });
    await expect(tcp(0)).rejects.toMatchObject({ kind: 'address' });
    await expect(tcp(70_000)).rejects.toMatchObject({ kind: 'address' });
    await expect(tcp(1.5)).rejects.toMatchObject({ kind: 'address' });
  });

  test.each(['127.0.0.1', '::1', '[::1]', '169.254.169.254', 'localhost', '0x7f.1'])(
    'does not reach %s unasked',
    async (host) => {
      await expect(tcp(80, host, false)).rejects.toMatchObject({ kind: 'address' });
    },
  );

  test('goes where the name led when it was looked at', async () => {
    const port = await server(null);
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    const request = { host: 'db.test', port, timeoutMs: 2_000, allowPrivate: false };
    await connectTcp(request, { resolve, mayReach: () => true });
    expect(asked).toBe(1);
    await expect(connectTcp(request, { resolve })).rejects.toMatchObject({ kind: 'address' });
  });

  test('gives up in time', async () => {
    const request = { host: 'slow.test', port: 80, timeoutMs: 100, allowPrivate: true };
    await expect(connectTcp(request, { resolve: () => new Promise(() => {}) })).rejects.toMatchObject({
      ...{ kind: 'timeout', message: 'slow.test:80 did not answer in 100 ms' },
    });
  });
});

describe('a talk', () => {
  const echo = (text: string, socket: Socket) => void socket.end(`heard ${text}`);
  const limits = { timeoutMs: 2_000, maxBytes: 100 };

  test('over TCP: the whole text, then the whole answer', async () => {
    const at = { host: '127.0.0.1', port: await server(echo) };
    expect(await talk({ at, text: 'show stat\nö', ...limits })).toBe('heard show stat\nö');
  });

  test('over a Unix socket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-socket-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'haproxy.sock');
    await expect(talk({ at: { path }, text: '', ...limits })).rejects.toMatchObject({
      ...{ kind: 'unreachable', message: 'The connection to the socket failed (ENOENT)' },
    });
    await server(echo, path);
    expect(await talk({ at: { path }, text: 'set weight', ...limits })).toBe('heard set weight');
  });

  test('with an answer of too many bytes, in time or not, or none', async () => {
    const port = await server((_, socket) => void socket.end('x'.repeat(101)));
    await expect(talk({ at: { host: '127.0.0.1', port }, text: '', ...limits })).rejects.toMatchObject({
      ...{ kind: 'too-long', message: `The answer of 127.0.0.1:${port} is longer than 100 bytes` },
    });
    const silent = { host: '127.0.0.1', port: await server(null) };
    await expect(talk({ at: silent, text: '', ...limits, timeoutMs: 100 })).rejects.toMatchObject({ kind: 'timeout' });
    const nobody = { host: '127.0.0.1', port: await freePort() };
    await expect(talk({ at: nobody, text: '', ...limits })).rejects.toMatchObject({ kind: 'refused' });
    const rude = { host: '127.0.0.1', port: await server((_, socket) => void socket.resetAndDestroy()) };
    await expect(talk({ at: rude, text: '', ...limits })).rejects.toMatchObject({ kind: 'unreachable' });
  });
});
