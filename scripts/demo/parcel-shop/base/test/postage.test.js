import { postage } from '../src/postage.js';

test.each([
  [1, 590],
  [2000, 590],
  [2001, 1090],
  [10_001, 2190],
])('%d grams cost %d cents', (grams, cents) => {
  expect(postage(grams)).toBe(cents);
});

test('a parcel weighs something', () => {
  expect(() => postage(0)).toThrow(RangeError);
});
