import { concatenate } from './blobs.ts';
import { DiffError } from './raw.ts';

/**
 * One hunk of a `-U0` patch: the lines `oldStart … oldStart + oldCount - 1` became `newStart … newStart + newCount - 1`.
 * With a count of 0 the start is the line *before* the gap, as in git's own header.
 */
export interface Hunk {
  oldStart: number;
  oldCount: number;
  newStart: number;
  newCount: number;
}

/** A `diff --git` section: the hunks of one file, and whether its added lines have a NUL byte. */
export interface PatchSection {
  hunks: Hunk[];
  binary: boolean;
}

/** Is told of the changed lines of a patch while they pass; whatever it wants to keep it must copy. */
export interface ChangedLineVisitor {
  /** A line begins: of the section with this index, `line` on its own side. */
  begin(section: number, side: 'added' | 'removed', line: number): void;
  /** The next bytes `[from, to)` of that line, without its sign and its newline; `complete` when it ends with them. */
  piece(chunk: Uint8Array, from: number, to: number, complete: boolean): void;
}

const LF = 0x0a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const sectionStart = ascii('diff --git ');
const hunkStart = ascii('@@ -');
/** Header lines are ours and short; file content is never kept. */
const longestHeader = 1 << 16;

/**
 * Reads `git diff-tree -r -p -U0 --text` as a stream. A hunk's header says how many lines follow, and exactly so
 * many are passed over, so that no content (an added line `++ b/x`, `@@ -1 +1 @@`) is taken for a header.
 * No content is kept, so memory is bounded by the number of hunks.
 */
export class PatchReader {
  readonly sections: PatchSection[] = [];
  #old = 0;
  #new = 0;
  /** The bytes so far of a header line; null inside a content line. */
  #header: Uint8Array[] = [];
  #headerLength = 0;
  #atLineStart = true;
  #kind = 0;
  /** Where the chunk's next NUL byte is, so that each is looked for once; the chunk's length where there is none. */
  #nul = -1;
  readonly #visitor: ChangedLineVisitor | null;

  constructor(visitor: ChangedLineVisitor | null = null) {
    this.#visitor = visitor;
  }

  push(chunk: Uint8Array): void {
    this.#nul = -1;
    let at = 0;
    while (at < chunk.length) {
      const end = chunk.indexOf(LF, at);
      const stop = end < 0 ? chunk.length : end;
      if (this.#old > 0 || this.#new > 0) this.#content(chunk, at, stop, end >= 0);
      else this.#headerBytes(chunk.subarray(at, stop), end >= 0);
      at = stop + 1;
    }
  }

  /** @throws DiffError when the patch ends inside a hunk or a line. */
  end(): PatchSection[] {
    if (this.#old > 0 || this.#new > 0 || this.#headerLength > 0)
      throw new DiffError('git printed a patch that is cut off');
    return this.sections;
  }

  #content(chunk: Uint8Array, from: number, to: number, complete: boolean): void {
    if (this.#atLineStart && to > from) {
      this.#kind = chunk[from++]!;
      this.#atLineStart = false;
      this.#beginLine();
    }
    if (this.#kind === PLUS) this.#noteNul(chunk, from, to);
    if (this.#kind === PLUS || this.#kind === MINUS) this.#visitor?.piece(chunk, from, to, complete);
    if (!complete) return;
    if (this.#kind === PLUS) this.#new--;
    else if (this.#kind === MINUS) this.#old--;
    else if (this.#kind !== 0x5c)
      throw new DiffError('git printed a hunk with a line that is neither added nor removed');
    if (this.#old < 0 || this.#new < 0) throw new DiffError('git printed a hunk with more lines than its header says');
    this.#atLineStart = true;
    this.#kind = 0;
  }

  #beginLine(): void {
    if (this.#visitor === null || (this.#kind !== PLUS && this.#kind !== MINUS)) return;
    const section = this.sections.length - 1;
    const { hunks } = this.sections[section]!;
    const hunk = hunks[hunks.length - 1]!;
    if (this.#kind === PLUS) this.#visitor.begin(section, 'added', hunk.newStart + hunk.newCount - this.#new);
    else this.#visitor.begin(section, 'removed', hunk.oldStart + hunk.oldCount - this.#old);
  }

  #noteNul(chunk: Uint8Array, from: number, to: number): void {
    const section = this.sections[this.sections.length - 1]!;
    if (section.binary) return;
    if (this.#nul < from) {
      const found = chunk.indexOf(0, from);
      this.#nul = found < 0 ? chunk.length : found;
    }
    if (this.#nul < to) section.binary = true;
  }

  #headerBytes(bytes: Uint8Array, complete: boolean): void {
    if (!complete || this.#headerLength > 0) {
      this.#header.push(bytes.slice());
      this.#headerLength += bytes.length;
      if (this.#headerLength > longestHeader) throw new DiffError('git printed a header line that is too long');
      if (!complete) return;
      bytes = concatenate(this.#header);
      this.#header = [];
      this.#headerLength = 0;
    }
    if (startsWith(bytes, sectionStart)) this.sections.push({ hunks: [], binary: false });
    else if (startsWith(bytes, hunkStart)) this.#openHunk(bytes);
  }

  #openHunk(line: Uint8Array): void {
    const numbers = { at: hunkStart.length };
    const oldStart = integer(line, numbers);
    const oldCount = optionalCount(line, numbers);
    numbers.at += 2; // " +"
    const newStart = integer(line, numbers);
    const newCount = optionalCount(line, numbers);
    const section = this.sections[this.sections.length - 1];
    if (!section) throw new DiffError('git printed a hunk outside of any file');
    section.hunks.push({ oldStart, oldCount, newStart, newCount });
    this.#old = oldCount;
    this.#new = newCount;
  }
}

/** The line numbers that the hunks add, as `[first, last]` pairs, ascending. */
export function addedRanges(hunks: readonly Hunk[]): Array<[number, number]> {
  return hunks.filter((h) => h.newCount > 0).map((h) => [h.newStart, h.newStart + h.newCount - 1]);
}

/** The line numbers of the old side that the hunks take away, as `[first, last]` pairs, ascending. */
export function removedRanges(hunks: readonly Hunk[]): Array<[number, number]> {
  return hunks.filter((h) => h.oldCount > 0).map((h) => [h.oldStart, h.oldStart + h.oldCount - 1]);
}

/**
 * Where a line of the new side stood on the old side; null for a line that the hunks added.
 * Used to carry a line of a tested merge commit to the head commit that a person sees.
 */
export function oldLine(hunks: readonly Hunk[], line: number): number | null {
  let shift = 0;
  for (const { oldCount, newStart, newCount } of hunks) {
    const first = newCount === 0 ? newStart + 1 : newStart;
    if (line < first) break;
    if (line < first + newCount) return null;
    shift += oldCount - newCount;
  }
  return line + shift;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  if (bytes.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}

function integer(bytes: Uint8Array, position: { at: number }): number {
  const start = position.at;
  let value = 0;
  for (; position.at < bytes.length; position.at++) {
    const digit = bytes[position.at]! - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (position.at === start || value > 0x7fffffff) throw new DiffError('git printed a hunk header of an unknown form');
  return value;
}

function optionalCount(bytes: Uint8Array, position: { at: number }): number {
  if (bytes[position.at] !== 0x2c) return 1;
  position.at++;
  return integer(bytes, position);
}
