import type { ChangedLineVisitor } from '../diff/hunks.ts';
import type { Probe } from './probe.ts';
import { WordFinder } from './words.ts';

/** A changed line that a probe matched. */
export interface ProbeMatch {
  /** Index of the patch section that the line is in. */
  section: number;
  side: 'added' | 'removed';
  /** On its own side. */
  line: number;
  /** The trimmed text, to tell that a line only moved; null for a line too long to be kept, which counts as new. */
  text: string | null;
}

/** What one probe found in a patch. */
export interface ProbeMatches {
  matches: ProbeMatch[];
  /** By section: how many more lines matched after `limit` were kept. */
  more: Map<number, { added: number; removed: number }>;
}

/** How much of a line is looked at in one piece, in bytes, and by how much the pieces of a longer line overlap. */
const windowSize = 2048;
const overlap = 256;
/** The longest line whose text is kept, in bytes. */
const longestText = 512;
const SPACE = 0x20;

/**
 * Runs probes over the changed lines of a patch while it is read. Nothing is kept but what matched, at most `limit`
 * lines a probe. A long line is looked at in windows that overlap, so that nothing hides behind a wall of characters;
 * how the stream was cut into chunks makes no difference.
 */
export class LineProber implements ChangedLineVisitor {
  readonly found = new Map<Probe, ProbeMatches>();
  readonly #probes: readonly Probe[];
  readonly #limit: number;
  readonly #finder: WordFinder;
  /** By word: the indexes of the probes that ask for it. */
  readonly #probesOf: number[][] = [];
  /** By probe: the number of the window, and of the line, that it last was tried on and matched. */
  readonly #triedWindow: Uint32Array;
  readonly #matchedLine: Uint32Array;
  readonly #decoder = new TextDecoder();
  readonly #window = new Uint8Array(windowSize);
  readonly #onWord = (word: number) => this.#try(word);
  #filled = 0;
  #isContinued = false;
  #isBlank = true;
  #section = 0;
  #side: ProbeMatch['side'] = 'added';
  #line = 0;
  #windowNumber = 0;
  #lineNumber = 0;
  /** The bytes of the window that is looked at. */
  #bytes: Uint8Array = this.#window;
  #from = 0;
  #to = 0;
  #text: string | null = null;

  constructor(probes: readonly Probe[], limit = 1000) {
    this.#probes = probes;
    this.#limit = limit;
    const words = [...new Set(probes.flatMap((probe) => probe.words))];
    this.#finder = new WordFinder(words);
    for (const word of words)
      this.#probesOf.push(probes.flatMap((probe, index) => (probe.words.includes(word) ? [index] : [])));
    this.#triedWindow = new Uint32Array(probes.length);
    this.#matchedLine = new Uint32Array(probes.length);
  }

  begin(section: number, side: ProbeMatch['side'], line: number): void {
    this.#section = section;
    this.#side = side;
    this.#line = line;
    this.#lineNumber++;
    this.#filled = 0;
    this.#isContinued = false;
    this.#isBlank = true;
  }

  piece(chunk: Uint8Array, from: number, to: number, complete: boolean): void {
    if (complete && this.#filled === 0 && to - from <= windowSize) {
      this.#look(chunk, from, to);
      return;
    }
    for (let at = from; at < to; ) {
      if (this.#filled === windowSize) this.#slide();
      const size = Math.min(windowSize - this.#filled, to - at);
      this.#window.set(chunk.subarray(at, at + size), this.#filled);
      this.#filled += size;
      at += size;
    }
    if (complete) this.#look(this.#window, 0, this.#filled);
  }

  /** Looks at a full window and keeps its end for the next. */
  #slide(): void {
    this.#look(this.#window, 0, windowSize);
    this.#isBlank &&= isBlank(this.#window, windowSize - overlap);
    this.#isContinued = true;
    this.#window.copyWithin(0, windowSize - overlap);
    this.#filled = overlap;
  }

  #look(bytes: Uint8Array, from: number, to: number): void {
    this.#windowNumber++;
    this.#text = null;
    this.#bytes = bytes;
    this.#from = from;
    this.#to = to;
    this.#finder.find(bytes, from, to, this.#onWord);
  }

  #try(word: number): void {
    for (const index of this.#probesOf[word]!) {
      if (this.#triedWindow[index] === this.#windowNumber || this.#matchedLine[index] === this.#lineNumber) continue;
      this.#triedWindow[index] = this.#windowNumber;
      this.#text ??= this.#decode();
      const probe = this.#probes[index]!;
      if (!probe.pattern.test(this.#text)) continue;
      this.#matchedLine[index] = this.#lineNumber;
      this.#keep(probe);
    }
  }

  /** Where text stands before the window, `^` must not match at its start: a character goes there that nothing asks for. */
  #decode(): string {
    const text = this.#decoder.decode(this.#bytes.subarray(this.#from, this.#to)).trimEnd();
    return this.#isContinued && !this.#isBlank ? `\u0000${text}` : text;
  }

  #keep(probe: Probe): void {
    let found = this.found.get(probe);
    if (found === undefined) {
      found = { matches: [], more: new Map() };
      this.found.set(probe, found);
    }
    if (found.matches.length < this.#limit) {
      const short = !this.#isContinued && this.#to - this.#from <= longestText;
      const text = short ? this.#text!.trim() : null;
      found.matches.push({ section: this.#section, side: this.#side, line: this.#line, text });
      return;
    }
    const more = found.more.get(this.#section) ?? { added: 0, removed: 0 };
    more[this.#side]++;
    found.more.set(this.#section, more);
  }
}

function isBlank(bytes: Uint8Array, end: number): boolean {
  for (let i = 0; i < end; i++) if (bytes[i]! > SPACE) return false;
  return true;
}
