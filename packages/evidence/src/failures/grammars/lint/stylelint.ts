import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { WarningsLast } from './line-linter.ts';

const problem = /^ {1,6}(\d{1,7}):(\d{1,7}) {1,12}([✖×⚠]) {1,4}(\S.{0,1000}?) {2,200}([@\w][\w@/-]{1,100})$/;
const file = /^((?:[A-Za-z]:)?[^\s:✖⚠][^:]{0,400})$/;

/** stylelint 9 to 17, its string form. Warnings fail a run only where a limit is set on them. */
class StylelintReader implements GrammarReader {
  readonly #context: Context;
  #path: string | null = null;
  readonly #drafts: WarningsLast;

  constructor(context: Context) {
    this.#context = context;
    this.#drafts = new WarningsLast(context);
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, at, column, sign, message, rule] = problem.exec(text) ?? [];
    if (at === undefined) {
      // Long messages go on below.
      const isInside = /^ {2}/.test(text) && this.#path !== null;
      if (!isInside) this.#path = null;
      return isInside;
    }
    this.#path ??= this.#fileAbove();
    if (this.#path === null) return false;
    const location = { path: this.#path, line: Number(at), column: Number(column) };
    const draft = { lines: [line], message: message as string, rule: rule as string, location };
    if (sign === '⚠') this.#drafts.addBeside(draft);
    else this.#drafts.add(draft);
    return true;
  }

  end(): void {
    this.#drafts.end();
  }

  #fileAbove(): string | null {
    const above = this.#context.before(40).findLast(({ text }) => file.test(text));
    return file.exec(above?.text ?? '')?.[1] ?? null;
  }
}

export const stylelint: Grammar = {
  tool: 'stylelint',
  category: 'lint',
  triggers: ['  ✖  ', '  ×  ', '  ⚠  '],
  commands: ['stylelint'],
  banners: ['- hook id: stylelint'],
  open: (context) => new StylelintReader(context),
};
