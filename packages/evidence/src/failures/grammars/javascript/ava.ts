import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, frameOf, ownPlace, side, stackFrame } from './frames.ts';

/** `  ✘ [fail]: cart › adds up Error thrown in test` */
const listed = /^ {2}[✘✖] \[fail\]: (\S.{0,600})$/;
const over = /^ {2}\d{1,6} (?:tests?|hooks?|uncaught exceptions?|unhandled rejections?) failed/;
/** `  › file://cart.mjs:6:5`, `  › run (file:///a/b.mjs:6:5)` */
const arrow = /^ {2}› (?:(\S.{0,200}) \()?((?:file:\/\/)?[^\s()]{1,400}):(\d{1,7}):(\d{1,7})\)?$/;
const filePlace = /^ {2}(\S{1,400}\.[cm]?[jt]sx?):(\d{1,7})$/;
const code = /^ {2,12}\d{1,7}:/;
const difference = /^ {2}Difference \(/;

interface Open {
  header: LogLine;
  name: string;
  text: LogLine[];
  diff: string[] | null;
  stack: StackFrame[];
  place: { path: string; line: number } | null;
  seen: number;
}

/** AVA 3 to 6, its default reporter: the list of failed tests, then each in detail. */
class AvaReader implements GrammarReader {
  readonly #context: Context;
  /** As listed, perhaps with the start of the message behind the name. */
  readonly #listed = new Map<string, LogLine>();
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, name] = listed.exec(text) ?? [];
    if (name !== undefined) {
      if (this.#listed.size < 2_000) this.#listed.set(name, line);
      return true;
    }
    if (over.test(text)) {
      this.end();
      return false;
    }
    if (this.#listed.size === 0 && this.#open === null) return false;
    const header = /^ {2}(\S.{0,600})$/.exec(text)?.[1];
    const known = header === undefined ? undefined : this.#takeListed(header);
    if (header !== undefined && known !== undefined) {
      this.#close();
      this.#open = { header: line, name: header, text: [], diff: null, stack: [], place: null, seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return true;
    if (++open.seen <= 300) this.#read(open, line);
    return true;
  }

  end(): void {
    this.#close();
    for (const [name, line] of this.#listed) {
      const message = 'The test failed; its details were not printed.';
      this.#context.emit({ lines: [line], message, test: { ...nameOf(name), expected: null, actual: null } });
    }
    this.#listed.clear();
  }

  #takeListed(header: string): string | undefined {
    const key = this.#listed.has(header)
      ? header
      : [...this.#listed.keys()].find((each) => each.startsWith(`${header} `));
    if (key !== undefined) this.#listed.delete(key);
    return key;
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    const frame = frameOf(text);
    if (frame !== null) {
      if (open.stack.length < 30) open.stack.push(frame);
      return;
    }
    const [, within, path, at, column] = arrow.exec(text) ?? [];
    if (path !== undefined) {
      open.stack.push(stackFrame(path, at as string, column as string, within));
      return;
    }
    const [, file, number] = filePlace.exec(text) ?? [];
    if (file !== undefined) open.place ??= { path: file, line: Number(number) };
    else if (difference.test(text)) open.diff = [];
    else if (open.diff !== null) open.diff.push(text);
    else if (text !== '' && text !== '  ─' && !code.test(text) && open.stack.length === 0 && open.text.length < 8) {
      open.text.push(line);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, name, text, diff, stack, place } = open;
    const said = text.map((line) => line.text.trim());
    const thrown = said.find((line) => /^\w{0,60}Error: /.test(line));
    const [actual, expected] = [side('-', diff ?? []), side('+', diff ?? [])];
    this.#context.emit({
      lines: [header, ...text.filter((line) => line.number - header.number <= 8).slice(0, 4)],
      message: thrown ?? (said.join('\n') || (diff === null ? 'The test failed.' : 'The values differ.')),
      rule: errorName(thrown),
      location: ownPlace(stack) ?? place,
      test: { ...nameOf(name), expected, actual },
      stack,
    });
  }
}

function nameOf(title: string): { suite: string | null; name: string } {
  const parts = title.split(' › ');
  return { suite: parts.slice(0, -1).join(' › ') || null, name: parts.at(-1) as string };
}

export const ava: Grammar = {
  tool: 'ava',
  category: 'test',
  triggers: [' [fail]: '],
  commands: ['ava'],
  open: (context) => new AvaReader(context),
};
