import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { without } from './maven-lines.ts';

/** `src/Cart.java:3: error: cannot find symbol`, behind Ant's `[javac] ` too. */
const plain =
  /^(?:\s{0,12}\[javac\] |:[\w:-]{1,100}(?=\/))?((?:[A-Za-z]:)?[^\s:[\]][^:]{0,400}\.(?:java|groovy)):(\d{1,7}): error: (\S.{0,2000})$/;
/** `[ERROR] /home/a/Cart.java:[3,5] cannot find symbol`, with `error: ` in older plugins. */
const maven =
  /^\[ERROR\] ((?:[A-Za-z]:)?[^\s:[\]][^:[\]]{0,400}\.(?:java|groovy|aj)):\[(\d{1,7}),(\d{1,7})\] (?!\(\w{1,40}\) \w)(?:error: )?(\S.{0,2000})$/;
const caret = /^(?:\s{0,12}\[javac\] )?( {0,400})\^$/;
const more = /^(?:\[ERROR\] |\s{0,12}\[javac\] )? {1,4}((?:symbol|location|required|found|reason) {0,3}: .{1,400})$/;
/** What is wrong with the command, not with a file: `error: invalid source release: 25`, `[ERROR] Source option 5 is …`. */
const placeless =
  /^(?:\s{0,12}\[javac\] )?(?:error: (?:invalid (?:source|target) release: .{1,40}|release version .{1,60} not supported|(?:file|module) not found: .{1,300}|no source files.{0,40}|invalid flag: .{1,100}|warnings found and -Werror specified)|\[ERROR\] (?:(?:Source|Target) option \d{1,3} is no longer supported.{0,60}|(?:Fatal error compiling: )?(?:error: )?(?:invalid (?:source|target) release: .{1,40}|release version .{1,60} not supported)|warnings found and -Werror specified)|\[ERROR\] Fatal error compiling: \S.{0,300}|\[ERROR\] No compiler is provided in this environment\..{0,200})$/;

interface Open {
  lines: LogLine[];
  path: string;
  line: number;
  column: number | null;
  message: string[];
  seen: number;
}

/** javac (8 to 25) by itself, within Ant and Gradle, and as Maven prints it; each error once, though Maven tells it again. */
class JavacReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();
  #isImportMissing = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, message] = maven.exec(text) ?? [];
    if (path !== undefined) return this.#begin(line, path, Number(at), Number(column), message as string);
    const [, file, row, what] = plain.exec(text) ?? [];
    if (file !== undefined) return this.#begin(line, file, Number(row), null, what as string);
    if (this.#open !== null) return this.#read(this.#open, line);
    if (placeless.test(text)) this.#tellPlaceless(line);
    return false;
  }

  end(): void {
    this.#close();
  }

  #begin(line: LogLine, path: string, at: number, column: number | null, message: string): boolean {
    this.#close();
    this.#open = { lines: [line], path, line: at, column, message: [message.trim()], seen: 0 };
    return true;
  }

  #read(open: Open, line: LogLine): boolean {
    const [, spaces] = caret.exec(line.text) ?? [];
    const [, told] = more.exec(line.text) ?? [];
    if (spaces !== undefined && open.column === null) {
      open.column = spaces.length + 1;
      if (open.lines.length === 2 || open.lines.length === 3) open.lines.push(line);
    } else if (told !== undefined) open.message.push(told.trim());
    // The line of code stands between the message and its caret.
    else if (open.column === null && open.seen < 4) open.lines.push(line);
    else {
      this.#close();
      if (placeless.test(line.text)) this.#tellPlaceless(line);
      return false;
    }
    if (++open.seen < 12) return true;
    this.#close();
    return false;
  }

  #tellPlaceless(line: LogLine): void {
    const message = without(line.text.replace(/^\s*\[javac\] /, '')).replace(
      /^(?:Fatal error compiling: )?(?:error: )?/,
      '',
    );
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#context.emit({ lines: [line], message, category: 'build' });
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, path, line, column, message } = open;
    const key = `${path}:${line}:${column}:${message[0]}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    // A symbol that is missing is told at every use, also where it was to be imported.
    const what = message.filter((part) => !part.startsWith('location:')).join('\n');
    const isRepeat = this.#told.has(what) || (this.#isImportMissing && message[0] === 'cannot find symbol');
    this.#told.add(what);
    if (/^package \S{1,300} does not exist$/.test(message[0] ?? '')) this.#isImportMissing = true;
    this.#context.emit({
      root: !isRepeat,
      lines: column === null ? lines.slice(0, 1) : lines.slice(0, 3),
      message: message.join('\n'),
      location: { path, line, ...(column === null ? {} : { column }) },
    });
  }
}

/** The language's compiler: what it says is of the type checker as often as of the parser, so it is a failed build. */
export const javac: Grammar = {
  tool: 'javac',
  category: 'build',
  triggers: [
    '.java:',
    '.groovy:',
    '.aj:',
    'release',
    'option',
    'fatal error compiling',
    'invalid flag',
    '-werror',
    'no compiler is provided',
  ],
  commands: ['javac'],
  open: (context) => new JavacReader(context),
};
