import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `  Line   src/Wrong.php` between two rules of dashes. */
const head = /^ {2}Line {3,6}(\S.{0,400}?)(?: \(in context of .{1,200}\))? *$/;
/** `  9      Undefined variable: $tax`, also `  :9     …` */
const row = /^ {2}:?(\d{1,7}) {2,8}(\S.{0,1000}?) *$/;
const more = /^ {7,12}(\S.{0,1000}?) *$/;
const ruler = /^ -{4,8} -{4,400} *$/;
/** `         🪪  variable.undefined`, which some versions print as `identifier`. */
const identifier = /^(?:🪪|\u{1FAAA}) {1,3}([\w.-]{3,100})/u;
const tip = /^(?:💡|✏️|\u{1F4A1})/u;
const psalm =
  /^ERROR: ([A-Z]\w{2,80}) - ([^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}) - (\S.{0,1500}?)(?: \(see https:\/\/psalm\.dev\/\d{1,4}\))?$/;

interface Open {
  lines: LogLine[];
  at: number;
  text: string[];
  rule: string;
}

/** The table of PHPStan 0.12 to 2. */
class PhpstanReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path] = head.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      this.#path = path;
      return true;
    }
    if (this.#path === null) return false;
    if (ruler.test(text) && this.#open === null) return true;
    const [, at, said] = row.exec(text) ?? [];
    const [, continued] = at === undefined ? (more.exec(text) ?? []) : [];
    if (at !== undefined) {
      this.#close();
      this.#open = { lines: [line], at: Number(at), text: [said as string], rule: '' };
    } else if (continued !== undefined && this.#open !== null) this.#add(this.#open, line, continued);
    else {
      this.#close();
      this.#path = null;
      return false;
    }
    return true;
  }

  end(): void {
    this.#close();
  }

  #add(open: Open, line: LogLine, text: string): void {
    const [, rule] = identifier.exec(text) ?? [];
    if (rule !== undefined) open.rule = rule;
    else if (open.rule === '' && !tip.test(text) && open.text.length < 10) {
      open.text.push(text);
      if (open.lines.length < 4) open.lines.push(line);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || this.#path === null) return;
    const { lines, at, text, rule } = open;
    this.#context.emit({ lines, message: text.join(' '), rule, location: { path: this.#path, line: at } });
  }
}

export const phpstan: Grammar = {
  tool: 'phpstan',
  category: 'type',
  triggers: ['  line   '],
  commands: ['phpstan', 'larastan'],
  open: (context) => new PhpstanReader(context),
};

/** Psalm 3 to 6. */
export const psalmGrammar: Grammar = {
  tool: 'psalm',
  category: 'type',
  triggers: ['error: '],
  commands: ['psalm'],
  open: (context) => ({
    line(line) {
      const [, rule, path, at, column, message] = psalm.exec(line.text) ?? [];
      if (path !== undefined) {
        const location = { path, line: Number(at), column: Number(column) };
        context.emit({ lines: [line], message: message as string, rule: rule as string, location });
      }
      return false;
    },
  }),
};
