import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { FlakeLines } from './flake-lines.ts';

/** ` --> shop/cart.py:1:8` below the message of the full form. */
const arrow =
  /^ {0,8}--> ((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:pyi?|ipynb|toml)):(?:cell \d{1,5}:)?(\d{1,7}):(\d{1,7})$/;
const heading = /^([A-Z]{1,5}\d{2,5}|invalid-syntax|unformatted|io-error)(:?) (?:\[\*\] )?(\S.{0,2000})$/;
const groupedFile = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:pyi?|ipynb|toml)):$/;
const grouped = /^ {2,10}(\d{1,7}):(\d{1,7}) {1,6}([A-Z]{1,5}\d{2,5}|invalid-syntax:) (?:\[\*\] )?(\S.{0,2000})$/;
const reformat = /^Would reformat: (\S.{0,400})$/;
const unparsed = /^error: (Failed to parse (\S.{0,400}?):(\d{1,7}):(\d{1,7}): .{1,1000})$/;
const diffFile = /^\+\+\+ (\S[^\t]{0,400}\.(?:pyi?|ipynb))$/;
const total = /^\d{1,7} files? would be reformatted(?:, \d{1,7} files? (?:already formatted|left unchanged))?$/;
const crash = /^ruff failed$/;
const cause = /^ {2}Cause: (\S.{0,1000})$/;

/** ruff 0.0 to 0.17: `check` in the forms full, concise, grouped, pylint and github, and `format` with --check or --diff. */
class RuffReader implements GrammarReader {
  readonly #context: Context;
  readonly #shared: FlakeLines;
  #path: string | null = null;
  #diffs: LogLine[] = [];
  #isUnformatted = false;
  #crash: LogLine | null = null;

  constructor(context: Context) {
    this.#context = context;
    this.#shared = new FlakeLines(context);
  }

  end(): void {
    this.#shared.emitOf('ruff');
  }

  line(line: LogLine): boolean {
    if (this.#crash !== null) return this.#readCrash(this.#crash, line);
    if (crash.test(line.text)) {
      this.#crash = line;
      return true;
    }
    // pytest's names of tests: there are many, and they are no findings.
    if (line.text.includes('.py::')) return false;
    if (this.#shared.add(line)) return false;
    const draft = this.#readArrow(line) ?? this.#readFormat(line);
    if (draft !== null) this.#context.emit(draft);
    if (draft !== null) return false;
    return this.#readGrouped(line);
  }

  #readArrow(line: LogLine): Draft | null {
    const [, path, at, column] = arrow.exec(line.text) ?? [];
    if (path === undefined) return null;
    const [above] = this.#context.before(1);
    const [, rule, , message] = heading.exec(above?.text ?? '') ?? [];
    if (above === undefined || rule === undefined) return null;
    const isFormat = rule === 'unformatted';
    this.#isUnformatted ||= isFormat;
    return {
      lines: [above, line],
      message: message as string,
      rule,
      ...(isFormat ? { category: 'format' as const } : {}),
      location: { path, line: Number(at), column: Number(column) },
    };
  }

  #readFormat(line: LogLine): Draft | null {
    const { text } = line;
    const [, path] = reformat.exec(text) ?? [];
    if (path !== undefined) {
      this.#isUnformatted = true;
      return { lines: [line], message: text, rule: 'unformatted', category: 'format', location: { path } };
    }
    const [, message, file, at, column] = unparsed.exec(text) ?? [];
    if (file !== undefined) {
      const location = { path: file, line: Number(at), column: Number(column) };
      return { lines: [line], message: message as string, rule: 'invalid-syntax', location };
    }
    if (diffFile.test(text) && this.#diffs.length < 200) this.#diffs.push(line);
    if (!total.test(text) || this.#isUnformatted || isOfBlack(this.#context, text)) return null;
    return this.#diffed(line);
  }

  /** --diff names the files only in the diff itself. */
  #diffed(line: LogLine): Draft | null {
    const files = this.#diffs.map((each) => ({ each, path: diffFile.exec(each.text)?.[1] ?? '' }));
    this.#diffs = [];
    const draft = { message: line.text, rule: 'unformatted', category: 'format' as const };
    if (files.length === 0) return { ...draft, lines: [line] };
    for (const { each, path } of files) this.#context.emit({ ...draft, lines: [each], location: { path } });
    return null;
  }

  #readGrouped(line: LogLine): boolean {
    const [, path] = groupedFile.exec(line.text) ?? [];
    if (path !== undefined) {
      this.#path = path;
      return true;
    }
    if (this.#path === null) return false;
    const [, at, column, rule, message] = grouped.exec(line.text) ?? [];
    if (at === undefined) {
      this.#path = null;
      return false;
    }
    this.#context.emit({
      lines: [line],
      message: message as string,
      rule: (rule as string).replace(':', ''),
      location: { path: this.#path, line: Number(at), column: Number(column) },
    });
    return true;
  }

  #readCrash(head: LogLine, line: LogLine): boolean {
    const [, message] = cause.exec(line.text) ?? [];
    this.#crash = null;
    if (message === undefined) return false;
    this.#context.emit({ lines: [head, line], message, rule: 'configuration', category: 'build' });
    return false;
  }
}

/** black sums up in nearly the same words. */
export function isOfBlack(context: Context, text: string): boolean {
  if (/would be left unchanged|would fail to reformat/.test(text)) return true;
  return context.before(1).some((above) => above.text.startsWith('Oh no!'));
}

export const ruff: Grammar = {
  tool: 'ruff',
  category: 'lint',
  triggers: [
    ' --> ',
    '.py:',
    '.pyi:',
    '.ipynb:',
    'would reformat: ',
    'would be reformatted',
    'failed to parse ',
    '+++ ',
    'ruff failed',
  ],
  commands: ['ruff', 'ruff check', 'ruff format'],
  banners: ['- hook id: ruff', '::error title=ruff'],
  open: (context) => new RuffReader(context),
};
