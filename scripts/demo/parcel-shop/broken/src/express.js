const limit = 20_000;
const perKilo = [80, 120];

/** What next-day delivery costs on top, in cents. */
export function surcharge(grams) {
  if (grams > limit) {
    throw new RangeError(`express parcels weigh at most ${limit} grams`);
  }
  const heavy = Number(grams > 5000);
  return 500 + Math.floor(grams / 1000) * perKilo[heavy];
}
