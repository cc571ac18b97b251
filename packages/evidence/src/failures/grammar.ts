import type { Category, FailedTest, Severity, StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from './failure.ts';
import type { TestCount } from './test-count.ts';

/** One line of a log, ready to be read. */
export interface LogLine {
  /** 1-based; lines end at `\n` only, so the pieces between bare carriage returns share one number. */
  number: number;
  /** Without time stamp, job prefix, colour codes and trailing spaces; at most 10,000 UTF-16 units. Untrusted. */
  text: string;
  /** Which of several interleaved outputs it belongs to (a docker build step, a service, a package); mostly ''. */
  channel: string;
  /** The runner's own mark, which is cut from `text`: `##[error]`, `##[warning]`. Any program can forge it. */
  mark: 'error' | 'warning' | null;
}

/** A part of a log that one command printed: a step of GitHub Actions, a folded command elsewhere. */
export interface Section {
  /** As printed, for instance `Run npm test`; null before the first one. */
  name: string | null;
  /** The commands that the log echoes for it. */
  commands: readonly string[];
}

/** A failure as a grammar hands it over; what is left out takes the grammar's or an empty value. */
export interface Draft {
  /** The lines that show it, in order: the first ones that matter, at most 12 are kept. */
  lines: readonly LogLine[];
  message: string;
  rule?: string;
  category?: Category;
  /** `error` unless told. */
  severity?: Severity;
  location?: PrintedLocation | null;
  test?: FailedTest | null;
  /** Innermost first, as printed. */
  stack?: readonly StackFrame[];
  /** True unless told. */
  root?: boolean;
  /** 0 to 1; 0.9 unless told. */
  confidence?: number;
}

/** What a grammar may ask and tell while it reads. */
export interface Context {
  readonly section: Section;
  /** Whether a command or banner of this section, up to the current line, has shown that the tool runs here. */
  saw(tool: string): boolean;
  /**
   * Up to `count` lines before the current one in its channel and section, oldest first; at most 40, and not further back
   * than 128 kB. Decodes them on demand: ask when something was found, not at every line.
   */
  before(count: number): readonly LogLine[];
  emit(draft: Draft): void;
  /** Tells how many tests a runner says that it ran. */
  count(tests: TestCount): void;
}

/** Reads one channel of one section. */
export interface GrammarReader {
  /**
   * A line that holds a trigger or banner, or any line after this returned true.
   * True asks for the next line of the channel too, whatever it holds.
   */
  line(line: LogLine): boolean;
  /** The section or the log is over: what is half read is handed over now. */
  end?(): void;
}

/** How to find what one tool reports in what it prints. */
export interface Grammar {
  tool: string;
  /** What its failures are, unless a draft says otherwise. */
  category: Category;
  /**
   * Literal text in lower case, mostly ASCII (marks such as `●` are allowed too). A line that holds none of them, in any case, is not shown to the reader.
   * The rarer, the faster: `ts(`, not `error`.
   */
  triggers: readonly string[];
  /**
   * Words of a command line that mean that the tool runs: `eslint`. The words of a log are compared without folders,
   * versions and endings (`./node_modules/.bin/eslint.cmd`, `eslint@9`). An entry with a space is words in a row, options
   * between them left out: `cargo clippy` is also `cargo +nightly --locked clippy`; an option that the entry names may
   * come later: `node --test` is also `node --import tsx --test`.
   */
  commands?: readonly string[];
  /** Literal ASCII text in lower case, which only this tool prints and which means that it runs. Also triggers. */
  banners?: readonly string[];
  open(context: Context): GrammarReader;
}
