import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const fatal = /^(?:(?:Error|Git error|ERROR): )?(fatal|error): (\S.*)$/;

interface GitError {
  pattern: RegExp;
  rule: string;
  category: Category;
}

/** What git says of itself, in the words of git 2.x with LC_ALL=C. */
const known: readonly GitError[] = [
  { pattern: /^detected dubious ownership in repository/, rule: 'dubious-ownership', category: 'infrastructure' },
  { pattern: /^unable to access '/, rule: 'remote', category: 'infrastructure' },
  {
    pattern: /^(?:Could not read from remote repository|the remote end hung up|early EOF|unable to connect to)/,
    rule: 'remote',
    category: 'infrastructure',
  },
  {
    pattern: /^(?:RPC failed|index-pack failed|fetch-pack|unpack-objects)/,
    rule: 'remote',
    category: 'infrastructure',
  },
  {
    pattern: /^(?:could not read (?:Username|Password)|Authentication failed|repository '.{1,500}' not found)/,
    rule: 'credentials',
    category: 'deploy',
  },
  {
    pattern:
      /^(?:couldn't find remote ref|invalid refspec|bad revision|ambiguous argument|bad object|reference is not a tree|Not a valid object name|invalid reference|no such branch|remote branch .{1,200} not found|pathspec ')/i,
    rule: 'revision',
    category: 'build',
  },
  { pattern: /^not a git repository/, rule: 'no-repository', category: 'build' },
  {
    pattern:
      /^(?:refusing to merge|Automatic merge failed|could not apply|Merging is not possible|Your local changes to)/,
    rule: 'merge',
    category: 'build',
  },
  { pattern: /^failed to push some refs/, rule: 'push', category: 'deploy' },
  { pattern: /^(?:unable to (?:write|create)|could not (?:create|lock))/, rule: 'write', category: 'infrastructure' },
];

interface Said {
  line: LogLine;
  error: GitError;
  message: string;
}

/** How far from a section's last line an error still stopped it: what git can do without is said in the same words. */
const nearEnd = 25;

/** git 2.x: the first of the errors that a section ends with; an ownership that is refused counts anywhere. */
class GitReader implements GrammarReader {
  readonly #context: Context;
  readonly #said: Said[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, , message] = fatal.exec(line.text) ?? [];
    const error = message === undefined ? undefined : known.find(({ pattern }) => pattern.test(message));
    if (error !== undefined && this.#said.length < 200) this.#said.push({ line, error, message: message as string });
    return false;
  }

  end(): void {
    const end = this.#context.before(1)[0]?.number ?? 0;
    const near = this.#said.find(({ line }) => end - line.number <= nearEnd);
    const shown = near ?? this.#said.find(({ error }) => error.rule === 'dubious-ownership');
    if (shown === undefined) return;
    const { line, error, message } = shown;
    const { rule, category } = error;
    this.#context.emit({ lines: [line], message, rule, category, confidence: near === undefined ? 0.6 : 0.85 });
  }
}

export const git: Grammar = {
  tool: 'git',
  category: 'infrastructure',
  triggers: ['fatal: ', 'error: pathspec', 'error: failed to push', 'error: rpc failed', 'error: could not apply'],
  open: (context) => new GitReader(context),
};
