import { malformed } from './malformed.ts';
import { sequenceLength } from './utf8.ts';
import { referenceEnd } from './xml-text.ts';

export const [lt, gt, slash, equals, quote, apostrophe, newline, ampersand] = [60, 62, 47, 61, 34, 39, 10, 38] as const;

/** The longest tag, declaration or piece that must be held whole, in bytes. */
export const tagCap = 1 << 20;

/** For each byte, 1 where it may stand in a name. Bytes from 0x80 on are told apart by `nameEnd`. */
const inName = new Uint8Array(256);
/** For each byte, 1 where a run of plain text must stop to look at it. */
export const stopsText = new Uint8Array(256);
/** The same within an attribute's value. */
export const stopsValue = new Uint8Array(256);

for (let byte = 0; byte < 256; byte++) {
  inName[byte] = /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte)) ? 1 : 0;
  const isControl = byte < 0x20 && byte !== 0x09 && byte !== 0x0d;
  stopsText[byte] = isControl || byte >= 0x80 || byte === lt || byte === ampersand ? 1 : 0;
  stopsValue[byte] = stopsText[byte] === 1 || byte === quote || byte === apostrophe ? 1 : 0;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === newline || byte === 0x09 || byte === 0x0d;
}

/** Where the name that begins at `at` ends; `at` itself if none begins there, `end` if it may go on. */
export function nameEnd(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first === 0x2d || first === 0x2e || (first >= 0x30 && first <= 0x39)) return at;
  let to = at;
  for (;;) {
    while (inName[bytes[to] as number] === 1) to++;
    if (to >= end || (bytes[to] as number) < 0x80) return to;
    const length = sequenceLength(bytes, to, end);
    if (length === 0) return end;
    to += length;
  }
}

/**
 * Passes over a character that is not plain: where the next one begins, or 0 if that is not known before more bytes
 * come. References are checked where `references` says that they mean anything.
 */
export function passSpecial(bytes: Uint8Array, at: number, end: number, references: boolean): number {
  const byte = bytes[at] as number;
  if (byte >= 0x80) {
    const length = sequenceLength(bytes, at, end);
    return length === 0 ? 0 : at + length;
  }
  if (byte === 0) malformed('it holds a NUL byte');
  if (byte < 0x20 && byte !== newline) malformed('it holds a control character');
  return byte === ampersand && references ? referenceEnd(bytes, at, end) : at + 1;
}
