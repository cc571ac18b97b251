import type { Draft, LogLine, Section } from '../grammar.ts';

/** What wraps the output of the tools in a log; `plain` is the output alone. */
export type Envelope =
  | 'plain'
  | 'github'
  | 'github-cli'
  | 'act'
  | 'travis'
  | 'gitlab'
  | 'jenkins'
  | 'buildkite'
  | 'circleci'
  | 'azure'
  | 'teamcity';

/** Whether the job failed, as far as the end marks of its log tell. Any program can forge such a mark. */
export type Outcome = 'failed' | 'passed' | 'unknown';

/** A section as the engine counts them. */
export interface LogSection extends Section {
  /** 0 is what stands before the first section's start; a log without sections has only this one. */
  readonly index: number;
  /** The line that begins it (1-based): the `##[group]Run` line, the `$ command` line; 1 for index 0. */
  readonly firstLine: number;
  /** The first line after the echoed script; equal to `firstLine` for index 0. */
  readonly firstOutputLine: number;
  /** Its last line, only known once it is over; null before. */
  readonly lastLine: number | null;
  /** The marks of failure inside it, in order; at most 20. */
  readonly marks: readonly FailureMark[];
}

/**
 * A line by which the CI system (not the tool) says that a command, a step or the job failed:
 * `##[error]Process completed with exit code 2.`, `The command "npm test" exited with 1.`, `ERROR: Job failed: exit
 * code 1`, `Finished: FAILURE`. It points at a cause, it never is one. Any program can print such a line.
 */
export interface FailureMark {
  /** The line of the mark itself, as a reader would see it. */
  line: LogLine;
  /** The smallest thing that the mark names as failed. */
  scope: 'command' | 'step' | 'job';
  /** null where the mark says none. */
  exitCode: number | null;
  /** The command that failed: named by the mark, else the last one that the section echoed; null if unknown. */
  command: string | null;
  /** `LogSection.index` of the section that failed. */
  section: number;
  /** Stopped from outside rather than failed by itself: cancelled, timed out, runner shut down. */
  stopped: boolean;
}

/** What is known of a whole log once it is read, beside its failures. */
export interface LogFacts {
  /** How many lines it has; a last line without `\n` counts. */
  lines: number;
  envelope: Envelope;
  outcome: Outcome;
  /** In order; of more than 1,000 the first and the last 500. */
  marks: readonly FailureMark[];
  /** In order, as the marks. */
  sections: readonly LogSection[];
  /** What was not read: lines cut at 10,000 units, and the bytes that were skipped in them. */
  truncated: { lines: number; bytes: number };
}

/** What an observer may ask at any time. */
export interface ObserverContext {
  /** The section that is being read. */
  readonly section: LogSection;
  /** Whether a command or banner of this section has shown that the tool of some grammar runs here. */
  saw(tool: string): boolean;
  /**
   * Up to `count` lines (at most 200) before the current one, oldest first, not going back beyond the section's first
   * line of output. Of one channel if told, else of all. Works in `line`, `mark`, `sectionEnd` (the last lines of the
   * section) and `end` (the last lines of the log). Decodes on demand: ask only at a candidate.
   */
  before(count: number, channel?: string): readonly LogLine[];
}

/** What an observer hands over at the end. */
export interface ObserverDraft extends Draft {
  evidence: 'generic' | 'tail';
  /** The tool that printed it, from our own tables; `Observer.tool` unless told. Never text of the log. */
  tool?: string;
  /** What is shown instead of `lines` alone: these with what stands around them. */
  excerpt?: readonly LogLine[];
}

/** Reads one whole log, all sections and channels; made once per log. Must bound what it keeps by itself. */
export interface ObserverReader {
  /**
   * A line that holds one of the triggers, every line with a mark `error`, and any line after this returned true for
   * its channel (to read on after a candidate: the lines after it). Echoed scripts are not offered.
   * In the order of the log; the grammars saw the line before.
   */
  line(line: LogLine, section: LogSection): boolean;
  /** A section begins; its commands may still grow. Also called for section 0. */
  sectionStart?(section: LogSection): void;
  /** The section is over; `lastLine` is known. What the grammars emitted at its end is claimed already. */
  sectionEnd?(section: LogSection): void;
  /** The CI system says that something failed; called after `line` for the same line (if that is offered at all). */
  mark?(mark: FailureMark): void;
  /**
   * The log is over and every grammar has ended. `claimed` tells whether a grammar has emitted a failure that shows
   * that line; `claims(first, last)` how many failures of grammars show a line of the range (warnings and
   * consequences count too).
   */
  end(facts: LogFacts, claims: Claims): readonly ObserverDraft[];
  /**
   * What is shown around a failure that a grammar found, the first one before a mark: the commands, and how the output
   * ends. `shown` lines are shown already. Called after `end`.
   */
  around?(lines: { first: number; last: number }, shown: number, claims: Claims): Frame;
}

/** What stands before and after what is shown of a failure. */
export interface Frame {
  before: readonly LogLine[];
  after: readonly LogLine[];
}

/** Which lines the grammars have explained. */
export interface Claims {
  claimed(line: number): boolean;
  /** How many failures of grammars show a line of `[first, last]`. */
  count(first: number, last: number): number;
  /** The same without consequences (`root: false`) and notes. */
  roots(first: number, last: number): number;
}

/**
 * The last reader of a log: sees what all the grammars leave over. Give it to `openLog(grammars, { observer })`.
 * Its drafts become failures with `evidence` as told; caps and folding are those of the grammars' drafts.
 */
export interface Observer {
  /** `generic`: the tool of a draft that names none. */
  tool: string;
  category: Draft['category'] & string;
  /** As of a grammar: literal ASCII text in lower case. Words like `error` are all right here, but each hit costs about 1 µs. */
  triggers: readonly string[];
  open(context: ObserverContext): ObserverReader;
}
