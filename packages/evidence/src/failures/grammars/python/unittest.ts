import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { isOwn } from './frames.ts';

/**
 * `FAIL: test_total (tests.test_cart.CartTest.test_total)`, `ERROR: setUpClass (tests.CartTest)`; of nose also
 * `FAIL: tests.test_cart.test_total` and `ERROR: Failure: ImportError (No module named x)`.
 */
const header = /^(FAIL|ERROR): (\S.{0,500})$/;
const named = /^([\w.]+)(?: \(([\w.<>]{1,300})\))?((?: \[.{0,200}\])?(?: \(.{0,200}\))?)(?: .{0,300})?$/;
const frame = /^ {2}File "([^"]{1,400})", line (\d{1,7})(?:, in (\S{1,200}))?$/;
const exception =
  /^([A-Za-z_][\w.]{0,150}(?:Error|Exception|Warning|Exit|Interrupt|Failure|Timeout|SkipTest|Fail))(?::\s?(.{0,2000}))?$/;
const unequal = /^(.{1,300}?) != (.{1,300}?)(?: :.*)?$/;
const rule = /^[=-]{50,}$/;

interface Open {
  kind: string;
  name: string;
  header: LogLine;
  frames: StackFrame[];
  cause: { line: LogLine; rule: string; message: string } | null;
  rules: number;
  seen: number;
}

/** unittest of Python 2.7 to 3.14, Django's and Twisted's runners in its form, nose and nose2. */
class UnittestReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, kind, name] = header.exec(line.text) ?? [];
    if (kind !== undefined && this.#context.before(1).some(({ text }) => /^={50,}$/.test(text))) {
      this.#close();
      this.#open = { kind, name: name as string, header: line, frames: [], cause: null, rules: 0, seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    // A line of dashes begins the traceback; the next rule ends the block.
    if (rule.test(line.text) && ++open.rules > 1) {
      this.#close();
      return false;
    }
    this.#read(open, line);
    if (++open.seen < 600) return true;
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): void {
    const [, path, at, within] = frame.exec(line.text) ?? [];
    if (path !== undefined) {
      open.frames.push({ path, line: Number(at), ...(within === undefined ? {} : { function: within }) });
      return;
    }
    const [, name, message] = exception.exec(line.text) ?? [];
    // Of chained exceptions the first is what began it, but the last is what the test saw.
    if (name !== undefined) open.cause = { line, rule: name, message: message ?? '' };
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.cause === null) return;
    const { name, header: first, frames, cause } = open;
    const { suite, test } = namesOf(name);
    const stack = frames.toReversed();
    const own = stack.find(({ path }) => isOwn(path)) ?? stack[0];
    const [, actual, expected] = cause.rule.endsWith('AssertionError') ? (unequal.exec(cause.message) ?? []) : [];
    this.#context.emit({
      lines: cause.line.number - first.number <= 4 ? [first, cause.line] : [first],
      message: `${cause.rule}${cause.message === '' ? '' : `: ${cause.message}`}`,
      rule: cause.rule,
      location: own === undefined ? null : { path: own.path, ...(own.line === undefined ? {} : { line: own.line }) },
      test: { suite, name: test, expected: expected ?? null, actual: actual ?? null },
      stack,
    });
  }
}

function namesOf(text: string): { suite: string | null; test: string } {
  const [, name, inside, parameters = ''] = named.exec(text) ?? [];
  if (name === undefined) return { suite: null, test: text };
  if (inside !== undefined) {
    // Since Python 3.11 the name stands in the brackets too.
    const suite = inside.endsWith(`.${name}`) ? inside.slice(0, -name.length - 1) : inside;
    return { suite, test: `${name}${parameters}` };
  }
  const at = name.lastIndexOf('.');
  return at < 0 ? { suite: null, test: name } : { suite: name.slice(0, at), test: name.slice(at + 1) };
}

export const unittest: Grammar = {
  tool: 'unittest',
  category: 'test',
  triggers: ['fail: ', 'error: '],
  commands: ['unittest', 'nosetests', 'nose2', 'trial', 'manage.py'],
  open: (context) => new UnittestReader(context),
};
