import { describe, expect, test } from 'vitest';
import { memoryOrders } from '../../src/adapters/memory.ts';
import { styleSheet } from '../../src/http/page.ts';
import { serve } from '../support/serve.ts';

const alert = (text: string) => `<p role="alert">${text}</p>`;
const row = (what: string, amount: string) => `<tr><th scope="row">${what}</th><td>${amount}</td></tr>`;

/** The page at a path, with what it was sent with. */
async function open(path: string, changes: Parameters<typeof serve>[0] = {}) {
  const shop = await serve(changes);
  const answer = await shop.get(path);
  const html = await answer.text();
  await shop.close();
  return { answer, html, logged: shop.logged };
}

/** Orders by the form, and does not follow where that leads. */
async function order(fields: Record<string, string>, changes: Parameters<typeof serve>[0] = {}) {
  const shop = await serve(changes);
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${shop.address}/`, { method: 'POST', body, redirect: 'manual' });
  return { shop, answer, html: await answer.text() };
}

describe('the page', () => {
  test('has the form, and neither a receipt nor an alert', async () => {
    const { answer, html } = await open('/');
    expect(answer.status).toBe(200);
    expect(html).toContain('<option>book</option><option>lamp</option><option>mug</option>');
    expect(html).toContain('inputmode="numeric" autocomplete="off" value="1">');
    expect(html).toContain('autocomplete="name" value="">');
    expect(html).not.toMatch(/<section|role="alert"/);
  });

  test('may load its own style and nothing else, and may not be framed', async () => {
    const { answer } = await open('/');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const style = await open('/shop.css');
    expect(style.answer.headers.get('content-type')).toBe('text/css');
    expect(style.html).toBe(styleSheet);
    expect(styleSheet).toContain('body { max-width: 32rem;');
  });

  test('shows a price, for whom, and keeps what was filled in', async () => {
    const { answer, html } = await open('/?item=lamp&count=5&name=Ada');
    expect(answer.status).toBe(200);
    expect(html).toContain('<h2 id="receipt">What it would cost</h2>');
    expect(html).toContain('<p>For Ada</p>');
    expect(html).toContain(
      [row('5 x lamp', '225.00 EUR'), row('discount', '-11.25 EUR'), row('delivery', 'free')].join(''),
    );
    expect(html).toContain(`<tfoot>${row('Total', '213.75 EUR')}</tfoot>`);
    expect(html).toContain('<option>book</option><option selected>lamp</option>');
    expect(html).toContain('value="5">');
    expect(html).toContain('value="Ada">');
    expect(html).not.toContain('<code>');
  });

  test('says what is wrong with what was filled in, and keeps it', async () => {
    const { answer, html, logged } = await open('/?item=lamp&count=0');
    expect(answer.status).toBe(400);
    expect(html).toContain(alert('A count is a number from 1 to 100.'));
    expect(html).toContain('value="0">');
    expect(html).not.toContain('<section');
    expect(logged).toEqual([]);
  });

  test('shows text of customers as text', async () => {
    const { html } = await open(`/?item=mug&name=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">');
    expect(html).toContain('<p>For &quot;&gt;&lt;script&gt;');
    expect(html).not.toContain('<script');
  });
});

describe('an order by the page', () => {
  test('leads to its receipt, with a form for the next one', async () => {
    const { shop, answer } = await order({ item: 'book', count: '2', name: 'Ada' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/?order=order-1');
    const receipt = await shop.get('/?order=order-1');
    const html = await receipt.text();
    expect(receipt.status).toBe(200);
    expect(html).toContain('<h2 id="receipt">Your order is placed</h2>');
    expect(html).toContain('<p>Its number is <code>order-1</code>.</p>');
    expect(html).toContain(row('Total', '43.88 EUR'));
    expect(html).toContain('autocomplete="name" value="">');
    await shop.close();
  });

  test('that is not valid is not placed, and told', async () => {
    const orders = memoryOrders();
    const { shop, answer, html } = await order({ item: 'unicorn', count: '2' }, { orders });
    expect(answer.status).toBe(400);
    expect(html).toContain(alert('The shop has no such item.'));
    expect(html).toContain('value="2">');
    expect(await orders.find('order-1')).toBeUndefined();
    await shop.close();
  });

  test('that is too long is told, without what was filled in', async () => {
    const { shop, answer, html } = await order({ item: 'book', count: '2', name: 'x'.repeat(10_000) });
    expect(answer.status).toBe(400);
    expect(html).toContain(alert('The order is too long.'));
    expect(html).toContain('value="1">');
    await shop.close();
  });

  test('too often is to wait, for each client by itself', async () => {
    const clients: string[] = [];
    const admit = (client: string) => Promise.resolve(clients.push(client) === 0);
    const { shop, answer, html } = await order({ item: 'book' }, { limiter: { admit } });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(html).toContain(alert('Too many orders within a minute.'));
    expect(clients).toEqual(['127.0.0.1']);
    await shop.close();
  });

  test('that nobody placed is not found', async () => {
    const { answer, html } = await open('/?order=order-9');
    expect(answer.status).toBe(404);
    expect(html).toContain(alert('There is no such order.'));
  });

  test('that cannot be looked up is logged, and not told', async () => {
    const lost = new Error('the disk is full');
    const orders = { ...memoryOrders(), find: () => Promise.reject(lost) };
    const { answer, html, logged } = await open('/?order=order-1', { orders });
    expect(answer.status).toBe(500);
    expect(html).toContain(alert('Something went wrong.'));
    expect(html).not.toContain('disk');
    expect(logged).toEqual([lost]);
  });

  test('has a number that is no part of an address', async () => {
    const { shop, answer } = await order({ item: 'book' }, { newId: () => 'a&b=c' });
    expect(answer.headers.get('location')).toBe('/?order=a%26b%3Dc');
    await shop.close();
  });
});
