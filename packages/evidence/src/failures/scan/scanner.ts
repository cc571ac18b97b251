import { type Automaton, specials } from './automaton.ts';
import { controlEnd, returnsHome } from './controls.ts';
import { maxUnits } from './line-text.ts';
import { noRanges, type Prefix } from './prefix.ts';

/** Who is told of the lines in which something was found. */
export interface PieceSink {
  /**
   * A piece of line `Scanner.line`, its text being within `bytes[start, end)`; `last` if the line ends with it. What was
   * found in it is in `hits[0, hitCount)`. Called for all pieces while `Scanner.all` is set.
   */
  piece(bytes: Uint8Array, start: number, end: number, last: boolean): void;
  /** A line begins, in a log that names the step on every line; its prefix is in `Scanner.ranges`. */
  named(bytes: Uint8Array): void;
  /** The rest of the line is not whole yet: what `Scanner.ranges` point at may move. */
  cut(bytes: Uint8Array): void;
}

/** Runs the automaton over whole lines, byte by byte, and skips terminal controls without leaving its state. */
export class Scanner {
  readonly #automaton: Automaton;
  readonly #prefix: Prefix;
  readonly #sink: PieceSink;
  /** For each id, the piece in which it was found last. */
  readonly #stamps: Float64Array;
  readonly hits: Int32Array;
  hitCount = 0;
  /** What stands before the text of the current line. */
  readonly ranges = noRanges();
  /** The number of the current line. */
  line = 1;
  all = false;
  /** Pieces of more than 10,000 bytes, and the bytes beyond. */
  readonly long = { pieces: 0, bytes: 0 };
  #pieces = 1;
  #midLine = false;

  /** `ids` is how many ids the automaton's patterns have. */
  constructor(automaton: Automaton, ids: number, prefix: Prefix, sink: PieceSink) {
    this.#automaton = automaton;
    this.#prefix = prefix;
    this.#sink = sink;
    this.#stamps = new Float64Array(ids);
    this.hits = new Int32Array(ids);
  }

  /** `bytes[from, to)` are whole pieces, the last byte is a `\n` or `\r`. */
  scan(bytes: Uint8Array, from: number, to: number): void {
    const { table, classes, shift, root, start, accepting, special } = this.#automaton;
    let at = this.#midLine ? from : this.#lineStart(bytes, from);
    let begin = at;
    let state = start;
    while (at < to) {
      const next = table[(state << shift) | (classes[bytes[at++] as number] as number)] as number;
      if (next < special) {
        if (next >= accepting) this.#found(next - accepting);
        state = next;
        continue;
      }
      const end = at - 1;
      if (next > special + specials.return) {
        // Nearly every caret points at a place in source.
        if (next === special + specials.caret && bytes[at] !== 0x5b) {
          state = root;
          continue;
        }
        at = controlEnd(bytes, end);
        if (at === end) {
          at++;
          state = root;
          continue;
        }
        if (!returnsHome(bytes, end, at)) continue;
      }
      const last = next === special + specials.newline;
      this.#pieceEnd(bytes, begin, end, last);
      if (last && at < to) at = this.#lineStart(bytes, at);
      begin = at;
      state = start;
    }
    this.#midLine = bytes[to - 1] !== 0x0a;
    if (this.#midLine) this.#sink.cut(bytes);
  }

  #lineStart(bytes: Uint8Array, at: number): number {
    const text = this.#prefix.skip(bytes, at, this.line, this.ranges);
    if (this.#prefix.namesSteps) this.#sink.named(bytes);
    return text;
  }

  #pieceEnd(bytes: Uint8Array, begin: number, end: number, last: boolean): void {
    if (this.hitCount > 0 || this.all) this.#sink.piece(bytes, begin, end, last);
    if (end - begin > maxUnits) {
      this.long.pieces++;
      this.long.bytes += end - begin - maxUnits;
    }
    if (last) this.line++;
    this.#pieces++;
    this.hitCount = 0;
  }

  #found(loud: number): void {
    const { ids, offsets } = this.#automaton;
    const end = offsets[loud + 1] as number;
    for (let i = offsets[loud] as number; i < end; i++) {
      const id = ids[i] as number;
      if (this.#stamps[id] === this.#pieces) continue;
      this.#stamps[id] = this.#pieces;
      this.hits[this.hitCount++] = id;
    }
  }
}
