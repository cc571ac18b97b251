import type { LogLine } from '../grammar.ts';
import type { FailureMark, Frame } from '../scan/observer.ts';

/** How many ends of commands are kept. */
const mostEnds = 8;
/** How many lines of an excerpt stand before the cause, after it, and at the end of the output. */
const [before, after, last] = [3, 3, 2];
/** How far above the cause other trouble is looked for, and the words that tell it. */
const farthest = 30;
const trouble = /\b(?:error|failed|failure|fatal|exception|denied|cannot|unable to)\b/i;
/** How many lines an excerpt shows beside the mark, the commands among them. */
const mostShown = 11;
/** How much of an echoed command is shown. */
const mostOfCommand = 300;

interface End {
  mark: FailureMark | null;
  /** The first command of the section, and the last one, if they differ. */
  commands: readonly string[];
  lines: readonly LogLine[];
}

/** The last lines before each mark of a failure; the latest few. */
export class Surroundings {
  #ends: End[] = [];

  add(mark: FailureMark | null, lines: readonly LogLine[], commands: readonly string[]): void {
    const telling = lines.filter(({ text }) => text.trim() !== '');
    this.#ends = [...this.#ends.slice(1 - mostEnds), { mark, lines: telling, commands: outer(mark, commands) }];
  }

  /** The lines before the mark, or before the first one that is known. */
  tail(wanted: FailureMark | undefined): readonly LogLine[] {
    const end = this.#ends.find(({ mark }) => mark?.line.number === wanted?.line.number) ?? this.#ends[0];
    return end?.lines.slice(1 - mostShown) ?? [];
  }

  /** The cause with the commands that printed it, what stands around it and how the output ends. */
  around(cause: readonly LogLine[]): readonly LogLine[] {
    const from = cause[0]?.number ?? 0;
    const frame = this.frame({ first: from, last: cause.at(-1)?.number ?? from }, cause.length, () => false);
    return [...frame.before, ...cause.map(marked), ...frame.after];
  }

  /** What stands around lines of which `shown` are shown already; what is told elsewhere is left out. */
  frame({ first, last: to }: Lines, shown: number, isTold: (line: number) => boolean): Frame {
    const end = this.#ends.find(({ mark, lines }) => Math.max(lines.at(-1)?.number ?? 0, mark?.line.number ?? 0) >= to);
    if (end === undefined) return { before: [], after: [] };
    const others = end.lines.filter(({ number }) => !isTold(number));
    const above = others.filter(({ number }) => number < first);
    const worse = above.filter(({ number, text }) => number >= first - farthest && trouble.test(text));
    const close = above.filter(({ number }) => number >= first - 2 * before).slice(-before);
    const later = others.filter(({ number }) => number > to);
    const near = later.slice(0, after).filter(({ number }) => number <= to + 2 * after);
    const commands = echoes(end);
    const room = Math.max(0, mostShown - commands.length - shown);
    // How the output ends tells more than trouble before the cause, and that more than what stands right beside it.
    const ending = lastOf(later.slice(near.length).slice(-last), room);
    const told = lastOf(worse.slice(-last), room - ending.length);
    const next = near.slice(0, room - ending.length - told.length);
    const left = room - ending.length - told.length - next.length;
    const beside = close.filter((line) => !told.includes(line));
    const previous = [...told, ...lastOf(beside, left)].sort((one, other) => one.number - other.number);
    return {
      before: [...commands, ...previous],
      after: [...next, ...ending, ...markOf(end, [...next, ...ending], to)],
    };
  }
}

function lastOf(lines: readonly LogLine[], count: number): readonly LogLine[] {
  return count <= 0 ? [] : lines.slice(-count);
}

/** A line as the log shows it, with the mark of the CI system. */
function marked(line: LogLine): LogLine {
  return line.mark === null ? line : { ...line, text: `##[${line.mark}]${line.text}` };
}

interface Lines {
  first: number;
  last: number;
}

/** The command of the step is what is run again, the last one is what failed. */
function outer(mark: FailureMark | null, commands: readonly string[]): string[] {
  const told = [commands[0], mark?.command].map((command) => command?.split('\n')[0]?.trim().slice(0, mostOfCommand));
  return [...new Set(told.filter((command) => command !== undefined && command !== ''))] as string[];
}

/** As the log shows them: the echoes of the commands. */
function echoes({ mark, commands }: End): LogLine[] {
  return mark === null ? [] : commands.map((command) => ({ ...mark.line, text: `$ ${command}` }));
}

/** The line that says that it failed, if it is not shown already. */
function markOf({ mark }: End, lines: readonly LogLine[], to: number): LogLine[] {
  if (mark === null) return [];
  const { line } = mark;
  if (line.number <= to || lines.some(({ number }) => number === line.number)) return [];
  return [marked(line)];
}
