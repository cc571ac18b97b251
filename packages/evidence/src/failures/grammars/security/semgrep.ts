import type { Severity } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const banner =
  /^(?:[┌└]─{3,60}[┐┘]|│ (?:\d{1,6} (?:Blocking |Non-blocking )?(?:Code|Supply Chain|Secrets) Findings?|Scan (?:Status|Summary)|Findings:) {1,3}│)$/;
/** The file stands alone, by four blanks. */
const file = /^ {2,4}((?:[^\s❯❱┆┊│.][^\s❯❱┆┊│]{0,400}|\.{1,2}[/\\][^\s❯❱]{1,400}|\.[^\s❯❱]{1,400}))$/;
/** `   ❯❯❱ rules.no-eval`: three signs are an error, two a warning, one news. */
const rule = /^ {1,6}(❯?❯?❱) (\S{1,300})(?: .{0,40})?$/;
/** `            5┆ eval(x)` */
const code = /^ {4,16}(\d{1,7})┆ ?(.{0,2000})$/;
const mark = /^ {6,14}(?:❰❰ .{1,40} ❱❱|Details: \S{1,300}|▶▶┆ ?.{0,1000}|⋮┆-{10,}|⚙.{0,200})$/;

interface Open {
  header: LogLine;
  rule: string;
  severity: Severity;
  text: LogLine[];
  isTold: boolean;
}

const mostLines = 20_000;

/** semgrep 1 as text: a rule, what it says and the lines where it holds, file by file. */
class SemgrepReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  #open: Open | null = null;
  #isReading = false;
  #lines = 0;
  #isInCode = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (banner.test(text)) {
      this.end();
      this.#isReading = /Findings?:? {1,3}│$/.test(text) || (this.#isReading && !/Scan S/.test(text));
      return this.#isReading;
    }
    if (!this.#isReading) return false;
    const [, sign, name] = rule.exec(text) ?? [];
    if (sign !== undefined && name !== undefined) {
      this.end();
      const severity = sign === '❯❯❱' ? 'error' : sign === '❯❱' || sign === '❯❯' ? 'warning' : 'note';
      this.#open = { header: line, rule: name, severity, text: [], isTold: false };
      this.#isInCode = false;
      return true;
    }
    const [, path] = file.exec(text) ?? [];
    if (path !== undefined && (this.#open === null || this.#isInCode)) {
      this.end();
      this.#path = path;
      return true;
    }
    if (this.#open !== null) this.#read(this.#open, line);
    return ++this.#lines < mostLines;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open !== null && !open.isTold) this.#tell(open, null, null);
  }

  #read(open: Open, line: LogLine): void {
    const [, at] = code.exec(line.text) ?? [];
    if (at !== undefined) {
      // The further lines of a match that spans several follow without a rule between them.
      if (!this.#isInCode) this.#tell(open, Number(at), line);
      this.#isInCode = true;
    } else if (/⋮┆-{10,}/.test(line.text)) this.#isInCode = false;
    else if (!this.#isInCode && line.text.trim() !== '' && !mark.test(line.text) && open.text.length < 8) {
      open.text.push(line);
    }
  }

  #tell(open: Open, at: number | null, line: LogLine | null): void {
    open.isTold = true;
    const path = this.#path;
    const message = open.text.map((each) => each.text.trim()).join(' ');
    const isNear = line !== null && line.number - open.header.number < 10;
    this.#context.emit({
      lines:
        isNear || line === null ? [open.header, ...open.text.slice(0, 3), ...(line === null ? [] : [line])] : [line],
      message: message || `The rule ${open.rule} holds.`,
      rule: open.rule,
      severity: open.severity,
      location: path === null ? null : at === null ? { path } : { path, line: at },
    });
  }
}

export const semgrep: Grammar = {
  tool: 'semgrep',
  category: 'security',
  triggers: [' findings │', ' finding │', 'findings:  │', '│ scan s'],
  commands: ['semgrep', 'opengrep'],
  open: (context) => new SemgrepReader(context),
};
