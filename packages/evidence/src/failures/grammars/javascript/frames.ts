import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';

/** `    at total (src/cart.js:4:28)`, `    at async file:///home/me/cart.js:4:28`, also without `at` as TAP prints it. */
const frame =
  /^ {0,40}(?:at )?(?:async )?(?:(\S.{0,200}?) \()?((?:file:\/\/)?[^()\s][^()]{0,400}?):(\d{1,7}):(\d{1,7})\)?$/;
const foreign = /node_modules|^node:|^internal\/|^\(internal|^native|^<anonymous>|^evalmachine/;

/** A line of a V8 stack that begins with `at `; null for any other text. */
export function frameOf(text: string): StackFrame | null {
  return /^ {2,40}at /.test(text) ? placeOf(text) : null;
}

/** The same without the word `at`. */
export function placeOf(text: string): StackFrame | null {
  const [, within, path, line, column] = frame.exec(text) ?? [];
  if (path === undefined) return null;
  return stackFrame(path, line as string, column as string, within);
}

export function stackFrame(path: string, line: string, column: string, within?: string): StackFrame {
  const place = { path: plainPath(path), line: Number(line), column: Number(column) };
  return within === undefined ? place : { ...place, function: within };
}

/** `file:///home/me/cart.js` and `file:///C:/me/cart.js` as paths. */
export function plainPath(path: string): string {
  return path.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '');
}

/** The first frame of the user's own files. */
export function ownPlace(stack: readonly StackFrame[]): PrintedLocation | null {
  const own = stack.find(({ path }) => !foreign.test(path));
  if (own?.line === undefined) return null;
  return { path: own.path, line: own.line, ...(own.column === undefined ? {} : { column: own.column }) };
}

/** `TypeError` of `TypeError: …` and `AssertionError [ERR_ASSERTION]: …`; empty without one. */
export function errorName(text: string | undefined): string {
  const [, name] =
    /^(?:Uncaught )?((?:[A-Z]\w{0,60})?(?:Error|Exception))(?: \[\w{1,60}\])?(?::|$)/.exec(text ?? '') ?? [];
  return name ?? '';
}

const legend = /^[+-] (?:expected|actual|received|snapshot)\b/i;

/** The lines of a printed difference that belong to one side, without their mark; null without such lines. */
export function side(mark: '+' | '-', lines: readonly string[]): string | null {
  const own = lines.map((line) => line.trim()).filter((line) => line.startsWith(mark) && !legend.test(line));
  const values = own.map((line) => line.slice(1).trim());
  // One line of a list or an object ends with the comma of the list.
  return values.length < 2 ? (values[0]?.replace(/,$/, '') ?? null) : values.join('\n');
}
