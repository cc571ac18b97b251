import { describe, expect, test } from 'vitest';
import { quantityDiscount } from '../../src/domain/discount.ts';

describe('the discount for many pieces', () => {
  test.each([
    { count: 1, percent: 0 },
    { count: 4, percent: 0 },
    { count: 5, percent: 5 },
    { count: 9, percent: 5 },
    { count: 10, percent: 10 },
    { count: 100, percent: 10 },
  ])('is $percent % for $count pieces', ({ count, percent }) => {
    expect(quantityDiscount(10_000, count)).toBe(percent * 100);
  });

  test('is rounded to whole cents', () => {
    expect(quantityDiscount(4_450, 5)).toBe(223);
    expect(quantityDiscount(8_909, 10)).toBe(891);
  });
});
