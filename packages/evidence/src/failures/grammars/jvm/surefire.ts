import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { compared } from './compared.ts';
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
/** `[ERROR]   CartTest.total:12 expected: <1> but was: <2>`, `  CartTest>BaseTest.total:12->check:30 …`, `  Run 1: CartTest.total:12 …` */
const listed =
  /^(?:\[ERROR\] )? {1,4}(?:Run \d{1,3}: )?(?:([\w.$]{1,200})>)?([\w.$]{1,200})[.#](\w[\w$[\]{}, ]{0,200}?):(\d{1,7})(?:->\S{1,300})? ?(.{0,1000})$/;
/** `  testTotal(com.shop.CartTest): …` */
const oldListed =
  /^(?:\[ERROR\] )? {1,4}(\w[^(]{0,300})\(((?:[\w$]{1,100}\.){0,20}[A-Z][\w$]{1,200})\)(?:: ?(.{0,1000}))?$/;
const listHead =
  /^(?:\[(?:ERROR|WARNING)\] )?(Failed tests|Tests in error|Failures|Errors|Flakes|Flaked tests): ?(.{0,600})$/;
/** `[WARNING] com.shop.CartTest.total`, `com.shop.CartTest.total(com.shop.CartTest)` in the list of flaked tests. */
const flaked = /^(?:\[WARNING\] )?((?:[\w$]{1,100}\.){1,20}[\w$]{1,100})(?:$|[({[])/;
const exception =
  /^(?:\[ERROR\] )?([\w.$]{1,200}(?:Error|Exception|Failure|Failed|Throwable)\w{0,40})(?::\s?(.{0,2000}))?$/;

const nextBlock = /^(?:\[\w{4,7}\](?: |$)|Results ?:|Tests run:|Running )/;

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
  /** Held back until the list of the flaked tests is known. */
  readonly #held = new Map<string, Draft>();

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
    for (const draft of this.#held.values()) this.#context.emit(draft);
    this.#held.clear();
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
    else if (
      open.stack.length === 0 &&
      !nextBlock.test(text) &&
      open.text.length < 4 &&
      !/^\s*(?:at |\.\.\. \d)/.test(text)
    )
      open.text.push(line);
    const isOver = (text.trim() === '' && open.stack.length > 0) || nextBlock.test(text) || ++open.seen > 80;
    if (!isOver || isCause) return true;
    this.#close();
    return false;
  }

  /** The list at the end has tests of which the details went to files. */
  #summary(line: LogLine): boolean {
    const { text } = line;
    const [, head, rest] = listHead.exec(text) ?? [];
    if (head !== undefined) {
      this.#list = head.startsWith('Flake') ? 'flaked' : 'failed';
      if (rest !== '' && rest !== undefined) this.#entry({ ...line, text: `  ${rest.trimStart()}` });
      return true;
    }
    if (this.#list === null) return false;
    if (/Tests run:|BUILD FAILURE/.test(text)) {
      this.#list = null;
      return false;
    }
    if (this.#list === 'failed') this.#entry(line);
    else {
      const [, name] = flaked.exec(text) ?? [];
      if (name !== undefined) this.#held.delete(name);
    }
    return true;
  }

  #entry(line: LogLine): void {
    const [, sub, type, short, at, why] = listed.exec(line.text) ?? [];
    const [, old, full, said] = short === undefined ? (oldListed.exec(line.text) ?? []) : [];
    const name = short ?? old;
    const suite = sub ?? type ?? full;
    if (name === undefined || suite === undefined) return;
    const key = keyOf(suite, name);
    if (this.#told.has(key) || (at !== undefined && this.#told.has(placeKey(type ?? suite, Number(at))))) return;
    this.#told.add(key);
    const [, kind, rest] = /^» (\w{1,80}) ?(.{0,1000})$/.exec(why ?? '') ?? [];
    const message = rest || (why ?? said ?? '');
    this.#context.emit({
      lines: [line],
      message: message || 'The test failed; its details were not printed.',
      rule: kind ?? '',
      location: { path: pathOf(type ?? suite), ...(at === undefined ? {} : { line: Number(at) }) },
      test: { suite, name, ...compared(message) },
    });
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, name, cause, text, stack } = open;
    const suite = nestedIn(open) ?? open.suite;
    const full = suite === null ? name : `${suite}.${name}`;
    this.#told.add(keyOf(suite ?? '', name));
    const own = stack.find((frame) => suite !== null && frame.function?.startsWith(suite)) ?? stack[0];
    // A list names the method that prepares the class, not the class.
    if (suite?.endsWith(`.${name}`)) {
      for (const { path, line } of stack)
        if (line !== undefined) this.#told.add(placeKey(path.replace(/\.\w+$/, ''), line));
    }
    // A test that is run again is told each time.
    if (this.#held.has(full)) return;
    const more = text.map((line) => line.text.trim()).filter((part) => part !== '');
    const message = cause === null ? more.join('\n') : [cause.message, ...more].join('\n').trim();
    this.#held.set(full, {
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
    // A class that failed as a whole.
    if (/^(?:[a-z][\w$]*\.){1,20}[A-Z][\w$]*$/.test(text))
      return { suite: text, name: text.split('.').at(-1) as string };
    const [, type, method] = /^((?:[\w$]+\.){1,20}[\w$]+)\.([^.].{0,300})$/.exec(text) ?? [];
    if (type !== undefined) return { suite: type, name: method as string };
    return { suite: this.#class, name: text };
  }

  #runningClass(): string | null {
    const running = this.#context.before(12).findLast(({ text }) => /^(?:\[\w+\] )?Running /.test(text));
    return running === undefined ? null : (/Running ([\w.$]{1,300})/.exec(running.text)?.[1] ?? null);
  }
}

/** Surefire 2 names the outer class; the frames know the nested one. */
function nestedIn({ suite, name, stack }: Open): string | null {
  const method = `.${name.replace(/[([{].*$/, '')}`;
  const nested = stack.find((frame) => frame.function?.startsWith(`${suite}$`) && frame.function.endsWith(method));
  return nested?.function?.slice(0, -method.length) ?? null;
}

/** Details have the full name of the class, lists the short one. */
function keyOf(suite: string, name: string): string {
  return `${suite.replace(/^.*\./, '')}.${name.replace(/[([{].*$/, '').trim()}`;
}

function placeKey(type: string, line: number): string {
  return `${type.replace(/^.*[./]/, '').replace(/\$.*$/, '')}:${line}`;
}

function pathOf(type: string): string {
  return `${type.replace(/\$.*$/, '').replaceAll('.', '/')}.java`;
}

export const surefire: Grammar = {
  tool: 'surefire',
  category: 'test',
  triggers: [
    '<<< ',
    'failed tests',
    'tests in error',
    'failures: ',
    'errors: ',
    'failures:',
    'flakes:',
    'flaked tests',
  ],
  commands: ['mvn', 'mvnw'],
  banners: ['t e s t s'],
  open: (context) => new SurefireReader(context),
};
