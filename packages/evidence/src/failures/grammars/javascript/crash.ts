import type { StackFrame } from '@gauntlet/verdict';
import type { LogLine } from '../../grammar.ts';
import { errorName, frameOf } from './frames.ts';

/** The last line that Node 17 and later print when an exception ends the program. */
export const crashEnd = /^(?:# )?Node\.js v\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const head = /^(?:Uncaught )?(?:[A-Z]\w{0,60})?(?:Error|Exception)(?: \[\w{1,60}\])?: \S/;
const syntaxPlace = /^((?:file:\/\/)?\/[^:]{1,400}|[A-Za-z]:\\[^:]{1,400}):(\d{1,7})$/;

export interface Crash {
  lines: LogLine[];
  message: string;
  rule: string;
  stack: StackFrame[];
}

/** What the lines before the end of a program say of the exception; TAP puts `# ` before each. Null without one. */
export function crashIn(before: readonly LogLine[]): Crash | null {
  const texts = before.map(({ text }) => text.replace(/^# /, ''));
  const at = texts.findLastIndex((text) => head.test(text));
  if (at < 0) return null;
  const after = texts.slice(at);
  const firstFrame = after.findIndex((text) => frameOf(text) !== null);
  const said = after.slice(0, firstFrame < 0 ? 1 : Math.min(firstFrame, 4));
  const stack = after.map(frameOf).filter((frame) => frame !== null);
  const rule = errorName(said[0]);
  const source = rule === 'SyntaxError' ? texts.slice(0, at).findLast((text) => syntaxPlace.test(text)) : undefined;
  const [, path, line] = syntaxPlace.exec(source ?? '') ?? [];
  if (path !== undefined) stack.unshift({ path: path.replace(/^file:\/\//, ''), line: Number(line) });
  const lines = before.slice(at, at + said.length);
  return { lines, message: said.join('\n').trim(), rule, stack };
}
