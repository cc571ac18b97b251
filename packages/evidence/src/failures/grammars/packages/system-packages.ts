import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

interface One {
  tool: string;
  pattern: RegExp;
  rule: string;
  /** The lines below that belong to it. */
  below?: RegExp;
}

const apkSaid: readonly One[] = [
  {
    tool: 'apk',
    pattern: /^ERROR: (unable to select packages:|unsatisfiable constraints:)$/,
    rule: 'not-found',
    below: /^ {2,6}\S.{0,300}$/,
  },
];
const dnfSaid: readonly One[] = [
  { tool: 'dnf', pattern: /^(?:Error: )?(Unable to find a match: \S.{0,500})$/, rule: 'not-found' },
  { tool: 'dnf', pattern: /^Error: (Nothing to do)$/, rule: 'not-found' },
  { tool: 'dnf', pattern: /^Error: (Failed to download metadata for repo '.{1,200})$/, rule: 'download' },
];
const brewSaid: readonly One[] = [
  {
    tool: 'brew',
    pattern: /^Error: (No (?:available|formulae or casks|similarly named) (?:formula|found|cask).{0,300})$/,
    rule: 'not-found',
  },
  { tool: 'brew', pattern: /^Error: (No formulae or casks found for \S.{0,200})$/, rule: 'not-found' },
];

/** One error in one wording; the lines that explain it are indented below. */
class PackageReader implements GrammarReader {
  readonly #context: Context;
  readonly #said: readonly One[];
  #open: { one: One; lines: LogLine[]; texts: string[] } | null = null;

  constructor(context: Context, said: readonly One[]) {
    this.#context = context;
    this.#said = said;
  }

  line(line: LogLine): boolean {
    const open = this.#open;
    if (open !== null && open.lines.length < 6 && open.one.below?.test(line.text) === true) {
      open.lines.push(line);
      open.texts.push(line.text.trim());
      return true;
    }
    this.end();
    for (const one of this.#said) {
      const [, text] = one.pattern.exec(line.text) ?? [];
      if (text === undefined) continue;
      this.#open = { one, lines: [line], texts: [text] };
      return true;
    }
    return false;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    this.#context.emit({ lines: open.lines, message: open.texts.join('\n'), rule: open.one.rule, confidence: 0.85 });
  }
}

/** Alpine's apk 2 and 3. */
export const apk: Grammar = {
  tool: 'apk',
  category: 'dependency',
  triggers: ['error: unable to select packages:', 'error: unsatisfiable constraints:'],
  commands: ['apk'],
  open: (context) => new PackageReader(context, apkSaid),
};

/** dnf 4 and 5, and yum. */
export const dnf: Grammar = {
  tool: 'dnf',
  category: 'dependency',
  triggers: ['unable to find a match: ', 'error: failed to download metadata for repo'],
  commands: ['dnf', 'yum', 'microdnf'],
  open: (context) => new PackageReader(context, dnfSaid),
};

/** Homebrew 3 and 4. */
export const brew: Grammar = {
  tool: 'brew',
  category: 'dependency',
  triggers: ['error: no available formula', 'error: no formulae or casks found', 'error: no available cask'],
  commands: ['brew'],
  open: (context) => new PackageReader(context, brewSaid),
};
