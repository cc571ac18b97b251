/** Cents of one piece. */
const prices = new Map([
  ['book', 1_999],
  ['lamp', 4_500],
]);

/** Nothing from 50 euros on. */
function delivery(cents) {
  return cents >= 5_000 ? 0 : 490;
}

/** By the first name. */
function greeting(customer) {
  const [first] = customer.name.split(' ');
  return `Thank you, ${first}!`;
}

/** What an order costs with its delivery, in cents. @throws for an item that the shop does not have. */
export function charge({ item, count, customer }) {
  const cents = prices.get(item);
  if (cents === undefined) throw new RangeError(`the shop has no ${item}`);
  return { cents: cents * count + delivery(cents * count), greeting: greeting(customer) };
}
