import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { GoCrash, isCrash } from './go-crash.ts';
import { type Assertion, readAssertion } from './testify.ts';

const failed = /^(\s{0,40})--- FAIL: (\S{1,400}) \([\d.]+(?:s|m\S{0,8})\)$/;
/** `    cart_test.go:12: got 1, want 2` */
const message = /^(\s{4,40})([\w./-]{1,300}\.go):(\d{1,7}): ?(.{0,2000})$/;
const packageFailed = /^FAIL\t(\S{1,400})(?: \[(build failed|setup failed)\]|\t[\d.]+s)?$/;
const run = /^=== (?:RUN|CONT|NAME) +(\S{1,400})$/;
/** gotestsum's `=== FAIL: shop/cart TestTotal (0.00s)` */
const summed = /^=== FAIL: (\S{1,400}) (\S{1,400}) \([\d.]+s\)$/;
const raced = /^race detected during execution of test$/;
/** Of several messages, the one that says what is wrong: others are only logged. */
const telling = /\b(?:want|wanted|expected|got|unexpected|should|fail(?:ed|ure)?|mismatch|not equal|invalid)\b/i;

interface Message {
  line: LogLine;
  path: string;
  at: number;
  text: string[];
  /** The first lines that go on. */
  rest: LogLine[];
}

interface FailedTest {
  line: LogLine;
  name: string;
  indent: number;
  messages: Message[];
}

