import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, ownPlace, side, stackFrame } from './frames.ts';

/** ` FAIL  test/cart.test.ts > cart > adds up`, ` FAIL  |unit| test/cart.test.ts [ test/cart.test.ts ]` */
const header =
  /^ {0,2}FAIL {1,2}(?:\|[^|]{1,80}\| |[\w.@/-]{1,80} {1,2})?(\S{1,400}\.[cm]?[jt]sx?)(?: > (\S.{0,600})| \[ \S.{0,400} \])$/;
/** `⎯⎯⎯⎯ Unhandled Rejection ⎯⎯⎯⎯⎯`; the plural is the headline of a list. */
const loose =
  /^⎯{2,40} ((?:Unhandled|Uncaught) (?:Rejection|Error|Exception|Source Error)|Startup Error|Typecheck Error) ⎯/;
const frame = /^ {0,2}❯ (?:(\S.{0,200}) )?((?:file:\/\/)?\S{1,400}):(\d{1,7}):(\d{1,7})$/;
const rule = /^⎯{10,}(?:\[\d{1,6}\/\d{1,6}\]⎯?)?$/;
const over = /^(?: {1,4}Test Files {2}| {4,8}Tests {2}|⎯{2,40} \w|This error originated in )/;
const legend = /^- Expected\b/;
const code = /^ {2,10}\d{0,7} {0,8}\|/;
const cause = /^Caused by: /;
/** ` × test/cart.test.ts > cart > adds up 4ms` and `   × cart > adds up` below its file, for runs that end before the details. */
const listed = /^ {1,12}[×✗] (\S.{0,600}?)(?: \d{1,9}ms)?$/;
const listedFile = /^ {0,2}❯ (?:\|[^|]{1,80}\| )?(\S{1,400}\.[cm]?[jt]sx?) \(\d{1,7} tests?\b/;
const withFile = /^(?:\|[^|]{1,80}\| )?(\S{1,400}\.[cm]?[jt]sx?) > (\S.{0,600})$/;
const threshold =
  /^ERROR: Coverage for [\w ]{1,40} \([^()]{1,40}\) does not meet (?:global |"(.{1,300})" )?threshold \(.{1,40}?\)(?: for (\S.{0,300}))?$/;
const nothing = /^No test (?:files|suite) found\b.{0,200}$/;

interface Subject {
  line: LogLine;
  path: string;
  name: string | null;
}

interface Open {
  /** Several when one error is that of several tests. */
  subjects: Subject[];
  first: LogLine;
  loose: string | null;
  text: LogLine[];
  causes: string[];
  diff: string[] | null;
  stack: StackFrame[];
  seen: number;
}

/** Vitest 0.34 to 4: the details at the end of the run, errors outside of tests, thresholds; the list only without details. */
class VitestReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #file: string | null = null;
  #hasDetails = false;
  readonly #listed: Subject[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, name] = header.exec(text) ?? [];
    if (path !== undefined) {
      this.#addSubject({ line, path, name: name ?? null });
      return true;
    }
    const [, kind] = loose.exec(text) ?? [];
    if (kind !== undefined) {
      this.#close();
      this.#open = { ...opened(line), loose: kind };
      return true;
    }
    const open = this.#open;
    if (open !== null) {
      if (!rule.test(text) && !over.test(text) && ++open.seen <= 300) {
        this.#read(open, line);
        return true;
      }
      this.#close();
      return false;
    }
    this.#readOther(line);
    return false;
  }

  end(): void {
    this.#close();
    if (this.#hasDetails) return;
    for (const subject of this.#listed) {
      const message = 'The test failed; its details were not printed.';
      this.#tell(subject, { lines: [subject.line], message, rule: '', expected: null, actual: null, stack: [] });
    }
  }

  #addSubject(subject: Subject): void {
    const open = this.#open;
    if (open === null || open.loose !== null || open.seen > 0) {
      this.#close();
      this.#open = opened(subject.line);
    }
    this.#open?.subjects.push(subject);
    this.#hasDetails = true;
  }

  #readOther(line: LogLine): void {
    const { text } = line;
    const limit = threshold.exec(text);
    if (limit !== null && this.#context.saw('vitest')) {
      const path = limit[1] ?? limit[2];
      const location = path === undefined || path === 'global' ? null : { path };
      this.#context.emit({ lines: [line], message: text, rule: 'coverage.thresholds', category: 'coverage', location });
    } else if (nothing.test(text) && this.#context.saw('vitest')) {
      this.#context.emit({ lines: [line], message: text, rule: 'no-tests' });
    } else this.#list(line);
  }

  #list(line: LogLine): void {
    if (!this.#context.saw('vitest')) return;
    const [, file] = listedFile.exec(line.text) ?? [];
    if (file !== undefined) this.#file = file;
    const [, name] = listed.exec(line.text) ?? [];
    if (name === undefined || this.#listed.length >= 500) return;
    const [, path, rest] = withFile.exec(name) ?? [];
    if (path !== undefined) this.#listed.push({ line, path, name: rest as string });
    else if (this.#file !== null) this.#listed.push({ line, path: this.#file, name });
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    const [, within, path, at, column] = frame.exec(text) ?? [];
    if (path !== undefined) {
      if (open.stack.length < 30 && open.causes.length === 0) {
        open.stack.push(stackFrame(path, at as string, column as string, within));
      }
    } else if (cause.test(text)) open.causes.push(text);
    else if (open.stack.length > 0 || text === '' || code.test(text)) return;
    else if (legend.test(text)) open.diff = [];
    else if (open.diff !== null) {
      if (open.diff.length < 60) open.diff.push(text);
    } else if (open.text.length < 12) open.text.push(line);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.text.length === 0) return;
    const { subjects, first, text, causes, diff, stack } = open;
    const said = [...text.map((line) => line.text.trim()), ...causes];
    const message = said.join('\n');
    const near = text.filter((line) => line.number - first.number <= 5 + subjects.length).slice(0, 4);
    if (open.loose !== null) {
      const category = open.loose === 'Startup Error' ? 'build' : open.loose === 'Typecheck Error' ? 'type' : 'test';
      const lines = [first, ...near.slice(0, 2)];
      this.#context.emit({ lines, message, rule: open.loose, category, location: ownPlace(stack), stack });
      return;
    }
    const [expected, actual] = [side('-', diff ?? []), side('+', diff ?? [])];
    const found = { message, rule: errorName(said[0]), expected, actual, stack };
    for (const subject of subjects) this.#tell(subject, { ...found, lines: [subject.line, ...near] });
  }

  #tell({ path, name }: Subject, found: Found): void {
    const { lines, message, rule, expected, actual, stack } = found;
    const parts = name?.split(' > ') ?? [];
    const suite = [path, ...parts.slice(0, -1)].join(' › ');
    this.#context.emit({
      lines,
      message,
      rule,
      category: name === null ? 'build' : 'test',
      location: ownPlace(stack) ?? { path },
      test: name === null ? null : { suite, name: parts.at(-1) as string, expected, actual },
      stack,
    });
  }
}

interface Found {
  lines: LogLine[];
  message: string;
  rule: string;
  expected: string | null;
  actual: string | null;
  stack: StackFrame[];
}

function opened(first: LogLine): Open {
  return { subjects: [], first, loose: null, text: [], causes: [], diff: null, stack: [], seen: 0 };
}

export const vitest: Grammar = {
  tool: 'vitest',
  category: 'test',
  triggers: [
    'fail  ',
    '⎯ unhandled ',
    '⎯ uncaught ',
    '⎯ startup error',
    '⎯ typecheck error',
    'error: coverage for ',
    'no test files found',
    'no test suite found',
    ' × ',
    ' failed)',
  ],
  commands: ['vitest'],
  banners: [' test files  ', '⎯ failed tests ', '⎯ failed suites ', ' run  v'],
  open: (context) => new VitestReader(context),
};
