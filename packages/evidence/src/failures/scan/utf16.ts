/** Turns UTF-16 that comes in pieces into UTF-8. Lone surrogates become U+FFFD. */
export class Utf16 {
  readonly #little: boolean;
  #odd = -1;
  #high = 0;

  constructor(little: boolean) {
    this.#little = little;
  }

  take(chunk: Uint8Array): Uint8Array {
    const out = new Uint8Array(chunk.length * 2 + 6);
    let size = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#odd < 0) {
        this.#odd = chunk[at++] as number;
        continue;
      }
      const second = chunk[at++] as number;
      size = this.#put(out, size, this.#little ? this.#odd | (second << 8) : (this.#odd << 8) | second);
      this.#odd = -1;
    }
    return out.subarray(0, size);
  }

  /** What is left of a pair or a unit that was cut off. */
  end(): Uint8Array {
    const cutOff = this.#high > 0 || this.#odd >= 0;
    this.#high = 0;
    this.#odd = -1;
    return cutOff ? Uint8Array.of(0xef, 0xbf, 0xbd) : new Uint8Array(0);
  }

  #put(out: Uint8Array, from: number, unit: number): number {
    let at = from;
    const high = this.#high;
    this.#high = 0;
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (high > 0 && isLow) return put(out, at, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
    if (high > 0) at = put(out, at, 0xfffd);
    if (unit >= 0xd800 && unit <= 0xdbff) this.#high = unit;
    else at = put(out, at, isLow ? 0xfffd : unit);
    return at;
  }
}

function put(out: Uint8Array, from: number, code: number): number {
  let at = from;
  if (code < 0x80) out[at++] = code;
  else if (code < 0x800) out[at++] = 0xc0 | (code >> 6);
  else if (code < 0x10000) {
    out[at++] = 0xe0 | (code >> 12);
    out[at++] = 0x80 | ((code >> 6) & 0x3f);
  } else {
    out[at++] = 0xf0 | (code >> 18);
    out[at++] = 0x80 | ((code >> 12) & 0x3f);
    out[at++] = 0x80 | ((code >> 6) & 0x3f);
  }
  if (code >= 0x80) out[at++] = 0x80 | (code & 0x3f);
  return at;
}