/** `go test` of Go 1.1 to 1.26, with and without -v; of nested tests only the innermost that failed. */
class GoTestReader implements GrammarReader {
  readonly #context: Context;
  #failed: FailedTest[] = [];
  #current: FailedTest | null = null;
  #running: string | null = null;
  /** What running tests said before they failed, by their names. */
  readonly #early = new Map<string, Message[]>();
  #last: Message | null = null;
  #crash: GoCrash | null = null;
  #crashes: GoCrash[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (this.#crash !== null) return this.#readCrash(line, this.#crash);
    const name = run.exec(text)?.[1] ?? summed.exec(text)?.[2];
    if (name !== undefined) {
      this.#running = name;
      this.#last = null;
      this.#current = null;
      this.#keep(name);
      if (summed.test(text)) this.#sum(line, name);
      return true;
    }
    const [, indent, test] = failed.exec(text) ?? [];
    if (test !== undefined) {
      this.#fail(line, test, (indent as string).length);
      return true;
    }
    const [, path, kind] = packageFailed.exec(text) ?? [];
    if (path !== undefined) {
      this.#flush(path);
      if (kind !== undefined) {
        const rule = kind.replace(' ', '-');
        this.#context.emit({ lines: [line], message: `${path}: ${kind}`, rule, category: 'build', root: false });
      }
      return false;
    }
    if (isCrash(text)) return this.#beginCrash(line);
    return this.#message(line);
  }

  end(): void {
    if (this.#crash !== null) this.#crashes.push(this.#crash);
    this.#crash = null;
    this.#flush(null);
  }

  #keep(name: string): void {
    if (this.#early.has(name)) return;
    const [oldest] = this.#early.keys();
    if (this.#early.size >= 500 && oldest !== undefined) this.#early.delete(oldest);
    this.#early.set(name, []);
  }

  #sum(line: LogLine, name: string): void {
    if (this.#failed.some((each) => each.name === name)) return;
    this.#current = { line, name, indent: 0, messages: this.#early.get(name) ?? [] };
    this.#failed.push(this.#current);
  }

  #fail(line: LogLine, name: string, indent: number): void {
    this.#last = null;
    const known = this.#failed.find((each) => each.name === name);
    if (known !== undefined && this.#running === name) {
      this.#current = known;
      return;
    }
    this.#current = { line, name, indent, messages: this.#early.get(name) ?? [] };
    if (this.#failed.length < 5_000) this.#failed.push(this.#current);
  }

  #message(line: LogLine): boolean {
    const [, indent, path, at, text] = message.exec(line.text) ?? [];
    const current = this.#current;
    if (path !== undefined) {
      this.#last = { line, path, at: Number(at), text: [(text as string).trim()], rest: [] };
      const own = current !== null && (indent as string).length > current.indent;
      const messages = own ? current.messages : (this.#early.get(this.#running ?? '') ?? []);
      if (messages.length < 50) messages.push(this.#last);
      return true;
    }
    // What goes on is indented further than the place.
    const last = this.#last;
    const goesOn = last !== null && /^\s{8,}\S|^ {4,12}\t/.test(line.text) && line.number - last.line.number <= 80;
    if (goesOn) {
      if (last.text.length < 60) last.text.push(line.text.trim());
      if (last.rest.length < 5) last.rest.push(line);
      return true;
    }
    if (line.text !== '') this.#last = null;
    if (line.text !== '' && !/^\s/.test(line.text) && this.#running === null) this.#current = null;
    return this.#current !== null || this.#running !== null;
  }

  #beginCrash(line: LogLine): boolean {
    // A test that panics is told as failed just before.
    const before = this.#failed.at(-1);
    const isNext = before !== undefined && line.number - before.line.number <= 2;
    const isTimeout = line.text.startsWith('panic: test timed out');
    this.#crash = new GoCrash(line, isTimeout ? null : isNext ? before.name : this.#running);
    return true;
  }

  #readCrash(line: LogLine, crash: GoCrash): boolean {
    if (crash.read(line)) return true;
    this.#crash = null;
    if (this.#crashes.length < 50) this.#crashes.push(crash);
    return /^={10,}$/.test(line.text) ? false : this.line(line);
  }

  /** A test with subtests fails because they do. */
  #flush(suite: string | null): void {
    const crashes = this.#crashes;
    const crashed = crashes.map(({ test }) => test).filter((test) => test !== null);
    for (const crash of crashes) this.#context.emit(crash.draft(suite));
    const tests = this.#failed.filter(({ name, messages }) => {
      if (messages.some(({ text }) => !raced.test(text.join('\n')))) return true;
      return !crashed.some((test) => test === name || test.startsWith(`${name}/`));
    });
    this.#failed = [];
    this.#crashes = [];
    this.#current = null;
    this.#running = null;
    this.#last = null;
    this.#early.clear();
    for (const each of tests) {
      const isParent = tests.some((other) => other.name.startsWith(`${each.name}/`));
      if (!isParent || each.messages.length > 0) this.#emit(each, suite);
    }
  }

  #emit({ line, name, messages }: FailedTest, suite: string | null): void {
    const assertions = new Map<Message, Assertion>();
    for (const each of messages) {
      const assertion = readAssertion(each.text);
      if (assertion !== null) assertions.set(each, assertion);
    }
    const [asserted] = assertions.keys();
    const main = asserted ?? messages.find(({ text }) => telling.test(text.join('\n'))) ?? messages.at(-1);
    const assertion = main === undefined ? undefined : assertions.get(main);
    const parts = messages.map((each) => assertions.get(each)?.message ?? each.text.join('\n').trim());
    const text = parts.join('\n').trim();
    const [, actual, expected] = values(text);
    const place = main === undefined ? null : { path: assertion?.path ?? main.path, line: assertion?.at || main.at };
    this.#context.emit({
      lines: main === undefined ? [line] : [main.line, ...main.rest],
      message: text || 'The test failed.',
      // A suite of ginkgo is one test, which fails because its specs do.
      root: messages.length > 0 || !this.#context.saw('ginkgo'),
      location: place,
      test: {
        suite,
        name,
        expected: assertion === undefined ? (expected ?? null) : assertion.expected,
        actual: assertion === undefined ? (actual ?? null) : assertion.actual,
      },
    });
  }
}

/** `got 1, want 2`, `Total() = 1, want 2`, and `want 2, got 1`. */
function values(text: string): readonly (string | undefined)[] {
  const first = /(?:\bgot:? | = )(.{1,200}?)[,;] ?want(?:ed)?:? (.{1,200})$/m.exec(text);
  if (first !== null) return first;
  const [all, expected, actual] = /\b(?:want(?:ed)?|expected):? (.{1,200}?)[,;] ?got:? (.{1,200})$/m.exec(text) ?? [];
  return [all, actual, expected];
}

export const goTest: Grammar = {
  tool: 'go-test',
  category: 'test',
  triggers: [
    '--- fail: ',
    'fail\t',
    'panic: ',
    'fatal error: ',
    '=== run',
    '=== cont',
    '=== name',
    '=== fail',
    'warning: data race',
    'runtime: ',
    'sigquit: ',
    'sigsegv: ',
    'sigabrt: ',
    'sigbus: ',
  ],
  commands: ['go test', 'gotestsum'],
  open: (context) => new GoTestReader(context),
};
