import type { Order } from '../domain/order.ts';
import { priceOf } from '../domain/price.ts';
import type { PlacedOrder, Ports } from './ports.ts';

export class TooManyOrders extends Error {
  override readonly name = 'TooManyOrders';
}

export type Checkout = ReturnType<typeof createCheckout>;

export function createCheckout({ orders, cache, limiter, newId, now }: Ports) {
  return {
    /** @throws {TooManyOrders} for a client that has ordered too often within the minute. */
    async place({ order, client }: { order: Order; client: string }): Promise<PlacedOrder> {
      if (!(await limiter.admit(client))) throw new TooManyOrders('Too many orders within a minute.');
      const placed = {
        id: newId(),
        item: order.item.name,
        count: order.count,
        customer: order.customer.name,
        price: priceOf(order),
        placedAt: now().toISOString(),
      };
      await orders.save(placed);
      return placed;
    },

    /** An order never changes once it is placed, so that what the cache has is as good as what is stored. */
    async find(id: string): Promise<PlacedOrder | undefined> {
      const cached = await cache.get(id);
      if (cached !== undefined) return JSON.parse(cached) as PlacedOrder;
      const found = await orders.find(id);
      if (found !== undefined) await cache.set(id, JSON.stringify(found));
      return found;
    },
  };
}
