import { expect, test } from 'vitest';
import { priceOf } from '../../src/domain/price.ts';
import { orderOf } from '../support/orders.ts';

test('one book is paid with its delivery', () => {
  const price = priceOf(orderOf({ item: 'book' }));
  expect(price).toEqual({ goods: 1_999, discount: 0, delivery: 390, total: 2_389 });
});

test('the weight of all pieces decides the parcel', () => {
  expect(priceOf(orderOf({ item: 'mug', count: '4' })).delivery).toBe(590);
});

test('what is paid after the discount decides whether delivery is free', () => {
  const price = priceOf(orderOf({ item: 'mug', count: '5' }));
  expect(price).toEqual({ goods: 4_450, discount: 223, delivery: 590, total: 4_817 });
});

test('ten lamps cost a tenth less, and nothing for delivery', () => {
  const price = priceOf(orderOf({ item: 'lamp', count: '10' }));
  expect(price).toEqual({ goods: 45_000, discount: 4_500, delivery: 0, total: 40_500 });
});
