import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { isAdvisory } from '../lint/advisory.ts';
import { beforeDigit } from '../numbered.ts';

/** With --show-column-numbers and --show-error-end the column and the end too. */
const problem =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:pyi?|pyx|ipynb)(?::cell_\d{1,5})?):(?:(\d{1,7}):)?(?:(\d{1,7}):)?(?:(\d{1,7}):(\d{1,7}):)? error: (\S.{0,4000})$/;
const code = /^(.{0,4000}?) {0,2}\[([a-z][a-z0-9-]{1,60})\]$/;
/** A message without its end: --pretty wraps long ones. */
const wrapped = /^[^\s:][^:]{0,300}(?:: [^:]{0,100}){0,3}$/;
const start = /^mypy: (can't .{1,500}|error: .{1,500}|.{1,300} is not a valid .{1,200})$/;
const internal = /^((?:[^\s:][^:]{0,400}:(?:\d{1,7}:)? )?error: INTERNAL ERROR.{0,300})$/;

interface Open {
  lines: LogLine[];
  message: string;
  path: string;
  at: number;
  column: number;
}

/** mypy 0.9 to 2.4, plain, --pretty and with columns; dmypy. Notes are no failures. */
class MypyReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, , , message] = problem.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#open = {
        lines: [line],
        message: message as string,
        path,
        at: Number(at ?? 0),
        column: Number(column ?? 0),
      };
      return !this.#isWhole(this.#open);
    }
    if (this.#open !== null) return this.#continue(this.#open, line);
    const [, crash] = start.exec(text) ?? internal.exec(text) ?? [];
    if (crash !== undefined) {
      this.#context.emit({ lines: [line], message: crash, rule: 'mypy', category: 'build' });
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #isWhole({ message }: Open): boolean {
    if (!code.test(message)) return false;
    this.#close();
    return true;
  }

  #continue(open: Open, line: LogLine): boolean {
    const isOver = open.lines.length > 5 || !wrapped.test(line.text) || /^(?:Found|Success) /.test(line.text);
    if (isOver) {
      this.#close();
      return false;
    }
    const joined = `${open.message.trimEnd()} ${line.text}`;
    // Without its code a message may be whole; then what follows is none of its words.
    if (!code.test(joined) && open.message.length < 60) {
      this.#close();
      return false;
    }
    open.message = joined;
    open.lines.push(line);
    return !this.#isWhole(open);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || isAdvisory(this.#context, 'mypy')) return;
    const { lines, path, at, column } = open;
    const [, message, rule] = code.exec(open.message) ?? [];
    this.#context.emit({
      lines,
      message: message ?? open.message,
      rule: rule ?? '',
      location: { path, ...(at > 0 ? { line: at } : {}), ...(column > 0 ? { column } : {}) },
      confidence: rule !== undefined || this.#context.saw('mypy') ? 0.9 : 0.75,
    });
  }
}

export const mypy: Grammar = {
  tool: 'mypy',
  category: 'type',
  triggers: [
    ...['.py', '.pyi', '.pyx', '.ipynb'].flatMap((end) => [...beforeDigit(`${end}:`), `${end}: error: `]),
    ...['mypy: ', 'error: internal error'],
  ],
  commands: ['mypy', 'dmypy'],
  banners: ['- hook id: mypy'],
  open: (context) => new MypyReader(context),
};
