import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemNames } from '../../src/domain/catalogue.ts';
import { InvalidOrder } from '../../src/domain/order.ts';
import { orderOf } from '../support/orders.ts';

const sent = fc.record(
  {
    item: fc.oneof(fc.constantFrom(...itemNames), fc.string()),
    count: fc.oneof(fc.integer({ min: -5, max: 200 }).map(String), fc.string()),
    name: fc.string({ maxLength: 100, unit: 'binary' }),
  },
  { requiredKeys: [] },
);

test('whatever is sent is an order within bounds, or refused with a reason', () => {
  fc.assert(
    fc.property(sent, (fields) => {
      try {
        const { item, count, customer } = orderOf(fields);
        expect(itemNames).toContain(item.name);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(100);
        expect(customer.name.length).toBeLessThanOrEqual(80);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidOrder);
      }
    }),
    { numRuns: 1_000 },
  );
});
