import { sampleBytes } from './envelope.ts';
import { Utf16 } from './utf16.ts';

const [newline, carriageReturn] = [0x0a, 0x0d];

/** The longest piece of a line that is read, in bytes; of a longer one the rest is dropped. */
export const longestPiece = 64 << 10;
/** How many bytes before the current piece stay readable at least. */
export const historyBytes = 128 << 10;
const bufferBytes = 1 << 20;

/** Who reads what a `Feed` holds. */
export interface FeedSink {
  /** Before anything is read: the first 64 kB of the log, or all of a shorter one. */
  sample(bytes: Uint8Array, size: number): void;
  /**
   * Whole pieces of lines, `bytes[from, to)`, each ended by its `\n` or `\r` and at most 64 kB long. What came before stands before
   * `from` in the same buffer.
   */
  pieces(bytes: Uint8Array, from: number, to: number): void;
  /** What stood at `at` stands at `at - by` now. */
  moved(by: number): void;
}

/**
 * Collects the chunks of a log in one buffer, so that every piece of a line lies whole beside those before it, and drops
 * what is over 64 kB of a piece. The size of the chunks makes no difference to what the sink sees. UTF-16 (told by its
 * byte order mark) is turned into UTF-8.
 */
export class Feed {
  readonly #sink: FeedSink;
  readonly #buffer = new Uint8Array(bufferBytes);
  /** Up to where the sink has read, and up to where the buffer is filled. */
  #read = 0;
  #filled = 0;
  /** Up to where no end of a piece is left to be found. */
  #searched = 0;
  #sampled = false;
  #utf16: Utf16 | null = null;
  /** The first byte of the log, until the second one tells the encoding. */
  #first = -1;
  #begun = false;
  /** Bytes dropped of the piece that is being collected, and of all. */
  #dropping = false;
  #dropped = 0;

  constructor(sink: FeedSink) {
    this.#sink = sink;
  }

  /** How many bytes were dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#begun ? chunk : this.#begin(chunk);
    if (bytes !== null) this.#take(bytes);
  }

  end(): void {
    if (!this.#begun && this.#first >= 0) this.#add(Uint8Array.of(this.#first));
    if (this.#utf16) this.#add(this.#utf16.end());
    if (!this.#sampled) this.#sample();
    this.#hand();
    const unfinished = this.#filled > this.#read || this.#buffer[this.#read - 1] === carriageReturn;
    if (!unfinished) return;
    this.#room(1);
    this.#buffer[this.#filled++] = newline;
    this.#hand();
  }

  /** Tells the encoding by the first two bytes; null while there are not as many. */
  #begin(chunk: Uint8Array): Uint8Array | null {
    if (chunk.length === 0) return null;
    const whole = this.#first < 0 ? chunk : Uint8Array.of(this.#first, ...chunk.subarray(0, 1));
    const rest = this.#first < 0 ? whole.subarray(0, 0) : chunk.subarray(1);
    if (whole.length < 2) {
      this.#first = whole[0] as number;
      return null;
    }
    this.#begun = true;
    const [a, b] = whole;
    const marked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
    if (marked) this.#utf16 = new Utf16(a === 0xff);
    this.#take(marked ? whole.subarray(2) : whole);
    return rest;
  }

  #take(chunk: Uint8Array): void {
    // Slices no longer than a piece may be: one that is too long can then never lie whole inside a slice.
    for (let at = 0; at < chunk.length; at += longestPiece) {
      const slice = chunk.subarray(at, at + longestPiece);
      if (this.#utf16 === null) this.#add(slice);
      else for (const half of halves(slice)) this.#add(this.#utf16.take(half));
    }
  }

  #add(slice: Uint8Array): void {
    let rest = slice;
    // Only the piece that began before this slice can be too long.
    const begun = this.#filled - this.#unfinishedAt();
    if (this.#dropping || begun + slice.length > longestPiece) {
      const end = pieceEnd(slice);
      const fits = this.#dropping ? 0 : Math.min(end, longestPiece - begun);
      this.#append(slice.subarray(0, fits));
      this.#dropping = end === slice.length;
      this.#dropped += end - fits;
      rest = slice.subarray(end);
    }
    this.#append(rest);
    if (!this.#sampled && this.#filled >= sampleBytes) this.#sample();
    if (this.#sampled) this.#hand();
  }

  /** Where the piece that is being collected begins. */
  #unfinishedAt(): number {
    if (this.#sampled) return this.#read;
    return wholeEnd(this.#buffer, 0, this.#filled);
  }

  #append(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  #room(size: number): void {
    if (this.#filled + size < bufferBytes) return;
    const from = Math.max(0, this.#read - historyBytes);
    this.#buffer.copyWithin(0, from, this.#filled);
    this.#read -= from;
    this.#filled -= from;
    this.#searched -= from;
    this.#sink.moved(from);
  }

  #sample(): void {
    this.#sampled = true;
    this.#sink.sample(this.#buffer, Math.min(this.#filled, sampleBytes));
  }

  #hand(): void {
    const to = wholeEnd(this.#buffer, this.#searched, this.#filled);
    const found = to > this.#searched;
    this.#searched = this.#filled;
    if (!found) return;
    const from = this.#read;
    this.#read = to;
    this.#sink.pieces(this.#buffer, from, to);
  }
}

/** UTF-8 may need half as many bytes again as UTF-16. */
function halves(slice: Uint8Array): Uint8Array[] {
  const middle = slice.length >> 1;
  return [slice.subarray(0, middle), slice.subarray(middle)];
}

/** Where the first line or piece ends: at its `\n` or `\r`, or at the end of the slice. */
function pieceEnd(slice: Uint8Array): number {
  const line = slice.indexOf(newline);
  const end = line < 0 ? slice.length : line;
  const piece = slice.subarray(0, end).indexOf(carriageReturn);
  return piece < 0 ? end : piece;
}

/** After the last `\n` or `\r` of `bytes[from, to)`; `from` if there is none. */
function wholeEnd(bytes: Uint8Array, from: number, to: number): number {
  const filled = bytes.subarray(from, to);
  const line = filled.lastIndexOf(newline);
  const piece = filled.subarray(line + 1).lastIndexOf(carriageReturn);
  return from + line + 1 + (piece + 1);
}
