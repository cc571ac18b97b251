import { expect, test } from 'vitest';
import { memoryOrders, noCache, noLimit } from '../../src/adapters/memory.ts';

const order = { item: 'mug', count: 1, customer: 'Ada', price: { goods: 1, discount: 0, delivery: 0, total: 1 } };
const placedAt = '2026-03-01T12:00:00.000Z';

test('orders in memory forget the oldest one first', async () => {
  const orders = memoryOrders({ most: 2 });
  for (const id of ['a', 'b', 'c']) await orders.save({ ...order, id, placedAt });
  expect(await orders.find('a')).toBeUndefined();
  expect((await orders.find('b'))?.id).toBe('b');
  expect((await orders.find('c'))?.id).toBe('c');
});

test('no cache remembers nothing, and no limit admits everybody', async () => {
  await noCache.set('key', 'value');
  expect(await noCache.get('key')).toBeUndefined();
  expect(await noLimit.admit('anybody')).toBe(true);
});
