const first = 200;
const further = 100;

/** So many cents for so many pieces: the first one costs more, and ten or more are wrapped for nothing. */
export function wrappingFee(count: number): number {
  return first + further * (count - 1);
}
