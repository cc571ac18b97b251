import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const file = String.raw`((?:[A-Za-z]:)?[^\s:[\]][^:[\]]{0,400}\.\w{1,12})`;
/** `[ERROR] /p/Cart.java:4:8: Unused import. [UnusedImports]`, behind `[checkstyle] ` of Ant or `[ant:checkstyle] ` of Gradle too. */
const launched = new RegExp(
  String.raw`^(?:\s{0,8}\[(?:ant:)?checkstyle\] )?\[(ERROR|WARN)\] ${file}:(\d{1,7})(?::(\d{1,7}))?: (\S.{0,1500}) \[(\w{1,80})\]$`,
);
/** `[ERROR] src/Cart.java:[4,8] (imports) UnusedImports: Unused import.` */
const maven = new RegExp(
  String.raw`^\[(ERROR|WARN|WARNING)\] ${file}:\[(\d{1,7})(?:,(\d{1,7}))?\] \((\w{1,40})\) (\w{1,80}): (\S.{0,1500})$`,
);
const violations =
  /^\[ERROR\] Failed to execute goal \S{1,200}-checkstyle-plugin:\S{1,200} .{0,400}You have (\d{1,6}) Checkstyle violations?/;
const gradleEnd = /Checkstyle rule violations were found|Checkstyle files with violations/;

/** Checkstyle by itself and within Maven, Gradle and Ant; Maven's plugin says each twice. */
class CheckstyleReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  readonly #warnings: Draft[] = [];
  #errors = 0;
  #failed = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, level, path, row, column, message, rule] = launched.exec(line.text) ?? [];
    if (path !== undefined) {
      this.#tell(line, level as string, {
        path,
        row: Number(row),
        column,
        message: message as string,
        rule: rule as string,
      });
      return false;
    }
    const [, mark, name, at, place, , check, said] = maven.exec(line.text) ?? [];
    if (name !== undefined) {
      this.#tell(line, mark as string, {
        path: name,
        row: Number(at),
        column: place,
        message: said as string,
        rule: check as string,
      });
      return false;
    }
    const [, count] = violations.exec(line.text) ?? [];
    if (count !== undefined ? Number(count) > this.#errors : gradleEnd.test(line.text)) this.#failed = true;
    return false;
  }

  /** Warnings count only where the run failed because of them. */
  end(): void {
    if (this.#failed) for (const draft of this.#warnings) this.#context.emit({ ...draft, root: this.#errors === 0 });
  }

  #tell(
    line: LogLine,
    level: string,
    found: { path: string; row: number; column: string | undefined; message: string; rule: string },
  ): void {
    const { path, row, column, message, rule } = found;
    const key = `${path.split(/[/\\]/).at(-1)}:${row}:${column ?? ''}:${rule}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const location = { path, line: row, ...(column === undefined ? {} : { column: Number(column) }) };
    const draft: Draft = { lines: [line], message, rule, location };
    if (level === 'ERROR') {
      this.#errors++;
      this.#context.emit(draft);
    } else if (this.#warnings.length < 1_000) this.#warnings.push({ ...draft, severity: 'warning' });
  }
}

export const checkstyle: Grammar = {
  tool: 'checkstyle',
  category: 'lint',
  triggers: ['[error] ', '[warn] ', '[warning] ', 'checkstyle '],
  commands: ['checkstyle'],
  banners: ['starting audit...'],
  open: (context) => new CheckstyleReader(context),
};
