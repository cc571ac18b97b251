import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { beforeAll, expect, test } from 'vitest';
import { connectRedis } from '../../src/adapters/redis.ts';
import { addressOf, ignore } from './services.ts';

let redis: Awaited<ReturnType<typeof connectRedis>>;
beforeAll(async () => {
  redis = await connectRedis({ url: addressOf('REDIS_URL'), ordersPerMinute: 3, onError: ignore });
  return () => redis.close();
});

test('each client is admitted so many times', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const admitted: boolean[] = [];
  for (let times = 0; times < 4; times++) admitted.push(await redis.limiter.admit(one));
  expect(admitted).toEqual([true, true, true, false]);
  expect(await redis.limiter.admit(other)).toBe(true);
});

test('the count, and what is cached, ends by itself', async () => {
  const id = randomUUID();
  await redis.limiter.admit(id);
  await redis.cache.set(id, 'value');
  const looking = createClient({ url: addressOf('REDIS_URL') });
  await looking.connect();
  const left = [await looking.ttl(`limit:${id}`), await looking.ttl(`order:${id}`)];
  await looking.close();
  expect(left[0]).toBeGreaterThan(50);
  expect(left[0]).toBeLessThanOrEqual(60);
  expect(left[1]).toBeGreaterThan(290);
  expect(left[1]).toBeLessThanOrEqual(300);
});

test('the cache has what was put into it', async () => {
  const id = randomUUID();
  expect(await redis.cache.get(id)).toBeUndefined();
  await redis.cache.set(id, '{"total":4817}');
  expect(await redis.cache.get(id)).toBe('{"total":4817}');
});

test('a Redis that does not answer is an error at the start', async () => {
  const url = 'redis://127.0.0.1:1';
  await expect(connectRedis({ url, ordersPerMinute: 3, onError: ignore })).rejects.toThrow('ECONNREFUSED');
});
