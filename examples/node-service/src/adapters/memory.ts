import type { Cache, Limiter, Orders, PlacedOrder } from '../application/ports.ts';

/** For one server, until it ends. Bounded: the oldest order goes first. */
export function memoryOrders({ most = 1_000 } = {}): Orders {
  const placed = new Map<string, PlacedOrder>();
  return {
    save(order) {
      placed.set(order.id, order);
      const [oldest] = placed.keys();
      if (placed.size > most && oldest !== undefined) placed.delete(oldest);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(placed.get(id)),
  };
}

/** Orders in memory need none. */
export const noCache: Cache = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
};

/** Servers that do not count together would each count something else. */
export const noLimit: Limiter = { admit: () => Promise.resolve(true) };
