const limit = 20_000;

/** What next-day delivery costs on top, in cents. */
export function surcharge(grams) {
  if (grams > limit) {
    throw new RangeError(`express parcels weigh at most ${limit} grams`);
  }
  const perKilo = grams > 5000 ? 120 : 80;
  return 500 + Math.ceil(grams / 1000) * perKilo;
}
