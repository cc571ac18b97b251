const [bell, newline, carriageReturn, esc, delimiter, caret] = [0x07, 0x0a, 0x0d, 0x1b, 0x5c, 0x5e];
/** How long the numbers of a colour may be. */
const longestColour = 20;

/**
 * Where the terminal control that begins at `bytes[at]` ends (ECMA-48): CSI (`ESC [ … letter`), OSC, DCS, SOS, PM and APC
 * (up to BEL, ST or the end of the line), two-byte escapes, their 8-bit C1 forms as a byte of its own and as U+0080 to
 * U+009F in UTF-8, and single control characters. `at` itself if it begins none. Never goes past a `\n` or `\r`, one
 * of which must follow.
 */
export function controlEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte === esc) return escapeEnd(bytes, at + 1);
  if (byte === caret) return printedEnd(bytes, at);
  if (byte === 0xc2) {
    const second = bytes[at + 1] as number;
    return second >= 0x80 && second <= 0x9f ? c1End(bytes, second, at + 2) : at;
  }
  if (byte >= 0x80) return isContinuation(bytes, at) ? at : c1End(bytes, byte, at + 1);
  return at + 1;
}

/** Whether the control `bytes[at, end)` sends the cursor back to the first column, as a bare carriage return does. */
export function returnsHome(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[end - 1] !== 0x47) return false;
  const long = (bytes[at] === esc && bytes[at + 1] === 0x5b) || (bytes[at] === 0xc2 && bytes[at + 1] === 0x9b);
  if (!long && bytes[at] !== 0x9b) return false;
  const from = at + (long ? 2 : 1);
  const digit = bytes[from] as number;
  return from === end - 1 || (from === end - 2 && (digit === 0x30 || digit === 0x31));
}

/** Some programs print the escape of a colour as `^[`: `^[[1;31m`, `^[[K`. Anything else behind a caret is text. */
function printedEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== 0x5b || bytes[at + 2] !== 0x5b) return at;
  const first = at + 3;
  let to = first;
  while (to - first < longestColour && (within(bytes[to], 0x30, 0x39) || bytes[to] === 0x3b)) to++;
  if (bytes[to] === 0x6d && to > first) return to + 1;
  return bytes[to] === 0x4b ? to + 1 : at;
}

function escapeEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte === 0x5b) return csiEnd(bytes, at + 1);
  if (byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f)
    return stringEnd(bytes, at + 1);
  let to = at;
  while (within(bytes[to], 0x20, 0x2f)) to++;
  return within(bytes[to], 0x30, 0x7e) ? to + 1 : to;
}

function c1End(bytes: Uint8Array, code: number, at: number): number {
  if (code === 0x9b) return csiEnd(bytes, at);
  if (code === 0x90 || code === 0x98 || (code >= 0x9d && code <= 0x9f)) return stringEnd(bytes, at);
  return at;
}

function csiEnd(bytes: Uint8Array, at: number): number {
  let to = at;
  while (within(bytes[to], 0x30, 0x3f)) to++;
  while (within(bytes[to], 0x20, 0x2f)) to++;
  return within(bytes[to], 0x40, 0x7e) ? to + 1 : to;
}

function stringEnd(bytes: Uint8Array, at: number): number {
  for (let to = at; ; to++) {
    const byte = bytes[to] as number;
    if (byte === bell) return to + 1;
    if (byte === esc) return bytes[to + 1] === delimiter ? to + 2 : to;
    if (byte === 0x9c && bytes[to - 1] === 0xc2) return to + 1;
    if (byte === 0x9c && !isContinuation(bytes, to)) return to + 1;
    if (byte === newline || byte === carriageReturn || byte === undefined) return to;
  }
}

/** Whether the byte belongs to a UTF-8 sequence that began before it. */
function isContinuation(bytes: Uint8Array, at: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[at - back] as number;
    if (byte >= 0x80 && byte <= 0xbf) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return byte >= 0xc2 && byte <= 0xf4 && length > back;
  }
  return false;
}

function within(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}
