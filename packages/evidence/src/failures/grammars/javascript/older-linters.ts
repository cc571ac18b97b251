import type { Context, Grammar, LogLine } from '../../grammar.ts';

interface Problem {
  path: string;
  line: string;
  column: string;
  message: string;
  rule: string;
  isError: boolean;
}

/** Errors as they come; warnings at the end, and only beside errors, for alone they fail no run. */
class Told {
  readonly #context: Context;
  #hasErrors = false;
  readonly #warnings: [LogLine, Problem][] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  add(shown: LogLine, problem: Problem): void {
    if (problem.isError) {
      this.#hasErrors = true;
      this.#emit(shown, problem);
    } else if (this.#warnings.length < 500) this.#warnings.push([shown, problem]);
  }

  end(): void {
    if (this.#hasErrors) for (const [shown, problem] of this.#warnings) this.#emit(shown, problem);
  }

  #emit(shown: LogLine, { path, line, column, message, rule, isError }: Problem): void {
    const location = { path, line: Number(line), column: Number(column) };
    this.#context.emit({
      lines: [shown],
      message,
      rule,
      severity: isError ? 'error' : 'warning',
      location,
      root: isError,
    });
  }
}

/** `  /shop/lint.js:2:11: Expected '===' and instead saw '=='. (eqeqeq)` */
const standardLine =
  /^ {2}(\S[^:]{0,400}):(\d{1,7}):(\d{1,7}): (\S.{0,1500}?)(?: \(([@\w][\w@/-]{1,100})\))?( \(warning\))?$/;

const standardHead = /^(?:standard|semistandard): /;

/** JavaScript Standard Style 8 to 17, and semistandard: the lines below their heads. */
export const standard: Grammar = {
  tool: 'standard',
  category: 'lint',
  triggers: ['standard: use javascript', 'standard: semicolons'],
  commands: ['standard', 'semistandard'],
  open: (context) => {
    const told = new Told(context);
    return {
      line(shown) {
        const [, path, line, column, message, rule = '', warning] = standardLine.exec(shown.text) ?? [];
        if (path === undefined || line === undefined || column === undefined || message === undefined) {
          return standardHead.test(shown.text);
        }
        told.add(shown, { path, line, column, message, rule, isError: warning === undefined });
        return true;
      },
      end: () => told.end(),
    };
  },
};

/** `ERROR: lint.ts:2:11 - == should be ===`, before version 5.12 `ERROR: lint.ts[2, 11]: == should be ===` */
const prose =
  /^(ERROR|WARNING): (?:\(([\w-]{1,100})\) )?(\S[^:[]{0,400}\.[cm]?[jt]sx?)(?::|\[)(\d{1,7})(?::|, )(\d{1,7})(?: -|\]:) (\S.{0,1500})$/;
const stylishFile = /^(\S.{0,400}\.[cm]?[jt]sx?)(?::\d{1,7}:\d{1,7})?$/;
/** `ERROR: 2:11  triple-equals   == should be ===` below the name of its file. */
const stylish = /^(ERROR|WARNING): (\d{1,7}):(\d{1,7}) {2,}([\w-]{1,100}) {2,}(\S.{0,1500})$/;

/** TSLint 4 to 6: the stylish, prose and verbose formatters. */
export const tslint: Grammar = {
  tool: 'tslint',
  category: 'lint',
  triggers: ['error: ', 'warning: '],
  commands: ['tslint'],
  open: (context) => {
    const told = new Told(context);
    let file: string | null = null;
    return {
      line(shown) {
        const { text } = shown;
        const [, level, rule = '', path, line = '', column = '', message = ''] = prose.exec(text) ?? [];
        if (path !== undefined) {
          // Ruleless prose is how others write too.
          if (rule === '' && !context.saw('tslint')) return false;
          told.add(shown, { path, line, column, message, rule, isError: level === 'ERROR' });
          return false;
        }
        const [, grade, at, col, name, said] = stylish.exec(text) ?? [];
        if (at === undefined || col === undefined || name === undefined || said === undefined) {
          file = null;
          return false;
        }
        const above = file === null ? context.before(40).findLast((each) => stylishFile.test(each.text)) : undefined;
        file ??= stylishFile.exec(above?.text ?? '')?.[1] ?? null;
        if (file === null) return false;
        told.add(shown, { path: file, line: at, column: col, message: said, rule: name, isError: grade === 'ERROR' });
        return true;
      },
      end: () => told.end(),
    };
  },
};

/** `lint.js: line 1, col 14, Missing semicolon. (W033)` */
const jshintLine = /^(\S[^:]{0,400}\.\w{1,8}): line (\d{1,7}), col (\d{1,7}), (\S.{0,1500}?)(?: \(([EWI]\d{3})\))?$/;

/** JSHint 2, its default reporter; whatever it prints fails the run. */
export const jshint: Grammar = {
  tool: 'jshint',
  category: 'lint',
  triggers: [': line '],
  commands: ['jshint'],
  open: (context) => ({
    line(shown) {
      const [, path, line, column, message, rule] = jshintLine.exec(shown.text) ?? [];
      // ESLint's compact formatter writes alike.
      if (path === undefined || message === undefined || /^(?:Error|Warning) - /.test(message)) return false;
      if (rule === undefined && !context.saw('jshint')) return false;
      const location = { path, line: Number(line), column: Number(column) };
      context.emit({ lines: [shown], message, rule: rule ?? '', location });
      return false;
    },
  }),
};
