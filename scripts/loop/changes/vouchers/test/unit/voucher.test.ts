import { describe, expect, test } from 'vitest';
import { InvalidOrder } from '../../src/domain/order.ts';
import { priceOf } from '../../src/domain/price.ts';
import { findVoucher, voucherDiscount } from '../../src/domain/voucher.ts';
import { orderOf } from '../support/orders.ts';

describe('a voucher', () => {
  test('is found by its code, in either case', () => {
    expect(findVoucher('WELCOME5')).toEqual({ code: 'WELCOME5', cents: 500, from: 0 });
    expect(findVoucher('spring20')).toEqual({ code: 'SPRING20', cents: 2_000, from: 10_000 });
    expect(findVoucher('WELCOME')).toBeUndefined();
  });

  test('counts from its least order on', () => {
    const voucher = { code: 'TEST', cents: 300, from: 1_000 };
    expect(voucherDiscount(voucher, 999)).toBe(0);
    expect(voucherDiscount(voucher, 1_000)).toBe(300);
  });

  test('never takes off more than there is to pay', () => {
    expect(voucherDiscount({ code: 'TEST', cents: 300, from: 0 }, 299)).toBe(299);
  });
});

describe('an order with a voucher', () => {
  test('costs less', () => {
    const price = priceOf(orderOf({ item: 'book', name: 'Ada', voucher: 'WELCOME5' }));
    expect(price).toEqual({ goods: 1_999, discount: 500, delivery: 390, total: 1_889 });
  });

  test('has it after the discount for many pieces', () => {
    const price = priceOf(orderOf({ item: 'lamp', count: '5', name: 'Ada', voucher: 'SPRING20' }));
    expect(price).toEqual({ goods: 22_500, discount: 3_125, delivery: 0, total: 19_375 });
  });

  test('keeps its free delivery', () => {
    const price = priceOf(orderOf({ item: 'mug', count: '6', name: 'Ada', voucher: 'WELCOME5' }));
    expect(price.delivery).toBe(0);
  });

  test('is refused for a voucher that there is not', () => {
    const refused = () => orderOf({ item: 'book', name: 'Ada', voucher: 'FREE' });
    expect(refused).toThrow(new InvalidOrder('There is no such voucher.'));
  });

  test('without a code has none', () => {
    expect(orderOf({ item: 'book', name: 'Ada', voucher: '' })).not.toHaveProperty('voucher');
  });
});
