import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from '../src/cart.js';

test('adds up the items', () => {
  const items = [
    { cents: 250, count: 3 },
    { cents: 999, count: 1, free: true },
  ];
  assert.equal(total(items), 750);
});
