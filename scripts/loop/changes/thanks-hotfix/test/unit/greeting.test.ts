import { expect, test } from 'vitest';
import { greetingFor } from '../../src/http/greeting.ts';
import { serve } from '../support/serve.ts';

test.each([
  { name: 'Ada', greeting: 'Thank you, Ada!' },
  { name: 'grace hopper', greeting: 'Thank you, Grace Hopper!' },
  { name: 'ada  lovelace', greeting: 'Thank you, Ada Lovelace!' },
])('$name is thanked by name', ({ name, greeting }) => {
  expect(greetingFor(name)).toBe(greeting);
});

test.each(['', '  '])('who has no name, but "%s", is thanked without one', (name) => {
  expect(greetingFor(name)).toBe('Thank you!');
});

test('a guest can ask for a price', async () => {
  const shop = await serve();
  const answer = await shop.get('/order?item=book&count=1');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ greeting: 'Thank you!', customer: '', total: '23.89 EUR' });
  expect(shop.logged).toEqual([]);
  await shop.close();
});
