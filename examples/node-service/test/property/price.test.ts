import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findItem, itemNames } from '../../src/domain/catalogue.ts';
import { deliveryFee } from '../../src/domain/delivery.ts';
import type { Order } from '../../src/domain/order.ts';
import { priceOf } from '../../src/domain/price.ts';

const orders = fc
  .record({ item: fc.constantFrom(...itemNames), count: fc.integer({ min: 1, max: 100 }), name: fc.string() })
  .map(({ item, count, name }) => ({ item: findItem(item), count, customer: { name } }) as Order);

describe('every price', () => {
  test('is made of whole cents that add up', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { goods, discount, delivery, total } = priceOf(order);
        for (const cents of [goods, discount, delivery, total]) expect(Number.isInteger(cents)).toBe(true);
        expect(total).toBe(goods - discount + delivery);
      }),
    );
  });

  test('has a discount of at most a tenth', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { goods, discount } = priceOf(order);
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(Math.ceil(goods / 10));
      }),
    );
  });

  test('is the same whoever orders', () => {
    fc.assert(
      fc.property(orders, fc.string(), (order, name) => {
        expect(priceOf({ ...order, customer: { name } })).toEqual(priceOf(order));
      }),
    );
  });

  test('is higher for the goods of one piece more', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const less = priceOf(order);
        const more = priceOf({ ...order, count: order.count + 1 });
        expect(more.goods - more.discount).toBeGreaterThan(less.goods - less.discount);
      }),
    );
  });
});

test('a heavier parcel is never cheaper', () => {
  const grams = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(grams, grams, fc.nat({ max: 10_000 }), (one, other, paid) => {
      const light = deliveryFee({ paid, grams: Math.min(one, other) });
      expect(deliveryFee({ paid, grams: Math.max(one, other) })).toBeGreaterThanOrEqual(light);
    }),
  );
});
