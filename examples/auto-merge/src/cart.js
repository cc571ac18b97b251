/** What the items of a cart cost together, in cents. */
export function total(items) {
  let cents = 0;
  for (const item of items) {
    cents += item.free ? 0 : item.cents * item.count;
  }
  return cents;
}
