/** Looks for many short words in bytes at once: a table by three bytes tells nearly always that none begins here. */
export class WordFinder {
  /** By `slot` of the first three bytes: 0, or 1 + the index of a bucket. */
  readonly #starts = new Uint8Array(1 << 16);
  readonly #buckets: Array<Array<{ bytes: Uint8Array; index: number }>> = [];

  /** @param words ASCII, at least three characters each; at most 255 different beginnings. */
  constructor(words: readonly string[]) {
    for (const [index, word] of words.entries()) {
      const bytes = Uint8Array.from(word, (character) => character.charCodeAt(0));
      const start = slot(bytes[0]!, bytes[1]!, bytes[2]!);
      if (this.#starts[start] === 0) this.#starts[start] = this.#buckets.push([]);
      this.#buckets[this.#starts[start]! - 1]!.push({ bytes, index });
    }
  }

  /** Tells `onWord` the index of every word in `bytes[from, to)`, as often as it stands there. */
  find(bytes: Uint8Array, from: number, to: number, onWord: (index: number) => void): void {
    if (to - from < 3) return;
    const starts = this.#starts;
    let first = bytes[from]!;
    let second = bytes[from + 1]!;
    for (let at = from + 2; at < to; at++) {
      const third = bytes[at]!;
      const bucket = starts[slot(first, second, third)]!;
      if (bucket !== 0) this.#compare(bucket, bytes, at - 2, to, onWord);
      first = second;
      second = third;
    }
  }

  #compare(bucket: number, bytes: Uint8Array, at: number, to: number, onWord: (index: number) => void): void {
    for (const word of this.#buckets[bucket - 1]!) if (startsWith(bytes, at, to, word.bytes)) onWord(word.index);
  }
}

function slot(first: number, second: number, third: number): number {
  return ((first << 10) ^ (second << 5) ^ third) & 0xffff;
}

function startsWith(bytes: Uint8Array, at: number, to: number, word: Uint8Array): boolean {
  if (at + word.length > to) return false;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}
