import type { CommandWords } from './commands.ts';
import type { Lane } from './lane.ts';
import type { Envelope } from './observer.ts';

/** How many units of a line tell whether it is a command. */
const longestEcho = 400;

/** The command of a line that says of which program it is an echo: tox 3 and 4, nox, deno, docker build with and without BuildKit. */
const named = (text: string): string | null => {
  const shapes = /^(?:nox >|Task \S{1,200}|#\d+ \[[^\]]{1,200}\] RUN|Step \d+\/\d+ : RUN) (\S.*)$/;
  const found = shapes.exec(text)?.[1];
  if (found !== undefined || !text.includes('commands[')) return found ?? null;
  return /^[^[]{0,200}commands\[\d+\](?:>| \|) (\S.*)$/.exec(text)?.[1] ?? null;
};

/** Finds the commands that a section echoes while it runs. */
export class Echoes {
  readonly #envelope: Envelope;
  readonly #words: CommandWords;

  constructor(envelope: Envelope, words: CommandWords) {
    this.#envelope = envelope;
    this.#words = words;
  }

  /** The command that the line echoes; null for other output. */
  of(lane: Lane, text: string, line: number): string | null {
    switch (text.charAt(0)) {
      case '>':
        return /^> \S/.test(text) ? this.#scriptEcho(lane, text.slice(2), line) : null;
      case '+':
        return /^\++ \S/.test(text) ? this.#traced(lane, text.replace(/^\++ /, '')) : null;
      case '[':
        return text.startsWith('[command]') ? text.slice(9) : null;
      case '$':
        return /^\$ \S/.test(text) && text.slice(2) !== lane.section.commands.at(-1) ? text.slice(2) : null;
      default:
        return named(text) ?? (this.#madeBare(lane, text) ? text : null);
    }
  }

  /** `bash -x` prints `+ command`, but `+ react 19.0.0` is what a package manager has added, and much else is a diff. */
  #traced(lane: Lane, command: string): string | null {
    if (this.#envelope === 'jenkins' || lane.section.traces) return command;
    return this.#words.runsKnown(command.slice(0, longestEcho)) && !/^\S+ v?\d/.test(command) ? command : null;
  }

  /** npm, pnpm: `> package@1.0.0 test`, then `> vitest run`; composer and others: the command alone. */
  #scriptEcho(lane: Lane, rest: string, line: number): string | null {
    const follows = lane.announced === line - 1;
    lane.announced =
      rest.length < longestEcho && /^(?:@?[\w.~-]+(?:\/[\w.~-]+)?(?:@\S*)?(?: [\w:.-]+)?(?: \/\S*)?)$/.test(rest)
        ? line
        : 0;
    return follows || this.#words.runsKnown(rest.slice(0, longestEcho)) ? rest : null;
  }

  /** Makers print the bare command; a log of which nothing is known yet may begin with one. */
  #madeBare(lane: Lane, text: string): boolean {
    if (!/^[\w./-]/.test(text)) return false;
    const { commands, makes } = lane.section;
    const expected = makes || (commands.length === 0 && this.#envelope === 'plain');
    return expected && this.#words.runsKnown(text.slice(0, longestEcho));
  }
}
