/** In what so many grams are sent. */
export function parcelOf(grams: number): string {
  if (grams <= 1_000) return 'envelope';
  if (grams <= 5_000) return 'box';
  return grams <= 30_000 ? 'crate' : 'pallet';
}
