import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName } from './frames.ts';

/** `17:12:42 (2101) ERROR DryRunExecutor One or more tests failed in the initial test run:` */
const logged = /^\d{2}:\d{2}:\d{2} \(\d{1,9}\) (ERROR|FATAL|WARN|INFO|DEBUG) (\w{1,60}) (\S.{0,1500})$/;
const score = /^Final mutation score [\d.]{1,12} (?:is )?under breaking threshold [\d.]{1,12}/;
const testsFailed = /^One or more tests failed in the initial test run/;
const testsBroke = /^One or more tests resulted in an error/;
/** What only repeats the cause that was told before. */
const repeats = /^(?:There were failed tests in the initial test run|Unexpected error occurred while running Stryker)/;
/** `[Survived] ConditionalExpression`, before version 7 with a number before it. */
const mutant = /^(?:#?\d{1,6}\. {1,2})?(\[(?:Survived|NoCoverage)\] (\w{1,60}))$/;
const place = /^(\S.{0,400}):(\d{1,7}):(\d{1,7})$/;

interface Mutant {
  lines: LogLine[];
  rule: string;
  path: string;
  line: number;
  column: number;
}

interface FailedTest {
  line: LogLine;
  name: string;
  text: LogLine[];
}

/** Stryker 4 to 9: a score under the threshold with the mutants that lived, and tests that fail before any mutation. */
class StrykerReader implements GrammarReader {
  readonly #context: Context;
  #initial: 'failed' | 'broke' | null = null;
  #test: FailedTest | null = null;
  #mutant: LogLine[] | null = null;
  #hasCause = false;
  #isUnder = false;
  readonly #mutants: Mutant[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, level, , said] = logged.exec(text) ?? [];
    if (said !== undefined) {
      this.#closeTest();
      this.#initial = null;
      return this.#readLogged(line, level === 'ERROR' || level === 'FATAL', said);
    }
    if (this.#initial !== null) return this.#readInitial(line);
    if (this.#mutant !== null) return this.#readMutant(this.#mutant, line);
    if (!mutant.test(text)) return false;
    this.#mutant = [line];
    return true;
  }

  end(): void {
    this.#closeTest();
    if (!this.#isUnder) return;
    for (const { lines, rule, path, line, column } of this.#mutants) {
      const message = lines
        .filter((_, at) => at !== 1)
        .map(({ text }) => text.trim())
        .join('\n');
      const location = { path, line, column };
      this.#context.emit({ lines: lines.slice(0, 4), message, rule, severity: 'warning', location, root: false });
    }
  }

  #readLogged(line: LogLine, isError: boolean, said: string): boolean {
    if (!isError) return false;
    if (testsFailed.test(said)) this.#initial = 'failed';
    else if (testsBroke.test(said)) this.#initial = 'broke';
    else if (score.test(said)) {
      this.#isUnder = true;
      this.#context.emit({ lines: [line], message: said, rule: 'thresholds.break' });
    } else if (this.#context.saw('stryker') && !(repeats.test(said) && this.#hasCause)) {
      this.#context.emit({ lines: [line], message: said, category: 'build', root: !this.#hasCause });
    }
    return this.#initial !== null;
  }

  /** Tests are one tab in, what is said of them two; an assertion's further lines may begin anywhere. */
  #readInitial(line: LogLine): boolean {
    const { text } = line;
    if (/^\t[^\t]/.test(text)) {
      this.#closeTest();
      this.#test = { line, name: text.trim(), text: [] };
    } else if (this.#test !== null && text !== '' && !/^\s{1,8}at /.test(text) && this.#test.text.length < 8) {
      this.#test.text.push(line);
    }
    return true;
  }

  #closeTest(): void {
    const test = this.#test;
    this.#test = null;
    if (test === null) return;
    this.#hasCause = true;
    const { line, name, text } = test;
    const said = text.map((each) => each.text.trim());
    if (this.#initial === 'broke') {
      this.#context.emit({ lines: [line], message: name, rule: 'initial-test-run', category: 'build' });
      return;
    }
    this.#context.emit({
      lines: [line, ...text.filter((each) => each.number - line.number <= 5).slice(0, 4)],
      message: said.join('\n') || 'The test failed before any mutation.',
      rule: errorName(said[0]),
      category: 'test',
      test: { suite: null, name, expected: labelled('Expected: ', said), actual: labelled('Received: ', said) },
    });
  }

  #readMutant(lines: LogLine[], line: LogLine): boolean {
    const { text } = line;
    const isPlaced = lines.length > 1;
    const wanted = isPlaced ? /^[+-] {2}/.test(text) : place.test(text);
    if (wanted && lines.length < 12) {
      lines.push(line);
      return true;
    }
    this.#mutant = null;
    const [first, second] = lines;
    const [, path, at, column] = place.exec(second?.text ?? '') ?? [];
    const rule = mutant.exec(first?.text ?? '')?.[2];
    if (path === undefined || rule === undefined || this.#mutants.length >= 100) return false;
    this.#mutants.push({ lines, rule, path, line: Number(at), column: Number(column) });
    return false;
  }
}

function labelled(label: string, said: readonly string[]): string | null {
  return said.find((line) => line.startsWith(label))?.slice(label.length) ?? null;
}

export const stryker: Grammar = {
  tool: 'stryker',
  category: 'mutation',
  triggers: [') error ', ') fatal ', '[survived] ', '[nocoverage] '],
  commands: ['stryker'],
  banners: [
    ') info projectreader ',
    ') info dryrunexecutor ',
    ') info mutationtestreporthelper ',
    ') info configreader ',
  ],
  open: (context) => new StrykerReader(context),
};
