import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const place = /^ {2}(\S{1,400}\.l?hs):(\d{1,7}):(\d{1,7}): ?$/;
const numbered = /^ {2}\d{1,5}\) (\S.{0,500})$/;
const expected = /^ {7}expected: (.{0,1000})$/;
const actual = /^ {8}but got: (.{0,1000})$/;
const over = /^(?:Randomized with seed |Finished in |\d{1,7} examples?, |Failures:)/;

interface Open {
  rows: LogLine[];
  path: string;
  line: number;
  column: number;
  name: string | null;
  text: string[];
  expected: string | null;
  actual: string | null;
}

/** The list of failures that hspec 2 prints at its end. */
class HspecReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column] = place.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      const where = { path, line: Number(at), column: Number(column) };
      this.#open = { rows: [line], ...where, name: null, text: [], expected: null, actual: null };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (over.test(text)) {
      this.#close();
      return false;
    }
    if (open.rows.length < 6 && text !== '') open.rows.push(line);
    const [, name] = numbered.exec(text) ?? [];
    if (name !== undefined) open.name ??= name;
    else if (!/^ {2}To rerun use:/.test(text) && text.trim() !== '' && open.text.length < 12)
      open.text.push(text.trim());
    open.expected ??= expected.exec(text)?.[1] ?? null;
    open.actual ??= actual.exec(text)?.[1] ?? null;
    return open.name !== null || open.rows.length < 3;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.name === null) return;
    const { rows, path, line, column, name, text } = open;
    this.#context.emit({
      lines: rows,
      message: text.join('\n') || 'The example failed.',
      location: { path, line, column },
      test: { suite: null, name, expected: open.expected, actual: open.actual },
    });
  }
}

export const hspec: Grammar = {
  tool: 'hspec',
  category: 'test',
  triggers: ['.hs:', '.lhs:'],
  open: (context) => new HspecReader(context),
};
