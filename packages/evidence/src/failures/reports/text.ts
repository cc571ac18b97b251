import type { Severity } from '@gauntlet/verdict';
import type { PrintedLocation } from '../failure.ts';

/** What colours text in a terminal; some writers of XML spell its first character out. */
const colour = /(?:\u001b|\u009b|#x1B|\\u001b)\[[0-9;:?]{0,40}[A-Za-z]/g;
const maxPlace = 100_000_000;

/** The text without colour codes. */
export function plain(text: string): string {
  return text.includes('[') ? text.replace(colour, '') : text;
}

/** A text or a number as text; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The first of the values that is a text that says something. */
export function firstText(...values: unknown[]): string {
  return values.map(textOf).find((text) => text.trim() !== '') ?? '';
}

/** A line or column, from 1; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= maxPlace
    ? number
    : undefined;
}

/** A number that the tool counts from 0, counted from 1. */
export function fromZero(value: unknown): number | undefined {
  return typeof value === 'number' ? numberOf(value + 1) : undefined;
}

/** The place, as far as it is told; null without a path. A column is worth nothing without its line. */
export function placeOf(
  path: unknown,
  line?: unknown,
  column?: unknown,
  endLine?: unknown,
  endColumn?: unknown,
): PrintedLocation | null {
  const file = textOf(path).trim();
  if (file === '') return null;
  const place: PrintedLocation = { path: file };
  const [from, at, to, end] = [line, column, endLine, endColumn].map(numberOf);
  if (from === undefined) return place;
  place.line = from;
  if (at !== undefined) place.column = at;
  if (to === undefined || to < from) return place;
  place.endLine = to;
  if (end !== undefined) place.endColumn = end;
  return place;
}

/** The path of a `file:` address or of a relative one, with its escapes resolved where they are sound. */
export function pathOfAddress(address: string): string {
  const bare = address.replace(/^file:\/\/(?:localhost)?(?=\/)/, '').replace(/^\/(?=[A-Za-z]:\/)/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

const bySeverity: Readonly<Record<string, Severity>> = {
  blocker: 'error',
  critical: 'error',
  fatal: 'error',
  error: 'error',
  high: 'error',
  major: 'error',
  medium: 'warning',
  moderate: 'warning',
  warning: 'warning',
  warn: 'warning',
  minor: 'warning',
  low: 'note',
  info: 'note',
  information: 'note',
  informational: 'note',
  inventory: 'note',
  experiment: 'note',
  negligible: 'note',
  note: 'note',
  none: 'note',
  hint: 'note',
  convention: 'warning',
  refactor: 'warning',
};

/** A tool's word for how bad something is, in any case; `unknown` where the word is not one of ours. */
export function severityOf(word: unknown, unknown: Severity = 'error'): Severity {
  const key = textOf(word).toLowerCase();
  return Object.hasOwn(bySeverity, key) ? (bySeverity[key] as Severity) : unknown;
}
