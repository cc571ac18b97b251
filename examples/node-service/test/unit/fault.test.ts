import { expect, test } from 'vitest';
import { TooManyOrders } from '../../src/application/checkout.ts';
import { InvalidOrder } from '../../src/domain/order.ts';
import { faultOf } from '../../src/http/fault.ts';

const logged: unknown[] = [];
const tell = (error: unknown) => faultOf(error, (each) => logged.push(each));

test('the customer is told what only the customer can mend', () => {
  expect(tell(new InvalidOrder('No.'))).toEqual({ status: 400, message: 'No.' });
  const wait = { status: 429, message: 'Slower.', headers: { 'retry-after': '60' } };
  expect(tell(new TooManyOrders('Slower.'))).toEqual(wait);
  expect(logged).toEqual([]);
});

test('everything else is for the log', () => {
  expect(tell('the disk is full')).toEqual({ status: 500, message: 'Something went wrong.' });
  expect(logged).toEqual(['the disk is full']);
});
