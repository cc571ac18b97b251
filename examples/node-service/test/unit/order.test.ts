import { describe, expect, test } from 'vitest';
import { findItem, itemNames } from '../../src/domain/catalogue.ts';
import { InvalidOrder } from '../../src/domain/order.ts';
import { orderOf } from '../support/orders.ts';

describe('an order', () => {
  test('is read from what a customer sent', () => {
    const { item, count, customer } = orderOf({ item: 'lamp', count: '2', name: ' Ada Lovelace ' });
    expect(item).toEqual({ name: 'lamp', cents: 4_500, grams: 2_600 });
    expect(count).toBe(2);
    expect(customer).toEqual({ name: 'Ada Lovelace' });
  });

  test('is of one piece, and by a guest, unless told', () => {
    expect(orderOf({ item: 'mug' })).toEqual({ item: findItem('mug'), count: 1, customer: { name: '' } });
  });

  test('can be of everything that the shop has', () => {
    expect(itemNames).toEqual(['book', 'lamp', 'mug']);
    for (const name of itemNames) expect(orderOf({ item: name }).item.name).toBe(name);
  });

  test.each(['unicorn', 'Book', ''])('cannot be of "%s"', (item) => {
    expect(() => orderOf({ item })).toThrow(new InvalidOrder('The shop has no such item.'));
  });

  test('needs an item', () => {
    expect(() => orderOf({})).toThrow('The shop has no such item.');
  });

  test.each(['1', '07', '100'])('can be of %s pieces', (count) => {
    expect(orderOf({ item: 'book', count }).count).toBe(Number(count));
  });

  test.each(['0', '101', '-1', '1.5', '1e2', '0x10', '1 ', '', '0001', 'many'])('cannot be of "%s" pieces', (count) => {
    expect(() => orderOf({ item: 'book', count })).toThrow(new InvalidOrder('A count is a number from 1 to 100.'));
  });

  test('takes a name of at most 80 characters', () => {
    expect(orderOf({ item: 'book', name: 'x'.repeat(80) }).customer.name).toHaveLength(80);
    const tooLong = () => orderOf({ item: 'book', name: 'x'.repeat(81) });
    expect(tooLong).toThrow(new InvalidOrder('A name has at most 80 characters.'));
  });

  test('takes no control characters in a name', () => {
    const inject = () => orderOf({ item: 'book', name: 'Ada\nERROR' });
    expect(inject).toThrow(new InvalidOrder('A name has no control characters.'));
  });

  test('that is not valid says so by its kind', () => {
    expect(new InvalidOrder('why').name).toBe('InvalidOrder');
  });
});
