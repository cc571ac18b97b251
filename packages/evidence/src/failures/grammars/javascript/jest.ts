import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `  ● cart › adds two things`, `  ● Test suite failed to run` */
const header = /^ {2}● (\S.{0,600})$/;
/** `FAIL src/cart.test.ts (5.2 s)`, with the project's name before the file where there are several. */
const file = /^(?:FAIL|PASS) (?:(\S{1,80}) )?(\S{1,400}\.[cm]?[jt]sx?)(?: \([\d.]+ m?s\))?$/;
const frame = /^ {4,}at (?:(?:async )?(.{1,200}?) \()?((?:file:\/\/)?[^()\s][^()]{0,400}?):(\d{1,7}):(\d{1,7})\)?$/;
const expectedLine = /^ {4}Expected(?: \w{1,20})?: {1,3}(.{0,1000})$/;
const receivedLine = /^ {4}Received(?: \w{1,20})?: {1,3}(.{0,1000})$/;
const over = /^(?:Test Suites:|Tests:|Snapshots:|Time:|Ran all test suites|Summary of all failing tests|-{20,}\|)/;
const threshold = /^Jest: "?.{0,300}(?:coverage )?threshold .{0,100} not met: .{0,60}$/;

interface Open {
  header: LogLine;
  name: string;
  path: string | null;
  text: LogLine[];
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
    const [, name] = header.exec(text) ?? [];
    if (name !== undefined && !/^Console$/.test(name)) {
      this.#close();
      const open = { header: line, name, path: this.#path, text: [], expected: null, actual: null, stack: [], seen: 0 };
      this.#open = open;
      return true;
    }
    if (threshold.test(text)) {
      this.#context.emit({ lines: [line], message: text.trim(), rule: 'coverageThreshold', category: 'coverage' });
      return false;
    }
    const open = this.#open;
    if (open === null) return false;
    if (over.test(text) || ++open.seen > 400) {
      this.#close();
      return false;
    }
    this.#read(open, line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    const [, within, path, at, column] = frame.exec(text) ?? [];
    if (path !== undefined) {
      if (open.stack.length < 30) {
        const place = { path, line: Number(at), column: Number(column) };
        open.stack.push(within === undefined ? place : { ...place, function: within });
      }
      return;
    }
    open.expected ??= expectedLine.exec(text)?.[1] ?? null;
    open.actual ??= receivedLine.exec(text)?.[1] ?? null;
    // The code frame begins with the number of a line.
    const isCode = /^ {4}(?:> | {2})? *\d{1,7} \|/.test(text) || /^ {4}> \d/.test(text);
    if (text.trim() !== '' && !isCode && open.stack.length === 0 && open.text.length < 8) open.text.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header: first, name, path, text, expected, actual, stack } = open;
    const key = `${path}\n${name}`;
    if (text.length === 0 || this.#told.has(key)) return;
    this.#told.add(key);
    const own = stack.find((each) => !/node_modules|^node:|internal\//.test(each.path));
    const isSuite = name === 'Test suite failed to run';
    const parts = name.split(' › ');
    const message = text.map((line) => line.text.trim()).join('\n');
    const location =
      own?.line === undefined
        ? path === null
          ? null
          : { path }
        : { path: own.path, line: own.line, ...(own.column === undefined ? {} : { column: own.column }) };
    const suite = [...(path === null ? [] : [path]), ...parts.slice(0, -1)].join(' › ') || null;
    this.#context.emit({
      lines: [first, ...text.filter((line) => line.number - first.number <= 6).slice(0, 4)],
      message,
      rule: /\b([A-Z]\w{0,60}Error)\b/.exec(text[0]?.text ?? '')?.[1] ?? '',
      category: isSuite ? 'build' : 'test',
      location,
      test: isSuite ? null : { suite, name: parts.at(-1) as string, expected, actual },
      stack,
    });
  }
}

export const jest: Grammar = {
  tool: 'jest',
  category: 'test',
  triggers: ['  ● ', 'fail ', 'pass ', 'jest: '],
  commands: ['jest'],
  banners: ['test suites: '],
  open: (context) => new JestReader(context),
};
