import { malformed } from './malformed.ts';

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The text of `bytes[from, to)`, which is known to be valid UTF-8. A byte order mark inside is kept. */
export function decodeValid(bytes: Uint8Array, from: number, to: number): string {
  return lenient.decode(bytes.subarray(from, to));
}

/** The text of `bytes[from, to)`; throws `MalformedInput` naming `what` if it is not UTF-8. */
export function decodeStrict(bytes: Uint8Array, from: number, to: number, what: string): string {
  try {
    return strict.decode(bytes.subarray(from, to));
  } catch {
    return malformed(`${what} is not valid UTF-8`);
  }
}

/**
 * The length (2 to 4) of the multi-byte sequence that begins at `at`, or 0 if it goes on after `end`.
 * Throws for anything that is not UTF-8: stray continuation bytes, overlong forms, surrogates, beyond U+10FFFF.
 */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] as number;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) malformed('it holds bytes that are not UTF-8');
  for (let i = 1; i < length; i++) {
    if (at + i >= end) return 0;
    const [low, high] = i === 1 ? secondByte(lead) : [0x80, 0xbf];
    const byte = bytes[at + i] as number;
    if (byte < low || byte > high) malformed('it holds bytes that are not UTF-8');
  }
  return length;
}

/** What may follow a lead byte (Unicode 15, table 3-7). */
function secondByte(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

/**
 * How many bytes of byte order mark `bytes[from, to)` begins with: 0 or 3; -1 if more bytes are needed to tell.
 * Throws for the marks of UTF-16 and UTF-32, whose text no reader here takes.
 */
export function byteOrderMark(bytes: Uint8Array, from: number, to: number, final: boolean): number {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => (from + i < to ? bytes[from + i] : -1));
  if (a === 0xfe && b === 0xff) malformed('it is encoded in UTF-16; allowed is UTF-8');
  if (a === 0xff && b === 0xfe) malformed('it is encoded in UTF-16 or UTF-32; allowed is UTF-8');
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) malformed('it is encoded in UTF-32; allowed is UTF-8');
  if (a === 0xef && b === 0xbb && c === 0xbf) return 3;
  const undecided = to - from < 4 && (to === from || a === 0xfe || a === 0xff || a === 0xef || a === 0);
  return undecided && !final ? -1 : 0;
}
