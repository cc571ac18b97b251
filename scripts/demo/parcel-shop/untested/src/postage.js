import { surcharge } from './express.js';

/** Postage in cents for a weight in grams. */
export function postage(grams, delivery) {
  if (grams <= 0) throw new RangeError('a parcel has a weight');
  const extra = delivery === 'express' ? surcharge(grams) : 0;
  if (grams <= 2000) return 590 + extra;
  return (grams <= 10_000 ? 1090 : 2190) + extra;
}
