import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const failed = /^(\s{0,40})--- FAIL: (\S{1,400}) \([\d.]+(?:s|m\S{0,8})\)$/;
/** `    cart_test.go:12: got 1, want 2` */
const message = /^(\s{4,40})([\w./-]{1,300}\.go):(\d{1,7}): ?(.{0,2000})$/;
const packageFailed = /^FAIL\t(\S{1,400})(?: \[(build failed|setup failed)\]|\t[\d.]+s)?$/;
const panic = /^panic: (.{1,1500})$/;
const fatal = /^(fatal error: .{1,500}|runtime: .{1,500}bad use of.{0,200})$/;
const timeout = /^panic: test timed out after (\S{1,20})$/;
const running = /^\s{0,8}(Test\w{1,300}(?:\/\S{1,300})?) \([\dhms.]{1,20}\)$/;
const frame = /^\t(\S{1,400}\.go):(\d{1,7})(?: \+0x[0-9a-f]+)?$/;
const race = /^WARNING: DATA RACE$/;
const run = /^=== (?:RUN|CONT|NAME) +(\S{1,400})$/;

interface Crash {
  line: LogLine;
  rule: string;
  text: string;
  test: string | null;
  path: string | null;
  at: number;
  seen: number;
}

interface FailedTest {
  line: LogLine;
  name: string;
  indent: number;
  messages: Array<{ line: LogLine; path: string; at: number; text: string }>;
}

/** `go test` of Go 1.1 to 1.26, with and without -v; of nested tests only the innermost that failed. */
class GoTestReader implements GrammarReader {
  readonly #context: Context;
  #failed: FailedTest[] = [];
  #current: FailedTest | null = null;
  #running: string | null = null;
  #early: FailedTest['messages'] = [];
  #crash: {
    line: LogLine;
    rule: string;
    text: string;
    test: string | null;
    path: string | null;
    at: number;
    seen: number;
  } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (this.#crash !== null) return this.#readCrash(line);
    const [, name] = run.exec(text) ?? [];
    if (name !== undefined) {
      this.#running = name;
      this.#early = [];
      return true;
    }
    const [, indent, test] = failed.exec(text) ?? [];
    if (test !== undefined) {
      const messages = test === this.#running ? this.#early : [];
      this.#current = { line, name: test, indent: (indent as string).length, messages: [...messages] };
      this.#failed.push(this.#current);
      return true;
    }
    const [, path, kind] = packageFailed.exec(text) ?? [];
    if (path !== undefined) {
      this.#flush(path);
      if (kind !== undefined)
        this.#context.emit({
          lines: [line],
          message: `${path}: ${kind}`,
          rule: kind.replace(' ', '-'),
          category: 'build',
          root: false,
        });
      return false;
    }
    if (panic.test(text) || fatal.test(text) || race.test(text)) return this.#beginCrash(line);
    return this.#message(line);
  }

  end(): void {
    this.#closeCrash();
    this.#flush(null);
  }

  #message(line: LogLine): boolean {
    const [, indent, path, at, text] = message.exec(line.text) ?? [];
    const current = this.#current;
    if (path !== undefined) {
      const entry = { line, path, at: Number(at), text: text as string };
      if (current !== null && (indent as string).length > current.indent) current.messages.push(entry);
      else if (this.#early.length < 50) this.#early.push(entry);
      return true;
    }
    // What goes on is indented further than the place.
    const last = current?.messages.at(-1);
    const goesOn = last !== undefined && /^\s{8,}\S/.test(line.text) && line.number - last.line.number <= 12;
    if (goesOn && last.text.length < 1_500) last.text += `\n${line.text.trim()}`;
    if (line.text !== '' && !/^\s/.test(line.text) && this.#running === null && !goesOn) this.#current = null;
    return this.#current !== null || this.#running !== null;
  }

  #beginCrash(line: LogLine): boolean {
    const { text } = line;
    const limit = timeout.exec(text)?.[1];
    const rule = limit !== undefined ? 'timeout' : race.test(text) ? 'data-race' : 'panic';
    this.#crash = { line, rule, text, test: this.#running, path: null, at: 0, seen: 0 };
    return true;
  }

  #readCrash(line: LogLine): boolean {
    const crash = this.#crash as Crash;
    const [, test] =
      running.exec(line.text) ??
      /^testing\.tRunner|^(?:\S{1,300}\.)(Test\w{1,200})(?:\.func\d+(?:\.\d+)*)?\(/.exec(line.text) ??
      [];
    if (test !== undefined) crash.test ??= test;
    const [, path, at] = frame.exec(line.text) ?? [];
    if (
      path !== undefined &&
      crash.path === null &&
      !/[/\\](?:go|go1?[\d.]*|\.go)[/\\]src[/\\]|[/\\]pkg[/\\]mod[/\\]|[/\\]testing[/\\]testing\.go$/.test(path)
    ) {
      crash.path = path;
      crash.at = Number(at);
    }
    if (/^(?:FAIL|ok)\s/.test(line.text) || ++crash.seen > 400) {
      this.#closeCrash();
      return this.line(line);
    }
    return true;
  }

  #closeCrash(): void {
    const crash = this.#crash;
    this.#crash = null;
    if (crash === null) return;
    const { line, rule, text, test, path, at } = crash;
    this.#context.emit({
      lines: [line],
      message: text.replace(/^panic: /, ''),
      rule,
      location: path === null ? null : { path, line: at },
      test: test === null ? null : { suite: null, name: test, expected: null, actual: null },
    });
    if (test !== null) this.#failed = this.#failed.filter(({ name }) => name !== test);
  }

  /** A test with subtests fails because they do. */
  #flush(suite: string | null): void {
    const tests = this.#failed;
    this.#failed = [];
    this.#current = null;
    this.#running = null;
    this.#early = [];
    for (const { line, name, messages } of tests) {
      if (tests.some((other) => other.name.startsWith(`${name}/`)) && messages.length === 0) continue;
      const [first] = messages;
      const text = messages
        .map((each) => each.text)
        .join('\n')
        .trim();
      const [, actual, expected] = /\bgot:? (.{1,200}?)[,;] ?want(?:ed)?:? (.{1,200})$/m.exec(text) ?? [];
      this.#context.emit({
        lines:
          first === undefined
            ? [line]
            : [line, ...messages.slice(0, 3).map((each) => each.line)].sort((a, b) => a.number - b.number),
        message: text || 'The test failed.',
        location: first === undefined ? null : { path: first.path, line: first.at },
        test: { suite, name, expected: expected ?? null, actual: actual ?? null },
      });
    }
  }
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
    'warning: data race',
    'runtime: ',
  ],
  commands: ['go test', 'gotestsum'],
  open: (context) => new GoTestReader(context),
};
