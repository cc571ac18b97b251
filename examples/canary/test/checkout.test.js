import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge } from '../src/checkout.js';

test('an order costs so many times the price', () => {
  assert.equal(charge({ item: 'book', count: 2, customer: { name: 'Ada' } }), 3998);
});

test('what the shop does not have cannot be ordered', () => {
  assert.throws(() => charge({ item: 'unicorn', count: 1, customer: { name: 'Ada' } }), /no unicorn/);
});
