import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const diff = /^diff (?:-u )?(\S{1,400}\.go)(?:\.orig)? (\S{1,400}\.go)$/;
const hunk = /^@@ -(\d{1,7})(?:,\d{1,7})? \+\d{1,7}(?:,\d{1,7})? @@/;
const listed = /^([^\s:]{1,400}\.go)$/;
const syntax = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.go):(\d{1,7}):(\d{1,7}): (\S.{0,1000})$/;
/** Commands whose output is a list of the files that are not formatted. */
const lists = /\b(?:gofmt|goimports|gofumpt|gci)\b[^|;&]{0,200} -\w{0,8}[ld]/;

interface Open {
  path: string;
  /** The first line of the part of the difference that is read; 0 between parts. */
  at: number;
  rows: LogLine[];
}

/** gofmt, goimports and gofumpt: the list of files, the differences, and code that cannot be read. */
class GofmtReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, , path] = diff.exec(text) ?? [];
    if (path !== undefined) {
      this.#open = { path, at: 0, rows: [] };
      return true;
    }
    if (this.#open !== null && this.#read(this.#open, line)) return true;
    this.#open = null;
    if (!this.#context.saw('gofmt')) return false;
    const [, file] = listed.exec(text) ?? [];
    if (file !== undefined && this.#context.section.commands.some((command) => lists.test(command))) {
      this.#emit([line], file, null);
      return false;
    }
    const [, broken, at, column, message] = syntax.exec(text) ?? [];
    if (
      message === undefined ||
      broken === undefined ||
      !/^(?:expected |missing |illegal |string literal|unexpected )/.test(message)
    )
      return false;
    const location = { path: broken, line: Number(at), column: Number(column) };
    this.#context.emit({ lines: [line], message, category: 'build', location });
    return false;
  }

  /** Of each part of the difference, the first line that changes. */
  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    const [, at] = hunk.exec(text) ?? [];
    if (at !== undefined) {
      open.at = Number(at);
      open.rows = [line];
      return true;
    }
    if (open.at === 0) return /^(?:---|\+\+\+) /.test(text);
    if (/^[+-]/.test(text)) {
      this.#emit([...open.rows, line].slice(0, 6), open.path, open.at + open.rows.length - 1);
      open.at = 0;
      open.rows = [];
      return false;
    }
    open.rows.push(line);
    return open.rows.length <= 12;
  }

  #emit(lines: readonly LogLine[], path: string, line: number | null): void {
    if (this.#told.has(path)) return;
    if (this.#told.size < 10_000) this.#told.add(path);
    const location = line === null ? { path } : { path, line };
    const message = 'The file is not formatted as gofmt would.';
    this.#context.emit({ lines, message, location, confidence: line === null ? 0.75 : 0.9 });
  }
}

export const gofmt: Grammar = {
  tool: 'gofmt',
  category: 'format',
  triggers: ['.go'],
  commands: ['gofmt', 'goimports', 'gofumpt', 'gci'],
  open: (context) => new GofmtReader(context),
};
