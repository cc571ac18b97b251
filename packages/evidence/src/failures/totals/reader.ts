import type { Context, Grammar, GrammarReader, LogLine } from '../grammar.ts';
import { addTests, type TestCount } from '../test-count.ts';
import { type TotalLine, totalLines } from './lines.ts';

/** How many lines after its count unittest says what was skipped of it. */
const mostAfter = 4;
const ofUnittest = /^Ran (\d{1,8}) tests? in \d/;
const endOfUnittest = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.{1,200})\))?$/;
const goTest = /^ {0,40}--- (PASS|FAIL|SKIP): \S/;
/** A package of Go; without `-v` there is no more of one that passed. */
const goPackage = /^ok {2}\t\S{1,300}\t(?!.{0,200}\[no tests to run\])/;
const goDone = /^DONE (\d{1,8}) tests?(?:, (\d{1,8}) skipped)?(?:, |$| in )/;
const playwrightStart = /^Running \d{1,8} tests? using \d{1,5} workers?/;
const ofPlaywright =
  /^ {2}(\d{1,8}) (passed|failed|flaky|interrupted|skipped|did not run)(?: \([\d.]{1,10}(?:ms|s|m|h)\))?$/;
/** GoogleTest counts them among those that it ran. */
const skippedByGoogletest = /^\[ {2}SKIPPED \] (\d{1,8}) tests?, listed below:$/;
const ofKarma = /^(.{1,100}): Executed (\d{1,8}) of (\d{1,8})(?: |$)/;
const maxBrowsers = 100;

/** The tests that a line of a runner sums up; null where it is none of these lines. */
export function testsInLine(text: string, lines: readonly TotalLine[] = totalLines): TestCount | null {
  for (const { line, count } of lines) {
    const match = line.exec(text);
    if (match !== null)
      return count(
        match.slice(1).map((group) => group ?? '0'),
        text,
      );
  }
  return null;
}

/** Adds up how many tests the runners of a section say that they ran. */
class TotalsReader implements GrammarReader {
  readonly #context: Context;
  #tests: TestCount | null = null;
  /** Of Go, until gotestsum sums up. */
  #go: TestCount | null = null;
  #goSince = false;
  #isPlaywright = false;
  #unittest: { ran: number; left: number } | null = null;
  /** By browser: Karma overwrites its line. */
  readonly #karma = new Map<string, TestCount>();

  constructor(context: Context) {
    this.#context = context;
  }

  line({ text }: LogLine): boolean {
    if (this.#unittest !== null) this.#readUnittest(text);
    const tests = testsInLine(text) ?? this.#inPlaywright(text);
    if (tests !== null) this.#tests = addTests(this.#tests, tests);
    else this.#readOthers(text);
    return this.#unittest !== null;
  }

  end(): void {
    this.#endUnittest(0);
    for (const tests of [this.#go, ...this.#karma.values()]) this.#tests = addTests(this.#tests, tests);
    if (this.#tests === null) return;
    const { executed, skipped } = this.#tests;
    this.#context.count({ executed: Math.max(0, executed), skipped });
  }

  #inPlaywright(text: string): TestCount | null {
    this.#isPlaywright ||= playwrightStart.test(text);
    const [, count, how] = (this.#isPlaywright && ofPlaywright.exec(text)) || [];
    if (count === undefined) return null;
    const isSkipped = how === 'skipped' || how === 'did not run';
    return isSkipped ? { executed: 0, skipped: Number(count) } : { executed: Number(count), skipped: 0 };
  }

  #readOthers(text: string): void {
    const [, count] = ofUnittest.exec(text) ?? [];
    if (count !== undefined) {
      this.#endUnittest(0);
      this.#unittest = { ran: Number(count), left: mostAfter };
      return;
    }
    const [, browser, executed, all] = ofKarma.exec(text) ?? [];
    const [, skipped] = skippedByGoogletest.exec(text) ?? [];
    if (skipped !== undefined)
      this.#tests = addTests(this.#tests, { executed: -Number(skipped), skipped: Number(skipped) });
    else if (browser !== undefined && this.#karma.size < maxBrowsers) {
      this.#karma.set(browser, { executed: Number(executed), skipped: Math.max(0, Number(all) - Number(executed)) });
    } else this.#readGo(text);
  }

  #readUnittest(text: string): void {
    const open = this.#unittest as { left: number };
    const end = endOfUnittest.exec(text);
    if (end !== null) this.#endUnittest(Number(/\bskipped=(\d{1,8})/.exec(end[1] ?? '')?.[1] ?? 0));
    else if (--open.left < 0) this.#endUnittest(0);
  }

  #endUnittest(skipped: number): void {
    if (this.#unittest === null) return;
    const { ran } = this.#unittest;
    this.#unittest = null;
    this.#tests = addTests(this.#tests, { executed: Math.max(0, ran - skipped), skipped });
  }

  #readGo(text: string): void {
    const [, how] = goTest.exec(text) ?? [];
    const [, done, skipped = '0'] = goDone.exec(text) ?? [];
    if (how !== undefined) {
      this.#addGo(how === 'SKIP' ? { executed: 0, skipped: 1 } : { executed: 1, skipped: 0 });
      this.#goSince = true;
    } else if (goPackage.test(text)) {
      if (!this.#goSince) this.#addGo({ executed: 1, skipped: 0 });
      this.#goSince = false;
    } else if (text.startsWith('FAIL\t')) this.#goSince = false;
    else if (done !== undefined) {
      this.#go = { executed: Math.max(0, Number(done) - Number(skipped)), skipped: Number(skipped) };
    }
  }

  #addGo(tests: TestCount): void {
    this.#go = addTests(this.#go, tests);
  }
}

/** Finds no failures: it only counts. */
const totals: Grammar = {
  tool: 'test-totals',
  category: 'test',
  triggers: [
    ...new Set(totalLines.flatMap(({ triggers }) => triggers)),
    ...['[  skipped ] ', '--- pass: ', '--- fail: ', '--- skip: ', 'ok  \t', 'fail\t', 'done ', ': executed '],
    ...[' tests using ', ' test using ', ' failed', ' flaky', ' skipped', ' did not run', ' interrupted'],
  ],
  open: (context) => new TotalsReader(context),
};

const known = new WeakMap<readonly Grammar[], readonly Grammar[]>();

/** The grammars, and what counts the tests; the same list for the same grammars. */
export function withTotals(grammars: readonly Grammar[]): readonly Grammar[] {
  const list = known.get(grammars) ?? [...grammars, totals];
  known.set(grammars, list);
  return list;
}
