import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `src/Cart.hs:4:16: error: [GHC-83865]`, `Cart.hs:(3,1)-(4,5): error:`; stack puts the package before it. */
const header =
  /^(?:[\w-]{1,60} {0,20}> )?((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:hs|lhs|hsc|chs|x|y)):(?:(\d{1,7}):(\d{1,7})(?:-\d{1,7})?|\((\d{1,7}),(\d{1,7})\)-\(\d{1,7},\d{1,7}\)): error:(?: (\S.{0,2000}))?$/;
const code = /^\[(?:(GHC-\d{1,6})|-W([\w-]{1,80}))[^\]]{0,100}\](?: (\S.{0,2000}))?$/;
const solver = /^(?:Error: )?(?:\[\w[\w-]{1,20}\] ?)?(?:cabal: )?(Could not resolve dependencies:?)$/;
const rejecting = /^\[__\d{1,4}\] (?:rejecting|fail|next goal|unknown package): ?.{0,1000}|^After searching the rest /;

interface Open {
  header: LogLine;
  path: string;
  line: number;
  column: number;
  rule: string;
  isWarning: boolean;
  text: string[];
  rows: LogLine[];
  isOver: boolean;
}

/** GHC 8 to 9.14, also below cabal and stack; of warnings only those made errors. And packages that cabal cannot choose. */
class GhcReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #plan: LogLine[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, spanLine, spanColumn, rest] = header.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#begin(line, path, Number(at ?? spanLine), Number(column ?? spanColumn), rest ?? '');
      return true;
    }
    const open = this.#open;
    if (open !== null) {
      if (read(open, line)) return true;
      this.#close();
    }
    if (solver.test(text) && /cabal|^Error: /.test(text)) {
      this.#plan = [line];
      return true;
    }
    if (this.#plan.length > 0) {
      if (this.#plan.length < 6 && rejecting.test(text)) this.#plan.push(line);
      if (/^\[__\d/.test(text) && this.#plan.length < 6) return true;
      this.#closePlan();
    }
    return false;
  }

  end(): void {
    this.#close();
    this.#closePlan();
  }

  #begin(line: LogLine, path: string, at: number, column: number, rest: string): void {
    const [, number, warning, more] = code.exec(rest) ?? [];
    const isCoded = number !== undefined || warning !== undefined;
    const first = isCoded ? (more ?? '') : rest;
    const rule = number ?? (warning === undefined ? '' : `-W${warning}`);
    const text = first === '' ? [] : [first];
    const place = { path, line: at, column, rule, isWarning: warning !== undefined };
    this.#open = { header: line, ...place, text, rows: [line], isOver: false };
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { path, line, column, rule, isWarning, text, rows } = open;
    this.#context.emit({
      lines: rows,
      message: text.join('\n') || 'The module could not be compiled.',
      rule,
      ...(isWarning ? { category: 'lint' } : {}),
      location: { path, line, column },
    });
  }

  #closePlan(): void {
    const lines = this.#plan;
    this.#plan = [];
    if (lines.length === 0) return;
    const message = lines.map(({ text }) => text.replace(/^Error: /, '').trim()).join('\n');
    this.#context.emit({ lines: lines.slice(0, 6), message, category: 'dependency' });
  }
}

/** The message is indented; below it stands where in the program it is, and the source. */
function read(open: Open, line: LogLine): boolean {
  const text = line.text.replace(/^[\w-]{1,60} {0,20}> /, '');
  if (!/^ {2,}\S/.test(text) && !/^ *\d{0,7} \|/.test(text)) return false;
  if (/^ *\d{0,7} \|/.test(text)) open.isOver = true;
  if (/^ {2,}(?:• )?In (?:the|an|a) /.test(text)) open.isOver = true;
  if (!open.isOver && open.text.length < 12) {
    open.text.push(text.trim().replace(/^• /, ''));
    if (open.rows.length < 5) open.rows.push(line);
  }
  return true;
}

export const ghc: Grammar = {
  tool: 'ghc',
  category: 'build',
  triggers: [': error:', 'could not resolve dependencies'],
  commands: ['ghc', 'cabal', 'stack'],
  open: (context) => new GhcReader(context),
};
