/** Postage in cents for a weight in grams. */
export function postage(grams) {
  if (grams <= 0) throw new RangeError('a parcel has a weight');
  if (grams <= 2000) return 590;
  return grams <= 10_000 ? 1090 : 2190;
}
