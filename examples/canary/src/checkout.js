/** Cents of one piece. */
const prices = new Map([
  ['book', 1_999],
  ['lamp', 4_500],
]);

/** What an order costs, in cents. @throws for an item that the shop does not have. */
export function charge({ item, count }) {
  const cents = prices.get(item);
  if (cents === undefined) throw new RangeError(`the shop has no ${item}`);
  return cents * count;
}
