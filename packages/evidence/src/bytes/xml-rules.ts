import { excerpt, malformed } from './malformed.ts';
import { decodeValid } from './utf8.ts';
import { apostrophe, gt, lt, newline, passSpecial, quote } from './xml-bytes.ts';

/** The deepest nesting of elements. */
export const maxDepth = 256;

/** The elements that are open: their names, to match the end tags, and their numbers in the vocabulary. */
export class OpenElements {
  depth = 0;
  #names = new Uint8Array(1024);
  readonly #ends = new Int32Array(maxDepth + 1);
  readonly #numbers = new Int16Array(maxDepth + 1);

  push(bytes: Uint8Array, from: number, to: number, number: number): void {
    if (this.depth === maxDepth) malformed(`its elements are nested deeper than ${maxDepth}`);
    const start = this.#ends[this.depth] as number;
    const end = start + to - from;
    if (end > this.#names.length) {
      const larger = new Uint8Array(end * 2);
      larger.set(this.#names.subarray(0, start));
      this.#names = larger;
    }
    for (let i = 0; i < to - from; i++) this.#names[start + i] = bytes[from + i] as number;
    this.depth++;
    this.#ends[this.depth] = end;
    this.#numbers[this.depth] = number;
  }

  /** Closes the innermost element by the name in its end tag; returns its number. */
  pop(bytes: Uint8Array, from: number, to: number): number {
    const start = this.#ends[this.depth - 1] as number;
    let same = this.depth > 0 && (this.#ends[this.depth] as number) - start === to - from;
    for (let i = 0; same && i < to - from; i++) same = this.#names[start + i] === bytes[from + i];
    if (!same) malformed(`the end tag ${excerpt(decodeValid(bytes, from, to))} closes ${this.innermost()}`);
    this.depth--;
    return this.#numbers[this.depth + 1] as number;
  }

  /** For messages: the element that is open, quoted. */
  innermost(): string {
    if (this.depth === 0) return 'no element';
    return excerpt(decodeValid(this.#names, this.#ends[this.depth - 1] as number, this.#ends[this.depth] as number));
  }
}

const declaration =
  /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]\1(?:\s+encoding\s*=\s*(["'])([A-Za-z][A-Za-z0-9._-]*)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>$/;

/** Refuses an XML declaration that is not one, or that names another encoding than UTF-8 or its subset ASCII. */
export function refuseDeclaration(text: string): void {
  const parts = declaration.exec(text);
  if (parts === null) malformed('its XML declaration is not well-formed');
  const encoding = parts[3] ?? 'UTF-8';
  if (!/^(?:utf-?8|(?:us-)?ascii)$/i.test(encoding)) {
    malformed(`it declares the encoding ${excerpt(encoding)}; allowed are UTF-8 and US-ASCII`);
  }
}

/**
 * Where the document type declaration that begins at `at` ends, or 0 if that lies after `end`. A plain one, which only
 * names a DTD that nobody here fetches, is passed over; an internal subset, which can define entities, is refused.
 */
export function doctypeEnd(bytes: Uint8Array, at: number, end: number): number {
  let mark = 0;
  for (let to = at + 1; to < end; ) {
    const byte = bytes[to] as number;
    if (mark === 0) {
      if (byte === gt) return to + 1;
      if (byte === 0x5b) malformed('its DOCTYPE has an internal subset; allowed is a DOCTYPE that only names its DTD');
      if (byte === lt) malformed('its DOCTYPE is not well-formed');
      if (byte === quote || byte === apostrophe) mark = byte;
    } else if (byte === mark) mark = 0;
    to = byte >= 0x80 || byte < 0x20 ? passControl(bytes, to, end) : to + 1;
    if (to === 0) return 0;
  }
  return 0;
}

function passControl(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at] as number;
  return byte === 0x09 || byte === 0x0d ? at + 1 : passSpecial(bytes, at, end, false);
}

/** How many newlines `bytes[from, to)` holds. */
export function newlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === newline) count++;
  return count;
}
