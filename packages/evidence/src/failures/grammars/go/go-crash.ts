import type { Draft, LogLine } from '../../grammar.ts';

const panic = /^panic: (.{1,1500})$/;
const fatal = /^(fatal error: .{1,500}|runtime: .{1,500}bad use of.{0,200})$/;
const timeout = /^panic: test timed out after (\S{1,20})$/;
/** A signal that ended the program; the runtime writes its goroutines below. */
const signal = /^SIG(?:QUIT|SEGV|ABRT|BUS|ILL|FPE): \S.{0,100}$/;
const race = /^WARNING: DATA RACE$/;
const running = /^\s{0,8}(Test\w{1,300}(?:\/\S{1,300})?) \([\dhms.]{1,20}\)$/;
const inTest = /^ {0,2}(?:\S{1,300}\.)(Test(?!Main\b)\w{1,200})(?:\.func\d+(?:\.\d+)*)?\(/;
const named = /^ {0,2}(\S{1,300}?)\((?:\.\.\.|[^()]{0,300})\)$/;
const frame = /^(?:\t| {6})(\S{1,400}\.go):(\d{1,7})(?: \+0x[0-9a-f]{1,16})?(?: fp=0x.{1,120})?$/;
const foreign =
  /[/\\](?:go|go1?[\d.]*|\.go|x64)[/\\]src[/\\]|[/\\]pkg[/\\]mod[/\\]|[/\\]testing[/\\]testing\.go$|^_testmain\.go$/;

/** Whether a program of Go crashed, or found a data race, at this line. */
export function isCrash(text: string): boolean {
  return panic.test(text) || fatal.test(text) || race.test(text) || signal.test(text);
}

/** What stands below a crash: the running test and the frames of its goroutines. */
export class GoCrash {
  readonly line: LogLine;
  readonly rule: string;
  test: string | null;
  #function: string | null = null;
  readonly #stack: { path: string; line: number; function?: string }[] = [];
  #own: { path: string; line: number } | null = null;
  #seen = 0;
  /** Whether the goroutine is a test that only waits for its turn. */
  #isWaiting = false;

  constructor(line: LogLine, test: string | null) {
    const { text } = line;
    this.line = line;
    this.rule = timeout.test(text)
      ? 'timeout'
      : race.test(text)
        ? 'data-race'
        : (/^SIG\w{2,5}/.exec(text)?.[0] ?? 'panic');
    this.test = test;
  }

  /** False when the crash is over, and the line no longer belongs to it. */
  read({ text }: LogLine): boolean {
    if (text === '') this.#isWaiting = false;
    if (text.startsWith('testing.(*T).Parallel(')) this.#isWaiting = true;
    const [, test] = running.exec(text) ?? inTest.exec(text) ?? [];
    if (test !== undefined && !this.#isWaiting) this.test ??= test;
    const [, name] = named.exec(text) ?? [];
    const [, path, at] = frame.exec(text) ?? [];
    if (path !== undefined) {
      const place = { path, line: Number(at) };
      if (!foreign.test(path)) this.#own ??= place;
      if (this.#stack.length < 30)
        this.#stack.push({ ...place, ...(this.#function === null ? {} : { function: this.#function }) });
    }
    this.#function = name ?? null;
    if (this.rule === 'data-race' && /^={10,}$/.test(text)) return false;
    return !/^(?:FAIL|ok)\s/.test(text) && ++this.#seen <= 400;
  }

  draft(suite: string | null): Draft {
    const message = this.line.text.replace(/^panic: /, '').replace(/ \[recovered(?:, repanicked)?\]$/, '');
    return {
      lines: [this.line],
      message,
      rule: this.rule,
      location: this.#own,
      test: this.test === null ? null : { suite, name: this.test, expected: null, actual: null },
      stack: this.#stack,
    };
  }
}
