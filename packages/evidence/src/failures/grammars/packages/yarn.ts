import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

interface Said {
  pattern: RegExp;
  rule: string;
  category: Category;
}

/** What yarn 1 says behind `error `; its wordings, since others begin their errors in the same way. */
const classic: readonly Said[] = [
  {
    pattern: /^Couldn't find (?:package|any versions for) "\S{1,300}" (?:on|that matches|required by) /,
    rule: 'not-found',
    category: 'dependency',
  },
  {
    pattern: /^Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`/,
    rule: 'frozen-lockfile',
    category: 'dependency',
  },
  { pattern: /^\S{1,300}: The engine "\S{1,40}" is incompatible/, rule: 'engine', category: 'dependency' },
  {
    pattern: /^(?:Integrity check failed for "|\S{1,400}: Integrity check failed|Incorrect integrity when)/,
    rule: 'integrity',
    category: 'dependency',
  },
  { pattern: /^Package "\S{1,300}" refers to a non-existing file/, rule: 'not-found', category: 'dependency' },
  { pattern: /^Command ".{1,200}" not found\.$/, rule: 'missing-script', category: 'build' },
  { pattern: /^Couldn't find a package\.json file in "/, rule: 'manifest', category: 'build' },
  { pattern: /^Workspaces can only be enabled in private projects/, rule: 'manifest', category: 'build' },
  {
    pattern: /^An unexpected error occurred: "https?:\/\/\S{1,500}: Not found"/,
    rule: 'not-found',
    category: 'dependency',
  },
];
const classicError = /^error (\S.{0,2000})$/;
/** `error /…/node_modules/dep: Command failed.`, with `Exit code:`, `Command:` and `Output:` below. */
const dependencyScript = /^error (\S{0,400}[/\\]node_modules[/\\]\S{1,200}): Command failed\.$/;
const scriptFailed = /^error Command failed (?:with exit code \d{1,5}|with signal "\w{1,20}")\.$/;

/** `➤ YN0028: │ The lockfile would have been modified by this install, …` */
const berry = /^➤ (YN\d{4}): (?:│ )?(\s{0,10})(\S.{0,2000})$/;
/**
 * The codes that stand for errors only: yarn's documentation, "Error codes". The others also mark news and warnings.
 */
const errors = new Set(
  [1, 9, 10, 11, 12, 14, 15, 16, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 31, 35, 41, 42, 44, 45, 46]
    .concat([49, 57, 66, 71, 72, 78, 82, 83, 90, 91])
    .map((code) => `YN${String(code).padStart(4, '0')}`),
);
const usage =
  /^(?:Usage Error: (?:Couldn't find (?:a script|the binary|a package)|The nearest package directory|No project found)|Internal Error: .{1,300}: This package doesn't seem to be present in your lockfile).{0,500}$/;

/** yarn 1 and yarn 2 to 4. */
class YarnReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #script: { lines: LogLine[]; message: string; left: number } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    if (this.#script !== null && this.#readScript(line)) return true;
    const [, code, indent, text] = berry.exec(line.text) ?? [];
    if (code !== undefined) this.#berry(line, code, indent as string, text as string);
    else if (usage.test(line.text)) this.#emit([line], line.text.trim(), 'usage', 'build');
    else return this.#classic(line);
    return false;
  }

  end(): void {
    const script = this.#script;
    this.#script = null;
    if (script !== null) this.#emit(script.lines, script.message, 'install-script', 'dependency');
  }

  #classic(line: LogLine): boolean {
    const [, name] = dependencyScript.exec(line.text) ?? [];
    if (name !== undefined) {
      this.#script = { lines: [line], message: `${name}: Command failed.`, left: 20 };
      return true;
    }
    const [, text] = classicError.exec(line.text) ?? [];
    const said = classic.find(({ pattern }) => pattern.test(text ?? ''));
    if (said !== undefined) this.#emit([line], text as string, said.rule, said.category);
    else if (scriptFailed.test(line.text)) {
      this.#context.emit({
        lines: [line],
        message: text as string,
        rule: '',
        category: 'build',
        root: false,
        confidence: 0.5,
      });
    }
    return false;
  }

  /** `Exit code: 1`, `Command: node-gyp rebuild`, `Output:` and what the script printed. */
  #readScript(line: LogLine): boolean {
    const script = this.#script;
    if (script === null) return false;
    const isOver = --script.left < 0 || /^(?:info|warning|error|success) /.test(line.text);
    if (isOver) {
      this.end();
      return false;
    }
    const isTold = /^(?:Command: |Exit code: )/.test(line.text) || /\b(?:error|not found|ERR!)/i.test(line.text);
    if (isTold && script.lines.length < 5) {
      script.lines.push(line);
      script.message += `\n${line.text.trim()}`;
    }
    return true;
  }

  #berry(line: LogLine, code: string, indent: string, text: string): void {
    if (!errors.has(code) || indent !== '' || (code === 'YN0028' && /^[-+@]/.test(text))) return;
    const isOwn = code === 'YN0009' && /@workspace:/.test(text);
    const category = isOwn || code === 'YN0001' ? 'build' : 'dependency';
    this.#emit([line], text.replace(/, logs can be found here: \S{1,300}\)$/, ')'), code, category);
  }

  #emit(lines: readonly LogLine[], message: string, rule: string, category: Category): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#context.emit({ lines, message, rule, category });
  }
}

export const yarn: Grammar = {
  tool: 'yarn',
  category: 'dependency',
  triggers: [
    ' yn0',
    "error couldn't find",
    'error your lockfile needs',
    'error command',
    'error package "',
    'error an unexpected error occurred: "http',
    ': command failed.',
    'integrity',
    'error workspaces can only',
    ': the engine "',
    "usage error: couldn't find",
    'usage error: no project',
    'usage error: the nearest package',
    'seem to be present in your lockfile',
  ],
  commands: ['yarn', 'yarnpkg'],
  open: (context) => new YarnReader(context),
};
