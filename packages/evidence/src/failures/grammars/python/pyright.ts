import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { WarningsLast } from '../lint/line-linter.ts';

/** `  /home/a/cart.py:9:12 - error: Operator "+" not supported … (reportOperatorIssue)` */
const problem =
  /^ {0,4}((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:pyi?|ipynb)):(\d{1,7}):(\d{1,7}) - (error|warning): (\S.{0,4000})$/;
/** Why, below the message and further in. */
const reason = /^( {4,40}|[ \u00a0]{4,40})(\S.{0,2000})$/;
const ruled = /^([\s\S]{0,6000}?) \((report[A-Z]\w{1,80})\)$/;

interface Open {
  lines: LogLine[];
  path: string;
  at: number;
  column: number;
  severity: 'error' | 'warning';
  message: string;
}

/** pyright 1.0 to 1.1.414 and basedpyright. Warnings fail a run only where the command asks for that. */
class PyrightReader implements GrammarReader {
  readonly #context: Context;
  readonly #drafts: WarningsLast;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
    this.#drafts = new WarningsLast(context);
  }

  line(line: LogLine): boolean {
    const [, path, at, column, severity, message] = problem.exec(line.text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#open = {
        lines: [line],
        path,
        at: Number(at),
        column: Number(column),
        severity: severity === 'error' ? 'error' : 'warning',
        message: message as string,
      };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, indent, text] = reason.exec(line.text) ?? [];
    if (indent === undefined || open.lines.length > 10 || ruled.test(open.message)) {
      this.#close();
      return false;
    }
    open.lines.push(line);
    open.message += `\n${' '.repeat(indent.length - 2)}${text}`;
    return true;
  }

  end(): void {
    this.#close();
    this.#drafts.end();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, path, at, column, severity } = open;
    const doWarningsFail = this.#context.section.commands.some((command) => / --(?:warnings|level)\b/.test(command));
    const [, message = open.message, rule = ''] = ruled.exec(open.message) ?? [];
    const draft = { lines: lines.slice(0, 4), message, rule, location: { path, line: at, column } };
    if (severity === 'error' || doWarningsFail) this.#drafts.add({ ...draft, severity });
    else this.#drafts.addBeside(draft);
  }
}

export const pyright: Grammar = {
  tool: 'pyright',
  category: 'type',
  triggers: [' - error: ', ' - warning: '],
  commands: ['pyright', 'basedpyright'],
  banners: ['- hook id: pyright'],
  open: (context) => new PyrightReader(context),
};
