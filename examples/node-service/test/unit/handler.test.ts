import { request } from 'node:http';
import { expect, test } from 'vitest';
import { memoryOrders } from '../../src/adapters/memory.ts';
import { serve } from '../support/serve.ts';

test('the health check answers, and says the version', async () => {
  const shop = await serve();
  const answer = await shop.get('/health');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-version')).toBe('v7');
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual({ status: 'ok' });
  await shop.close();
});

test('a price can be asked for without ordering', async () => {
  const orders = memoryOrders();
  const shop = await serve({ orders });
  const answer = await shop.get('/order?item=lamp&count=5&name=Ada');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ customer: 'Ada', total: '213.75 EUR' });
  expect(await orders.find('order-1')).toBeUndefined();
  await shop.close();
});

test('an order can be placed, and looked at later', async () => {
  const shop = await serve();
  const placed = await shop.post('/order', { item: 'book', count: '2', name: 'Ada' });
  expect(placed.status).toBe(201);
  const receipt: unknown = await placed.json();
  expect(receipt).toMatchObject({ id: 'order-1', customer: 'Ada', total: '43.88 EUR' });
  const later = await shop.get('/orders/order-1');
  expect(later.status).toBe(200);
  expect(await later.json()).toEqual(receipt);
  expect((await shop.get('/orders/order-1/receipt')).status).toBe(404);
  await shop.close();
});

test.each(['/shop', '/orders/', '/orders/order-9', '/orders/a/b', '/order/1', '//'])(
  'there is nothing at %s',
  async (path) => {
    const shop = await serve();
    const answer = await shop.get(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'Not found.' });
    await shop.close();
  },
);

test('there is nothing to delete', async () => {
  const shop = await serve();
  await shop.post('/order', { item: 'book', name: 'Ada' });
  expect((await fetch(`${shop.address}/orders/order-1`, { method: 'DELETE' })).status).toBe(404);
  await shop.close();
});

test('what the customer can mend is told, and not logged', async () => {
  const shop = await serve();
  const answer = await shop.get('/order?item=unicorn&name=Ada');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'The shop has no such item.' });
  expect(shop.logged).toEqual([]);
  await shop.close();
});

test('what fails within is logged, and not told', async () => {
  const lost = new Error('the disk is full');
  const shop = await serve({ orders: { ...memoryOrders(), save: () => Promise.reject(lost) } });
  const answer = await shop.post('/order', { item: 'book', name: 'Ada' });
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: 'Something went wrong.' });
  expect(shop.logged).toEqual([lost]);
  await shop.close();
});

test('who orders too often is asked to wait', async () => {
  const clients: string[] = [];
  const admit = (client: string) => Promise.resolve(clients.push(client) === 0);
  const shop = await serve({ limiter: { admit } });
  const answer = await shop.post('/order', { item: 'book', name: 'Ada' });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('60');
  expect(await answer.json()).toEqual({ error: 'Too many orders within a minute.' });
  expect(clients).toEqual(['127.0.0.1']);
  await shop.close();
});

test('a form of 10,000 bytes is read', async () => {
  const shop = await serve();
  const empty = new URLSearchParams({ item: 'book', name: 'Ada', note: '' }).toString();
  const answer = await shop.post('/order', { item: 'book', name: 'Ada', note: 'x'.repeat(10_000 - empty.length) });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('connection')).toBe('keep-alive');
  await shop.close();
});

test('a longer one is refused before all of it is there', async () => {
  const shop = await serve();
  const status = await new Promise((resolve, reject) => {
    const sending = request(`${shop.address}/order`, { method: 'POST' }, (answer) => {
      resolve({ status: answer.statusCode, connection: answer.headers.connection });
      sending.destroy();
    });
    sending.on('error', reject);
    sending.write('x'.repeat(10_001)); // and no end
  });
  expect(status).toEqual({ status: 400, connection: 'close' });
  await shop.close();
});
