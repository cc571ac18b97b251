import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { isOfBlack } from './ruff.ts';

const reformat = /^would reformat (\S.{0,400})$/;
/** `error: cannot format a.py: Cannot parse: 1:11: def broken(:`, since 26 `error: cannot parse: a.py:1:11` and lines below. */
const unparsed = /^error: (cannot (?:format|parse):? (\S[^:]{0,400}(?::[\\/][^:]{0,400})?)(?::|$).{0,1000})$/;
const at = /(?:^|[ :])(\d{1,7}):(\d{1,7})(?::|$)/;
const total = /^\d{1,7} files? would be reformatted\b/;
const diffFile = /^\+\+\+ (\S[^\t]{0,400}\.(?:pyi?|ipynb))\t\d{4}-/;

/** black 19 to 26 with --check or --diff. */
class BlackReader implements GrammarReader {
  readonly #context: Context;
  #isTold = false;
  #diffs: LogLine[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path] = reformat.exec(text) ?? [];
    if (path !== undefined) this.#tell(line, path);
    else if (unparsed.test(text)) this.#readUnparsed(line);
    else if (diffFile.test(text) && this.#diffs.length < 200) this.#diffs.push(line);
    else if (total.test(text) && isOfBlack(this.#context, text) && !this.#isTold) {
      for (const each of this.#diffs) this.#tell(each, diffFile.exec(each.text)?.[1] ?? '');
      if (this.#diffs.length === 0) this.#context.emit({ lines: [line], message: text, rule: 'reformat' });
    }
    return false;
  }

  #tell(line: LogLine, path: string): void {
    this.#isTold = true;
    const message = line.text.startsWith('+++') ? `would reformat ${path}` : line.text;
    this.#context.emit({ lines: [line], message, rule: 'reformat', location: { path } });
  }

  #readUnparsed(line: LogLine): void {
    const [, message = '', path = ''] = unparsed.exec(line.text) ?? [];
    const [, row, column] = at.exec(message.slice(message.indexOf(path) + path.length)) ?? [];
    // black counts columns from 0.
    const place = row === undefined ? {} : { line: Number(row), column: Number(column) + 1 };
    this.#context.emit({ lines: [line], message, rule: 'cannot-format', location: { path, ...place } });
  }
}

export const black: Grammar = {
  tool: 'black',
  category: 'format',
  triggers: ['would reformat ', 'error: cannot ', 'would be reformatted', '+++ '],
  commands: ['black'],
  banners: ['- hook id: black'],
  open: (context) => new BlackReader(context),
};
