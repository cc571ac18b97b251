import { LineSplitter } from '../bytes/lines.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import { decodeStrict, decodeValid } from '../bytes/utf8.ts';
import type { Count, FileCoverage } from './file-coverage.ts';
import { trimmedEnd } from './lcov-fields.ts';
import type { FormatReader, Position, ReportBuilder } from './report.ts';
import { Spans } from './spans.ts';

const [newline, space, comma, dot, colon, zero] = [0x0a, 0x20, 0x2c, 0x2e, 0x3a, 0x30];

/** A file's blocks by their place: how many statements each has, negative where none of its runs was counted. */
type Blocks = Map<string, number>;

/**
 * Reads what `go test -coverprofile` writes: `mode: set|count|atomic`, then a block a line,
 * `example.com/mod/file.go:12.34,15.2 3 1` (from, to, statements, runs; cmd/cover of Go 1.26).
 *
 * Go counts statements, and says only which block they are in. So a line has code if a block with statements touches it, and it
 * ran if any of those did: `if wrong {` ran although the block that begins behind its brace did not. (gcov2lcov and
 * goveralls count so too; gocover-cobertura takes the lowest of the blocks, Codecov makes such a line partial.) What
 * `go tool cover -func` shows as the total is in `statements`. A block that comes twice (`-coverpkg`, profiles joined into
 * one, whose further `mode:` lines are passed over) is one, and ran if any of them did. The profile knows no branches, and
 * has no end by which one that was cut off after a line could be told. Its paths are import paths: see `goModules`.
 */
export class GoCoverprofileReader implements FormatReader {
  readonly #report: ReportBuilder;
  readonly #splitter = new LineSplitter({
    lines: (bytes, from, to) => this.#lines(bytes, from, to),
    longLine: () => this.#longLine(),
  });
  readonly #spans = new Spans();
  readonly #blocks = new Map<FileCoverage, Blocks>();
  #line = 0;
  #sawMode = false;
  /** The path of the line before, since most lines name the same. */
  #path = new Uint8Array(0);
  #file: FileCoverage | null = null;
  #fileBlocks: Blocks = new Map();
  /** Where the last number that was read begins. */
  #cursor = 0;

  constructor(report: ReportBuilder) {
    this.#report = report;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    const all: Count = { covered: 0, total: 0 };
    for (const blocks of this.#blocks.values()) {
      for (const statements of blocks.values()) {
        all.total += Math.abs(statements);
        if (statements > 0) all.covered += statements;
      }
    }
    this.#report.statements = all;
  }

  position(): Position {
    return { line: Math.max(1, this.#line) };
  }

  #lines(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      this.#line++;
      const next = bytes.indexOf(newline, at) + 1;
      this.#record(bytes, at, trimmedEnd(bytes, at, next));
      at = next;
    }
  }

  #record(bytes: Uint8Array, start: number, end: number): void {
    if (this.#sawMode && this.#block(bytes, start, end)) return;
    const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 200)));
    if (/^mode: (?:set|count|atomic)$/.test(text)) this.#sawMode = true;
    else if (end - start <= 200 && text.trim() === '') return;
    else if (!this.#sawMode) malformed(`it begins with ${excerpt(text)}; allowed is "mode: set", "count" or "atomic"`);
    else malformed(`${excerpt(text, 60)} is not "<file>:<line>.<column>,<line>.<column> <statements> <runs>"`);
  }

  /** Reads a block from its end, since a path may hold any of the marks; false if it is none. */
  #block(bytes: Uint8Array, start: number, end: number): boolean {
    const runs = this.#number(bytes, start, end, space);
    const statementsEnd = this.#cursor - 1;
    const statements = this.#number(bytes, start, statementsEnd, space);
    const placeEnd = this.#cursor - 1;
    const lastColumn = this.#number(bytes, start, placeEnd, dot);
    const last = this.#number(bytes, start, this.#cursor - 1, comma);
    const firstColumn = this.#number(bytes, start, this.#cursor - 1, dot);
    const first = this.#number(bytes, start, this.#cursor - 1, colon);
    const pathEnd = this.#cursor - 1;
    if (Math.min(runs, statements, lastColumn, last, firstColumn, first) < 0 || pathEnd <= start) return false;
    if (last < first) malformed('a block ends before it begins');
    const file = this.#enter(bytes, start, pathEnd);
    if (statements === 0) return true;
    const isNew = this.#count(decodeValid(bytes, pathEnd + 1, placeEnd), runs > 0 ? statements : -statements);
    if (isNew || runs > 0) this.#spans.hit(file, first, last, runs);
    return true;
  }

  /** The number that ends before `end`, with `before` in front of it; -1 if there is none. */
  #number(bytes: Uint8Array, start: number, end: number, before: number): number {
    let at = end;
    let value = 0;
    let power = 1;
    while (at > start) {
      const digit = (bytes[at - 1] as number) - zero;
      if (digit < 0 || digit > 9) break;
      value += digit * power;
      power *= 10;
      at--;
    }
    this.#cursor = at;
    return at < end && at > start && end - at < 21 && bytes[at - 1] === before ? value : -1;
  }

  #enter(bytes: Uint8Array, start: number, end: number): FileCoverage {
    if (this.#file !== null && spells(bytes, start, end, this.#path)) return this.#file;
    this.#file?.seal();
    this.#path = bytes.slice(start, end);
    this.#file = this.#report.file(decodeStrict(bytes, start, end, 'the path of a file'));
    this.#fileBlocks = this.#blocks.get(this.#file) ?? new Map();
    this.#blocks.set(this.#file, this.#fileBlocks);
    return this.#file;
  }

  /** Returns whether the block is new. */
  #count(place: string, statements: number): boolean {
    const known = this.#fileBlocks.get(place);
    if (known !== undefined && Math.abs(known) !== Math.abs(statements)) {
      malformed('a block comes twice with different numbers of statements: the profiles are of different code');
    }
    if (known === undefined || known < statements) this.#fileBlocks.set(place, statements);
    return known === undefined;
  }

  #longLine(): never {
    this.#line++;
    malformed('a line is longer than 1 MiB');
  }
}

function spells(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  if (end - start !== text.length) return false;
  for (let i = text.length - 1; i >= 0; i--) if (bytes[start + i] !== text[i]) return false;
  return true;
}
