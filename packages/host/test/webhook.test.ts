import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isPublic } from '../src/address.ts';
import { postWebhook, type WebhookOptions, type WebhookRequest } from '../src/webhook.ts';
import { certificate } from './certificate.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen {
  body: string;
  headers: Record<string, unknown>;
}

/** A receiver that answers these statuses one after the other, and the last one from then on. */
async function receiver(...statuses: number[]): Promise<{ port: number; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
    const status = statuses[Math.min(seen.length, statuses.length) - 1] ?? 200;
    response.writeHead(status, status === 302 ? { location: 'https://169.254.169.254/' } : {}).end('thanks');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, seen };
}

const outside = (): WebhookOptions & { waits: number[] } => {
  const waits: number[] = [];
  return {
    waits,
    ca: certificate.cert,
    mayReach: () => true,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    sleep: async (ms) => void waits.push(ms),
  };
};

const post = (url: string, options: WebhookOptions, more: Partial<WebhookRequest> = {}) =>
  postWebhook({ url, secret: 'a key of some length', body: '{"ü":1}', idempotencyKey: 'k1', ...more }, options);

describe('a webhook', () => {
  test('is signed, and delivered once', async () => {
    const { port, seen } = await receiver(204);
    await post(`https://hook.test:${port}/a?b=c`, outside());
    expect(seen).toHaveLength(1);
    expect(seen[0]!.body).toBe('{"ü":1}');
    expect(seen[0]!.headers).toMatchObject({
      host: `hook.test:${port}`,
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      'x-gauntlet-signature-256': `sha256=${createHmac('sha256', 'a key of some length').update('{"ü":1}').digest('hex')}`,
    });
  });

  test.each([[[500, 200]], [[429, 503, 201]], [[408, 200]]])(
    '%j is tried again, with the same key',
    async (statuses) => {
      const { port, seen } = await receiver(...statuses);
      const options = outside();
      await post(`https://hook.test:${port}/`, options);
      expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(statuses.map(() => 'k1'));
      expect(options.waits).toEqual(statuses.slice(1).map((_, at) => 1000 * 2 ** at));
    },
  );

  test('is given up after three tries', async () => {
    const { port, seen } = await receiver(500);
    await expect(post(`https://hook.test:${port}/`, outside())).rejects.toThrow('The webhook answered 500');
    expect(seen).toHaveLength(3);
  });

  test.each([302, 400, 401, 404, 410])('%d is no acknowledgement, and not tried again', async (status) => {
    const { port, seen } = await receiver(status);
    await expect(post(`https://hook.test:${port}/`, outside())).rejects.toThrow(`The webhook answered ${status}`);
    expect(seen).toHaveLength(1);
  });

  test('a receiver that does not answer', async () => {
    const server = createServer({ key: certificate.key, cert: certificate.cert }, () => {});
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const options = { ...outside(), timeoutMs: 100 };
    await expect(post(`https://hook.test:${port}/`, options)).rejects.toThrow('The webhook did not answer');
  });

  test('a certificate that nobody vouches for', async () => {
    const { port, seen } = await receiver(200);
    const { ca: _, ...options } = outside();
    await expect(post(`https://hook.test:${port}/`, options)).rejects.toThrow('The webhook did not answer');
    expect(seen).toEqual([]);
  });

  test('a name that does not resolve', async () => {
    const options = { ...outside(), resolve: async () => Promise.reject(new Error('ENOTFOUND')) };
    await expect(post('https://hook.test/', options)).rejects.toThrow("The webhook's name could not be resolved");
  });

  test.each([
    ['http://hook.test/', 'The address of the webhook is no https address'],
    ['file:///etc/passwd', 'The address of the webhook is no https address'],
    ['nonsense', 'The address of the webhook is no https address'],
    ['https://user:pass@hook.test/', 'The address of the webhook holds a password'],
  ])('%s', async (url, message) => {
    await expect(post(url, outside())).rejects.toThrow(message);
  });

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.2.3/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://localhost/',
  ])('never reaches %s', async (url) => {
    await expect(post(url, { sleep: async () => {} })).rejects.toThrow('The webhook leads to a private address');
  });

  test('a name with one private address among public ones is refused', async () => {
    const { mayReach: _, ...options } = outside();
    const resolve = async () => [
      { address: '140.82.112.3', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await expect(post('https://hook.test/', { ...options, resolve })).rejects.toThrow('private address');
  });

  test('the address that was looked at is the one that is reached, whatever the name says next', async () => {
    const { port, seen } = await receiver(200);
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    await post(`https://hook.test:${port}/`, { ...outside(), resolve });
    expect([asked, seen.length]).toEqual([1, 1]);
  });
});

/** IANA's registries of special-purpose addresses. */
describe('which addresses are public', () => {
  test.each(['140.82.112.3', '1.1.1.1', '100.63.255.255', '172.15.0.1', '172.32.0.1', '2606:50c0::1', '2a00:1450::1'])(
    '%s is',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  test.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.8.8.8', '169.254.1.1', '172.16.0.1', '172.31.255.255', '192.0.2.7'],
    ...['192.168.1.1', '198.18.0.1', '198.51.100.9', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '64:ff9b::1',
      '100::1',
      '2001:db8::1',
      '2002::1',
      'fc00::1',
      'fe80::1',
      'ff02::1',
    ],
    ...['3fff::1', 'hook.test', ''],
  ])('%p is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
