import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** Test::More's `#   Failed test 'takes ten percent'`, and below it `#   at t/cart.t line 6.` */
const failed =
  /^\s{0,8}# {1,3}Failed test(?: '(.{1,500})'(?: in (\S{1,300}) at line (\d{1,7})\.)?| \((\S{1,300}) at line (\d{1,7})\)|)$/;
const at = /^\s{0,8}# {1,3}(?:in|at) (\S{1,300}) (?:at )?line (\d{1,7})\.$/;
const got =
  /^\s{0,8}# {4,12}(?:got|\$got.{0,200}): '?(.{0,1000}?)'?$|^\s{0,8}# {4,12}\$got\S{0,200} {1,3}= '?(.{0,1000}?)'?$/;
const expected =
  /^\s{0,8}# {4,12}expected: '?(.{0,1000}?)'?$|^\s{0,8}# {4,12}\$expected\S{0,200} {1,3}= '?(.{0,1000}?)'?$/;
const detail = /^\s{0,8}# {2,}(\S.{0,1000})$/;
/** prove's summary: `t/cart.t (Wstat: 768 (exited 3) Tests: 5 Failed: 3)` */
const summary = /^(\S{1,300}) {1,40}\(Wstat: (\d{1,6})[^T]{0,60}Tests: (\d{1,7}) Failed: (\d{1,7})\)$/;
const died = /^(\S.{0,1000}) at (\S{1,300}) line (\d{1,7})\.$/;

interface Failed {
  line: LogLine;
  name: string;
  path: string | null;
  number: number;
  details: string[];
  rows: LogLine[];
  expected: string | null;
  actual: string | null;
}

/** Perl's Test::More, alone and below prove; a test file that died is told by its last words. */
class ProveReader implements GrammarReader {
  readonly #context: Context;
  #open: Failed | null = null;
  readonly #files = new Set<string>();
  readonly #deaths = new Map<string, { line: LogLine; text: string; number: number }>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const match = failed.exec(text);
    if (match !== null) {
      this.#close();
      const [, name, path, row, otherPath, otherRow] = match;
      const place = { path: path ?? otherPath ?? null, number: Number(row ?? otherRow ?? 0) };
      this.#open = { line, name: name ?? '', ...place, details: [], rows: [line], expected: null, actual: null };
      return true;
    }
    if (this.#open !== null && read(this.#open, line)) return true;
    this.#close();
    const [, file, status, , count] = summary.exec(text) ?? [];
    if (file !== undefined) this.#summarize(line, file, Number(status), Number(count));
    const [, said, path, number] = died.exec(text) ?? [];
    if (path !== undefined && this.#deaths.size < 500)
      this.#deaths.set(path, { line, text: said as string, number: Number(number) });
    return false;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { name, path, number, details, rows } = open;
    if (path !== null && this.#files.size < 5_000) this.#files.add(path);
    const label = name || (path === null ? 'a test without a name' : `${path}:${number}`);
    this.#context.emit({
      lines: rows,
      message: details.join('\n') || 'The test failed.',
      location: path === null ? null : { path, line: number },
      test: { suite: path, name: label, expected: open.expected, actual: open.actual },
    });
  }

  #summarize(line: LogLine, file: string, status: number, count: number): void {
    if (this.#files.has(file) || (status === 0 && count === 0)) return;
    this.#files.add(file);
    const death = this.#deaths.get(file);
    this.#context.emit({
      lines: [death?.line ?? line],
      message: death?.text ?? line.text.trim(),
      rule: death === undefined ? '' : 'die',
      location: death === undefined ? { path: file } : { path: file, line: death.number },
      test: { suite: file, name: file, expected: null, actual: null },
    });
  }
}

function read(open: Failed, line: LogLine): boolean {
  const { text } = line;
  if (!/^\s{0,8}#/.test(text) || /^\s{0,8}# Looks like /.test(text) || open.details.length > 30) return false;
  if (open.rows.length < 5) open.rows.push(line);
  const [, path, number] = at.exec(text) ?? [];
  if (path !== undefined && open.path === null) {
    open.path = path;
    open.number = Number(number);
    return true;
  }
  const actual = got.exec(text);
  const wanted = expected.exec(text);
  if (actual !== null) open.actual ??= actual[1] ?? actual[2] ?? null;
  if (wanted !== null) open.expected ??= wanted[1] ?? wanted[2] ?? null;
  const [, said] = detail.exec(text) ?? [];
  if (said !== undefined) open.details.push(said);
  return true;
}

export const prove: Grammar = {
  tool: 'prove',
  category: 'test',
  triggers: ['failed test', '(wstat: ', '.t line '],
  commands: ['prove'],
  open: (context) => new ProveReader(context),
};
