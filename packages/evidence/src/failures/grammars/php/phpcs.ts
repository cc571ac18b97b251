import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const file = /^FILE: (\S.{0,400}?)(?: \(\d+\))?$/;
const row = /^ {0,6}(\d{1,7}) \| (ERROR|WARNING) {1,3}\| (?:\[[ x]\] )?(\S.{0,1000}?) *$/;
const more = /^ {1,8}\| {3,12}\| {1,5}(\S.{0,500}?) *$/;
/** `/p/Wrong.php:12:25: error - Opening brace …` of the report `emacs`. */
const emacs = /^(\S[^:]{0,400}\.(?:php|inc|phtml|js|css)):(\d{1,7}):(\d{1,7}): error - (\S.{0,1500})$/;
const named = /^(.{1,2000}) \(([A-Z]\w{1,60}(?:\.\w{1,80}){2,4})\)$/;
const code = /^\(([\w.]{3,200})\)$/;

interface Open {
  lines: LogLine[];
  path: string;
  at: number;
  isWarning: boolean;
  text: string[];
  rule: string;
}

/** PHP_CodeSniffer 2 to 4: the full report. It tells no columns. */
class PhpcsReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  #open: Open | null = null;
  #errors = 0;
  readonly #warnings: Draft[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path] = file.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#path = path;
      return true;
    }
    const [, name, atLine, column, message] = emacs.exec(text) ?? [];
    if (name !== undefined) {
      this.#errors++;
      const location = { path: name, line: Number(atLine), column: Number(column) };
      const [, words, rule = ''] = named.exec(message as string) ?? [];
      this.#context.emit({ lines: [line], message: words ?? (message as string), rule, location });
      return false;
    }
    if (this.#path === null) return false;
    const [, at, level, said] = row.exec(text) ?? [];
    if (at !== undefined) {
      this.#close();
      const rest = { at: Number(at), isWarning: level === 'WARNING', text: [] as string[], rule: '' };
      this.#open = { lines: [line], path: this.#path, ...rest };
      this.#add(this.#open, said as string);
      return true;
    }
    const [, continued] = more.exec(text) ?? [];
    if (continued !== undefined && this.#open !== null) {
      this.#add(this.#open, continued);
      if (this.#open.lines.length < 4) this.#open.lines.push(line);
      return true;
    }
    if (/^-{10,}$|^FOUND \d|^PHPCBF|^\s*$/.test(text)) {
      this.#close();
      return true;
    }
    this.#close();
    this.#path = null;
    return false;
  }

  /** phpcs fails for warnings too, unless told otherwise. */
  end(): void {
    this.#close();
    for (const draft of this.#warnings) this.#context.emit({ ...draft, root: this.#errors === 0 });
  }

  #add(open: Open, text: string): void {
    const [, rule] = code.exec(text) ?? [];
    if (rule !== undefined) open.rule = rule;
    else if (open.text.length < 10) open.text.push(text);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, path, at, isWarning, text, rule } = open;
    const said = text.join(' ');
    const [, within, name] = named.exec(said) ?? [];
    const draft: Draft = {
      lines,
      message: within ?? said,
      rule: name ?? rule,
      severity: isWarning ? 'warning' : 'error',
      location: { path, line: at },
    };
    if (!isWarning) {
      this.#errors++;
      this.#context.emit(draft);
    } else if (this.#warnings.length < 1_000) this.#warnings.push(draft);
  }
}

export const phpcs: Grammar = {
  tool: 'phpcs',
  category: 'lint',
  triggers: ['file: ', ': error - '],
  commands: ['phpcs'],
  open: (context) => new PhpcsReader(context),
};
