import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { javaFrame } from './frames.ts';

/** `==> X com.shop.TillSuite.counts the money  0.021s munit.ComparisonFailException: /p/Others.scala:9` */
const failed =
  /^(?:\[\w+\] )?==> X ((?:[a-z_]\w{0,60}\.){0,12}[A-Z]\w{0,120})\.(\S.{0,400}?) {1,3}[\d.]{1,10}m?s (?:\(\w{1,20}\) )?([\w.$]{1,200}?(?:Exception|Error)\w{0,20})(?:: ?(.{0,1000}))?$/;
const place = /^((?:[A-Za-z]:)?\S[^:]{0,400}\.(?:scala|sc)):(\d{1,7})(?: (.{0,600}))?$/;
const code = /^\d{1,7}:/;

interface Open {
  lines: LogLine[];
  suite: string;
  name: string;
  rule: string;
  message: string[];
  place: { path: string; line: number } | null;
  obtained: string | null;
  expected: string | null;
  stack: StackFrame[];
  next: 'obtained' | 'diff' | null;
  seen: number;
}

/** MUnit 0.7 and 1. */
class MunitReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, suite, name, rule, said] = failed.exec(line.text) ?? [];
    if (suite !== undefined) {
      this.#close();
      const [, path, at, more] = place.exec(said ?? '') ?? [];
      const message = [path === undefined ? (said ?? '') : (more ?? '')].filter((text) => text !== '');
      const found = { suite, name: name as string, rule: (rule as string).split('.').at(-1) as string, message };
      const where = path === undefined ? null : { path, line: Number(at) };
      this.#open = {
        lines: [line],
        ...found,
        place: where,
        obtained: null,
        expected: null,
        stack: [],
        next: null,
        seen: 0,
      };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const text = line.text.replace(/^\[\w+\] /, '');
    const frame = javaFrame(text);
    if (frame !== null) open.stack.push(frame);
    if (
      ++open.seen < 60 &&
      (frame !== null || (open.stack.length === 0 && !/^(?:\s{2}\+ |[\w.]{1,200}:$)/.test(text)))
    ) {
      if (frame === null) this.#read(open, line, text);
      return true;
    }
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine, text: string): void {
    if (text === '=> Obtained') open.next = 'obtained';
    else if (text.startsWith('=> Diff')) open.next = 'diff';
    else if (open.next === 'obtained') open.obtained ??= text;
    else if (open.next === 'diff' && text.startsWith('+')) open.expected ??= text.slice(1);
    else if (open.next === null && text.trim() !== '' && !code.test(text) && open.message.length < 6) {
      open.message.push(text.trim());
      if (line.number - (open.lines[0]?.number ?? 0) < 6) open.lines.push(line);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, suite, name, rule, message, place: where, obtained, expected, stack } = open;
    const own = stack.find((frame) => frame.function?.startsWith(suite)) ?? stack[0];
    this.#context.emit({
      lines,
      message: message.join('\n') || rule,
      rule,
      location: where ?? (own?.line === undefined ? null : { path: own.path, line: own.line }),
      test: { suite, name, expected, actual: obtained },
      stack,
    });
  }
}

export const munit: Grammar = {
  tool: 'munit',
  category: 'test',
  triggers: ['==> x '],
  open: (context) => new MunitReader(context),
};
