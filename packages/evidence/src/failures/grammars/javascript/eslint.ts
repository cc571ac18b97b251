import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const file = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.\w{1,10})$/;
/** `  12:5  error  Unexpected var  no-var` of the stylish formatter. */
const problem = /^ {2,8}(\d{1,7}):(\d{1,7}) {2,}(error|warning) {2,}(\S.{0,1500}?)(?: {2,}([@\w][\w@/-]{1,100}))?$/;
/** `/shop/lint.js:1:1: Unexpected var. [Error/no-var]` of the unix formatter. */
const unix =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}): (\S.{0,1500}) \[(Error|Warning)(?:\/([@\w][\w@/-]{1,100}))?\]$/;
/** `/shop/lint.js: line 1, col 1, Error - Unexpected var. (no-var)` of the compact formatter. */
const compact =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}): line (\d{1,7}), col (\d{1,7}), (Error|Warning) - (\S.{0,1500}?)(?: \(([@\w][\w@/-]{1,100})\))?$/;
const maxWarnings = /^ESLint found too many warnings \(maximum: \d+\)\.?$/;
const crash = /^Oops! Something went wrong! :\($/;
const crashError = /^((?:[A-Z]\w{0,60})?Error): (.{1,500})$/;

interface Problem {
  line: LogLine;
  path: string;
  at: number;
  column: number;
  message: string;
  rule: string;
}

/** ESLint 5 to 10: its stylish, unix and compact formatters, and its own crashes. */
class EslintReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  #crashed: { line: LogLine; seen: number } | null = null;
  #hasErrors = false;
  #limit: LogLine | null = null;
  /** Warnings alone fail a run only with a limit on them, which is printed last. */
  readonly #warnings: Problem[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (this.#crashed !== null) return this.#readCrash(this.#crashed, line);
    const [, at, column, severity, message, rule] = problem.exec(text) ?? [];
    if (at !== undefined) {
      if (!this.#isOwn(message as string, rule)) return false;
      this.#path ??= this.#fileAbove();
      const path = this.#path;
      if (path === null) return false;
      const found = {
        line,
        path,
        at: Number(at),
        column: Number(column),
        message: message as string,
        rule: rule ?? '',
      };
      this.#tell(found, severity === 'error');
      return true;
    }
    const wasIn = this.#path !== null;
    this.#path = file.exec(text)?.[1] ?? null;
    if (maxWarnings.test(text)) this.#limit = line;
    else if (this.#readOneLine(line)) return false;
    if (crash.test(text)) {
      this.#crashed = { line, seen: 0 };
      return true;
    }
    return wasIn && (text === '' || this.#path !== null);
  }

  end(): void {
    const limit = this.#limit;
    if (this.#hasErrors || limit !== null) {
      for (const warning of this.#warnings) this.#emit(warning, 'warning', !this.#hasErrors);
    }
    if (limit === null) return;
    const root = !this.#hasErrors && this.#warnings.length === 0;
    this.#context.emit({ lines: [limit], message: limit.text, rule: 'max-warnings', root });
  }

  /** Others print the same table with more columns or with their rule in brackets: `  1:1  error  spaces  (braces)`. */
  #isOwn(message: string, rule: string | undefined): boolean {
    if (rule === undefined && / \([\w-]{1,60}\)$/.test(message)) return false;
    return !message.includes('  ') || this.#context.saw('eslint');
  }

  #fileAbove(): string | null {
    const above = this.#context.before(40).findLast(({ text }) => file.test(text));
    return above === undefined ? null : (file.exec(above.text)?.[1] ?? null);
  }

  #readOneLine(line: LogLine): boolean {
    const [, path, at, column, message, severity, rule] = unix.exec(line.text) ?? [];
    const known = path !== undefined && (rule !== undefined || this.#context.saw('eslint'));
    const read = known ? { path, at, column, message, severity, rule } : nameCompact(compact.exec(line.text));
    if (read === null) return false;
    const found = {
      line,
      path: read.path as string,
      at: Number(read.at),
      column: Number(read.column),
      message: read.message as string,
      rule: read.rule ?? '',
    };
    this.#tell(found, read.severity === 'Error');
    return true;
  }

  #tell(found: Problem, isError: boolean): void {
    if (isError) {
      this.#hasErrors = true;
      this.#emit(found, 'error', true);
    } else if (this.#warnings.length < 500) this.#warnings.push(found);
  }

  #emit({ line, path, at, column, message, rule }: Problem, severity: 'error' | 'warning', root: boolean): void {
    const location = { path, line: at, ...(column > 0 ? { column } : {}) };
    this.#context.emit({ lines: [line], message, rule, severity, location, root });
  }

  #readCrash(crashed: { line: LogLine; seen: number }, line: LogLine): boolean {
    const [, rule, message] = crashError.exec(line.text) ?? [];
    if (rule === undefined && ++crashed.seen < 12) return true;
    this.#crashed = null;
    this.#context.emit({
      lines: rule === undefined ? [crashed.line] : [line],
      message: rule === undefined ? 'ESLint itself failed.' : `${rule}: ${message}`,
      rule: rule ?? 'crash',
      category: 'build',
    });
    return false;
  }
}

function nameCompact(match: RegExpExecArray | null) {
  if (match === null) return null;
  const [, path, at, column, severity, message, rule] = match;
  return { path, at, column, message, severity, rule };
}

export const eslint: Grammar = {
  tool: 'eslint',
  category: 'lint',
  triggers: [
    '  error  ',
    '  warning  ',
    'eslint found too many',
    'oops! something went wrong',
    ' [error/',
    ' [warning/',
    ', error - ',
    ', warning - ',
  ],
  commands: ['eslint'],
  open: (context) => new EslintReader(context),
};
