import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, frameOf, ownPlace } from './frames.ts';

/** `Chrome Headless 120.0.0.0 (Linux x86_64) cart adds up FAILED`, `Firefox 115.0 (Ubuntu 0.0.0) ERROR` */
const header = /^\w[\w .]{0,60} \([^()]{1,60}\) (?:(\S.{0,600}) FAILED|ERROR)$/;
/** `19 04 2026 17:12:42.683:ERROR [karma-server]: Error: …` */
const own = /^\d\d \d\d \d{4} [\d:.]{8,12}:ERROR \[([\w. -]{1,60})\]: (\S.{0,1500})$/;
const url = /^https?:\/\/[^/]{1,100}\/(?:base\/|_karma_webpack_\/)?|^webpack:\/{2,3}(?:\.\/)?/;
const equal = /^Expected (.{1,500}?) to (?:be|equal) (.{1,500})\.$/;

interface Open {
  header: LogLine;
  name: string | null;
  text: LogLine[];
  stack: StackFrame[];
  seen: number;
}

/** Karma 1 to 6, its progress and dots reporters; what is said of a test is one tab in. */
class KarmaReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const match = header.exec(text);
    if (match !== null) {
      this.#close();
      this.#open = { header: line, name: match[1] ?? null, text: [], stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open !== null && text.startsWith('\t') && ++open.seen <= 200) {
      this.#read(open, line);
      return true;
    }
    this.#close();
    const [, rule, message] = own.exec(text) ?? [];
    if (message !== undefined) {
      this.#context.emit({ lines: [line], message, rule: rule as string, category: 'build' });
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): void {
    const text = line.text.replace(/^\t/, '    ');
    const frame = frameOf(text);
    if (frame === null) {
      if (open.stack.length === 0 && open.text.length < 12 && !/^ {4,12}at /.test(text)) open.text.push(line);
    } else if (open.stack.length < 30) {
      open.stack.push({ ...frame, path: frame.path.replace(url, '').replace(/\?\w{0,80}$/, '') });
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.text.length === 0) return;
    const { header: first, name, text, stack } = open;
    // Several browsers run the same test, and reporters repeat what failed.
    if (name !== null && this.#told.has(first.text)) return;
    this.#told.add(first.text);
    const said = text.map((line) => line.text.trim());
    const [, actual = null, expected = null] = equal.exec(said[0] ?? '') ?? [];
    this.#context.emit({
      lines: [first, ...text.slice(0, 4)],
      message: said.join('\n'),
      rule: errorName(said[0]),
      category: name === null ? 'build' : 'test',
      location: ownPlace(stack),
      test: name === null ? null : { suite: null, name, expected, actual },
      stack,
    });
  }
}

export const karma: Grammar = {
  tool: 'karma',
  category: 'test',
  triggers: [') error', ' failed', ':error ['],
  commands: ['karma'],
  banners: ['info [karma-server]', 'info [karma]'],
  open: (context) => new KarmaReader(context),
};
