import { describe, expect, test } from 'vitest';
import { createCheckout, TooManyOrders } from '../../src/application/checkout.ts';
import { orderOf } from '../support/orders.ts';
import { mapCache, testPorts } from '../support/ports.ts';

const order = orderOf({ item: 'book', count: '2', name: 'Ada' });
const placed = {
  id: 'order-1',
  item: 'book',
  count: 2,
  customer: 'Ada',
  price: { goods: 3_998, discount: 0, delivery: 390, total: 4_388 },
  placedAt: '2026-03-01T12:00:00.000Z',
};

describe('placing an order', () => {
  test('prices and stores it', async () => {
    const ports = testPorts();
    expect(await createCheckout(ports).place({ order, client: 'home' })).toEqual(placed);
    expect(await ports.orders.find('order-1')).toEqual(placed);
  });

  test('is refused for a client that orders too often, and nothing is stored', async () => {
    const asked: string[] = [];
    const admit = (client: string) => Promise.resolve(asked.push(client) < 2);
    const ports = testPorts({ limiter: { admit } });
    const checkout = createCheckout(ports);
    await checkout.place({ order, client: 'home' });
    const again = checkout.place({ order, client: 'home' });
    await expect(again).rejects.toThrow(new TooManyOrders('Too many orders within a minute.'));
    await expect(again).rejects.toHaveProperty('name', 'TooManyOrders');
    expect(asked).toEqual(['home', 'home']);
    expect(await ports.orders.find('order-2')).toBeUndefined();
  });
});

describe('finding an order', () => {
  test('asks the store once, then the cache', async () => {
    let asked = 0;
    const cache = mapCache();
    const ports = testPorts({ cache });
    const find = (id: string) => {
      asked += 1;
      return ports.orders.find(id);
    };
    const checkout = createCheckout({ ...ports, orders: { ...ports.orders, find } });
    await checkout.place({ order, client: 'home' });
    expect(cache.entries.size).toBe(0);
    expect(await checkout.find('order-1')).toEqual(placed);
    expect(await checkout.find('order-1')).toEqual(placed);
    expect(asked).toBe(1);
    expect([...cache.entries.keys()]).toEqual(['order-1']);
  });

  test('of nobody finds nothing, and remembers nothing', async () => {
    const cache = mapCache();
    expect(await createCheckout(testPorts({ cache })).find('order-9')).toBeUndefined();
    expect(cache.entries.size).toBe(0);
  });
});
