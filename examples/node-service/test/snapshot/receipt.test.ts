import { expect, test } from 'vitest';
import { priceOf } from '../../src/domain/price.ts';
import { receiptOf } from '../../src/http/receipt.ts';
import { orderOf } from '../support/orders.ts';

test.each([
  { item: 'book', count: '1', name: 'Ada' },
  { item: 'mug', count: '5', name: 'Grace Hopper' },
  { item: 'lamp', count: '10', name: 'Alan' },
])('the receipt for $count x $item', (fields) => {
  const order = orderOf(fields);
  const receipt = receiptOf({
    item: order.item.name,
    count: order.count,
    customer: order.customer.name,
    price: priceOf(order),
  });
  expect(receipt).toMatchSnapshot();
});
