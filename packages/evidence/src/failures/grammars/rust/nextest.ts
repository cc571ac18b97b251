import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { PanicText } from './panic.ts';

/** `        FAIL [   0.004s] ( 1/12) shop::order tests::adds`, `  TRY 2 FAIL […`, `     SIGABRT [   0.010s] …` */
const result =
  /^ {0,12}(?:TRY \d{1,3} )?(FAIL|FAIL \+ LEAK|LEAK-FAIL|ABORT|TIMEOUT|TMT|EXECFAIL|XFAIL|SIG\w{1,8}|PASS|LEAK|FLAKY \d{1,3}\/\d{1,3}) {1,2}\[[ >]{0,8}[\d.]{1,12}s\] (?:\([ \d/─-]{1,20}\) )?(\S{1,200}) (\S.{0,500})$/;
/** Of nextest before 0.9.86 the output stands below such a line, without indentation. */
const oldOutput = /^-{3} STD(?:OUT|ERR): {1,40}(\S{1,200}) (\S.{0,500}?) -{3}$/;
const output = /^ {2}std(?:out|err|out\+stderr|err \(test\)) ─/;
const boilerplate =
  /^(?:running 1 test|test .{0,500} \.\.\. FAILED|failures:|---- .{1,500} ----|test result: .{0,200})$/;

interface Failed {
  line: LogLine;
  how: string;
  suite: string;
  name: string;
  text: PanicText;
}

/** What cargo-nextest 0.9 prints of tests that failed at their last try. */
class NextestReader implements GrammarReader {
  readonly #context: Context;
  readonly #failed = new Map<string, Failed>();
  #open: Failed | null = null;
  #indent = '    ';
  #isOutput = false;
  #isSummary = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, how, suite, name] = result.exec(text) ?? [];
    if (name !== undefined) {
      this.#result(line, how as string, suite as string, name);
      return this.#open !== null;
    }
    const [, oldSuite, oldName] = oldOutput.exec(text) ?? [];
    if (oldName !== undefined) {
      this.#open = this.#failed.get(`${oldSuite} ${oldName}`) ?? null;
      this.#isOutput = true;
      this.#indent = '';
      return this.#open !== null;
    }
    if (/^ {5}Summary \[/.test(text) || /^─{8,}/.test(text) || text === 'error: test run failed') {
      this.#isSummary ||= /^ {5}Summary \[/.test(text);
      this.#open = null;
      return false;
    }
    return this.#read(line);
  }

  end(): void {
    for (const { line, how, suite, name, text } of this.#failed.values()) {
      const { expected, actual, ...draft } = text.draft(line);
      const isPlain = how === 'FAIL' || how === 'LEAK-FAIL';
      const message = text.isEmpty && !isPlain ? `The test ended with ${how}.` : draft.message;
      const rule = isPlain ? (draft.rule ?? '') : how === 'TMT' ? 'TIMEOUT' : how;
      this.#context.emit({ ...draft, message, rule, test: { suite, name, expected, actual } });
    }
    this.#failed.clear();
  }

  #result(line: LogLine, how: string, suite: string, name: string): void {
    const key = `${suite} ${name}`;
    this.#open = null;
    this.#isOutput = false;
    if (/^(?:PASS|LEAK|FLAKY)/.test(how) && how !== 'LEAK-FAIL') {
      this.#failed.delete(key);
      return;
    }
    // The summary names each once more.
    if (this.#isSummary && this.#failed.has(key)) return;
    if (this.#failed.size >= 5_000) return;
    this.#open = { line, how, suite, name, text: new PanicText() };
    this.#failed.set(key, this.#open);
  }

  #read(line: LogLine): boolean {
    const open = this.#open;
    if (open === null) return false;
    const { text } = line;
    if (output.test(text)) {
      this.#isOutput = true;
      this.#indent = '    ';
      return true;
    }
    if (!this.#isOutput || !text.startsWith(this.#indent)) return true;
    const own = text.slice(this.#indent.length);
    if (!boilerplate.test(own) && own !== `    ${open.name}`) open.text.read(line, own);
    return true;
  }
}

export const nextest: Grammar = {
  tool: 'nextest',
  category: 'test',
  triggers: ['fail [', 'sig', 'timeout [', 'tmt [', 'abort [', 'flaky ', 'pass [', '--- std', 'leak', ' summary ['],
  commands: ['cargo nextest', 'cargo-nextest'],
  banners: ['nextest run id '],
  open: (context) => new NextestReader(context),
};
