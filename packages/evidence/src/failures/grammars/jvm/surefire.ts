import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { javaFrame } from './frames.ts';

/**
 * What Surefire and Failsafe (2.x and 3.x) print at a test that failed:
 * `testTotal(com.shop.CartTest)  Time elapsed: 0.01 sec  <<< FAILURE!`,
 * `[ERROR] com.shop.CartTest.total -- Time elapsed: 0.01 s <<< FAILURE!`,
 * `[ERROR] total{int}[1]  Time elapsed: 0 s  <<< ERROR!`.
 */
const failed =
  /^(?:\[ERROR\] )?(?!Tests run:)(\S.{0,500}?)(?: {2}| -- )Time elapsed: [\d.,]{1,12} ?s(?:ec)? {1,2}<<< (FAILURE|ERROR)!$/;
const classResult = /^(?:\[ERROR\] )?Tests run: \d+, .{0,200}<<< (?:FAILURE|ERROR)!(?: -{1,2} in ([\w.$]{1,300}))?$/;
/** `[ERROR]   CartTest.total:12 expected: <1> but was: <2>`, `  CartTest.total:12->check:30 …`, `  testTotal(com.shop.CartTest): …` */
const listed =
  /^(?:\[ERROR\] )? {1,4}(?:[\w.$]{1,200}[.#](\w[\w$[\]{}, ]{0,200}?):(\d{1,7})(?:->\S{1,300})? ?(.{0,1000})|(\w[^(]{0,300})\(([\w.$]{3,300})\)(?:: ?(.{0,1000}))?)$/;
const listHead = /^(?:\[ERROR\] )?(Failed tests|Tests in error|Failures|Errors|Flakes): ?(.{0,600})$/;
const exception =
  /^(?:\[ERROR\] )?([\w.$]{1,200}(?:Error|Exception|Failure|Failed|Throwable)\w{0,40})(?::\s?(.{0,2000}))?$/;
const expected = /expected: ?(?:<(.{0,300}?)>|\[(.{0,300}?)\]) but (?:was|found): ?(?:<(.{0,300}?)>|\[(.{0,300}?)\])/;

interface Open {
  header: LogLine;
  suite: string | null;
  name: string;
  cause: { line: LogLine; rule: string; message: string } | null;
  text: LogLine[];
  stack: StackFrame[];
  seen: number;
}

class SurefireReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #class: string | null = null;
  /** `flaked` lists tests that passed when they were run again. */
  #list: 'failed' | 'flaked' | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, name] = failed.exec(text) ?? [];
    if (name !== undefined) {
      this.#close();
      this.#open = { header: line, ...this.#namesOf(name), cause: null, text: [], stack: [], seen: 0 };
      return true;
    }
    const result = classResult.exec(text);
    if (result !== null) {
      this.#close();
      this.#class = result[1] ?? this.#runningClass();
      return false;
    }
    if (this.#open !== null) return this.#read(this.#open, line);
    return this.#summary(line);
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    const frame = javaFrame(text);
    if (frame !== null) {
      if (open.stack.length < 60) open.stack.push(frame);
      return true;
    }
    const [, rule, message] = exception.exec(text) ?? [];
    const isCause = text.startsWith('Caused by: ');
    if (rule !== undefined && open.cause === null) open.cause = { line, rule, message: message ?? '' };
    else if (open.cause === null || (open.stack.length === 0 && open.text.length < 4)) open.text.push(line);
    const isOver = (text.trim() === '' && open.stack.length > 0) || ++open.seen > 80;
    if (!isOver || isCause) return true;
    this.#close();
    return false;
  }

  /** The list at the end has tests of which the details went to files. */
  #summary(line: LogLine): boolean {
    const { text } = line;
    const [, head, rest] = listHead.exec(text) ?? [];
    if (head !== undefined) {
      this.#list = head === 'Flakes' ? 'flaked' : 'failed';
      if (rest !== '' && rest !== undefined) this.#entry({ ...line, text: `  ${rest.trimStart()}` });
      return true;
    }
    if (this.#list === null) return false;
    if (/^(?:\[\w+\] )?\s*$|Tests run:/.test(text)) {
      if (/Tests run:/.test(text)) this.#list = null;
      return this.#list !== null;
    }
    this.#entry(line);
    return true;
  }

  #entry(line: LogLine): void {
    const [, short, at, why, old, suite, said] = listed.exec(line.text) ?? [];
    const name = short ?? old;
    if (name === undefined || this.#list !== 'failed') return;
    const type = suite ?? /^(?:\[ERROR\] )? *([\w.$]{1,200})[.#]\w/.exec(line.text)?.[1] ?? null;
    const key = keyOf(name);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const message = why ?? said ?? '';
    this.#context.emit({
      lines: [line],
      message: message || 'The test failed; its details were not printed.',
      rule: exceptionIn(message),
      location: type === null ? null : { path: pathOf(type), ...(at === undefined ? {} : { line: Number(at) }) },
      test: { suite: type, name, ...compared(message) },
      confidence: 0.9,
    });
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, suite, name, cause, text, stack } = open;
    this.#told.add(keyOf(name));
    const more = text.map((line) => line.text.trim()).filter((part) => part !== '');
    const message = cause === null ? more.join('\n') : [cause.message, ...more].join('\n').trim();
    const own = stack.find((frame) => suite !== null && frame.function?.startsWith(suite)) ?? stack[0];
    this.#context.emit({
      lines: cause !== null && cause.line.number - header.number <= 3 ? [header, cause.line] : [header],
      message: message || cause?.rule || 'The test failed.',
      rule: cause?.rule.split('.').at(-1) ?? '',
      location:
        own === undefined
          ? suite === null
            ? null
            : { path: pathOf(suite) }
          : { path: own.path, ...(own.line === undefined ? {} : { line: own.line }) },
      test: { suite, name, ...compared(message) },
      stack,
    });
  }

  #namesOf(text: string): { suite: string | null; name: string } {
    const [, old, suite] = /^(.{1,300}?)\(([\w.$]{3,300})\)$/.exec(text) ?? [];
    if (old !== undefined) return { suite: suite as string, name: old };
    const [, type, method] = /^((?:[\w$]+\.){1,20}[\w$]+)\.([^.].{0,300})$/.exec(text) ?? [];
    if (type !== undefined) return { suite: type, name: method as string };
    // A class that failed as a whole, or a method of the class named above.
    if (/^(?:[\w$]+\.){2,20}[\w$]+$/.test(text)) return { suite: text, name: text.split('.').at(-1) as string };
    return { suite: this.#class, name: text };
  }

  #runningClass(): string | null {
    const running = this.#context.before(12).findLast(({ text }) => /^(?:\[\w+\] )?Running /.test(text));
    return running === undefined ? null : (/Running ([\w.$]{1,300})/.exec(running.text)?.[1] ?? null);
  }
}

function keyOf(name: string): string {
  return name.replace(/[([{].*$/, '').trim();
}

function pathOf(type: string): string {
  return `${type.replace(/\$.*$/, '').replaceAll('.', '/')}.java`;
}

function exceptionIn(message: string): string {
  return /\b(?:»|^) ?(\w{1,80})\b/.exec(message)?.[1] ?? '';
}

function compared(message: string): { expected: string | null; actual: string | null } {
  const [, one, two, three, four] = expected.exec(message) ?? [];
  return { expected: one ?? two ?? null, actual: three ?? four ?? null };
}

export const surefire: Grammar = {
  tool: 'surefire',
  category: 'test',
  triggers: ['<<< ', 'failed tests', 'tests in error', 'failures: ', 'errors: ', 'failures:', 'flakes:'],
  commands: ['mvn', 'mvnw'],
  banners: ['t e s t s'],
  open: (context) => new SurefireReader(context),
};
