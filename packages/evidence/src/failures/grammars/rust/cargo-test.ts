import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { PanicText } from './panic.ts';

/** `     Running unittests src/lib.rs (target/debug/deps/shop-0123456789abcdef)`; before Rust 1.53 without the source. */
const target =
  /^ {3,12}(?:Running (?:unittests )?(?:(\S{1,300}\.rs) \(|(?:target|\/)\S{0,300}?([\w-]{1,100})-[0-9a-f]{16}$)|Doc-tests (\S{1,100})$)/;
const outcome = /^test (\S.{0,500}?) (?:\.\.\.|---) FAILED$/;
const begun = /^test (\S.{0,500}?) \.\.\. /;
const kinds = / - (?:should panic|compile fail|compile|no_run)$/;
const captured = /^---- (.{1,500}) std(?:out|err) ----$/;
const listed = /^ {4}(\S.{0,500})$/;
const crashed =
  /^ {2}process didn't exit successfully: .{1,9000}\((signal: \d{1,3}(?:, (SIG\w{2,8})[^)]{0,60})?|exit (?:status|code): (?:101|0x[0-9a-f]{8}).{0,60})\)$/;
const overflow = /^thread '(.{1,500}?)'(?: \(\d{1,10}\))? has overflowed its stack$/;
const rerun = /^error: (?:doc)?test failed, to rerun /;

interface Failed {
  line: LogLine;
  detail: PanicText | null;
}

/** What libtest prints under `cargo test`, of unit, integration and doc tests; each failed test once. */
class LibtestReader implements GrammarReader {
  readonly #context: Context;
  #suite: string | null = null;
  readonly #failed = new Map<string, Failed>();
  /** Panics that were printed while the tests ran (`--nocapture`), by thread, which has the test's name. */
  readonly #panics = new Map<string, PanicText>();
  #detail: PanicText | null = null;
  #loose: PanicText | null = null;
  #looseLines = 0;
  #isListing = false;
  #running: string | null = null;
  #overflowed: { line: LogLine; test: string } | null = null;
  #told = 0;
  #expectCrash = 0;
  /** Older nextest shows the output of each test as libtest prints it, and says more of it itself. */
  #isOthers = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (/^-{3} STD(?:OUT|ERR): /.test(text)) this.#isOthers = true;
    else if (this.#isOthers && target.test(text)) this.#isOthers = false;
    if (this.#isOthers) return false;
    if (this.#boundary(line)) return this.#isListing;
    const [, name] = captured.exec(text) ?? [];
    if (name !== undefined) {
      const test = name.replace(kinds, '');
      this.#detail = this.#failed.get(test)?.detail ?? this.#panics.get(test) ?? new PanicText();
      this.#put(name, line, this.#detail);
      this.#isListing = false;
      return true;
    }
    if (this.#detail !== null) {
      this.#detail.read(line);
      return true;
    }
    if (this.#isListing) {
      const [, test] = listed.exec(text) ?? [];
      if (test !== undefined) this.#put(test, line, null);
      return true;
    }
    const [, failed] = outcome.exec(text) ?? [];
    if (failed !== undefined) {
      this.#put(failed, line, null);
      return this.#loose !== null;
    }
    return this.#readLoose(line);
  }

  end(): void {
    this.#flush();
  }

  /** Lines between which the results of one program stand. */
  #boundary(line: LogLine): boolean {
    const { text } = line;
    const match = target.exec(text);
    if (match !== null) {
      this.#flush();
      this.#suite = match[1] ?? match[2] ?? match[3] ?? null;
      this.#told = 0;
    } else if (text === 'failures:') {
      this.#detail = null;
      this.#loose = null;
      this.#isListing = true;
      return true;
    } else if (/^running \d{1,7} tests?$/.test(text)) {
      this.#flush();
      this.#running = null;
      this.#told = 0;
    } else if (text.startsWith('test result: ')) this.#flush();
    else return false;
    this.#isListing = false;
    this.#detail = null;
    return true;
  }

  /** What stands outside of the parts for failed tests. */
  #readLoose(line: LogLine): boolean {
    const { text } = line;
    const test = begun.exec(text)?.[1];
    if (test !== undefined && !/ \.\.\. (?:ok|ignored|FAILED|bench:)/.test(text)) {
      this.#running = test.replace(kinds, '');
      const [, error] = / \.\.\. (Error: \S.{0,2000})$/.exec(text) ?? [];
      if (error !== undefined) this.#say(this.#running, line, error);
    }
    if (rerun.test(text)) {
      this.#flush();
      this.#expectCrash = 4;
      return true;
    }
    if (this.#expectCrash > 0) {
      this.#expectCrash--;
      this.#crash(line);
      return this.#expectCrash > 0;
    }
    const [, thread] = overflow.exec(text) ?? [];
    if (thread !== undefined) this.#overflowed = { line, test: thread };
    if (/^(?:test \S.{0,500} \.\.\. )?thread '.{1,500}' (?:\(\d{1,10}\) )?panicked at /.test(text)) {
      this.#say(null, line, text.replace(/^test \S.{0,500}? \.\.\. /, ''));
      return true;
    }
    if (this.#loose === null) return false;
    if (text === 'FAILED' || text.startsWith('test ') || ++this.#looseLines > 100) {
      this.#loose = null;
      return false;
    }
    this.#loose.read(line);
    return true;
  }

  /** Begins to read what a test printed while it ran; a panic tells its test itself. */
  #say(test: string | null, line: LogLine, text: string): void {
    const said = new PanicText();
    said.read(line, text);
    this.#loose = said;
    this.#looseLines = 0;
    const name = test ?? said.thread;
    if (name !== null && this.#panics.size < 2_000 && !this.#panics.has(name)) this.#panics.set(name, said);
  }

  #put(name: string, line: LogLine, detail: PanicText | null): void {
    const test = name.replace(kinds, '');
    const known = this.#failed.get(test);
    if (known === undefined) {
      if (this.#failed.size < 5_000) this.#failed.set(test, { line, detail });
    } else if (detail !== null) known.detail = detail;
  }

  /** The program was stopped before it could say what failed. */
  #crash(line: LogLine): void {
    const [, how, name] = crashed.exec(line.text) ?? [];
    if (how === undefined) return;
    this.#expectCrash = 0;
    if (this.#told > 0) return;
    const main = this.#panics.get('main');
    const overflowed = this.#overflowed;
    this.#panics.clear();
    this.#told++;
    if (main !== undefined && name === undefined) {
      const { expected: _, actual: __, ...draft } = main.draft(line);
      this.#context.emit(draft);
      return;
    }
    const test = overflowed?.test ?? this.#running;
    this.#context.emit({
      lines: [overflowed?.line ?? line],
      message: overflowed === null ? `the tests were stopped (${how})` : 'the stack has overflowed',
      rule: overflowed === null ? (name ?? '') : 'stack-overflow',
      location: this.#suite?.endsWith('.rs') ? { path: this.#suite } : null,
      test: { suite: this.#suite, name: test ?? this.#suite ?? 'cargo test', expected: null, actual: null },
    });
  }

  #flush(): void {
    const failed = [...this.#failed];
    this.#failed.clear();
    for (const [name, { line, detail }] of failed) {
      const panic = this.#panics.get(name);
      const text = detail === null || detail.isEmpty ? (panic ?? new PanicText()) : detail;
      const { expected, actual, ...draft } = text.draft(line);
      this.#context.emit({ ...draft, test: { suite: this.#suite, name, expected, actual } });
      this.#told++;
    }
    if (failed.length > 0) this.#panics.clear();
    this.#isListing = false;
    this.#detail = null;
    this.#loose = null;
  }
}

export const cargoTest: Grammar = {
  tool: 'cargo-test',
  category: 'test',
  triggers: [
    ' running ',
    'running ',
    'doc-tests ',
    'failed',
    '---- ',
    'failures:',
    'test result: ',
    "thread '",
    ' ... error: ',
    '--- std',
    'error: test failed',
    'error: doctest failed',
  ],
  commands: ['cargo test', 'cargo llvm-cov', 'cargo tarpaulin', 'cross test'],
  open: (context) => new LibtestReader(context),
};
