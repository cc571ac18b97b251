import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discounted } from '../src/cart.js';

test('a voucher can be worth everything', () => {
  assert.equal(discounted(1000, 100), 0);
});
