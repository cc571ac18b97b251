import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, frameOf, ownPlace, side } from './frames.ts';

/** `  ● cart › adds two things`, `  ● Test suite failed to run` */
const header = /^ {2}● (\S.{0,600})$/;
const noTest = /^(?:Console|Cannot log after tests are done|(?:Deprecation|Validation) Warning)/;
/** `FAIL src/cart.test.ts (5.2 s)`, with the project's name before the file where there are several. */
const file = /^ ?(?:FAIL|PASS) {1,2}(?:(\S{1,80}) )?(\S{1,400}\.[cm]?[jt]sx?)(?: \([\d.]{1,12} ?m?s\))?$/;
const expectedLine = /^ {4}Expected(?: \w{1,20})?: {1,3}(.{0,1000})$/;
const receivedLine = /^ {4}Received(?: \w{1,20})?: {1,3}(.{0,1000})$/;
const over = /^(?:Test Suites:|Tests:|Snapshots:|Time:|Ran all test suites|Summary of all failing tests|-{4,}\|)/;
const summary = 'Summary of all failing tests';
/** `Jest: "global" coverage threshold for lines (90%) not met: 80%`, `Jest: Coverage for lines (50%) does not meet "a.js" threshold (80%)` */
const threshold =
  /^Jest: (?:".{1,300}" coverage threshold for .{1,100} not met: .{1,60}|Coverage for [\w ]{1,40} \([^()]{1,40}\) does not meet "(.{1,300})" threshold \(.{1,40}\)|Coverage data for (.{1,300}) was not found\.)$/;
const misconfigured = /^ {0,2}● Validation Error:$/;
const nothing = /^No tests found, exiting with code 1$/;
/** What a compiler says of the file that a suite is in: `src/cart.ts:5:3 - error TS2322: …`, `SyntaxError: /a/b.js: Unexpected token (3:5)` */
const compiled = /^(\S{1,400}):(\d{1,7}):(\d{1,7}) - error (TS\d{1,6}): /;
const parsed = /^SyntaxError: (\S{1,400}): .{1,1000} \((\d{1,7}):(\d{1,7})\)$/;
/** The line of the source that a code frame shows; its number stands before the bar. */
const code = /^ {4,16}(?:> {0,9})?\d{0,7} {1,12}\|/;

interface Open {
  header: LogLine;
  name: string;
  path: string | null;
  text: LogLine[];
  diff: string[];
  expected: string | null;
  actual: string | null;
  stack: StackFrame[];
  seen: number;
}

/** Jest 24 to 30, whatever the reporter prints around it; each failed test once, though it is printed again in the summary. */
class JestReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  #open: Open | null = null;
  #repeats = false;
  #misconfigured = false;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, , path] = file.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#path = path;
      return false;
    }
    if (this.#misconfigured) return this.#readMisconfigured(line);
    const [, name] = header.exec(text) ?? [];
    if (misconfigured.test(text)) {
      this.#close();
      this.#misconfigured = true;
      return true;
    }
    if (name !== undefined) {
      this.#close();
      if (noTest.test(name)) return false;
      const said = { text: [], diff: [], expected: null, actual: null, stack: [], seen: 0 };
      this.#open = { header: line, name, path: this.#path, ...said };
      return true;
    }
    return this.#readOn(line);
  }

  end(): void {
    this.#close();
  }

  #readOn(line: LogLine): boolean {
    const { text } = line;
    const open = this.#open;
    if (open !== null && !over.test(text) && ++open.seen <= 400) {
      this.#read(open, line);
      return true;
    }
    this.#close();
    if (text.startsWith(summary)) this.#repeats = true;
    const limit = threshold.exec(text);
    if (limit !== null) {
      const path = limit[1] ?? limit[2];
      const location = path === undefined || path === 'global' ? null : { path };
      this.#context.emit({ lines: [line], message: text, rule: 'coverageThreshold', category: 'coverage', location });
    } else if (nothing.test(text)) this.#context.emit({ lines: [line], message: text, rule: 'no-tests' });
    return false;
  }

  #readMisconfigured(line: LogLine): boolean {
    if (line.text === '') return true;
    this.#misconfigured = false;
    const message = line.text.trim();
    this.#context.emit({ lines: [line], message, rule: 'Validation Error', category: 'build' });
    return false;
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    const frame = frameOf(text);
    if (frame !== null) {
      if (open.stack.length < 30) open.stack.push(frame);
      return;
    }
    open.expected ??= expectedLine.exec(text)?.[1] ?? null;
    open.actual ??= receivedLine.exec(text)?.[1] ?? null;
    if (text === '' || code.test(text) || open.stack.length > 0) return;
    if (/^ {4}[+-] /.test(text) && open.diff.length < 40) open.diff.push(text);
    if (open.text.length < 12) open.text.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || (open.text.length === 0 && open.stack.length === 0)) return;
    const { header: first, name, path, text, diff, stack } = open;
    const key = `${path}\n${name}`;
    if (this.#repeats && this.#told.has(key)) return;
    this.#told.add(key);
    const isSuite = name === 'Test suite failed to run';
    const said = text.map((line) => line.text.trim());
    const broken = isSuite ? brokenFile(said) : null;
    const parts = name.split(' › ');
    const suite = [...(path === null ? [] : [path]), ...parts.slice(0, -1)].join(' › ') || null;
    const expected = open.expected ?? side('-', diff);
    const actual = open.actual ?? side('+', diff);
    this.#context.emit({
      lines: [first, ...text.filter((line) => line.number - first.number <= 6).slice(0, 4)],
      message: said.join('\n') || 'The test failed.',
      rule: broken?.rule ?? errorName(said[0]),
      category: isSuite ? (broken?.rule.startsWith('TS') ? 'type' : 'build') : 'test',
      location: broken?.location ?? ownPlace(stack) ?? (path === null ? null : { path }),
      test: isSuite ? null : { suite, name: parts.at(-1) as string, expected, actual },
      stack,
    });
  }
}

function brokenFile(said: readonly string[]): { rule: string; location: PrintedLocation } | null {
  for (const line of said) {
    const [, path, at, column, rule] = compiled.exec(line) ?? parsed.exec(line) ?? [];
    if (path === undefined) continue;
    return { rule: rule ?? 'SyntaxError', location: { path, line: Number(at), column: Number(column) } };
  }
  return null;
}

export const jest: Grammar = {
  tool: 'jest',
  category: 'test',
  triggers: ['● ', 'fail ', 'pass ', 'jest: ', 'summary of all failing tests', 'no tests found, exiting'],
  commands: ['jest'],
  banners: ['test suites: '],
  open: (context) => new JestReader(context),
};
