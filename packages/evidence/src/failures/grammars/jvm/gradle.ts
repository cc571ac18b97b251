import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { compared } from './compared.ts';
import { javaFrame } from './frames.ts';

/** `com.shop.CartTest > total() FAILED`, also behind `Gradle Test Executor 4 > ` and with nested names. */
const failed = /^(\S.{0,400}? > .{1,400}) FAILED$/;
const exception =
  /^ {4}([\w.$]{1,200}(?:Error|Exception|Failure|Throwable|Failed)\w{0,40})(?: at (\S{1,200}):(\d{1,7}))?(?::\s?(.{0,1000}))?$/;

interface Open {
  header: LogLine;
  suite: string;
  name: string;
  cause: { line: LogLine; rule: string; message: string; file: string | null; at: number } | null;
  stack: StackFrame[];
  seen: number;
}

/** The tests that Gradle (2 to 9) logs as failed. */
class GradleReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, names] = failed.exec(line.text) ?? [];
    if (names !== undefined && !/^> (?:Task|Configure)/.test(names)) {
      this.#close();
      const parts = names.split(' > ').filter((part) => !/^Gradle Test (?:Executor|Run)/.test(part));
      const name = parts.at(-1) as string;
      const suite = parts.slice(0, -1).join(' > ');
      this.#open = { header: line, suite, name, cause: null, stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, rule, file, at, message] = exception.exec(line.text) ?? [];
    if (rule !== undefined && open.cause === null) {
      open.cause = { line, rule, message: message ?? '', file: file ?? null, at: Number(at) };
    }
    const frame = javaFrame(line.text);
    // Spock tells the condition without an exception before it.
    const isWords = /^ {4}\S/.test(line.text) && frame === null && open.stack.length === 0;
    if (open.cause === null && rule === undefined && isWords) {
      open.cause = { line, rule: '', message: line.text.trim(), file: null, at: 0 };
      return true;
    }
    if (frame !== null && open.stack.length < 60) open.stack.push(frame);
    if (++open.seen < 80 && (line.text === '' ? open.cause === null || open.cause.rule === '' : /^\s/.test(line.text)))
      return true;
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, suite, name, cause, stack } = open;
    const key = `${suite} > ${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const type = suite.split(' > ')[0] as string;
    const own = stack.find((frame) => frame.function?.startsWith(type)) ?? stack[0];
    const named = cause?.file == null ? null : { path: cause.file, line: cause.at };
    this.#context.emit({
      lines: cause === null ? [header] : [header, cause.line],
      message: cause === null ? 'The test failed; its details were not printed.' : cause.message || cause.rule,
      rule: cause?.rule.split('.').at(-1) ?? '',
      location: own?.line === undefined ? named : { path: own.path, line: own.line },
      test: { suite, name, ...compared(cause?.message ?? '') },
      stack,
    });
  }
}

export const gradle: Grammar = {
  tool: 'gradle',
  category: 'test',
  triggers: [' failed'],
  commands: ['gradle', 'gradlew'],
  open: (context) => new GradleReader(context),
};
