import type { Price } from '../domain/price.ts';
import { greetingFor } from './greeting.ts';

export interface Ordered {
  readonly item: string;
  readonly count: number;
  readonly customer: string;
  readonly price: Price;
}

function euros(cents: number): string {
  return `${(cents / 100).toFixed(2)} EUR`;
}

/** What the customer is shown. */
export function receiptOf({ item, count, customer, price }: Ordered) {
  const { goods, discount, delivery, total } = price;
  const lines = [
    { what: `${String(count)} x ${item}`, amount: euros(goods) },
    ...(discount > 0 ? [{ what: 'discount', amount: euros(-discount) }] : []),
    { what: 'delivery', amount: delivery > 0 ? euros(delivery) : 'free' },
  ];
  return { greeting: greetingFor(customer), customer, lines, total: euros(total) };
}
