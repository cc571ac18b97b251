import { postage } from '../src/postage.js';

test.each([
  [900, 590 + 580],
  [6000, 1090 + 1220],
])('%d grams by express cost %d cents', (grams, cents) => {
  expect(postage(grams, 'express')).toBe(cents);
});

test('a heavy parcel cannot go by express', () => {
  expect(() => postage(20_001, 'express')).toThrow(RangeError);
});
