/** Where an ISO 8601 time at `bytes[at]` ends (`2026-04-19T17:12:42.6835871Z`); 0 if there is none. */
export function isoEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at + 10] !== 0x54 || bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return 0;
  const date = areDigits(bytes, at) && areDigits(bytes, at + 2) && areDigits(bytes, at + 5) && areDigits(bytes, at + 8);
  let to = date ? clockEnd(bytes, at + 11) : 0;
  if (to === 0) return 0;
  if (bytes[to] === 0x2e)
    do to++;
    while (isDigit(bytes[to]));
  if (bytes[to] === 0x5a) return to + 1;
  const offset = bytes[to] === 0x2b || bytes[to] === 0x2d;
  return offset && areDigits(bytes, to + 1) && bytes[to + 3] === 0x3a && areDigits(bytes, to + 4) ? to + 6 : 0;
}

/** Where a time of day at `bytes[at]` ends (`17:12:42`); 0 if there is none. */
export function clockEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a) return 0;
  return areDigits(bytes, at) && areDigits(bytes, at + 3) && areDigits(bytes, at + 6) ? at + 8 : 0;
}

function areDigits(bytes: Uint8Array, at: number): boolean {
  return isDigit(bytes[at]) && isDigit(bytes[at + 1]);
}

/** One space more, where there is one. */
export function spaceEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === 0x20 ? at + 1 : at;
}

/** After spaces and tabs. */
export function blankEnd(bytes: Uint8Array, at: number): number {
  let to = at;
  while (bytes[to] === 0x20 || bytes[to] === 0x09) to++;
  return to;
}

/** After a byte order mark, where there is one. */
export function markEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
