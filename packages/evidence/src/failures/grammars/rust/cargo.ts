import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const header = /^error: (\S.{0,2000})$/;

/** How cargo begins what it says when it cannot find packages, and when it cannot build for other reasons. */
const kinds: readonly (readonly [RegExp, Category, string])[] = [
  [
    /^(?:failed to (?:get|select a version for|load source for|download|fetch|sync|resolve|query replaced source|update) |no matching package |no matching version |unable to update |checksum for |package `[^`]{1,200}` cannot be built because|rustc \S{1,40} is not supported by the following|failed to parse lock file|cyclic package dependency|two packages named )/,
    'dependency',
    'dependency',
  ],
  [
    /^(?:the lock file .{1,400} needs to be updated|cannot (?:update|create) the lock file )/,
    'dependency',
    'lock-file-outdated',
  ],
  [/^failed to run custom build command for /, 'build', 'build-script'],
  [
    /^(?:failed to parse manifest|failed to load manifest|failed to read `[^`]{1,400}Cargo\.toml`|could not find `Cargo\.toml`)/,
    'build',
    'manifest',
  ],
  [
    /^(?:no such (?:sub)?command: |toolchain '[^']{1,200}' (?:is not installed|does not )|'[\w.-]{1,60}' is not installed for the toolchain|no default toolchain|rustup could not choose a version)/,
    'build',
    'toolchain',
  ],
  [
    /^(?:no (?:bin|test|example|bench|library) targets? |the package '[^']{1,200}' does not contain|package ID specification |the option `[^`]{1,60}` |couldn't read `|none of the selected packages|Package `[^`]{1,200}` does not have)/,
    'build',
    '',
  ],
];

interface Open {
  header: LogLine;
  message: string;
  category: Category;
  rule: string;
  causes: string[];
  /** What the build script printed as its error. */
  said: LogLine[];
  where: 'causes' | 'stderr' | 'stdout';
  seen: number;
}

/** What cargo (1.30 and later) itself cannot do: find packages, read manifests, run build scripts. */
class CargoReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, message] = header.exec(text) ?? [];
    const kind = message === undefined ? undefined : kinds.find(([pattern]) => pattern.test(message));
    if (message !== undefined) this.#close();
    if (kind !== undefined && message !== undefined) {
      const [, category, rule] = kind;
      this.#open = { header: line, message, category, rule, causes: [], said: [], where: 'causes', seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (
      (text !== '' &&
        !/^(?:\s|Caused by:|perhaps |note: |help: |candidate versions |location searched|required by |if you are looking)/.test(
          text,
        )) ||
      ++open.seen > 300
    ) {
      this.#close();
      return false;
    }
    read(open, line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header: first, message, category, rule, causes, said } = open;
    const own = said.filter(({ text }) => !/^ {2}(?:note: |stack backtrace|warning: )/.test(text));
    const wrong = own.findIndex(({ text }) => /error|panicked at|failed|not found|could not/i.test(text));
    const telling = own.slice(Math.max(0, wrong), Math.max(0, wrong) + 4);
    const parts = telling.length > 0 ? telling.map(({ text }) => text.trim()) : causes.slice(0, 6);
    const lines = telling.length > 0 ? telling : [first];
    this.#context.emit({ lines, message: [message, ...parts].join('\n'), rule, category });
  }
}

function read(open: Open, line: LogLine): void {
  const { text } = line;
  if (/^Caused by:/.test(text) || text.trim() === '') {
    if (text !== '') open.where = 'causes';
  } else if (text === '  --- stdout') open.where = 'stdout';
  else if (text === '  --- stderr') open.where = 'stderr';
  else if (open.where === 'stderr') {
    if (open.said.length < 200) open.said.push(line);
  } else if (
    open.where === 'causes' &&
    open.causes.length < 12 &&
    !/^(?: {2}process didn't exit|help: |if you are looking)/.test(text)
  ) {
    open.causes.push(text.trim());
  }
}

export const cargo: Grammar = {
  tool: 'cargo',
  category: 'build',
  triggers: ['error: '],
  commands: ['cargo'],
  open: (context) => new CargoReader(context),
};
