import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { connectPostgres } from '../../src/adapters/postgres.ts';
import type { PlacedOrder } from '../../src/application/ports.ts';
import { addressOf, ignore } from './services.ts';

let postgres: Awaited<ReturnType<typeof connectPostgres>>;
beforeAll(async () => {
  postgres = await connectPostgres(addressOf('DATABASE_URL'), ignore);
  return () => postgres.close();
});

function orderBy(customer: string): PlacedOrder {
  return {
    id: randomUUID(),
    item: 'mug',
    count: 5,
    customer,
    price: { goods: 4_450, discount: 223, delivery: 590, total: 4_817 },
    placedAt: '2026-03-01T12:00:00.000Z',
  };
}

test('an order is found as it was stored', async () => {
  const order = orderBy('Ada');
  await postgres.orders.save(order);
  expect(await postgres.orders.find(order.id)).toEqual(order);
});

test('a name is a value, and never a command', async () => {
  const order = orderBy("Robert'); drop table placed_order; --");
  await postgres.orders.save(order);
  expect(await postgres.orders.find(order.id)).toEqual(order);
});

test.each([randomUUID(), 'order-1', ''])('there is no order "%s"', async (id) => {
  expect(await postgres.orders.find(id)).toBeUndefined();
});

test('the same order is not stored twice', async () => {
  const order = orderBy('Ada');
  await postgres.orders.save(order);
  await expect(postgres.orders.save(order)).rejects.toThrow('duplicate key');
});

test('an order of no pieces is refused by the table', async () => {
  await expect(postgres.orders.save({ ...orderBy('Ada'), count: 0 })).rejects.toThrow('check constraint');
});

test('the table is made once, and kept', async () => {
  const order = orderBy('Ada');
  await postgres.orders.save(order);
  const again = await connectPostgres(addressOf('DATABASE_URL'), ignore);
  expect(await again.orders.find(order.id)).toEqual(order);
  await again.close();
});

test('a database that does not answer is an error at the start', async () => {
  await expect(connectPostgres('postgres://127.0.0.1:1/none', ignore)).rejects.toThrow('ECONNREFUSED');
});
