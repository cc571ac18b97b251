import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `PHP Fatal error:  Uncaught UnderflowException: no prices in /p/Cart.php:20`, `Parse error: … in a.php on line 2` */
const fatal =
  /^(?:PHP )?((?:Fatal|Parse|Recoverable fatal|Catchable fatal|Core|Compile) error): {1,2}(?:Uncaught ((?:[A-Z]\w{0,80}\\){0,8}[A-Z]\w{0,80}): )?(.{1,2000}?) in ((?:[A-Za-z]:)?[^\s:][^:]{0,400}?)(?: on line |:)(\d{1,7})$/;
/** `Fatal error: Uncaught Exception: no` with more lines before the place. */
const begun = /^(?:PHP )?(Fatal error): {1,2}Uncaught ((?:[A-Z]\w{0,80}\\){0,8}[A-Z]\w{0,80})(?:: (.{0,2000}))?$/;
const frame = /^#\d{1,3} ((?:[A-Za-z]:)?[^\s(][^(]{0,400})\((\d{1,7})\): (\S.{0,300})$/;
const thrown = /^ {2}thrown in ((?:[A-Za-z]:)?\S[^:]{0,400}) on line (\d{1,7})$/;
const noTool = /^Could not open input file: (\S.{0,300})$/;

interface Open {
  lines: LogLine[];
  kind: string;
  rule: string;
  message: string[];
  place: { path: string; line: number } | null;
  stack: StackFrame[];
  seen: number;
}

/** What PHP 5 to 8 prints when it stops; with display_errors and log_errors on the same comes twice. */
class PhpReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, kind, rule, message, path, at] = fatal.exec(text) ?? [];
    if (kind !== undefined) {
      this.#close();
      const place = { path: path as string, line: Number(at) };
      this.#open = { lines: [line], kind, rule: rule ?? '', message: [message as string], place, stack: [], seen: 0 };
      if (rule !== undefined) return true;
      this.#close();
      return false;
    }
    const [, start, type, said] = begun.exec(text) ?? [];
    if (start !== undefined) {
      this.#close();
      this.#open = {
        lines: [line],
        kind: start,
        rule: type as string,
        message: [said ?? ''],
        place: null,
        stack: [],
        seen: 0,
      };
      return true;
    }
    if (this.#open !== null) return this.#read(this.#open, line);
    if (noTool.test(text)) this.#context.emit({ lines: [line], message: text, rule: 'input-file' });
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    const [, path, at, within] = frame.exec(text.replace(/^PHP {1,3}(?=#)/, '')) ?? [];
    const [, file, row] = thrown.exec(text) ?? [];
    if (path !== undefined)
      open.stack.push({ path, line: Number(at), function: (within as string).replace(/\(.*$/, '') });
    else if (file !== undefined) {
      open.place ??= { path: file, line: Number(row) };
      this.#close();
      return false;
    } else if (open.place === null && open.stack.length === 0 && text.trim() !== '' && open.message.length < 8) {
      open.message.push(text.trim());
      if (open.lines.length < 4) open.lines.push(line);
    }
    if (++open.seen < 40) return true;
    this.#close();
    return false;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, kind, rule, message, place, stack } = open;
    const text = message.join('\n').trim() || rule;
    const key = `${text.split('\n')[0]}:${place?.line}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const location = place === null ? null : place;
    this.#context.emit({ lines, message: text, rule: rule || kind, location, stack });
  }
}

export const php: Grammar = {
  tool: 'php',
  category: 'build',
  triggers: ['fatal error: ', 'parse error: ', 'core error: ', 'compile error: ', 'could not open input file'],
  commands: ['php'],
  open: (context) => new PhpReader(context),
};
