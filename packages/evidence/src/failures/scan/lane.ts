import { wordsOf } from './commands.ts';
import type { FailureMark, LogSection } from './observer.ts';
import { ownText } from './own-text.ts';
import type { Readers } from './readers.ts';

/** How many commands of one section, marks of one section, and units of a name or command are kept. */
const maxCommands = 50;
const maxMarks = 20;
const maxUnits = 1_000;

/** `bash -x`, `set -ex`. */
const tracing = /(?:^|\s)(?:set|\S*sh)\s+-\w*x/;
/** Programs that print the command lines they run as they are. */
const makers = new Set(['make', 'gmake', 'mingw32-make', 'just', 'task', 'rake', 'ninja', 'invoke']);

/** A section while it is read. */
export class OpenSection implements LogSection {
  readonly index: number;
  readonly name: string | null;
  readonly firstLine: number;
  readonly commands: string[] = [];
  readonly marks: FailureMark[] = [];
  firstOutputLine: number;
  lastLine: number | null = null;
  /** Whether one of its commands prints the commands that it runs: with a `+`, or bare. */
  traces = false;
  makes = false;

  constructor(index: number, name: string | null, firstLine: number, firstOutputLine: number) {
    this.index = index;
    this.name = name === null ? null : ownText(name, maxUnits);
    this.firstLine = firstLine;
    this.firstOutputLine = firstOutputLine;
  }

  addCommand(command: string): void {
    this.traces ||= tracing.test(command);
    this.makes ||= wordsOf(command).some((word) => makers.has(word));
    // The first and the last ones tell most.
    if (this.commands.length === maxCommands) this.commands.splice(maxCommands / 2, 1);
    this.commands.push(ownText(command, maxUnits));
  }

  addMark(mark: FailureMark): void {
    if (this.marks.length < maxMarks) this.marks.push(mark);
  }
}

/** One job of a log: only logs that mix several jobs line by line have more than one. */
export class Lane {
  readonly name: string;
  section: OpenSection;
  readonly readers: Readers;
  /** Which grammars' tools are known to run in the section. */
  readonly seen: Uint8Array;
  /** Why lines are not output now: a `##[group]Run` that may begin a step, its script, or the script of an Azure task. */
  hiding: 'pending' | 'script' | 'settings' | 'azure' | 'shebang' | null = null;
  /** The `Run` line that may begin a step. */
  pending: { name: string; line: number } | null = null;
  /** How many lines have been hidden since. */
  hidden = 0;
  /** The line that last announced a command: a fold or time mark of Travis, npm's `> package@version script`. */
  announced = 0;
  /** Whether this job's echoes of commands are announced, or coloured. */
  marksEchoes = false;
  /** What the step column of `gh run view` says, or the stage of a pipeline. */
  step: string | null = null;
  lastError: FailureMark['line'] | null = null;

  constructor(name: string, section: OpenSection, grammars: number, readers: (lane: Lane) => Readers) {
    this.name = name;
    this.section = section;
    this.seen = new Uint8Array(grammars);
    this.readers = readers(this);
  }
}
