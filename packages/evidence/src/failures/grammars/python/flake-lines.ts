import type { Context, Draft, LogLine } from '../../grammar.ts';
import { commandsOf, isAdvisory } from '../lint/advisory.ts';

/** `shop/cart.py:1:8: F401 'os' imported but unused`, of flake8, of pycodestyle and of ruff; `::error …::` before it. */
const common =
  /^(?:::error [^:]{0,600}?::)?(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:pyi?|pyx|ipynb|toml)):(?:cell \d{1,5}:)?(?<line>\d{1,7}):(?<column>\d{1,7}): (?<rule>[A-Z]{1,5}\d{2,5}:?|invalid-syntax:|SyntaxError:) (?:\[\*\] )?(?<message>\S.{0,2000})$/;

/** The form for pylint's readers, which both have too: `shop/cart.py:1: [F401] 'os' imported but unused`. */
const pylintForm =
  /^(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:pyi?|pyx|ipynb|toml)):(?<line>\d{1,7}): \[(?<rule>[A-Z]{1,5}\d{2,5}|invalid-syntax)\] (?<message>\S.{0,2000})$/;

/** pylint's own form is nearly the same, with the name of the rule at the end. */
const ofPylint = /: [CRWEF]\d{4}: .{1,2000} \([a-z][a-z-]{2,60}\)$/;

/** What only ruff prints: names in backticks, a mark of what it can fix, rules without a number. */
const ofRuff =
  /: (?:invalid-syntax|SyntaxError):|: [A-Z]{1,5}\d{2,5} \[\*\] |\[invalid-syntax\]|^::error title=[Rr]uff|`/;

/**
 * The lines of the form that flake8 and ruff share. Both tools' readers collect them and decide at the end, each in the
 * same way, whose they are: by the command where the log shows it, otherwise by what only ruff prints.
 */
export class FlakeLines {
  readonly #context: Context;
  readonly #found: Array<{ draft: Draft; isOfRuff: boolean }> = [];

  constructor(context: Context) {
    this.#context = context;
  }

  /** False: not of this form. */
  add(line: LogLine): boolean {
    const groups = (common.exec(line.text) ?? pylintForm.exec(line.text))?.groups;
    if (groups === undefined || ofPylint.test(line.text)) return false;
    if (this.#found.length >= 2_000) return true;
    const { path = '', line: at, column, rule = '', message = '' } = groups;
    const draft = {
      lines: [line],
      message: message.replace(/%0A.*$/, ''),
      rule: rule.replace(':', ''),
      location: { path, line: Number(at), ...(column === undefined ? {} : { column: Number(column) }) },
    };
    this.#found.push({ draft, isOfRuff: ofRuff.test(line.text) });
    return true;
  }

  emitOf(tool: 'ruff' | 'flake8'): void {
    const [sawRuff, sawFlake] = [this.#context.saw('ruff'), this.#context.saw('flake8')];
    const any = sawRuff === sawFlake ? this.#found.some(({ isOfRuff }) => isOfRuff) : sawRuff;
    const canFail = failingRules(this.#context, tool);
    for (const { draft, isOfRuff } of this.#found) {
      const isRuff = sawRuff && sawFlake ? isOfRuff : any;
      if (isRuff === (tool === 'ruff') && canFail(draft.rule)) this.#context.emit(draft);
    }
    this.#found.length = 0;
  }
}

/**
 * A step often runs the tool twice: strictly for a few rules, and for all of them with --exit-zero. Only what the strict
 * command selects can have failed the step.
 */
function failingRules(context: Context, tool: string): (rule: string | undefined) => boolean {
  if (isAdvisory(context, tool)) return () => false;
  const { failing, harmless } = commandsOf(context, tool);
  if (harmless.length === 0) return () => true;
  const selected = failing.flatMap((command) => {
    const [, list] = / --select[= ]["']?([A-Z0-9,]{1,500})/.exec(command) ?? [];
    return list === undefined ? [''] : list.split(',');
  });
  return (rule) => selected.some((prefix) => (rule ?? '').startsWith(prefix));
}
