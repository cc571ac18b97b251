import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, frameOf, ownPlace, side } from './frames.ts';

const passing = /^ {2}\d{1,9} passing \(/;
const failing = /^ {2}\d{1,9} failing$/;
/** `  1) Cart` and then `       adds two:`, or all on one line. */
const numbered = /^ {2}(\d{1,4})\) (\S.{0,600}?)(:?)$/;
const deeper = /^ {5,}(\S.{0,600}?)(:?)$/;
const diffHead = /^ {6}\+ expected - actual$/;
/** What runs mocha speaks again; the text of a failure may begin at the margin too. */
const outer = /^(?:npm |yarn |error Command failed|error Command| ELIFECYCLE|[-=]{20,}|\w{1,40}: )/;

interface Open {
  header: LogLine;
  names: string[];
  named: boolean;
  text: LogLine[];
  diff: string[] | null;
  stack: StackFrame[];
  seen: number;
}

/** Mocha 2 to 11 with the spec, dot, min and list reporters: the numbered list after `N failing`. */
class MochaReader implements GrammarReader {
  readonly #context: Context;
  #listing = false;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (failing.test(text)) {
      this.#listing = true;
      return true;
    }
    if (passing.test(text)) return true;
    if (!this.#listing) return false;
    const [, , name, colon] = numbered.exec(text) ?? [];
    if (name !== undefined) {
      this.#close();
      const named = colon === ':';
      this.#open = { header: line, names: [name], named, text: [], diff: null, stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return text === '' || /^ {2}\S/.test(text);
    if (isOver(open, text)) {
      this.#close();
      this.#listing = false;
      return false;
    }
    this.#read(open, line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    open.seen++;
    if (!open.named) {
      const [, name, colon] = deeper.exec(text) ?? [];
      if (name !== undefined) open.names.push(name);
      if (colon === ':' || text === '') open.named = true;
      return;
    }
    const frame = frameOf(text);
    if (frame !== null) {
      if (open.stack.length < 30) open.stack.push(frame);
    } else if (diffHead.test(text)) open.diff = [];
    else if (open.diff !== null) {
      if (open.diff.length < 40) open.diff.push(text);
    } else if (text !== '' && open.text.length < 12 && open.stack.length === 0) open.text.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, names, text, diff, stack } = open;
    const said = text.map((line) => line.text.trim());
    this.#context.emit({
      lines: [header, ...text.filter((line) => line.number - header.number <= 6).slice(0, 3)],
      message: said.join('\n') || 'The test failed.',
      rule: errorName(said[0]),
      location: ownPlace(stack),
      test: {
        suite: names.slice(0, -1).join(' › ') || null,
        name: names.at(-1) as string,
        expected: side('+', diff ?? []),
        actual: side('-', diff ?? []),
      },
      stack,
    });
  }
}

/** Only the message may begin at the margin: it comes before the difference and the stack. */
function isOver(open: Open, text: string): boolean {
  if (open.seen >= 200) return true;
  if (text === '' || text.startsWith('  ')) return false;
  return open.stack.length > 0 || !open.named || open.text.length === 0 || outer.test(text);
}

export const mocha: Grammar = {
  tool: 'mocha',
  category: 'test',
  triggers: [' failing', ' passing ('],
  commands: ['mocha'],
  open: (context) => new MochaReader(context),
};
