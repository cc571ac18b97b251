import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `File "src/cart.ml", line 3, characters 20-21:`; of several lines `lines 3-5, characters 2-8`. */
const place = /^File "([^"]{1,400})", lines? (\d{1,7})(?:-\d{1,7})?, characters (\d{1,7})-\d{1,7}:$/;
const error = /^Error(?: \((?:warning|alert) (?:(\d{1,4})(?: \[([\w-]{1,60})\])?|([\w-]{1,60}))\))?: (\S.{0,2000})$/;

interface Open {
  place: LogLine;
  path: string;
  line: number;
  column: number;
  rows: LogLine[];
  message: string[];
  rule: string;
  isLint: boolean;
}

/** ocamlc, ocamlopt and dune (1 to 3); warnings only where they are made errors. */
class OcamlReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column] = place.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      const start = { path, line: Number(at), column: Number(column) + 1 };
      this.#open = { place: line, ...start, rows: [line], message: [], rule: '', isLint: false };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, number, name, alert, said] = error.exec(text) ?? [];
    if (said !== undefined) {
      open.message.push(said);
      open.isLint = number !== undefined || alert !== undefined;
      open.rule = name ?? (number === undefined ? (alert ?? '') : `warning ${number}`);
      open.rows.push(line);
      return true;
    }
    if (open.message.length > 0) {
      // What goes on is indented.
      if (/^ {2,}\S/.test(text) && open.message.length < 8) {
        open.message.push(text.trim());
        return true;
      }
      this.#close();
      return false;
    }
    open.rows.push(line);
    if (open.rows.length > 12 || /^Warning/.test(text)) this.#open = null;
    return this.#open !== null;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.message.length === 0) return;
    const { path, line, column, rows, message, rule, isLint } = open;
    const key = `${path}:${line}:${column}:${message[0]}`;
    if (this.#told.has(key)) return;
    if (this.#told.size < 10_000) this.#told.add(key);
    this.#context.emit({
      lines: rows.length <= 6 ? rows : rows.slice(-2),
      message: message.join('\n'),
      rule,
      ...(isLint ? { category: 'lint' } : {}),
      location: { path, line, column },
    });
  }
}

export const ocaml: Grammar = {
  tool: 'ocaml',
  category: 'build',
  triggers: [', characters '],
  commands: ['dune', 'ocamlc', 'ocamlopt', 'ocamlbuild', 'ocamlfind'],
  open: (context) => new OcamlReader(context),
};
