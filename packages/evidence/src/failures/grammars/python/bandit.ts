import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const issue = /^>> Issue: \[(B\d{3}):[\w-]{1,100}\] (\S.{0,1000})$/;
const location = /^ {3}Location: ((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7})(?::(\d{1,7}))?$/;

/** bandit 1.4 to 1.9, the forms for texts and screens. */
class BanditReader implements GrammarReader {
  readonly #context: Context;
  #open: { line: LogLine; rule: string; message: string; seen: number } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, rule, message] = issue.exec(line.text) ?? [];
    if (rule !== undefined) {
      this.#open = { line, rule, message: message as string, seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, path, at, column] = location.exec(line.text) ?? [];
    if (path === undefined && ++open.seen < 8) return true;
    this.#open = null;
    this.#context.emit({
      lines: path === undefined ? [open.line] : [open.line, line],
      message: open.message,
      rule: open.rule,
      location:
        path === undefined
          ? null
          : // bandit counts columns from 0.
            { path, line: Number(at), ...(column === undefined ? {} : { column: Number(column) + 1 }) },
    });
    return false;
  }
}

export const bandit: Grammar = {
  tool: 'bandit',
  category: 'security',
  triggers: ['>> issue: [b'],
  commands: ['bandit'],
  open: (context) => new BanditReader(context),
};
