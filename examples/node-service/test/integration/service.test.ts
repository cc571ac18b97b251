import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/service.ts';
import { addressOf } from './services.ts';

const env = {
  PORT: '0',
  DATABASE_URL: addressOf('DATABASE_URL'),
  REDIS_URL: addressOf('REDIS_URL'),
  ORDERS_PER_MINUTE: '2',
};
const looking = createClient({ url: env.REDIS_URL });
beforeAll(async () => {
  await looking.connect();
  await looking.del('limit:127.0.0.1'); // of the run before
  return () => looking.close();
});

async function start() {
  const service = await startService(readConfig(env), () => undefined);
  const address = `http://127.0.0.1:${String(service.port)}`;
  const order = (name: string) => {
    const body = new URLSearchParams({ item: 'book', count: '2', name });
    return fetch(`${address}/order`, { method: 'POST', body });
  };
  return { ...service, address, order };
}

test('two servers have the same orders, and count together', async () => {
  const [one, other] = [await start(), await start()];
  const name = `Ada ${randomUUID()}`;
  const placed = await one.order(name);
  expect(placed.status).toBe(201);
  const receipt = (await placed.json()) as { id: string };
  const found = await fetch(`${other.address}/orders/${receipt.id}`);
  expect(await found.json()).toEqual(receipt);
  expect(await looking.get(`order:${receipt.id}`)).toContain(name);
  expect((await other.order(name)).status).toBe(201);
  expect((await one.order(name)).status).toBe(429);
  await Promise.all([one.stop(), other.stop()]);
});
