import { LineSplitter } from '../bytes/lines.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import { decodeStrict } from '../bytes/utf8.ts';
import type { FileCoverage } from './file-coverage.ts';
import { branchRecord, hitsRecord, nextLine, trimmedEnd } from './lcov-fields.ts';
import type { FormatReader, Position, ReportBuilder } from './report.ts';

const [newline, comma, colon, minus, zero, hash] = [0x0a, 0x2c, 0x3a, 0x2d, 0x30, 0x23];
const [A, B, D, F, R, S] = [0x41, 0x42, 0x44, 0x46, 0x52, 0x53];
const endOfRecord = Uint8Array.from('end_of_record', (letter) => letter.charCodeAt(0));

/**
 * Reads lcov tracefiles (geninfo(1) of lcov 2.3, and what other tools write in its shape).
 *
 * Used are `SF`, `DA:<line>,<hits>[,<checksum>]`, `BRDA:<line>,[e]<block>,<arm>,<taken|->` and `end_of_record`. The arm
 * may be any text, commas included. Hits may be in any decimal form; negative ones count as 0, and so does line 0 as
 * no line. Every other `NAME:` record, a comment and an empty line are passed over; anything else, a record outside a
 * file and a file that is not ended are refused. Two records of one file are merged.
 */
export class LcovReader implements FormatReader {
  readonly #report: ReportBuilder;
  readonly #splitter = new LineSplitter({
    lines: (bytes, from, to) => this.#lines(bytes, from, to),
    longLine: (head) => this.#longLine(head),
  });
  #file: FileCoverage | null = null;
  /** Lines read, the one that is being read included. */
  #line = 0;
  /** Where the last number that was read ends. */
  #cursor = 0;

  constructor(report: ReportBuilder) {
    this.#report = report;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    if (this.#file !== null) malformed('it ends inside a file, without "end_of_record": it was cut short');
  }

  position(): Position {
    return { line: Math.max(1, this.#line) };
  }

  #lines(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      this.#line++;
      if (startsHits(bytes, at)) at = this.#hits(bytes, at, to);
      else if (startsBranch(bytes, at)) at = this.#branches(bytes, at, to);
      else at = this.#record(bytes, at);
    }
  }

  /**
   * Reads a run of `DA` records; returns where the next line begins. Nearly all of a report is read here, so the digits
   * are read in place. Every line ends with a newline, at which the loops stop at the latest.
   */
  #hits(bytes: Uint8Array, from: number, to: number): number {
    const file = this.#current('DA');
    let start = from;
    for (;;) {
      let at = start + 3;
      let line = 0;
      let digit = (bytes[at] as number) - zero;
      while (digit >= 0 && digit <= 9) {
        line = line * 10 + digit;
        digit = (bytes[++at] as number) - zero;
      }
      const hitsAt = at + 1;
      let hits = 0;
      if (bytes[at] === comma && at > start + 3) {
        digit = (bytes[++at] as number) - zero;
        while (digit >= 0 && digit <= 9) {
          if (hits < 255) hits = hits * 10 + digit;
          digit = (bytes[++at] as number) - zero;
        }
      }
      const next = at > hitsAt ? nextLine(bytes, at) : 0;
      if (next > 0) file.hit(line, hits);
      start = next || hitsRecord(file, bytes, start + 3);
      if (start >= to || !startsHits(bytes, start)) return start;
      this.#line++;
    }
  }

  /** Reads a run of `BRDA` records; returns where the next line begins. */
  #branches(bytes: Uint8Array, from: number, to: number): number {
    const file = this.#current('BRDA');
    let start = from;
    for (;;) {
      start = this.#plainBranch(file, bytes, start + 5) || branchRecord(file, bytes, start + 5);
      if (start >= to || !startsBranch(bytes, start)) return start;
      this.#line++;
    }
  }

  /** Reads a `BRDA` record whose fields are plain numbers, as most are; 0 for any other. */
  #plainBranch(file: FileCoverage, bytes: Uint8Array, start: number): number {
    const line = this.#number(bytes, start, comma);
    const block = this.#number(bytes, this.#cursor + 1, comma);
    const arm = this.#number(bytes, this.#cursor + 1, comma);
    const isUnevaluated = bytes[this.#cursor + 1] === minus;
    const taken = isUnevaluated ? 0 : this.#number(bytes, this.#cursor + 1, newline);
    const end = this.#cursor + (isUnevaluated ? 2 : 0);
    if (line < 0 || block < 0 || arm < 0 || taken < 0 || bytes[end] !== newline) return 0;
    file.arm(line, block, arm, taken);
    return end + 1;
  }

  /** The number of one to nine digits at `from`, which `after` follows; -1 for anything else. */
  #number(bytes: Uint8Array, from: number, after: number): number {
    let at = from;
    let value = 0;
    let digit = (bytes[at] as number) - zero;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = (bytes[++at] as number) - zero;
    }
    this.#cursor = at;
    return at > from && at - from < 10 && bytes[at] === after ? value : -1;
  }

  /** Reads any other record; returns where the next line begins. */
  #record(bytes: Uint8Array, start: number): number {
    const next = bytes.indexOf(newline, start) + 1;
    const end = trimmedEnd(bytes, start, next);
    if (bytes[start] === S && bytes[start + 1] === F && bytes[start + 2] === colon) this.#begin(bytes, start + 3, end);
    else if (spellsEndOfRecord(bytes, start, end)) this.#finish();
    else if (bytes[start] !== hash && !isRecord(bytes, start, end)) refuseUnlessBlank(bytes, start, end);
    return next;
  }

  #begin(bytes: Uint8Array, start: number, end: number): void {
    if (this.#file !== null) malformed('a file begins before the one above it has its "end_of_record"');
    this.#file = this.#report.file(decodeStrict(bytes, start, end, 'the path of a file'));
  }

  #finish(): void {
    this.#current('end_of_record').seal();
    this.#file = null;
  }

  #current(record: string): FileCoverage {
    return this.#file ?? malformed(`a ${record} record stands outside a file, before any SF record`);
  }

  #longLine(head: Uint8Array): void {
    this.#line++;
    const isUsed = /^(?:SF|DA|BRDA):/.test(String.fromCharCode(...head.subarray(0, 5)));
    const isPassedOver = head[0] === hash || isRecord(head, 0, head.length);
    if (isUsed || !isPassedOver) malformed('a line is longer than 1 MiB');
  }
}

function startsHits(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === D && bytes[at + 1] === A && bytes[at + 2] === colon;
}

function startsBranch(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== B || bytes[at + 1] !== R) return false;
  return bytes[at + 2] === D && bytes[at + 3] === A && bytes[at + 4] === colon;
}

function spellsEndOfRecord(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== endOfRecord.length) return false;
  for (let i = 0; i < endOfRecord.length; i++) if (bytes[start + i] !== endOfRecord[i]) return false;
  return true;
}

/** Whether the line is a `NAME:` record, whatever its name. */
function isRecord(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === colon) return at - start >= 2;
    const isLetter = (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f;
    const isDigit = byte >= zero && byte <= 0x39 && at > start;
    if (!isLetter && !isDigit) return false;
  }
  return false;
}

function refuseUnlessBlank(bytes: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    if (bytes[at] === 0x20 || bytes[at] === 0x09) continue;
    const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 40)));
    malformed(`${excerpt(text)} is not an lcov record`);
  }
}
