import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { type Crash, crashEnd, crashIn } from './crash.ts';
import { errorName, frameOf, ownPlace, plainPath } from './frames.ts';
import { type FailedNodeTest, opened, TapBlock } from './tap-block.ts';

/** `  ✖ adds up (1.2ms)`, `▶ cart (3ms)`, `✖ later (1ms) # TODO` */
const listed = /^( {0,40})([✖▶✔]) (\S.{0,600}?)( \(\d[\d.]{0,12} ?m?s\))?( # (?:TODO|SKIP)\b.{0,200})?$/;
const listHead = /^(?:✖ failing tests:|Failed tests:)$/;
const testAt = /^test at (\S.{0,400}):(\d{1,7}):(\d{1,7})$/;
const subtests = /^'?\d{1,6} subtests? failed'?$/;
const value = /^ {2,40}(actual|expected): (.{1,1000}?),?$/;

/** The test runner of Node 18 to 24: the spec, dot and tap reporters. */
class NodeTestReader implements GrammarReader {
  readonly #context: Context;
  /** Names of the suites that are open, by how far they are indented. */
  #suites: { indent: number; name: string }[] = [];
  #open: { test: FailedNodeTest; indent: number } | null = null;
  #at: PrintedLocation | null = null;
  #tap: TapBlock | null = null;
  #isList = false;
  readonly #inTree: FailedNodeTest[] = [];
  readonly #inList: FailedNodeTest[] = [];
  readonly #crashes: Crash[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (this.#tap !== null) return this.#readTap(this.#tap, line);
    if (crashEnd.test(text)) {
      const crash = crashIn(this.#context.before(40));
      if (crash !== null && this.#crashes.length < 50) this.#crashes.push(crash);
      return false;
    }
    const tap = TapBlock.begin(line, this.#suites);
    if (tap !== null) {
      this.#tap = tap;
      return true;
    }
    if (listHead.test(text)) {
      this.#isList = true;
      this.#open = null;
      return true;
    }
    const [, path, at, column] = testAt.exec(text) ?? [];
    if (path !== undefined) this.#at = { path: plainPath(path), line: Number(at), column: Number(column) };
    if (this.#enter(line)) return true;
    if (this.#open === null) return this.#isList;
    return this.#read(this.#open, line);
  }

  end(): void {
    this.#finishTap();
    const isTree = this.#inList.length === 0 && this.#context.saw('node-test');
    const failed = isTree ? this.#inTree : this.#inList;
    const left = [...this.#inTree];
    for (const test of failed) {
      const twin = left.findIndex(({ name }) => name === test.name);
      if (test.suites.length === 0 && twin >= 0) test.suites = left[twin]?.suites ?? [];
      if (twin >= 0) left.splice(twin, 1);
      this.#tell(test);
    }
  }

  /** Whether the line names a test or suite. */
  #enter(line: LogLine): boolean {
    const [, space, mark, name, time, directive] = listed.exec(line.text) ?? [];
    if (space === undefined || name === undefined) return false;
    const indent = space.length;
    this.#open = null;
    const top = this.#suites.findLast((suite) => suite.indent >= indent && suite.name === name);
    this.#suites = this.#suites.filter((suite) => suite.indent < indent);
    if (mark === '▶' && top === undefined) this.#suites.push({ indent, name });
    if (mark !== '✖' || top !== undefined || directive !== undefined || time === undefined) return true;
    const suites = this.#isList ? [] : this.#suites.map((suite) => suite.name);
    const test = opened(line, name, suites, this.#at);
    this.#at = null;
    this.#open = { test, indent };
    const failed = this.#isList ? this.#inList : this.#inTree;
    if (failed.length < 2_000) failed.push(test);
    return true;
  }

  #read({ test, indent }: { test: FailedNodeTest; indent: number }, line: LogLine): boolean {
    const { text } = line;
    if (text !== '' && !text.startsWith(' '.repeat(indent + 2))) {
      this.#open = null;
      return this.#isList;
    }
    const frame = frameOf(text.replace(/ \{$/, ''));
    const [, side, what] = value.exec(text) ?? [];
    if (frame !== null) {
      if (test.stack.length < 30) test.stack.push(frame);
    } else if (test.stack.length > 0) {
      if (side === 'expected') test.expected ??= what ?? null;
      if (side === 'actual') test.actual ??= what ?? null;
    } else if (text !== '' && text.trim() !== '' && test.text.length < 12) {
      test.text.push(line);
      test.said.push(text.trim());
    }
    return true;
  }

  #readTap(tap: TapBlock, line: LogLine): boolean {
    if (tap.read(line)) return true;
    this.#finishTap();
    return tap.takesLast ? false : this.line(line);
  }

  #finishTap(): void {
    const test = this.#tap?.finish() ?? null;
    this.#tap = null;
    if (test !== null && this.#inTree.length < 2_000) this.#inTree.push(test);
  }

  #tell(test: FailedNodeTest): void {
    const { line, name, suites, at, text, said, stack } = test;
    if (subtests.test(said[0] ?? '')) return;
    // A file that could not be run: the exception was printed before.
    const isFile = /^'?test failed'?$/.test(said[0] ?? '') && /\.[cm]?[jt]sx?$/.test(name);
    const crash = isFile ? this.#crashes.find((each) => each.stack.some(({ path }) => path.endsWith(name))) : undefined;
    if (isFile) {
      const lines = crash?.lines ?? [line];
      const message = crash?.message ?? said[0]?.replace(/^'(.*)'$/, '$1') ?? '';
      const location = (crash && ownPlace(crash.stack)) ?? { path: plainPath(name) };
      const { rule = '', stack: frames = [] } = crash ?? {};
      this.#context.emit({ lines, message, rule, category: 'build', location, stack: frames });
      return;
    }
    const near = text.filter((each) => each.number - line.number <= 6).slice(0, 3);
    const message = said.join('\n').replace(/^'([^\n]*)'$/, '$1') || 'The test failed.';
    this.#context.emit({
      lines: [line, ...near],
      message,
      rule: test.rule ?? errorName(said[0]),
      location: ownPlace(stack) ?? at,
      test: {
        suite: [...(at === null ? [] : [at.path]), ...suites].join(' › ') || null,
        name,
        expected: test.expected,
        actual: test.actual,
      },
      stack,
    });
  }
}

export const nodeTest: Grammar = {
  tool: 'node-test',
  category: 'test',
  triggers: ['✖ ', '▶ ', 'not ok ', '# subtest: ', 'node.js v', 'failed tests:', 'test at '],
  commands: ['node --test'],
  banners: ['✖ failing tests:', '# subtest: '],
  open: (context) => new NodeTestReader(context),
};
