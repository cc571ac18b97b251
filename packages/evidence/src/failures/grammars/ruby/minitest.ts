import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { ownFrame, rubyFrame } from './frames.ts';

/** `  1) Failure:` and then `CartTest#test_tax [test/cart_test.rb:8]:` or `CartTest#test_empty:`. */
const numbered = /^ {0,4}\d{1,4}\) (Failure|Error|Skipped):$/;
/** The same without numbers, as Rails prints it while it runs: `Failure:`, `Error:`. */
const rails = /^(Failure|Error):$/;
const named =
  /^([A-Z][\w:]{0,300}(?:::[^#]{1,200})?)#(test_\S.{0,400}?|\S.{0,400}?)(?: \[([^\]:]{1,400}):(\d{1,7})\])?:$/;
/** minitest 4 and older test-unit: `test_tax(CartTest) [test/cart_test.rb:8]:`, `test_tax(CartTest):` */
const oldNamed = /^(test_\S.{0,400}?)\(([A-Z][\w:]{0,300})\)(?: \[([^\]:]{1,400}):(\d{1,7})\])?:$/;
const exception = /^([A-Z]\w{0,80}(?:::\w{1,80}){0,8}): ?(.{0,1000})$/;
const rerun = /^(?:(?:bin\/)?rails test|(?:bin\/)?rake test|b?in\/test|ruby -I\S{1,200}) \S/;
const over = /^\d+ (?:runs|tests|examples), \d+ assertions/;

interface Open {
  header: LogLine;
  isSkip: boolean;
  isError: boolean;
  named: { line: LogLine; suite: string; name: string; path: string | null; at: number } | null;
  text: LogLine[];
  stack: StackFrame[];
  seen: number;
}

/** minitest 4 to 5, and Rails' reporter. */
class MinitestReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, kind] = numbered.exec(text) ?? rails.exec(text) ?? [];
    if (kind !== undefined) {
      this.#close();
      const what = { isSkip: kind === 'Skipped', isError: kind === 'Error' };
      this.#open = { header: line, ...what, named: null, text: [], stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (open.named === null) return this.#name(open, line);
    if (over.test(text) || rerun.test(text) || ++open.seen > 120) {
      this.#close();
      return false;
    }
    const frame = rubyFrame(text);
    if (frame !== null) {
      if (open.stack.length < 60) open.stack.push(frame);
    } else if (text.trim() === '' && (open.stack.length > 0 || (!open.isError && open.text.length > 0))) {
      // A failure ends with an empty line; a diff within it has none.
      this.#close();
      return false;
    } else if (text.trim() !== '' && open.stack.length === 0 && open.text.length < 10) open.text.push(line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #name(open: Open, line: LogLine): boolean {
    const [, suite, name, path, at] = named.exec(line.text) ?? [];
    const [, oldName, oldSuite, oldPath, oldAt] = suite === undefined ? (oldNamed.exec(line.text) ?? []) : [];
    const test = name ?? oldName;
    const type = suite ?? oldSuite;
    if (test === undefined || type === undefined) {
      this.#open = null;
      return false;
    }
    open.named = { line, suite: type, name: test, path: path ?? oldPath ?? null, at: Number(at ?? oldAt) };
    return true;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.named === null || open.isSkip) return;
    const { line, suite, name, path, at } = open.named;
    const key = `${suite}#${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const texts = open.text.map((each) => each.text.trim());
    const [, rule, said] = open.isError ? (exception.exec(texts[0] ?? '') ?? []) : [];
    const message = rule === undefined ? texts.join('\n') : [said, ...texts.slice(1)].join('\n').trim();
    const own = ownFrame(open.stack) ?? open.stack[0];
    const place =
      path === null ? (own?.line === undefined ? null : { path: own.path, line: own.line }) : { path, line: at };
    const wanted = texts.find((each) => /^Expected: /.test(each));
    const got = texts.find((each) => /^Actual: /.test(each));
    this.#context.emit({
      lines: [open.header, line, ...open.text.slice(0, 3)],
      message: message || rule || 'The test failed.',
      rule: rule ?? '',
      location: place,
      test: {
        suite,
        name,
        expected: got === undefined ? null : (wanted?.slice('Expected: '.length) ?? null),
        actual: got?.slice('Actual: '.length) ?? null,
      },
      stack: open.stack,
    });
  }
}

export const minitest: Grammar = {
  tool: 'minitest',
  category: 'test',
  triggers: [') failure:', ') error:', ') skipped:', 'failure:', 'error:'],
  commands: ['rails test', 'rake test', 'minitest', 'm'],
  banners: ['# running:', '# running tests with run options'],
  open: (context) => new MinitestReader(context),
};
