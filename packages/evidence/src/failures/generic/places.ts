import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../failure.ts';

const name = String.raw`(?:[A-Za-z]:)?[\w@.+~/\\-]{1,300}\.[A-Za-z]\w{0,9}`;

/** Forms in which tools write a place; each gives path, line and perhaps column. */
const forms: readonly RegExp[] = [
  /File "([^"]{1,300})", line (\d{1,7})/,
  new RegExp(String.raw`(${name}):\[(\d{1,7}),(\d{1,7})\]`),
  new RegExp(String.raw`(${name})\((\d{1,7})(?:,(\d{1,7}))?\)`),
  new RegExp(String.raw`(${name}):(\d{1,7})(?::(\d{1,7}))?`),
  new RegExp(String.raw`(${name})",? line (\d{1,7})`),
  new RegExp(String.raw`\b(?:at|in) (${name}) line (\d{1,7})`),
];

/** The first place that a line names. */
export function locationIn(text: string): PrintedLocation | null {
  const short = text.slice(0, 1_000);
  for (const form of forms) {
    const [, path, line, column] = form.exec(short) ?? [];
    if (path === undefined || Number(line) < 1) continue;
    const at = Number(column);
    return { path, line: Number(line), ...(at >= 1 ? { column: at } : {}) };
  }
  return null;
}

/** The frames of a stack, as printed. */
export function framesIn(lines: readonly string[]): StackFrame[] {
  return lines.flatMap((text) => {
    const place = locationIn(text);
    if (place === null) return [];
    const [, within] = /^\s+at (?:async )?([\w$.<>[\] ]{1,200}?) ?\(/.exec(text) ?? [];
    const { path, line, column } = place;
    return [
      {
        path,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
        ...(within === undefined ? {} : { function: within }),
      },
    ];
  });
}
