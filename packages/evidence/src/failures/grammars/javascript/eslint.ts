import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const file = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.\w{1,10})$/;
/** `  12:5  error  Unexpected var  no-var` of the stylish formatter. */
const problem = /^ {2,4}(\d{1,7}):(\d{1,7}) {2,}(error|warning) {2,}(\S.{0,1500}?)(?: {2,}([@\w][\w@/-]{1,100}))?$/;
const maxWarnings = /^ESLint found too many warnings \(maximum: \d+\)\.?$/;
const crash = /^Oops! Something went wrong! :\($/;
const crashError = /^([A-Z]\w{0,60}Error|Error): (.{1,500})$/;

/** ESLint 5 to 10, its default (stylish) formatter, and its own crashes. */
class EslintReader implements GrammarReader {
  readonly #context: Context;
  #crashed: { line: LogLine; seen: number } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (this.#crashed !== null) return this.#readCrash(this.#crashed, line);
    const [, at, column, severity, message, rule] = problem.exec(text) ?? [];
    if (at !== undefined) {
      this.#emit(line, Number(at), Number(column), severity as 'error' | 'warning', message as string, rule ?? '');
      return false;
    }
    if (maxWarnings.test(text)) this.#context.emit({ lines: [line], message: text, rule: 'max-warnings' });
    if (!crash.test(text)) return false;
    this.#crashed = { line, seen: 0 };
    return true;
  }

  #emit(line: LogLine, at: number, column: number, severity: 'error' | 'warning', message: string, rule: string): void {
    const above = this.#context.before(40).findLast(({ text }) => file.test(text));
    if (above === undefined) return;
    const [, path] = file.exec(above.text) as RegExpExecArray;
    this.#context.emit({
      lines: [line],
      message,
      rule,
      severity,
      location: { path: path as string, line: at, ...(column > 0 ? { column } : {}) },
      // Warnings alone fail a run only with a limit on them.
      root: severity === 'error',
    });
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

export const eslint: Grammar = {
  tool: 'eslint',
  category: 'lint',
  triggers: ['  error  ', '  warning  ', 'eslint found too many', 'oops! something went wrong'],
  commands: ['eslint'],
  open: (context) => new EslintReader(context),
};
