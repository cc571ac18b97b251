import type { Grammar } from '../grammar.ts';

/** Programs that run another one, named among their arguments. */
const launchers = new Set('npx bunx python python3 uv uvx poetry pipenv bundle pnpm yarn node cargo go'.split(' '));

const npmCommands = ['run', 'test', 'ci', 'i ', 'install', 'exec', 'audit', 'publish', 'start', 'x '].map(
  (verb) => `npm ${verb}`,
);

/** Finds the tools that a command line runs. */
export class CommandWords {
  /** By first word: the words that must follow it, and the grammars that are then known to run. */
  readonly #entries = new Map<string, { words: string[]; grammar: number }[]>();

  constructor(grammars: readonly Grammar[]) {
    for (const [grammar, { commands }] of grammars.entries()) {
      for (const command of commands ?? []) {
        const [first = '', ...words] = command.toLowerCase().split(' ').map(bare);
        const entries = this.#entries.get(first) ?? [];
        entries.push({ words, grammar });
        this.#entries.set(first, entries);
      }
    }
  }

  /** What a line that is a command can begin with. npm begins the lines of its own log with its name too. */
  get starts(): string[] {
    return [...this.#entries.keys()].flatMap((word) => (word === 'npm' ? npmCommands : [word]));
  }

  /** Whether a command line begins with a known tool, or with a launcher that names one among its arguments. */
  runsKnown(command: string): boolean {
    const space = command.indexOf(' ');
    const first = bare((space < 0 ? command : command.slice(0, space)).toLowerCase());
    if (this.#entries.has(first)) return true;
    return launchers.has(first) && wordsOf(command).some((word) => this.#entries.has(word));
  }

  /** The indexes of the grammars of the tools that `command` runs, with repeats. */
  toolsOf(command: string): number[] {
    const words = wordsOf(command);
    const found: number[] = [];
    for (const [at, word] of words.entries()) {
      for (const { words: rest, grammar } of this.#entries.get(word) ?? []) {
        if (rest.length === 0 || follow(words, at + 1, rest)) found.push(grammar);
      }
    }
    return found;
  }
}

/** How far behind its program a wanted option may stand. */
const optionReach = 12;

/** Whether `rest` comes next, options between (`--locked`, `+nightly`) left out; a wanted option may come later. */
function follow(words: readonly string[], at: number, rest: readonly string[]): boolean {
  let next = at;
  for (const word of rest) {
    if (word.startsWith('-')) {
      const found = words.indexOf(word, next);
      if (found < 0 || found > at + optionReach) return false;
      next = found + 1;
    } else {
      while (words[next]?.startsWith('-') || words[next]?.startsWith('+')) next++;
      if (words[next++] !== word) return false;
    }
  }
  return true;
}

const longestCommand = 4_000;

/** The words of a shell's command line: without folders, versions and the endings of programs on Windows. */
export function wordsOf(command: string): string[] {
  const words = command
    .slice(0, longestCommand)
    .toLowerCase()
    .split(/[\s"'`;&|()<>{}]/);
  return words.filter((word) => word !== '').map(bare);
}

function bare(word: string): string {
  const base = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  const version = base.lastIndexOf('@');
  const name = version > 0 ? base.slice(0, version) : base;
  return name.charAt(name.length - 4) === '.' ? name.replace(/\.(?:exe|cmd|bat|ps1)$/, '') : name;
}
