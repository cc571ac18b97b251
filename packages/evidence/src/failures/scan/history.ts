import type { LogLine } from '../grammar.ts';
import { historyBytes } from './feed.ts';
import { lineText, pieceEnds } from './line-text.ts';
import type { Envelope } from './observer.ts';
import { noRanges, type Prefix, type PrefixRanges } from './prefix.ts';
import { shown } from './shown.ts';

/** Where the piece stands that is being read. */
export interface Position {
  bytes: Uint8Array;
  /** Where its text begins; what stands before it is the history. */
  at: number;
  line: number;
}

/** Which lines are wanted. */
export interface Wanted {
  count: number;
  /** The first line that may be given. */
  firstLine: number;
  lane: string;
  /** null: all. */
  channel: string | null;
}

/** How many lines back are looked at. */
const reach = 1_000;

/** Finds the lines before the current one again, in the bytes that are still there, so that no line costs anything in advance. */
export class History {
  readonly #prefix: Prefix;
  readonly #envelope: Envelope;
  readonly #ranges = noRanges();
  /** How many bytes of the log are gone from the start of the buffer. */
  #gone = 0;

  constructor(prefix: Prefix, envelope: Envelope) {
    this.#prefix = prefix;
    this.#envelope = envelope;
  }

  moved(by: number): void {
    this.#gone += by;
  }

  /** The last lines before `position`, oldest first; not more than 128 kB back. */
  before(position: Position, wanted: Wanted): LogLine[] {
    const { bytes } = position;
    const floor = Math.max(position.at - historyBytes, -1);
    const found: LogLine[] = [];
    let end = position.at;
    const first = Math.max(wanted.firstLine, position.line - reach);
    for (let line = position.line; line >= first && found.length < wanted.count; line--) {
      const before = end > 0 ? bytes.lastIndexOf(0x0a, end - 1) : -1;
      if (before < floor || (before < 0 && this.#gone > 0)) break;
      this.#piecesOf({ bytes, at: before + 1, line }, end, line < position.line, wanted, found);
      if (before < 0) break;
      end = before;
    }
    return found.reverse();
  }

  /** Adds the pieces of the line that ends at `to`, the last one first; without the last one if the line is not whole. */
  #piecesOf({ bytes, at, line }: Position, to: number, whole: boolean, wanted: Wanted, found: LogLine[]): void {
    const text = this.#prefix.skip(bytes, at, line, this.#ranges);
    const { lane, channel } = names(bytes, this.#ranges);
    if (lane !== wanted.lane || (wanted.channel !== null && channel !== wanted.channel)) return;
    const ends = pieceEnds(bytes, text, to);
    if (!whole) ends.pop();
    const pieces: string[] = [];
    let begin = text;
    for (const { end, next } of ends) {
      const piece = lineText(bytes, begin, end);
      if (piece !== '' || (whole && end === to && pieces.length === 0)) pieces.push(piece);
      begin = next;
    }
    for (const piece of pieces.reverse()) {
      const seen = shown(piece, this.#envelope);
      if (seen && found.length < wanted.count) found.push({ number: line, ...seen, channel });
    }
  }
}

/** The names that the ranges hold. */
export function names(bytes: Uint8Array, ranges: PrefixRanges): { lane: string; channel: string } {
  return { lane: text(bytes, ranges.lane), channel: text(bytes, ranges.channel) };
}

function text(bytes: Uint8Array, { from, to }: { from: number; to: number }): string {
  return from === to ? '' : lineText(bytes, from, to);
}
