import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** sbt, Mill, Maven, or no mark before it. */
const mark = /^(?:\[error\] ?|\[ERROR\] ?|\[\d{1,4}\] ?)?/;
/** `[error] /p/Cart.scala:3:5: message`, `[ERROR] /p/Cart.scala:3: message`, `Cart.scala:3: error: message` */
const scala2 =
  /^(?:(\[error\]|\[ERROR\]|\[E\d{0,4}\]) {1,2})?((?:[A-Za-z]:)?[^\s:[\]()][^:[\]()]{0,400}\.(?:scala|sc|sbt|mill)):(\d{1,7})(?::(\d{1,7}))?: (?:(error): )?(\S.{0,2000})$/;
/** `-- [E007] Type Mismatch Error: /p/Cart.scala:4:19 ----------`, also `-- Error: …` */
const scala3 =
  /^(?:\[error\] |\[ERROR\] )?-- (?:\[(E\d{3})\] )?([A-Z][\w -]{0,60}Error|Error): ([^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7})(?: -{1,200})?$/;
const code = /^ {0,8}\d{1,7} {0,2}\|/;
const caret = /^\s{1,8}\| {0,400}\^{1,400}/;
const detail = /^\s{1,8}\| {1,400}(\S.{0,1000})$/;
const continued = /^(?:\s{1,4}(?:found|required) {0,3}: .{1,400}|did you mean .{1,200})$/;

interface Open {
  lines: LogLine[];
  path: string;
  line: number;
  column: number | null;
  rule: string;
  message: string[];
  isThree: boolean;
  seen: number;
}

class ScalaReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, id, kind, file, row, at] = scala3.exec(line.text) ?? [];
    if (file !== undefined) {
      this.#close();
      const place = { path: file, line: Number(row), column: Number(at) + 1 };
      this.#open = { lines: [line], ...place, rule: id ?? '', message: [], isThree: true, seen: 0 };
      if (id === undefined && kind !== 'Error') this.#open.rule = kind as string;
      return true;
    }
    const [, marked, path, number, column, error, message] = scala2.exec(line.text) ?? [];
    if (path !== undefined && (marked !== undefined || error !== undefined)) {
      this.#close();
      const place = { path, line: Number(number), column: column === undefined ? null : Number(column) };
      this.#open = { lines: [line], ...place, rule: '', message: [message as string], isThree: false, seen: 0 };
      return true;
    }
    return this.#open !== null && this.#read(this.#open, line);
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): boolean {
    const text = line.text.replace(mark, '');
    if (open.isThree) {
      const [, told] = detail.exec(text) ?? [];
      if (told?.startsWith('longer explanation available') === true) return true;
      if (told !== undefined && !caret.test(text) && !code.test(text)) {
        if (open.message.length < 8) open.message.push(told);
        if (open.lines.length < 6) open.lines.push(line);
      } else if (/^\s*(?:\d{1,7} {0,2})?\||^\s*$/.test(text)) {
        if (open.lines.length < 3) open.lines.push(line);
      } else return this.#over();
    } else if (continued.test(text)) {
      open.message.push(text.trim());
      if (open.lines.length < 4) open.lines.push(line);
    } else if (/^\s*\^$/.test(text)) {
      open.column ??= text.length;
      return this.#over();
    } else if (/^\[\w{4,7}\] /.test(line.text) && !/^\[error\]/.test(line.text)) return this.#over();
    if (++open.seen < (open.isThree ? 40 : 6)) return true;
    return this.#over();
  }

  #over(): boolean {
    this.#close();
    return false;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, path, line, column, rule, message } = open;
    const told = message.join('\n') || lines[0]?.text.replace(mark, '') || '';
    const key = `${path}:${line}:${column}:${told}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#context.emit({
      lines,
      message: told,
      rule,
      location: { path, line, ...(column === null ? {} : { column }) },
    });
  }
}

/** scalac 2 and 3, by themselves and within sbt, Mill and Maven. */
export const scala: Grammar = {
  tool: 'scalac',
  category: 'build',
  triggers: ['.scala:', '.sbt:', '.sc:', '.mill:'],
  commands: ['scalac', 'sbt', 'mill'],
  open: (context) => new ScalaReader(context),
};
