import { deliveryFee } from './delivery.ts';
import { quantityDiscount } from './discount.ts';
import type { Order } from './order.ts';
import { voucherDiscount } from './voucher.ts';

/** All of it in cents. */
export interface Price {
  readonly goods: number;
  readonly discount: number;
  readonly delivery: number;
  readonly total: number;
}

/** A voucher is money: whether delivery is free is decided by what the goods cost before it. */
export function priceOf({ item, count, voucher }: Order): Price {
  const goods = item.cents * count;
  const reduced = goods - quantityDiscount(goods, count);
  const paid = voucher === undefined ? reduced : reduced - voucherDiscount(voucher, reduced);
  const delivery = deliveryFee({ paid, grams: item.grams * count });
  return { goods, discount: goods - paid, delivery, total: paid + delivery };
}
