import { deliveryFee } from './delivery.ts';
import { quantityDiscount } from './discount.ts';
import type { Order } from './order.ts';

/** All of it in cents. */
export interface Price {
  readonly goods: number;
  readonly discount: number;
  readonly delivery: number;
  readonly total: number;
}

export function priceOf({ item, count }: Order): Price {
  const goods = item.cents * count;
  const discount = quantityDiscount(goods, count);
  const paid = goods - discount;
  const delivery = deliveryFee({ paid, grams: item.grams * count });
  return { goods, discount, delivery, total: paid + delivery };
}
