import { byteOrderMark } from './utf8.ts';

const newline = 0x0a;

/** Who reads the lines that a `LineSplitter` finds. */
export interface LineSink {
  /**
   * Whole lines, every one ended by `\n` (which a `\r` may precede). Several come at once, so that a reader can scan
   * them in one tight loop. The bytes are valid only during the call.
   */
  lines(bytes: Uint8Array, from: number, to: number): void;
  /** A line longer than the cap, by its first bytes. Returning skips the line; throwing refuses the input. */
  longLine(head: Uint8Array): void;
}

/**
 * Cuts chunks into whole lines without making strings: what a chunk holds whole is handed on in place, and only the
 * line that straddles two chunks is copied. A byte order mark at the start is dropped; a last line without an end gets one.
 * How the input is cut into chunks never changes what the sink sees as lines.
 */
export class LineSplitter {
  readonly #sink: LineSink;
  readonly #cap: number;
  #carry = new Uint8Array(1024);
  #carried = 0;
  #skipping = false;
  #started = false;

  /** `cap` is the longest line in bytes without its end, 1 MiB unless told. */
  constructor(sink: LineSink, cap = 1 << 20) {
    this.#sink = sink;
    this.#cap = cap;
  }

  push(chunk: Uint8Array): void {
    // Windows no longer than the cap: a line over the cap can then never lie whole inside one.
    for (let at = 0; at < chunk.length; at += this.#cap) {
      this.#take(new Uint8Array(chunk.buffer, chunk.byteOffset + at, Math.min(this.#cap, chunk.length - at)), false);
    }
  }

  end(): void {
    if (!this.#started) this.#take(new Uint8Array(0), true);
    if (this.#skipping || this.#carried === 0) return;
    this.#hold(Uint8Array.of(newline));
    this.#release();
  }

  /** Drops the byte order mark before anything is read; what is too short to tell is held back. */
  #take(bytes: Uint8Array, final: boolean): void {
    let whole = bytes;
    if (!this.#started) {
      whole = new Uint8Array(this.#carried + bytes.length);
      whole.set(this.#carry.subarray(0, this.#carried));
      whole.set(bytes, this.#carried);
      this.#carried = 0;
      const mark = byteOrderMark(whole, 0, whole.length, final);
      this.#started = mark >= 0;
      whole = whole.subarray(Math.max(0, mark));
    }
    if (!this.#started) {
      this.#hold(whole);
      return;
    }
    // With what was held back, it may be longer than a window.
    for (let at = 0; at < whole.length; at += this.#cap) this.#window(whole.subarray(at, at + this.#cap));
  }

  #window(bytes: Uint8Array): void {
    let from = 0;
    if (this.#skipping || this.#carried > 0) {
      const end = bytes.indexOf(newline);
      this.#hold(bytes.subarray(0, end + 1 || bytes.length));
      if (end < 0) return;
      this.#release();
      from = end + 1;
    }
    const to = bytes.lastIndexOf(newline) + 1;
    if (to > from) this.#sink.lines(bytes, from, to);
    this.#hold(bytes.subarray(Math.max(from, to)));
  }

  #hold(piece: Uint8Array): void {
    if (this.#skipping) return;
    const size = this.#carried + piece.length;
    if (size > this.#carry.length) {
      const larger = new Uint8Array(size * 2);
      larger.set(this.#carry.subarray(0, this.#carried));
      this.#carry = larger;
    }
    this.#carry.set(piece, this.#carried);
    this.#carried = size;
    if (this.#started) this.#refuseLong();
  }

  #refuseLong(): void {
    const ended = this.#carry[this.#carried - 1] === newline;
    if (this.#carried - (ended ? 1 : 0) <= this.#cap) return;
    this.#skipping = true;
    this.#sink.longLine(this.#carry.subarray(0, Math.min(1024, this.#carried)));
  }

  /** The line that was held is whole now. */
  #release(): void {
    const to = this.#carried;
    this.#carried = 0;
    if (!this.#skipping) this.#sink.lines(this.#carry, 0, to);
    this.#skipping = false;
  }
}
