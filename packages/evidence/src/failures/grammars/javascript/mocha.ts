import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const passing = /^ {2}\d+ passing \(/;
const failing = /^ {2}\d+ failing$/;
/** `  1) Cart` and then `       adds two:`, or all on one line. */
const numbered = /^ {2}(\d{1,4})\) (\S.{0,600}?)(:?)$/;
const deeper = /^ {5,}(\S.{0,600}?)(:?)$/;
const frame = /^ {6,}at (?:(?:async )?(.{1,200}?) \()?((?:file:\/\/)?[^()\s][^()]{0,400}?):(\d{1,7}):(\d{1,7})\)?$/;
const error = /^ {5,}(?:Uncaught )?([A-Z]\w{0,60}(?:Error|Exception))(?: \[[^\]]{1,60}\])?(?:: (.{0,2000}))?$/;

interface Open {
  header: LogLine;
  names: string[];
  named: boolean;
  text: LogLine[];
  rule: string;
  stack: StackFrame[];
  seen: number;
}

/** Mocha 2 to 11 with the spec, dot, min and list reporters: the numbered list after `N failing`. */
class MochaReader implements GrammarReader {
  readonly #context: Context;
  #listing = false;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (failing.test(text)) {
      this.#listing = true;
      return true;
    }
    if (passing.test(text)) return true;
    if (!this.#listing) return false;
    const [, , name, colon] = numbered.exec(text) ?? [];
    if (name !== undefined) {
      this.#close();
      const named = colon === ':';
      this.#open = { header: line, names: [name], named, text: [], rule: '', stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return text.trim() === '' || /^ {2}\S/.test(text);
    this.#read(open, text, line);
    // The list is indented; whatever begins at the margin comes after it.
    if (++open.seen < 200 && (text === '' || text.startsWith('  '))) return true;
    this.#close();
    this.#listing = false;
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, text: string, line: LogLine): void {
    if (!open.named) {
      const [, name, colon] = deeper.exec(text) ?? [];
      if (name !== undefined) open.names.push(name);
      if (colon === ':' || text.trim() === '') open.named = true;
      return;
    }
    const [, within, path, at, column] = frame.exec(text) ?? [];
    if (path !== undefined) {
      if (open.stack.length < 30) {
        const place = { path, line: Number(at), column: Number(column) };
        open.stack.push(within === undefined ? place : { ...place, function: within });
      }
      return;
    }
    if (open.rule === '') open.rule = error.exec(text)?.[1] ?? '';
    if (text.trim() !== '' && open.text.length < 8 && open.stack.length === 0) open.text.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, names, text, rule, stack } = open;
    const own = stack.find((each) => !/node_modules|^node:|internal\/|\(internal/.test(each.path));
    const diff = text.map((line) => line.text.trim());
    const value = (mark: string) =>
      diff
        .find((each) => each.startsWith(mark) && !/^[+-] (?:expected|actual)/.test(each))
        ?.slice(1)
        .trim() ?? null;
    const hasDiff = diff.includes('+ expected - actual');
    this.#context.emit({
      lines: [header, ...text.filter((line) => line.number - header.number <= 6).slice(0, 3)],
      message: diff.join('\n') || 'The test failed.',
      rule,
      location:
        own?.line === undefined
          ? null
          : { path: own.path, line: own.line, ...(own.column === undefined ? {} : { column: own.column }) },
      test: {
        suite: names.slice(0, -1).join(' › ') || null,
        name: names.at(-1) as string,
        expected: hasDiff ? value('+') : null,
        actual: hasDiff ? value('-') : null,
      },
      stack,
    });
  }
}

export const mocha: Grammar = {
  tool: 'mocha',
  category: 'test',
  triggers: [' failing', ' passing ('],
  commands: ['mocha'],
  open: (context) => new MochaReader(context),
};
