/** The element and attribute names that a reader knows, by name; unknown names are -1 in the scanner's answers. */
export type XmlNames<N extends string> = Readonly<Record<N, number>>;

/** Numbers for names, to compare names in bytes without making strings. Names are ASCII. */
export class Vocabulary<N extends string> {
  readonly names: XmlNames<N>;
  readonly #spellings: Uint8Array[] = [];
  readonly #byHash = new Int16Array(256).fill(-1);
  readonly #next: Int16Array;

  constructor(...names: N[]) {
    this.#next = new Int16Array(names.length).fill(-1);
    const numbers: Partial<Record<N, number>> = {};
    for (const [i, name] of names.entries()) {
      const spelling = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
      const slot = hash(spelling, 0, spelling.length);
      this.#spellings.push(spelling);
      this.#next[i] = this.#byHash[slot] as number;
      this.#byHash[slot] = i;
      numbers[name] = i;
    }
    this.names = numbers as XmlNames<N>;
  }

  /** The number of the name in `bytes[from, to)`, or -1. */
  find(bytes: Uint8Array, from: number, to: number): number {
    let candidate = this.#byHash[hash(bytes, from, to)] as number;
    while (candidate >= 0 && !same(this.#spellings[candidate] as Uint8Array, bytes, from, to)) {
      candidate = this.#next[candidate] as number;
    }
    return candidate;
  }
}

function hash(bytes: Uint8Array, from: number, to: number): number {
  return ((to - from) * 31 + (bytes[from] as number) * 7 + (bytes[to - 1] as number)) & 255;
}

function same(spelling: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (spelling.length !== to - from) return false;
  for (let i = 0; i < spelling.length; i++) if (spelling[i] !== bytes[from + i]) return false;
  return true;
}
