import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { memoryOrders, noCache, noLimit } from './adapters/memory.ts';
import { createCheckout } from './application/checkout.ts';
import type { Config } from './config.ts';
import { createHandler } from './http/handler.ts';

const nothing = () => Promise.resolve();

// Imported where they are asked for: without them the service runs on Node alone.
async function storage({ databaseUrl }: Config, log: (error: unknown) => void) {
  if (databaseUrl === undefined) return { orders: memoryOrders(), close: nothing };
  const { connectPostgres } = await import('./adapters/postgres.ts');
  return connectPostgres(databaseUrl, log);
}

async function memory({ redisUrl, ordersPerMinute }: Config, log: (error: unknown) => void) {
  if (redisUrl === undefined) return { cache: noCache, limiter: noLimit, close: nothing };
  const { connectRedis } = await import('./adapters/redis.ts');
  return connectRedis({ url: redisUrl, ordersPerMinute, onError: log });
}

/** Puts the parts together, and serves until it is stopped. */
export async function startService(config: Config, log: (error: unknown) => void) {
  const stored = await storage(config, log);
  const shared = await memory(config, log);
  const { orders } = stored;
  const { cache, limiter } = shared;
  const checkout = createCheckout({ orders, cache, limiter, newId: randomUUID, now: () => new Date() });
  const handle = createHandler({ checkout, version: config.version, log });

  const server = createServer((request, response) => void handle(request, response));
  server.listen(config.port, config.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      await Promise.all([stored.close(), shared.close()]);
    },
  };
}
