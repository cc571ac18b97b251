import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { isOwn } from './frames.ts';

const start = /^(?: {2}\+ Exception Group )?Traceback \(most recent call last\):$/;
const frame = /^(?: {2}\| {1,3})? {0,2}File "([^"]{1,400})", line (\d{1,7})(?:, in (\S{1,200}))?/;
const exception = /^(?: {2}\| )?([A-Za-z_][\w.]{0,150})(?:: (.{0,2000}))?$/;
const chain = /^(?:During handling of the above exception, another|The above exception was the direct cause of)/;
const syntax = /^((?:Syntax|Indentation|Tab)Error): (.{1,500})$/;
const interpreter =
  /^(?:\S{0,300}[/\\])?python[\d.]{0,6}(?:\.exe)?: ((?:No module named|can't (?:open file|find)) .{1,400}|Error while finding module .{1,400})$/;
/** Lines above a traceback that tell that a test runner prints it, and reads it itself. */
const ofRunner = /^-{50,}$|^_{3,} .{1,500} _{1,200}$/;
const pytestEnd = /^={3,} .{0,300}\bin [\d.]+s.{0,30} ={3,}$/;
/** unittest and nose sum up below what their tests raised. */
const runnerEnd = /^Ran \d{1,7} tests? in /;
/** How many lines may follow: after an exception that nobody caught the command is nearly over. */
const linesAfter = 25;

interface Candidate {
  lines: LogLine[];
  frames: StackFrame[];
  rule: string;
  message: string;
  isSyntax: boolean;
  /** Something else than errors was printed after it. */
  isFollowed: boolean;
}

/** The exception with which a Python program ended, 2.7 to 3.14. One that was caught and printed is followed by more. */
class TracebackReader implements GrammarReader {
  readonly #context: Context;
  #frames: StackFrame[] | null = null;
  #first: LogLine | null = null;
  #candidates: Candidate[] = [];
  #seen = 0;
  #after = 0;
  #isChained = false;
  #isInRunner = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (/^={3,} test session starts ={3,}$/.test(text)) this.#isInRunner = true;
    else if (pytestEnd.test(text)) this.#isInRunner = false;
    if (start.test(text)) return this.#begin(line);
    if (this.#frames !== null) return this.#readFrame(this.#frames, line);
    const [, problem] = interpreter.exec(text) ?? [];
    if (problem !== undefined) {
      this.#context.emit({ lines: [line], message: problem, rule: 'python', category: 'dependency' });
      return false;
    }
    if (syntax.test(text) && !this.#isInRunner) this.#readSyntax(line);
    if (chain.test(text)) this.#isChained = true;
    return this.#wait(text);
  }

  end(): void {
    for (const { lines, frames, rule, message, isSyntax, isFollowed } of this.#candidates) {
      const stack = frames.toReversed();
      const own = stack.find(({ path }) => isOwn(path)) ?? stack[0];
      this.#context.emit({
        lines,
        message: message === '' ? rule : `${rule}: ${message}`,
        rule,
        location: own === undefined ? null : { path: own.path, ...(own.line === undefined ? {} : { line: own.line }) },
        stack,
        confidence: isSyntax ? 0.85 : isFollowed ? 0.6 : 0.8,
      });
    }
    this.#candidates = [];
  }

  #begin(line: LogLine): boolean {
    // unittest prints a line of its own between the rule and the traceback of a module that could not be imported.
    if (this.#context.before(2).some(({ text }) => ofRunner.test(text))) {
      this.#candidates = [];
      return false;
    }
    if (this.#isInRunner) return false;
    this.#frames = [];
    this.#first = line;
    this.#seen = 0;
    // Of a chain only the last exception ended the program.
    if (this.#isChained) this.#candidates.pop();
    this.#isChained = false;
    return true;
  }

  #readFrame(frames: StackFrame[], line: LogLine): boolean {
    const [, path, at, within] = frame.exec(line.text) ?? [];
    if (path !== undefined) {
      frames.push({ path, line: Number(at), ...(within === undefined ? {} : { function: within }) });
      if (frames.length > 60) frames.splice(1, 1);
      return true;
    }
    const [, rule, message] = exception.exec(line.text) ?? [];
    if (rule === undefined && ++this.#seen < 300) return true;
    this.#frames = null;
    if (rule === undefined || frames.length === 0) return false;
    this.#keep({
      lines: [...(line.number - (this.#first?.number ?? 0) < 4 && this.#first !== null ? [this.#first] : []), line],
      frames,
      rule,
      message: message ?? '',
      isSyntax: syntax.test(line.text),
      isFollowed: false,
    });
    return true;
  }

  #readSyntax(line: LogLine): void {
    const above = this.#context.before(4);
    const place = above.findLast(({ text }) => frame.test(text));
    const [, path, at] = frame.exec(place?.text ?? '') ?? [];
    const [, rule, message] = syntax.exec(line.text) ?? [];
    if (place === undefined || path === undefined || rule === undefined || message === undefined) return;
    const lines = [...above.filter(({ number }) => number >= place.number), line];
    this.#keep({ lines, frames: [{ path, line: Number(at) }], rule, message, isSyntax: true, isFollowed: false });
  }

  #keep(candidate: Candidate): void {
    this.#candidates.push(candidate);
    if (this.#candidates.length > 20) this.#candidates.shift();
    this.#after = 0;
  }

  /** More than a few lines after it: the program went on, and the exception was not what ended it. */
  #wait(text: string): boolean {
    if (this.#candidates.length === 0) return false;
    if (runnerEnd.test(text)) {
      this.#candidates = [];
      return false;
    }
    const last = this.#candidates.at(-1);
    if (last !== undefined && text !== '' && !/error|exit|fail|abort|\*\*\*/i.test(text)) last.isFollowed = true;
    if (++this.#after <= linesAfter) return true;
    this.#candidates = this.#candidates.filter(({ isSyntax }) => isSyntax);
    return false;
  }
}

export const traceback: Grammar = {
  tool: 'python',
  category: 'build',
  triggers: [
    'traceback (most recent call last)',
    'syntaxerror: ',
    'indentationerror: ',
    'taberror: ',
    ': no module named ',
    ": can't open file ",
    '= test session starts =',
    's ===',
  ],
  commands: ['python', 'python3', 'python2'],
  open: (context) => new TracebackReader(context),
};
