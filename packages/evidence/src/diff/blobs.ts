import { DiffError } from './raw.ts';

const LF = 0x0a;

/** What is told of one blob of `git cat-file --batch`. */
export interface BlobFacts {
  /** As an editor counts: a last line without a newline is a line. */
  lines: number;
  /** The whole text where it was asked for and is not longer than the limit; else null. */
  text: string | null;
}

/**
 * Reads `git cat-file --batch` as a stream: counts the lines of every blob, and keeps the text of those in `keep`.
 * The answers come in the order of the questions.
 */
export class BlobReader {
  readonly facts = new Map<string, BlobFacts>();
  readonly #keep: ReadonlySet<string>;
  readonly #limit: number;
  #header = '';
  #oid = '';
  /** Bytes of the blob still to come, the newline after it included; 0 while a header is read. */
  #left = 0;
  #lines = 0;
  #last = LF;
  #kept: Uint8Array[] | null = null;

  constructor(keep: ReadonlySet<string> = new Set(), limit = 1 << 20) {
    this.#keep = keep;
    this.#limit = limit;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) at = this.#left > 0 ? this.#content(chunk, at) : this.#headerLine(chunk, at);
  }

  /** @throws DiffError when the stream was cut off. */
  end(): Map<string, BlobFacts> {
    if (this.#left > 0 || this.#header !== '') throw new DiffError('git printed a blob that is cut off');
    return this.facts;
  }

  #headerLine(chunk: Uint8Array, from: number): number {
    const end = chunk.indexOf(LF, from);
    const stop = end < 0 ? chunk.length : end;
    for (let i = from; i < stop; i++) this.#header += String.fromCharCode(chunk[i]!);
    if (end < 0) return stop;
    const match = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(this.#header);
    if (!match) throw new DiffError('git does not have an object that the tree names');
    this.#header = '';
    this.#oid = match[1]!;
    const size = Number(match[2]);
    this.#left = size + 1;
    this.#lines = 0;
    this.#last = LF;
    this.#kept = this.#keep.has(this.#oid) && size <= this.#limit ? [] : null;
    return stop + 1;
  }

  #content(chunk: Uint8Array, from: number): number {
    const available = Math.min(this.#left, chunk.length - from);
    // The last byte of what git sends is its own newline, no part of the blob.
    const size = available === this.#left ? available - 1 : available;
    const stop = from + size;
    for (let i = chunk.indexOf(LF, from); i >= 0 && i < stop; i = chunk.indexOf(LF, i + 1)) this.#lines++;
    if (size > 0) {
      this.#last = chunk[stop - 1]!;
      this.#kept?.push(chunk.slice(from, stop));
    }
    this.#left -= available;
    if (this.#left === 0) this.#close();
    return from + available;
  }

  #close(): void {
    const text = this.#kept && new TextDecoder().decode(concatenate(this.#kept));
    this.facts.set(this.#oid, { lines: this.#lines + (this.#last === LF ? 0 : 1), text });
    this.#kept = null;
  }
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
