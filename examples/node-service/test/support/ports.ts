import { memoryOrders, noCache, noLimit } from '../../src/adapters/memory.ts';
import type { Cache, Ports } from '../../src/application/ports.ts';

/** A cache that one can look into. */
export function mapCache(): Cache & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => {
      entries.set(key, value);
      return Promise.resolve();
    },
  };
}

/** Ports without anything behind them; the ids are `order-1`, `order-2` and so on. */
export function testPorts(changes: Partial<Ports> = {}): Ports {
  let last = 0;
  return {
    orders: memoryOrders(),
    cache: noCache,
    limiter: noLimit,
    newId: () => {
      last += 1;
      return `order-${String(last)}`;
    },
    now: () => new Date('2026-03-01T12:00:00Z'),
    ...changes,
  };
}
