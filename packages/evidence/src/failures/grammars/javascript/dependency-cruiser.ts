import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `  error no-circular: src/a.js → src/b.js` */
const violation = /^ {2}(error|warn) ([\w.@/-]{1,100}): (\S.{0,800})$/;
/** The rest of a cycle, or what the rule is for. */
const more = /^ {4,6}(\S.{0,800})$/;
const summary = /^\S {1,2}\d{1,9} dependency violations \((\d{1,9}) errors?, \d{1,9} warnings?/;

interface Violation {
  lines: LogLine[];
  isError: boolean;
  rule: string;
  path: string;
  message: string;
}

/** dependency-cruiser 9 to 17, its `err` and `err-long` reporters. Told when the summary shows that they are its lines. */
class CruiserReader implements GrammarReader {
  readonly #context: Context;
  #violations: Violation[] = [];
  #isOpen = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, severity, rule, what] = violation.exec(text) ?? [];
    if (what !== undefined && this.#violations.length < 1_000) {
      const path = what.split(' →')[0] as string;
      this.#violations.push({
        lines: [line],
        isError: severity === 'error',
        rule: rule as string,
        path,
        message: what,
      });
      this.#isOpen = true;
      return true;
    }
    const [, rest] = more.exec(text) ?? [];
    const last = this.#violations.at(-1);
    if (this.#isOpen && rest !== undefined && last !== undefined && last.lines.length < 12) {
      if (rest !== '-') {
        last.message += last.message.endsWith('→') ? ` ${rest}` : `\n${rest}`;
        last.lines.push(line);
      }
      return true;
    }
    this.#isOpen = false;
    const [, errors] = summary.exec(text) ?? [];
    if (errors === undefined) return false;
    if (Number(errors) > 0) this.#tell();
    this.#violations = [];
    return false;
  }

  #tell(): void {
    for (const { lines, isError, rule, path, message } of this.#violations) {
      const severity = isError ? 'error' : 'warning';
      this.#context.emit({ lines, message, rule, severity, location: { path }, root: isError });
    }
  }
}

export const dependencyCruiser: Grammar = {
  tool: 'dependency-cruiser',
  category: 'architecture',
  triggers: ['  error ', '  warn ', ' dependency violations ('],
  commands: ['depcruise', 'dependency-cruiser', 'dependency-cruise'],
  open: (context) => new CruiserReader(context),
};
