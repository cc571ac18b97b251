/** The bytes in pieces of random size, tiny ones among them. */
export function cutUp(bytes, next) {
  const pieces = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + next(next(2) === 0 ? 8 : 400);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}
