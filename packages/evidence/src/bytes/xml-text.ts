import { excerpt, malformed } from './malformed.ts';
import { decodeValid } from './utf8.ts';

const [ampersand, semicolon] = [0x26, 0x3b];
const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** The longest reference that can be right, leading zeros aside: `&#x10FFFF;`. */
const longestReference = 16;

/**
 * Where the reference that begins with the `&` at `at` ends (after its `;`), or 0 if that lies after `end`. Only
 * the five predefined entities and character references exist here: a document cannot define its own.
 */
export function referenceEnd(bytes: Uint8Array, at: number, end: number): number {
  const stop = Math.min(end, at + longestReference);
  for (let i = at + 1; i < stop; i++) {
    if (bytes[i] === semicolon) {
      expand(asciiOf(bytes, at + 1, i));
      return i + 1;
    }
    if (!isReferenceByte(bytes[i] as number)) return refuseAmpersand();
  }
  return stop === end ? 0 : refuseAmpersand();
}

function refuseAmpersand(): never {
  return malformed('it holds a "&" that begins no reference; a plain one is written "&amp;"');
}

/** The text of `bytes[from, to)` with its references expanded; it has been scanned before. */
export function expandedText(bytes: Uint8Array, from: number, to: number): string {
  const piece = bytes.subarray(from, to);
  let text = '';
  let start = 0;
  for (;;) {
    const at = piece.indexOf(ampersand, start);
    if (at < 0) return text + decodeValid(piece, start, piece.length);
    const end = piece.indexOf(semicolon, at);
    text += decodeValid(piece, start, at) + expand(asciiOf(piece, at + 1, end));
    start = end + 1;
  }
}

function isReferenceByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x23
  );
}

function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function expand(name: string): string {
  if (Object.hasOwn(predefined, name)) return predefined[name] as string;
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
  if (hex === undefined && decimal === undefined)
    malformed(
      `the entity ${excerpt(name)} is not defined; allowed are lt, gt, amp, quot, apos and character references`,
    );
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (!isXmlCharacter(code))
    malformed(`the character reference ${excerpt(name)} stands for no character that XML allows`);
  return String.fromCodePoint(code);
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}
