import type { Category } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `src/cart.ts:4:11 lint/suspicious/noDoubleEquals  FIXABLE  ━━━━━━━━`, `src/cart.ts format ━━━━━━━━` */
const header =
  /^([^\s━].{0,400}?)(?::(\d{1,7}):(\d{1,7}))? ([a-z]\w{2,40}(?:\/[\w/-]{1,100})?)(?: {1,2}FIXABLE)? {1,2}━{5,}$/;
/** `ci ━━━━━━━━`, below which the run as a whole is judged. */
const whole = /^(?:ci|check|lint|format) ━{5,}$/;
const said = /^ {2}([×✖!]) (\S.{0,2000})$/;
const aborted = /^Code formatting aborted due to parsing errors/;
const onWarnings = /^Some warnings were emitted/;

interface Told {
  lines: LogLine[];
  rule: string;
  message: string;
  location: PrintedLocation;
}

/** Biome 1 and 2: `ci`, `check`, `lint` and `format`. */
class BiomeReader implements GrammarReader {
  readonly #context: Context;
  #open: { line: LogLine; location: PrintedLocation; rule: string } | 'whole' | null = null;
  #waiting = 0;
  #hasErrors = false;
  #warningsFail = false;
  readonly #warnings: Told[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (text.endsWith('━')) {
      this.#open = whole.test(text) ? 'whole' : opened(line);
      this.#waiting = 0;
      return this.#open !== null;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, mark, message] = said.exec(text) ?? [];
    if (message === undefined) return ++this.#waiting < 4;
    this.#open = null;
    if (open === 'whole') {
      this.#warningsFail = onWarnings.test(message);
      return false;
    }
    const told = { lines: [open.line, line], rule: open.rule, message, location: open.location };
    if (mark === '!') {
      if (this.#warnings.length < 500) this.#warnings.push(told);
    } else {
      this.#hasErrors = true;
      this.#tell(told);
    }
    return false;
  }

  end(): void {
    if (!this.#hasErrors && !this.#warningsFail) return;
    for (const told of this.#warnings) {
      this.#context.emit({ ...told, category: categoryOf(told.rule), severity: 'warning', root: !this.#hasErrors });
    }
  }

  #tell(told: Told): void {
    // What does not parse is told by itself.
    const isConsequence = told.rule === 'format' && aborted.test(told.message);
    this.#context.emit({ ...told, category: categoryOf(told.rule), root: !isConsequence });
  }
}

function opened(line: LogLine) {
  const [, path, at, column, rule] = header.exec(line.text) ?? [];
  if (path === undefined || rule === undefined) return null;
  const place = at === undefined ? {} : { line: Number(at), column: Number(column) };
  return { line, location: { path, ...place }, rule };
}

function categoryOf(rule: string): Category {
  if (rule === 'format') return 'format';
  return /^(?:lint|assist|organizeImports|suppressions)\b/.test(rule) ? 'lint' : 'build';
}

export const biome: Grammar = {
  tool: 'biome',
  category: 'lint',
  triggers: ['━━━━━'],
  commands: ['biome'],
  open: (context) => new BiomeReader(context),
};
