import { decimal } from '../bytes/decimal.ts';
import { malformed } from '../bytes/malformed.ts';
import { decodeStrict } from '../bytes/utf8.ts';
import type { FileCoverage } from './file-coverage.ts';

// The fields of lcov records in every form that is seen; the reader itself takes the plain ones in its own loops.
// Lines are whole: a newline ends every one.

const [newline, carriageReturn, comma, minus, zero, e] = [0x0a, 0x0d, 0x2c, 0x2d, 0x30, 0x65];

/** Reads a `DA` record from its line number on; returns where the next line begins. */
export function hitsRecord(file: FileCoverage, bytes: Uint8Array, start: number): number {
  const next = bytes.indexOf(newline, start) + 1;
  const fields = shortText(bytes, start, next).split(',');
  const hits = decimal(fields[1]);
  if (Number.isNaN(hits)) malformed('a DA record is not "DA:<line>,<hits>"');
  file.hit(lineNumber(fields[0], 'DA'), hits);
  return next;
}

/** Reads a `BRDA` record from its line number on; returns where the next line begins. */
export function branchRecord(file: FileCoverage, bytes: Uint8Array, start: number): number {
  const next = bytes.indexOf(newline, start) + 1;
  const end = trimmedEnd(bytes, start, next);
  const blockAt = bytes.indexOf(comma, start) + 1;
  const armAt = bytes.indexOf(comma, blockAt) + 1;
  const takenAt = bytes.lastIndexOf(comma, end - 1) + 1;
  if (blockAt === 0 || armAt === 0 || takenAt <= armAt) {
    malformed('a BRDA record is not "BRDA:<line>,<block>,<branch>,<taken>"');
  }
  const line = lineNumber(shortText(bytes, start, blockAt - 1), 'BRDA');
  const block = blockName(bytes, blockAt, armAt - 1);
  file.arm(line, block, name(bytes, armAt, takenAt - 1), taken(bytes, takenAt, end));
  return next;
}

/** Where the line after the field that ends at `at` begins, if nothing or only a checksum follows the field; else 0. */
export function nextLine(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === newline) return at + 1;
  if (byte === carriageReturn && bytes[at + 1] === newline) return at + 2;
  return byte === comma ? bytes.indexOf(newline, at) + 1 : 0;
}

/** Where the line before `next` ends without its `\r\n` or `\n`. */
export function trimmedEnd(bytes: Uint8Array, start: number, next: number): number {
  let end = next - 1;
  while (end > start && bytes[end - 1] === carriageReturn) end--;
  return end;
}

/** The number that `bytes[from, to)` spells in plain digits, up to nine of them; -1 for anything else. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from || to - from > 9) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The name of a block or an arm: a number where it is one, as most are. */
function name(bytes: Uint8Array, from: number, to: number): number | string {
  const value = digits(bytes, from, to);
  return value >= 0 ? value : decodeStrict(bytes, from, to, 'the name of a branch');
}

/** lcov 2 puts an `e` before the block of an exception; it is the same block. */
function blockName(bytes: Uint8Array, from: number, to: number): number | string {
  const exception = bytes[from] === e ? digits(bytes, from + 1, to) : -1;
  return exception >= 0 ? exception : name(bytes, from, to);
}

/** How often an arm was taken; null for `-`, its condition was never evaluated. */
function taken(bytes: Uint8Array, from: number, to: number): number | null {
  if (to - from === 1 && bytes[from] === minus) return null;
  const value = decimal(shortText(bytes, from, to));
  return Number.isNaN(value) ? malformed('a BRDA record ends neither in a number nor in "-"') : value;
}

/** The field's text; what is longer than any number is cut, so that it is no number. */
function shortText(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 400)));
}

function lineNumber(text: string | undefined, record: string): number {
  const line = decimal(text);
  if (!Number.isInteger(line) || line < 0) malformed(`the line of a ${record} record is not a number`);
  return line;
}
