import { Vocabulary } from '../../bytes/xml-names.ts';
import type { XmlTag } from '../../bytes/xml-tag.ts';
import type { ParsedFailure } from '../failure.ts';
import { ownText } from '../scan/own-text.ts';
import { Backlog } from './backlog.ts';
import { type ReportCollector, unitsOf } from './collector.ts';
import { type Case, isOutside, type Problem, type Suite, toolOfSuite, toolOfSuites } from './junit-dialects.ts';
import { draftsOf } from './junit-drafts.ts';
import { fromZero, numberOf } from './text.ts';
import { knownTool } from './tools.ts';
import { XmlReport } from './xml-report.ts';

const vocabulary = new Vocabulary(
  ...(['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'flakyFailure', 'flakyError', 'stackTrace'] as const),
  ...(['name', 'classname', 'class', 'file', 'filepath', 'line', 'lineno', 'message', 'type', 'package'] as const),
  ...(['property', 'skipped', 'xsi:noNamespaceSchemaLocation', 'assertions', 'status', 'result'] as const),
);
const names = vocabulary.names;
const suites = new Set([names.testsuites, names.testsuite]);
const flaky = new Set([names.flakyFailure, names.flakyError]);
const failing = new Set([names.failure, names.error, ...flaky]);

/** How many failures of one case are told, and how long the names of a suite may be. */
const maxProblems = 20;
const nameUnits = 4_096;

/**
 * Reads JUnit XML in the dialects of Surefire and Gradle, pytest, jest-junit, mocha-junit-reporter, Vitest, Playwright, PHPUnit,
 * go-junit-report and gotestsum, cargo-nextest, and of linters that write it. A test that passed when it ran again is
 * a note; one that is marked as skipped or to do counts for nothing.
 */
export class JunitReader extends XmlReport {
  readonly #failures: ReportCollector;
  readonly #suites: Suite[] = [];
  #case: Case | null = null;
  #isSkipped = false;
  /** Whether the suites are those of a linter, whose cases are no tests. */
  #isLinter = false;
  #problems: Problem[] = [];
  #problem: Problem | null = null;
  /** Go's failures, of which those that only pass on what a subtest did are known when the suite ends. */
  readonly #held: Backlog<ParsedFailure>;

  constructor(failures: ReportCollector) {
    super(vocabulary, [...suites]);
    this.#failures = failures;
    this.#held = new Backlog((failure) => failures.keep(failure));
  }

  protected override open(tag: XmlTag): void {
    const { name } = tag;
    if (suites.has(name)) this.#openSuite(tag);
    else if (name === names.testcase) this.#openCase(tag);
    else if (failing.has(name)) this.#openProblem(tag);
    else if (name === names.stackTrace && this.#problem !== null) this.capture();
    else if (name === names.skipped) this.#skip(tag);
    else if (name === names.property && this.#case === null) this.#property(tag);
  }

  protected override close(name: number, text: string | null): void {
    const problem = this.#problem;
    if (problem !== null && text !== null) problem.text ||= text;
    if (suites.has(name)) this.#closeSuite();
    else if (name === names.testcase) this.#closeCase();
    else if (problem !== null && failing.has(name)) {
      this.#problem = null;
      if (this.#problems.length < maxProblems) this.#problems.push(problem);
      else this.#omit();
      // What failed outside of any test: setting up a whole suite.
      if (this.#case === null) this.#closeCase();
    }
  }

  protected override finish(): void {
    if (this.#isLinter && this.#failures.tests?.executed === 0) this.#failures.tests = null;
  }

  /** pytest calls a test that fails as expected skipped. */
  #skip(tag: XmlTag): void {
    if (this.#case === null) return;
    this.#isSkipped = true;
    if (tag.get(names.type) === 'pytest.xfail') this.#case.ran = true;
  }

  #omit(): void {
    const { tool, category } = this.#suites.at(-1) ?? { tool: 'junit', category: 'test' as const };
    this.#failures.omitted.add({ tool, category, severity: 'error' });
  }

  #openSuite(tag: XmlTag): void {
    const outer = this.#suites.at(-1);
    const name = ownText(tag.get(names.name) ?? '', nameUnits);
    const named = tag.name === names.testsuites ? toolOfSuites(name) : toolOfSuite(name, tag.get(names.package) ?? '');
    const schema = tag.get(names['xsi:noNamespaceSchemaLocation']) ?? '';
    const surefire = schema.startsWith('https://maven.apache.org/surefire') ? knownTool('surefire') : undefined;
    const { tool, category } = named ?? surefire ?? outer ?? { tool: 'junit', category: 'test' as const };
    const file = ownText(tag.get(names.file) ?? tag.get(names.filepath) ?? outer?.file ?? '', nameUnits);
    this.#suites.push({ name: name || (outer?.name ?? ''), file, tool, category });
  }

  #closeSuite(): void {
    this.#suites.pop();
    // Each name with all that it lies in: `a/b/c` makes `a` and `a/b` consequences.
    const outer = new Set(this.#held.items.flatMap(({ test }) => parentsOf(test?.name ?? '')));
    this.#held.release((failure) => {
      const isBare = failure.tool === 'go-test' || failure.message === 'Failed';
      if (isBare && failure.test !== null && outer.has(failure.test.name)) failure.root = false;
      this.#failures.keep(failure);
    });
  }

  #openCase(tag: XmlTag): void {
    const suite = this.#suites.at(-1);
    const line = tag.get(names.line) ?? tag.get(names.lineno);
    const named = tag.get(names.class);
    const status = tag.get(names.status) ?? tag.get(names.result) ?? '';
    this.#isSkipped = false;
    this.#case = {
      name: tag.get(names.name) ?? '',
      className: named ?? tag.get(names.classname) ?? '',
      file: tag.get(names.file) ?? suite?.file ?? '',
      // pytest counts from 0.
      line: suite?.tool === 'pytest' && line !== undefined ? fromZero(Number(line)) : numberOf(line),
      ran: /^(?:notrun|disabled|skipped|suppressed|ignored|pending|todo|inactive)$/i.test(status) ? false : null,
      isPhpunit: named !== undefined && tag.get(names.assertions) !== undefined,
    };
  }

  #closeCase(): void {
    const suite = this.#suites.at(-1);
    const [test, problems, isSkipped] = [this.#case, this.#problems, this.#isSkipped];
    this.#case = null;
    this.#problems = [];
    this.#isSkipped = false;
    if (test !== null && suite !== undefined) this.#count(test, problems, isSkipped, suite);
    if (isSkipped || suite === undefined) return;
    for (const problem of problems) {
      for (const draft of draftsOf(problem, test, suite)) {
        // go-junit-report signs nothing, and says `Failed` of a test of which only a subtest failed.
        const failure = this.#failures.complete(draft);
        if (suite.tool === 'go-test' || suite.tool === 'junit') this.#held.hold(failure, unitsOf(failure));
        else this.#failures.keep(failure);
      }
    }
  }

  #count(test: Case, problems: readonly Problem[], isSkipped: boolean, { category }: Suite): void {
    if (category !== 'test') this.#isLinter = true;
    else if (test.ran ?? !(isSkipped || problems.some((problem) => isOutside(problem, test))))
      this.#failures.count('executed');
    else this.#failures.count('skipped');
  }

  #openProblem(tag: XmlTag): void {
    this.#problem = {
      message: tag.get(names.message) ?? '',
      type: tag.get(names.type) ?? '',
      isFlaky: flaky.has(tag.name),
      text: '',
    };
    this.capture();
  }

  /** go-junit-report and gotestsum tell by a property which Go they ran. */
  #property(tag: XmlTag): void {
    const suite = this.#suites.at(-1);
    if (suite?.tool === 'junit' && tag.get(names.name) === 'go.version') suite.tool = 'go-test';
  }
}

function parentsOf(name: string): string[] {
  const parts = name.split('/', 20).slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
