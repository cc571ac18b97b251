import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, frameOf, ownPlace } from './frames.ts';

const head = /^(?:Failures|Suite error): ?(\S.{0,300})?$/;
/** `1) cart adds up` */
const numbered = /^\d{1,6}\) (\S.{0,600})$/;
const messageHead = /^ {2}Message:$/;
const stackHead = /^ {2}Stack:$/;
const over = /^(?:\d{1,9} specs?, \d{1,9} failures?|Pending:|Finished in |Incomplete: )/;
const equal = /^Expected (.{1,500}?) to (?:be|equal) (.{1,500})\.$/;

interface Open {
  header: LogLine;
  name: string;
  text: LogLine[];
  stack: StackFrame[];
  part: 'name' | 'message' | 'stack';
  seen: number;
}

/** Jasmine 2 to 5 in Node, its console reporter: the numbered list below `Failures:`. */
class JasmineReader implements GrammarReader {
  readonly #context: Context;
  #listing = false;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (head.test(text)) {
      this.#listing = true;
      return true;
    }
    if (!this.#listing) return false;
    const [, name] = numbered.exec(text) ?? [];
    if (name !== undefined) {
      this.#close();
      this.#open = { header: line, name, text: [], stack: [], part: 'name', seen: 0 };
      return true;
    }
    const open = this.#open;
    if (over.test(text) || (open === null ? text !== '' : ++open.seen > 300)) {
      this.#close();
      this.#listing = false;
      return false;
    }
    if (open !== null) this.#read(open, line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    if (messageHead.test(text)) open.part = 'message';
    else if (stackHead.test(text)) open.part = 'stack';
    else if (open.part === 'message' && text !== '' && open.text.length < 12) open.text.push(line);
    else if (open.part === 'stack') {
      const frame = frameOf(text);
      if (frame !== null && open.stack.length < 30) open.stack.push(frame);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.part === 'name') return;
    const { header, name, text, stack } = open;
    const said = text.map((line) => line.text.trim());
    const [, actual, expected] = equal.exec(said[0] ?? '') ?? [];
    this.#context.emit({
      lines: [header, ...text.slice(0, 4)],
      message: said.join('\n') || 'The spec failed.',
      rule: errorName(said[0]),
      location: ownPlace(stack),
      test: { suite: null, name, expected: expected ?? null, actual: actual ?? null },
      stack,
    });
  }
}

export const jasmine: Grammar = {
  tool: 'jasmine',
  category: 'test',
  triggers: ['failures:', 'suite error:'],
  commands: ['jasmine'],
  open: (context) => new JasmineReader(context),
};
