import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { WarningsLast } from './line-linter.ts';

const head = /^In (\S.{0,400}) line (\d{1,7}):$/;
/** `     ^-----^ SC2086 (info): Double quote …`; versions before 0.7 print no level. */
const arrow = /^( {0,2000})\^-{1,2000}\^? (SC\d{4})(?: \((error|warning|info|style)\))?: (\S.{0,1000})$/;
const gcc =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}): (error|warning|note|style): (\S.{0,1000}) \[(SC\d{4})\]$/;

/** ShellCheck 0.4 to 0.11, the forms tty and gcc. Every level fails its run, so the lower ones are only named last. */
class ShellcheckReader implements GrammarReader {
  readonly #context: Context;
  readonly #drafts: WarningsLast;

  constructor(context: Context) {
    this.#context = context;
    this.#drafts = new WarningsLast(context);
  }

  line(line: LogLine): boolean {
    const [, path, at, column, level, message, rule] = gcc.exec(line.text) ?? [];
    if (path !== undefined) {
      const location = { path, line: Number(at), column: Number(column) };
      this.#add([line], rule, level, message, location);
      return false;
    }
    const [, indent, code, severity, text] = arrow.exec(line.text) ?? [];
    if (indent === undefined) return false;
    const above = this.#context.before(20);
    const start = above.findLastIndex((each) => head.test(each.text));
    const [, file, number] = head.exec(above[start]?.text ?? '') ?? [];
    if (file === undefined) return false;
    const location = { path: file, line: Number(number), column: indent.length + 1 };
    const lines = above.length - start <= 3 ? [...above.slice(start), line] : [line];
    this.#add(lines, code, severity, text, location);
    return false;
  }

  end(): void {
    this.#drafts.end();
  }

  #add(
    lines: LogLine[],
    rule = '',
    level = 'error',
    message = '',
    location: { path: string; line: number; column: number },
  ): void {
    this.#drafts.add({ lines, message, rule, severity: level === 'error' ? 'error' : 'warning', location });
  }
}

export const shellcheck: Grammar = {
  tool: 'shellcheck',
  category: 'lint',
  triggers: ['-- sc', ' sc1', ' sc2', ' sc3', '[sc1', '[sc2', '[sc3'],
  commands: ['shellcheck'],
  banners: ['- hook id: shellcheck'],
  open: (context) => new ShellcheckReader(context),
};
