import { type Order, readOrder } from '../../src/domain/order.ts';

/** What a customer would send. */
export function orderOf(fields: Record<string, string>): Order {
  return readOrder(new URLSearchParams(fields));
}
