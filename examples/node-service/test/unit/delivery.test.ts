import { describe, expect, test } from 'vitest';
import { deliveryFee } from '../../src/domain/delivery.ts';

describe('the delivery fee', () => {
  test.each([
    { grams: 1, cents: 390 },
    { grams: 1_000, cents: 390 },
    { grams: 1_001, cents: 590 },
    { grams: 5_000, cents: 590 },
    { grams: 5_001, cents: 1_490 },
  ])('is $cents cents for $grams g', ({ grams, cents }) => {
    expect(deliveryFee({ paid: 4_999, grams })).toBe(cents);
  });

  test('is nothing from 50 euros on, whatever it weighs', () => {
    expect(deliveryFee({ paid: 5_000, grams: 1 })).toBe(0);
    expect(deliveryFee({ paid: 90_000, grams: 90_000 })).toBe(0);
  });
});
