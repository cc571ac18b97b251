import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `Diff in src/lib.rs:3:` of rustfmt 1.5 and later, `Diff in src/lib.rs at line 3:` before. */
const diff = /^Diff in (?:\\\\\?\\)?(\S.{0,400}?)(?::| at line )(\d{1,7}):?$/;
/** `cargo fmt -- --check -l` only lists the files. */
const listed = /^(\/?[^\s:]{1,400}\.rs)$/;

/** Places where rustfmt 1.x (`cargo fmt --check`) would change a file. */
class RustfmtReader implements GrammarReader {
  readonly #context: Context;
  #open: { path: string; at: number; rows: LogLine[] } | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at] = diff.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#open = { path, at: Number(at), rows: [line] };
      return true;
    }
    const open = this.#open;
    if (open !== null) {
      open.rows.push(line);
      if (!/^[+-]/.test(text) && open.rows.length <= 6) return true;
      this.#close();
      return false;
    }
    const [, file] = this.#context.saw('rustfmt') ? (listed.exec(text) ?? []) : [];
    if (file !== undefined) this.#emit([line], file, null);
    return false;
  }

  end(): void {
    this.#close();
  }

  /** The diff begins with up to three lines that stay as they are. */
  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { path, at, rows } = open;
    const changed = rows.findIndex(({ text }) => /^[+-]/.test(text));
    this.#emit(changed < 0 ? rows.slice(0, 1) : rows, path, at + Math.max(0, changed - 1));
  }

  #emit(lines: readonly LogLine[], path: string, line: number | null): void {
    const key = `${path}:${line}`;
    if (this.#told.has(key)) return;
    if (this.#told.size < 10_000) this.#told.add(key);
    const message = 'The file is not formatted as rustfmt would.';
    this.#context.emit({ lines, message, location: line === null ? { path } : { path, line } });
  }
}

export const rustfmt: Grammar = {
  tool: 'rustfmt',
  category: 'format',
  triggers: ['diff in ', '.rs'],
  commands: ['rustfmt', 'cargo fmt'],
  open: (context) => new RustfmtReader(context),
};
