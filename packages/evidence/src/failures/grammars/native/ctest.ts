import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `1/6 Test #1: gtest ............................***Failed    0.01 sec`, `… Test #4: crashes …***Exception: SegFault …` */
const result =
  /^ {0,4}\d{1,6}\/\d{1,6} Test {1,6}#\d{1,6}: (\S.{0,300}?) [. ]{2,200}(?:\*\*\*)?(Passed|Failed|Timeout|Not Run|Skipped|Exception: [\w ]{1,40}?|\w[\w :]{1,40}?)(?: {2,}Required regular expression not found\..{0,200})? {1,8}[\d.]{1,12} sec/;
const listed =
  /^\t {0,6}\d{1,6} - (\S.{0,300}?) \((Failed|Timeout|Not Run|SEGFAULT|ILLEGAL|NUMERICAL|OTHER_FAULT|Subprocess aborted|\w[\w ]{1,40})\)(?: {1,20}\S.{0,200})?$/;
const total = /^\d{1,3}% tests passed, (\d{1,6}) tests failed out of \d{1,6}$/;
const next = /^ {4,8}Start {1,6}\d{1,6}: /;
const inner = /^\[ {2}FAILED {2}\] |^test cases: {1,6}\d|^\S.{0,300}: FAILED:$|^={3,} FAILURES ={3,}|^not ok \d/;
const telling = /error|assert|fail|expected|exception|abort|unable|cannot|could not|fault|not found/i;
const shapeless = /^(?:Looked in the following places|Could not find executable .{1,300}|\S{1,400}\/\S{1,200})$/;

interface Failed {
  line: LogLine;
  how: string;
  output: LogLine[];
  /** A test runner below said more. */
  isTold: boolean;
}

/** ctest of CMake 2.8 to 4, with and without the output of failed tests; a test that passes when repeated is none. */
class CtestReader implements GrammarReader {
  readonly #context: Context;
  readonly #failed = new Map<string, Failed>();
  #open: Failed | null = null;
  #isListing = false;
  #before: LogLine[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, name, how] = result.exec(text) ?? [];
    if (name !== undefined) {
      this.#result(line, name, how as string);
      return this.#open !== null;
    }
    if (next.test(text)) {
      this.#open = null;
      this.#before = [];
      return true;
    }
    const count = total.exec(text)?.[1];
    if (count !== undefined) {
      this.#open = null;
      if (count === '0') this.#failed.clear();
      return false;
    }
    if (text === 'The following tests FAILED:') {
      this.#isListing = true;
      this.#open = null;
      return true;
    }
    if (this.#isListing) return this.#list(line);
    return this.#read(line);
  }

  end(): void {
    for (const [name, { line, how, output, isTold }] of this.#failed) {
      const said = output.filter(({ text }) => telling.test(text) && !shapeless.test(text));
      const shown = said.length > 0 ? said.slice(0, 4) : output.slice(-3);
      const rule = /^Failed$/i.test(how) ? '' : how.replace(/^Exception: /, '');
      const message = [
        rule === '' ? 'The test failed.' : `The test ended with: ${rule}.`,
        ...shown.map(({ text }) => text.trim()),
      ];
      this.#context.emit({
        lines: [line],
        message: message.join('\n'),
        rule,
        test: { suite: null, name, expected: null, actual: null },
        root: !isTold,
      });
    }
    this.#failed.clear();
  }

  #result(line: LogLine, name: string, how: string): void {
    this.#open = null;
    this.#isListing = false;
    if (how === 'Passed' || how === 'Skipped') this.#failed.delete(name);
    else if (this.#failed.size < 5_000) {
      this.#open = { line, how, output: this.#before, isTold: this.#before.some(({ text }) => inner.test(bare(text))) };
      this.#failed.set(name, this.#open);
    }
    this.#before = [];
  }

  #list(line: LogLine): boolean {
    const [, name, how] = listed.exec(line.text) ?? [];
    if (name === undefined) this.#isListing = false;
    else if (!this.#failed.has(name)) this.#failed.set(name, { line, how: how as string, output: [], isTold: false });
    return this.#isListing;
  }

  /** Output stands below the result with --output-on-failure, before it with -V. */
  #read(line: LogLine): boolean {
    const rows = this.#open?.output ?? this.#before;
    if (line.text !== '' && rows.length < 200) rows.push(line);
    if (this.#open !== null && inner.test(bare(line.text))) this.#open.isTold = true;
    return true;
  }
}

function bare(text: string): string {
  return text.replace(/^\d{1,6}: /, '');
}

export const ctest: Grammar = {
  tool: 'ctest',
  category: 'test',
  triggers: [' test ', '    start ', 'tests passed, ', 'the following tests failed'],
  commands: ['ctest', 'make test', 'ninja test'],
  open: (context) => new CtestReader(context),
};
