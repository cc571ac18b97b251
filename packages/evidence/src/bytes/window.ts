import { malformed } from './malformed.ts';

/**
 * A growing window over a byte stream: `bytes[at, end)` is what has been pushed and not yet taken. A NUL always stands at
 * `bytes[end]`, so that a scanning loop needs no bounds check if it stops at NUL.
 */
export class ByteWindow {
  bytes = new Uint8Array(1024);
  at = 0;
  end = 0;
  /** Where `bytes[0]` lies in the stream. */
  base = 0;
  readonly #cap: number;
  readonly #what: string;

  /** `cap` bounds what may be kept untaken before a push, in bytes; `what` names it in the error. */
  constructor(cap: number, what: string) {
    this.#cap = cap;
    this.#what = what;
  }

  /** The position in the stream of the first byte not yet taken. */
  get offset(): number {
    return this.base + this.at;
  }

  push(chunk: Uint8Array): void {
    const kept = this.end - this.at;
    if (kept > this.#cap) malformed(`${this.#what} is longer than ${this.#cap} bytes`);
    if (this.end + chunk.length >= this.bytes.length) this.#makeRoom(kept, chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
    this.bytes[this.end] = 0;
  }

  #makeRoom(kept: number, more: number): void {
    const needed = kept + more + 1;
    // Moving only when at least half is free keeps the copying linear, however small the chunks.
    const target = needed * 2 > this.bytes.length ? new Uint8Array(needed * 2) : this.bytes;
    target.set(this.bytes.subarray(this.at, this.end));
    this.bytes = target;
    this.base += this.at;
    this.at = 0;
    this.end = kept;
  }
}
