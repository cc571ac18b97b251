import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { afterDigit } from '../numbered.ts';
import { ownFrame, rubyFrame } from './frames.ts';

/** `  1) Cart#total adds the tax`; also `1.1) Failure/Error: …` below it when there are several. */
const header = /^ {1,4}(\d{1,4})\) (\S.{0,600})$/;
const failure = /^\s{0,12}(?:\d{1,4}\.\d{1,3}\) )?Failure\/Error: ?(.{0,1000})$/;
const exception =
  /^\s{1,12}([A-Z][\w:]{0,120}(?:Error|Exception|Failure|Interrupt|NotFound\w{0,20}|Invalid\w{0,20}|[a-z]\w{0,80}))(?: with "[^"]{0,200}")?:$/;
const expected = /^\s{1,12}expected:? (.{1,500})$/;
const got = /^\s{1,16}got: (.{1,500})$/;
/** `rspec ./spec/cart_spec.rb:7 # Cart#total adds the tax` */
const listed = /^rspec '?((?:\.\/)?[^\s':[\]]{1,400}\.rb)(?:\[[\d:,]{1,60}\]|:(\d{1,7}))?'? # (\S.{0,600})$/;
const outside =
  /^An error occurred (?:while loading (\S{1,400}?)\.?|in an? `?(\S{1,40}? ?(?:\(:\w{1,10}\)|hook).{0,60}))$/;
const over = /^(?:Finished in |Failed examples:|Top \d+ slowest|Randomized with seed|Pending: |\d+ examples?, )/;

interface Open {
  lines: LogLine[];
  name: string;
  /** The file that could not be loaded; null for an example that failed. */
  loading: string | null;
  isOutside: boolean;
  code: string;
  rule: string;
  text: string[];
  isTold: boolean;
  /** What follows compares texts line by line. */
  isDiff: boolean;
  expected: string | null;
  actual: string | null;
  stack: StackFrame[];
  seen: number;
}

/** RSpec 2.14 to 3: failures in full, files that cannot be loaded, and the list of examples that failed. */
class RspecReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #isPending = false;
  readonly #told = new Set<string>();
  readonly #listed = new Map<string, { line: LogLine; path: string; at: number | null }>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (text.startsWith('Pending:')) this.#isPending = true;
    else if (text.startsWith('Failures:')) this.#isPending = false;
    const [, , name] = header.exec(text) ?? [];
    if (name !== undefined && !failure.test(text)) {
      this.#close();
      if (this.#isPending) return false;
      return this.#begin(line, name, null, false);
    }
    const [said, file] = outside.exec(text) ?? [];
    if (said !== undefined) {
      this.#close();
      return this.#begin(line, said, file ?? null, true);
    }
    const [, path, at, full] = listed.exec(text) ?? [];
    if (path !== undefined) this.#listed.set(full as string, { line, path, at: at === undefined ? null : Number(at) });
    const open = this.#open;
    if (open === null) return false;
    if (!over.test(text) && ++open.seen < 200) return this.#read(open, line);
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
    for (const [name, { line, path, at }] of this.#listed) {
      if (this.#told.has(name)) continue;
      this.#context.emit({
        lines: [line],
        message: 'The example failed; its details were not printed.',
        location: { path, ...(at === null ? {} : { line: at }) },
        test: { suite: null, name, expected: null, actual: null },
        confidence: 0.85,
      });
    }
  }

  #begin(line: LogLine, name: string, loading: string | null, isOutside: boolean): boolean {
    const told = { isTold: false, isDiff: false, expected: null, actual: null };
    this.#open = { lines: [line], name, loading, isOutside, code: '', rule: '', text: [], ...told, stack: [], seen: 0 };
    return true;
  }

  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    const [, code] = failure.exec(text) ?? [];
    if (code !== undefined && !open.isTold) {
      open.isTold = true;
      open.code = code;
      open.lines.push(line);
      return true;
    }
    // Crystal's specs look the same.
    if (/^\s{1,12}(?:# |from )\S{1,400}\.cr:\d/.test(text)) {
      this.#open = null;
      return false;
    }
    const frame = rubyFrame(text);
    if (frame !== null) {
      if (open.stack.length < 60) open.stack.push(frame);
      return true;
    }
    // An example that has no failure is one of a list that another tool numbers.
    if (!open.isTold) {
      if (open.seen > (open.isOutside ? 8 : 3)) this.#open = null;
      return this.#open !== null;
    }
    if (/^\s*(?:Diff:|\(compared using)/.test(text)) open.isDiff = true;
    if (open.stack.length === 0 && !open.isDiff) this.#tell(open, line);
    return true;
  }

  #tell(open: Open, line: LogLine): void {
    const { text } = line;
    const [, rule] =
      exception.exec(text) ?? (/^[A-Z]\w{0,80}(?:::\w{1,80}){0,6}:$/.test(text) ? [text, text.slice(0, -1)] : []);
    if (rule !== undefined && open.rule === '') {
      open.rule = rule;
      open.text = [];
      open.lines.splice(2);
      return;
    }
    open.expected ??= expected.exec(text)?.[1] ?? null;
    open.actual ??= got.exec(text)?.[1] ?? null;
    if (text.trim() === '' || open.text.length >= 8) return;
    open.text.push(text.trim());
    if (line.number - (open.lines[0]?.number ?? 0) < 7) open.lines.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || !open.isTold || (open.text.length === 0 && open.code === '' && open.stack.length === 0))
      return;
    const { lines, name, loading, isOutside, code, rule, text, expected: wanted, actual, stack } = open;
    if (this.#told.has(name)) return;
    this.#told.add(name);
    const own = ownFrame(stack) ?? stack[0];
    const place = own?.line === undefined ? null : { path: own.path, line: own.line };
    const spec = stack.findLast(({ path }) => /_spec\.rb$/.test(path))?.path ?? null;
    this.#context.emit({
      lines,
      message: text.join('\n') || code || rule,
      rule,
      category: loading === null ? 'test' : 'build',
      location: place ?? (loading === null ? null : { path: loading }),
      test: isOutside ? null : { suite: spec, name, expected: actual === null ? null : wanted, actual },
      stack,
    });
  }
}

export const rspec: Grammar = {
  tool: 'rspec',
  category: 'test',
  triggers: [
    'failure/error:',
    'rspec ./',
    "rspec '",
    'an error occurred ',
    ...afterDigit(') '),
    'pending:',
    'failures:',
  ],
  commands: ['rspec', 'rake spec', 'parallel_rspec'],
  open: (context) => new RspecReader(context),
};
