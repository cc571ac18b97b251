import { specialOf } from './automaton.ts';
import { controlEnd, returnsHome } from './controls.ts';

/** The longest line that a reader sees, in UTF-16 units. */
export const maxUnits = 10_000;
/** No more bytes than this are needed for that many units. */
const maxBytes = 3 * maxUnits + 3;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const scratch = new Uint8Array(maxBytes);
const needsCare = Uint8Array.from({ length: 256 }, (_, byte) => (specialOf(byte) === undefined ? 0 : 1));

/**
 * The text of `bytes[from, to)` as a reader sees it: without terminal controls and leading byte order marks, cut at 10,000 units,
 * without spaces at its end. What is not UTF-8 becomes U+FFFD. A `\n` or `\r` must stand at `bytes[to]`.
 */
export function lineText(bytes: Uint8Array, from: number, to: number): string {
  return untrimmed(bytes, from, to).trimEnd();
}

/** The same with the spaces at its end. */
export function untrimmed(bytes: Uint8Array, from: number, to: number): string {
  let plain = from;
  while (plain < to && needsCare[bytes[plain] as number] === 0) plain++;
  const limit = Math.min(to, from + maxBytes);
  const text = plain >= limit ? decoder.decode(bytes.subarray(from, limit)) : withoutControls(bytes, from, to);
  return cut(text.charCodeAt(0) === 0xfeff ? text.replace(/^\uFEFF+/, '') : text);
}

function withoutControls(bytes: Uint8Array, from: number, to: number): string {
  let size = 0;
  for (let at = from; at < to && size < maxBytes; ) {
    const byte = bytes[at] as number;
    const end = needsCare[byte] === 0 ? at : controlEnd(bytes, at);
    if (end > at) at = end;
    else {
      scratch[size++] = byte;
      at++;
    }
  }
  return decoder.decode(scratch.subarray(0, size));
}

/** Cuts no pair of surrogates in two. */
function cut(text: string): string {
  if (text.length <= maxUnits) return text;
  const last = text.charCodeAt(maxUnits - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? maxUnits - 1 : maxUnits);
}

/**
 * Where the pieces of one line end, `bytes[to]` being its `\n` or the end of what is there: at bare carriage returns and
 * at what sends the cursor back to the first column. The last end is `to`.
 */
export function pieceEnds(bytes: Uint8Array, from: number, to: number): { end: number; next: number }[] {
  const ends: { end: number; next: number }[] = [];
  for (let at = from; at < to; ) {
    const byte = bytes[at] as number;
    const end = needsCare[byte] === 0 ? at + 1 : Math.max(at + 1, byte === 0x0d ? 0 : controlEnd(bytes, at));
    if (byte === 0x0d || (end > at + 1 && returnsHome(bytes, at, end))) ends.push({ end: at, next: end });
    at = end;
  }
  ends.push({ end: to, next: to + 1 });
  return ends;
}
