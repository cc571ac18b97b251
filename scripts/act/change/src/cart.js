/** What the items of a cart cost together, in cents. */
export function total(items) {
  let cents = 0;
  for (const item of items) {
    cents += item.free ? 0 : item.cents * item.count;
  }
  return cents;
}

/** What is left to pay with a voucher of so many percent, in whole cents. */
export function discounted(cents, percent) {
  if (percent < 0 || percent > 100) {
    throw new RangeError(`A voucher is worth 0 to 100 percent, not ${percent}.`);
  }
  return cents - Math.round((cents * percent) / 100);
}
