import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { ownFrame, rubyFrame } from './frames.ts';

/** `Failure: test_tax(CartUnit)`, `Error: test_empty(CartUnit): NoMethodError: …`, with `:` and words after it or not. */
const header = /^(Failure|Error): (\S.{0,300})\(([A-Z][\w:]{0,200})\)(?::(?: (.{0,1000}))?| \[.{1,300}\]:?)?$/;
const exception = /^\s{0,4}([A-Z]\w{0,80}(?:::\w{1,80}){0,8}): ?(.{0,1000})$/;
const ruler = /^={10,}$/;
const code = /^\s{0,8}(?:=> )?\d{1,7}: ?/;
const expected = /^<(.{0,500})> expected but was$/;
const actual = /^<(.{0,500})>\.?$/;

interface Open {
  header: LogLine;
  isError: boolean;
  suite: string;
  name: string;
  first: string;
  text: LogLine[];
  stack: StackFrame[];
  expected: string | null;
  actual: string | null;
  seen: number;
}

/** test-unit 2.5 to 3. */
class TestUnitReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, kind, name, suite, first] = header.exec(text) ?? [];
    if (name !== undefined && (/^test[_: ]/.test(name) || this.#context.saw('test-unit'))) {
      this.#close();
      const compared = { expected: null, actual: null };
      const isError = kind === 'Error';
      this.#open = {
        header: line,
        isError,
        suite: suite as string,
        name,
        first: first ?? '',
        text: [],
        stack: [],
        ...compared,
        seen: 0,
      };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (ruler.test(text) || ++open.seen > 120) {
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
    const frame = rubyFrame(text);
    if (frame !== null) {
      if (open.stack.length < 60) open.stack.push(frame);
      return;
    }
    if (text.trim() === '' || code.test(text)) return;
    open.expected ??= expected.exec(text)?.[1] ?? null;
    if (open.expected !== null && !expected.test(text)) open.actual ??= actual.exec(text)?.[1] ?? null;
    const isDiff = /^(?:diff:|[?+-] )/.test(text);
    if (!isDiff && open.text.length < 8) open.text.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header: line, isError, suite, name, first, text, stack } = open;
    const key = `${suite}#${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const texts = [first, ...text.map((each) => each.text.trim())].filter((each) => each !== '');
    const [, rule, said] = isError ? (exception.exec(texts[0] ?? '') ?? []) : [];
    const message = rule === undefined ? texts.join('\n') : [said, ...texts.slice(1)].join('\n').trim();
    const own = ownFrame(stack) ?? stack[0];
    this.#context.emit({
      lines: [line, ...text.filter((each) => each.number - line.number < 4).slice(0, 3)],
      message: message || rule || 'The test failed.',
      rule: rule ?? '',
      location: own?.line === undefined ? null : { path: own.path, line: own.line },
      test: { suite, name, expected: open.expected, actual: open.actual },
      stack,
    });
  }
}

export const testUnit: Grammar = {
  tool: 'test-unit',
  category: 'test',
  triggers: ['failure: ', 'error: '],
  banners: ['loaded suite '],
  open: (context) => new TestUnitReader(context),
};
