const freeFrom = 5_000;

/** Up to so many grams, a parcel costs so many cents. */
const parcels = [
  { grams: 1_000, cents: 390 },
  { grams: 5_000, cents: 590 },
];
const freight = 1_490;

/** What is paid for the goods decides whether delivery is free; their weight decides what it costs otherwise. */
export function deliveryFee({ paid, grams }: { readonly paid: number; readonly grams: number }): number {
  if (paid >= freeFrom) return 0;
  return parcels.find((parcel) => grams <= parcel.grams)?.cents ?? freight;
}
