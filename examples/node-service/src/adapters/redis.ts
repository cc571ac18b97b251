import { createClient } from 'redis';
import type { Cache, Limiter } from '../application/ports.ts';

const cachedFor = 300;
const minute = 60;

export interface RedisOptions {
  readonly url: string;
  readonly ordersPerMinute: number;
  readonly onError: (error: Error) => void;
}

export async function connectRedis({ url, ordersPerMinute, onError }: RedisOptions) {
  let isConnected = false;
  // A server that never had a connection ends; one that loses it keeps trying, at most two seconds apart.
  const reconnectStrategy = (retries: number) => isConnected && Math.min(retries * 100, 2_000);
  const client = createClient({ url, socket: { connectTimeout: 5_000, reconnectStrategy } });
  client.on('error', onError);
  await client.connect();
  isConnected = true;

  const cache: Cache = {
    get: async (key) => (await client.get(`order:${key}`)) ?? undefined,
    set: async (key, value) => {
      await client.set(`order:${key}`, value, { expiration: { type: 'EX', value: cachedFor } });
    },
  };
  const limiter: Limiter = {
    async admit(address) {
      const key = `limit:${address}`;
      const [count] = await client.multi().incr(key).expire(key, minute, 'NX').exec();
      return Number(count) <= ordersPerMinute;
    },
  };
  return { cache, limiter, close: () => client.close() };
}
