import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

interface Head {
  pattern: RegExp;
  rule: string;
  category: Category;
}

const heads: readonly Head[] = [
  { pattern: /^No solution found when resolving /, rule: 'no-solution', category: 'dependency' },
  { pattern: /^Failed to build [`(]?\S/, rule: 'build', category: 'dependency' },
  {
    pattern: /^Failed to (?:download|fetch|read|prepare distributions|extract)\b/,
    rule: 'download',
    category: 'dependency',
  },
  { pattern: /^The lockfile at `\S{1,300}` needs to be updated/, rule: 'locked', category: 'dependency' },
  { pattern: /^Unable to find lockfile at `/, rule: 'locked', category: 'dependency' },
  { pattern: /^(?:File not found: |Failed to parse: |No `pyproject\.toml` found)/, rule: 'project', category: 'build' },
  { pattern: /^No interpreter found for /, rule: 'python', category: 'build' },
];
/** `error: …` of uv; `  × …` before 0.12. */
const header = /^(?:error: | {2}× )(\S.{0,2000})$/;
/** `  cause: …`, `  ├─▶ …`, `  ╰─▶ …`, `  Caused by: …` */
const causeLine = /^ {2}(?:cause: |[├╰]─▶ |Caused by: )(\S.{0,2000})$/;
const moreLine = /^(?:\s{2}│)? {3,}(\S.{0,2000})$/;
const told = /(?:\berror: (?!Command ')|Error: |^And because|^So, |^we can conclude|conclude that)/;
const isNetwork = /\b(?:dns error|failed to lookup address|[Cc]onnection (?:reset|refused)|timed out)\b/;

interface Open {
  head: Head;
  isSure: boolean;
  /** What the build printed stands at the margin, up to 0.12. */
  isOutput: boolean;
  lines: LogLine[];
  texts: string[];
  left: number;
}

/** uv 0.4 to 0.13: an error and its causes. */
class UvReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const open = this.#open;
    if (open !== null && this.#read(open, line)) return true;
    this.end();
    const [, text] = header.exec(line.text) ?? [];
    const head = text === undefined ? undefined : heads.find(({ pattern }) => pattern.test(text));
    if (text === undefined || head === undefined) return false;
    const isSure = /^No solution found|^The lockfile at `uv|pyproject/.test(text) || line.text.startsWith('  × ');
    this.#open = { head, isSure, isOutput: false, lines: [line], texts: [text], left: 80 };
    return true;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || isNetwork.test(open.texts.join('\n'))) return;
    const { head, isSure, texts } = open;
    const lines = open.lines.filter(({ number }, index) => index === 0 || number - (open.lines[0]?.number ?? 0) < 8);
    if (!isSure && !this.#context.saw('uv')) return;
    const rule = texts.some((text) => text.startsWith('Failed to build ')) ? 'build' : head.rule;
    this.#context.emit({ lines, message: texts.join('\n'), rule, category: head.category });
  }

  #read(open: Open, line: LogLine): boolean {
    if (--open.left < 0) return false;
    if (line.text === '') return true;
    if (/^\[std(?:out|err)\]$/.test(line.text)) open.isOutput = true;
    if (open.isOutput) return this.#readOutput(open, line);
    const [, cause] = causeLine.exec(line.text) ?? [];
    const [, more] = moreLine.exec(line.text) ?? [];
    if (cause === undefined && more === undefined) return false;
    // Nothing else says it in this word.
    if (line.text.startsWith('  cause: ')) open.isSure = true;
    const text = (cause ?? more) as string;
    const isWanted = cause !== undefined || told.test(text) || open.head.rule === 'no-solution';
    if (isWanted && open.texts.length < 8) {
      open.texts.push(text);
      if (open.lines.length < 6) open.lines.push(line);
    }
    return true;
  }

  #readOutput(open: Open, { text }: LogLine): boolean {
    if (/(?:\berror: (?!Command ')|^[A-Z]\w{0,60}Error: )/.test(text) && open.texts.length < 8) open.texts.push(text);
    return open.texts.length < 8;
  }
}

export const uv: Grammar = {
  tool: 'uv',
  category: 'dependency',
  triggers: [
    'no solution found when resolving',
    'failed to build',
    'error: failed to',
    '× failed to',
    'the lockfile at `',
    'unable to find lockfile',
    'error: file not found',
    'error: no `pyproject',
    'error: no interpreter found',
  ],
  commands: ['uv', 'uvx'],
  open: (context) => new UvReader(context),
};
