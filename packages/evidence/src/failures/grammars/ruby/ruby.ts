import type { Category, StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { ownFrame, rubyFrame } from './frames.ts';

/** `lib/cart.rb:12:in 'discounted': undefined method … (NoMethodError)`, also with `bundler: failed to load command` before it. */
const uncaught =
  /^((?:[A-Za-z]:)?[^\s:<][^:]{0,400}|<internal:[^>]{1,200}>):(\d{1,7}):in [`']([^`']{1,200})': (\S.{0,2000}) \(([A-Z][\w:]{1,120})\)$/;
/** `syntax.rb:3: syntax error, unexpected 'end'`, `a.rb: a.rb:3: syntax error found (SyntaxError)` */
const syntax =
  /^(?:[^\s:][^:]{0,400}: )?(?:-e|((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:rb|rake|gemspec|ru)|[^\s:]{0,300}(?:Gemfile|Rakefile))):(\d{1,7}): (syntax errors? (?:found|, ?).{0,600}|syntax error, .{1,600}?)(?: \(SyntaxError\))?$/;
const aborted = /^(?:rake|rails) aborted!$/;
const named = /^([A-Z]\w{0,80}(?:::\w{1,80}){0,8}): ?(.{0,1000})$/;
const shell = /^Command failed with status \(/;

interface Open {
  lines: LogLine[];
  kind: 'exception' | 'aborted';
  rule: string;
  message: string[];
  stack: StackFrame[];
  seen: number;
}

/** What Ruby (1.9 to 3.4) and Rake print when a script ends by an exception, or cannot be parsed. */
class RubyReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, method, message, rule] = uncaught.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      const stack = [{ path, line: Number(at), function: method as string }];
      this.#open = {
        lines: [line],
        kind: 'exception',
        rule: rule as string,
        message: [message as string],
        stack,
        seen: 0,
      };
      return true;
    }
    if (aborted.test(text)) {
      this.#close();
      this.#open = { lines: [line], kind: 'aborted', rule: '', message: [], stack: [], seen: 0 };
      return true;
    }
    if (this.#open !== null) return this.#read(this.#open, line);
    const [, file, row, said] = syntax.exec(text) ?? [];
    if (said !== undefined) {
      this.#emit([line], said, 'SyntaxError', file === undefined ? null : { path: file, line: Number(row) }, []);
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    const frame = rubyFrame(text);
    const isOver =
      /^(?:Tasks: TOP|\(See full trace)/.test(text) || (text.trim() === '' && open.stack.length > 0 && open.seen > 6);
    if (isOver || ++open.seen > 80) {
      this.#close();
      return false;
    }
    if (frame !== null) {
      if (open.stack.length < 60) open.stack.push(frame);
      return true;
    }
    if (open.kind === 'exception') {
      // The code with its mark, and empty lines around it.
      if (text.trim() === '' || /^\s/.test(text)) return true;
      this.#close();
      return false;
    }
    if (text.trim() === '' || open.stack.length > 0 || open.message.length >= 6) return true;
    const [, rule, message] = open.rule === '' && open.message.length === 0 ? (named.exec(text) ?? []) : [];
    if (rule !== undefined) open.rule = rule;
    if (message !== '') open.message.push(message ?? text.trim());
    if (open.lines.length < 4) open.lines.push(line);
    return true;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, rule, message, stack } = open;
    const own = ownFrame(stack);
    const location = own?.line === undefined ? null : { path: own.path, line: own.line };
    this.#emit(lines, message.join('\n') || rule, rule, location, stack);
  }

  #emit(
    lines: LogLine[],
    message: string,
    rule: string,
    location: { path: string; line: number } | null,
    stack: StackFrame[],
  ): void {
    const key = `${rule}\n${message}`;
    if (message === '' || this.#told.has(key)) return;
    this.#told.add(key);
    this.#context.emit({
      lines,
      message,
      rule,
      category: categoryOf(rule),
      location,
      stack,
      ...(shell.test(message) ? { root: false, confidence: 0.5 } : {}),
    });
  }
}

function categoryOf(rule: string): Category {
  if (/^(?:Bundler|Gem)::/.test(rule)) return 'dependency';
  return 'build';
}

export const ruby: Grammar = {
  tool: 'ruby',
  category: 'build',
  triggers: [':in `', ":in '", 'syntax error', ' aborted!'],
  commands: ['ruby', 'rake', 'rails', 'irb'],
  open: (context) => new RubyReader(context),
};
