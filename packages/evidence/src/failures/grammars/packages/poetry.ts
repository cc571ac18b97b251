import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `Because shop depends on six (^99) which doesn't match any versions, version solving failed.` */
const because = /^(?:And |So, )?(?:[Bb]ecause )(\S.{0,1000})$/;
const said: ReadonlyArray<{ pattern: RegExp; rule: string; category: Category }> = [
  {
    pattern:
      /^(?:Error: )?(?:pyproject\.toml changed significantly since poetry\.lock was last generated|poetry\.lock is not up to date with pyproject\.toml)/,
    rule: 'lock',
    category: 'dependency',
  },
  { pattern: /^Unable to find installation candidates for \S/, rule: 'install', category: 'dependency' },
  { pattern: /^Hash for \S{1,200} from archive \S{1,300} not found/, rule: 'hash-mismatch', category: 'dependency' },
  {
    pattern: /^The current project's (?:supported )?Python (?:range|requirement) /,
    rule: 'requires-python',
    category: 'dependency',
  },
  {
    pattern:
      /^(?:Error: )?(?:Current Python version \(\S{1,40}\) is not allowed|Poetry could not find a pyproject\.toml)/,
    rule: 'project',
    category: 'build',
  },
];

/** poetry 1 and 2. */
class PoetryReader implements GrammarReader {
  readonly #context: Context;
  #because: LogLine[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const text = line.text.trim();
    if (because.test(text) || (this.#because.length > 0 && /^\S/.test(text) && this.#because.length < 12)) {
      this.#because.push(line);
      if (!/version solving failed\.$/.test(text)) return true;
      const lines = this.#because;
      this.#because = [];
      // Dart's pub solves and words it in the same way.
      if (this.#context.section.commands.some((command) => /\b(?:dart|flutter|pub)\b/.test(command))) return false;
      const message = lines.map((each) => each.text.trim()).join('\n');
      this.#context.emit({ lines, message, rule: 'SolverProblemError' });
      return false;
    }
    this.#because = [];
    const known = said.find(({ pattern }) => pattern.test(text));
    if (known === undefined) return false;
    this.#context.emit({ lines: [line], message: text, rule: known.rule, category: known.category });
    return false;
  }
}

export const poetry: Grammar = {
  tool: 'poetry',
  category: 'dependency',
  triggers: [
    'because ',
    'version solving failed',
    'since poetry.lock was last generated',
    'poetry.lock is not up to date',
    'unable to find installation candidates',
    "the current project's ",
    'current python version (',
    'poetry could not find a pyproject',
    'hash for ',
  ],
  commands: ['poetry'],
  open: (context) => new PoetryReader(context),
};
