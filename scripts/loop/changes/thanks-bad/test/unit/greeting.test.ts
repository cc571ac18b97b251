import { expect, test } from 'vitest';
import { greetingFor } from '../../src/http/greeting.ts';

test.each([
  { name: 'Ada', greeting: 'Thank you, Ada!' },
  { name: 'grace hopper', greeting: 'Thank you, Grace Hopper!' },
  { name: 'ada  lovelace', greeting: 'Thank you, Ada Lovelace!' },
])('$name is thanked by name', ({ name, greeting }) => {
  expect(greetingFor(name)).toBe(greeting);
});
