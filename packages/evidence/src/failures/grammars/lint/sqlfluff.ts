import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const file = /^== \[(.{1,400})\] (?:FAIL|PASS)$/;
const violation = /^L: {0,10}(\d{1,7}) \| P: {0,10}(\d{1,7}) \| {0,4}([A-Z][A-Za-z0-9_]{1,60}) \| (\S.{0,1000})$/;
/** Long messages are wrapped. */
const more = /^ {8,40}\| (\S.{0,1000})$/;
const named = / \[[a-z_]{1,60}\.[a-z_]{1,60}\]$/;

interface Open {
  lines: LogLine[];
  at: number;
  column: number;
  rule: string;
  message: string;
}

/** sqlfluff 0.6 to 4, `lint` in its form for people. */
class SqlfluffReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path] = file.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#path = path;
      return true;
    }
    const [, at, column, rule, message] = violation.exec(text) ?? [];
    if (at !== undefined) {
      this.#close();
      this.#open = { lines: [line], at: Number(at), column: Number(column), rule: rule ?? '', message: message ?? '' };
      return true;
    }
    const [, rest] = more.exec(text) ?? [];
    if (rest === undefined || this.#open === null || this.#open.lines.length > 10) {
      this.#close();
      this.#path = null;
      return false;
    }
    this.#open.message += ` ${rest}`;
    this.#open.lines.push(line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || this.#path === null) return;
    const { lines, at, column, rule, message } = open;
    const location = { path: this.#path, line: at, column };
    this.#context.emit({ lines, message: message.replace(named, ''), rule, location });
  }
}

export const sqlfluff: Grammar = {
  tool: 'sqlfluff',
  category: 'lint',
  triggers: ['== ['],
  commands: ['sqlfluff'],
  banners: ['- hook id: sqlfluff'],
  open: (context) => new SqlfluffReader(context),
};
