import { Vocabulary } from '../../bytes/xml-names.ts';
import type { XmlTag } from '../../bytes/xml-tag.ts';
import type { ParsedFailure } from '../failure.ts';
import { ownText } from '../scan/own-text.ts';
import { Backlog } from './backlog.ts';
import { type ReportCollector, unitsOf } from './collector.ts';
import { draftOfTest } from './test-draft.ts';
import { XmlReport } from './xml-report.ts';

const vocabulary = new Vocabulary(
  ...(['TestRun', 'UnitTestResult', 'Message', 'StackTrace', 'UnitTest', 'TestMethod', 'RunInfo', 'Text'] as const),
  ...(['testId', 'testName', 'outcome', 'id', 'className', 'name', 'ErrorInfo'] as const),
);
const names = vocabulary.names;
const failed = new Set(['Failed', 'Error', 'Timeout', 'Aborted']);
const passed = new Set(['Passed', 'PassedButRunAborted', 'Warning', 'Completed']);

/** The longest id and name of a class. */
const nameUnits = 1_000;
/** Of how many tests the class is asked for. */
const maxWanted = 10_000;

interface Open {
  /** Null for a test that did not fail. */
  failed: Result | null;
  ran: boolean;
  /** Whether others lie in it: the rows of one test. */
  hasRows: boolean;
}

interface Result {
  id: string;
  name: string;
  outcome: string;
  message: string;
  trace: string;
}

/** Reads the results that `dotnet test --logger trx` and Visual Studio write. */
export class TrxReader extends XmlReport {
  readonly #failures: ReportCollector;
  readonly #open: Open[] = [];
  /** The classes of the tests stand after the results. */
  readonly #held: Backlog<{ id: string; failure: ParsedFailure }>;
  readonly #wanted = new Set<string>();
  readonly #classes = new Map<string, string>();
  #unit = '';
  #inError = false;
  #runOutcome: string | null = null;

  constructor(failures: ReportCollector) {
    super(vocabulary, [names.TestRun]);
    this.#failures = failures;
    this.#held = new Backlog(({ failure }) => failures.keep(failure));
  }

  protected override open(tag: XmlTag): void {
    const { name } = tag;
    if (name === names.UnitTestResult) this.#openResult(tag);
    else if (name === names.ErrorInfo) this.#inError = true;
    else if (name === names.Message || name === names.StackTrace) {
      if (this.#inError) this.capture();
    } else if (name === names.UnitTest) this.#unit = ownText(tag.get(names.id) ?? '', nameUnits);
    else if (name === names.TestMethod && this.#wanted.has(this.#unit)) {
      // Older writers add the assembly's name.
      this.#classes.set(this.#unit, ownText((tag.get(names.className) ?? '').split(',', 1)[0] as string, nameUnits));
    } else if (name === names.RunInfo) this.#runOutcome = tag.get(names.outcome) ?? null;
    else if (name === names.Text && this.#runOutcome === 'Error') this.capture();
  }

  protected override close(name: number, text: string | null): void {
    const result = this.#open.at(-1)?.failed;
    if (name === names.Message && text !== null && result) result.message = text;
    else if (name === names.StackTrace && text !== null && result) result.trace = text;
    else if (name === names.ErrorInfo) this.#inError = false;
    else if (name === names.RunInfo) this.#runOutcome = null;
    else if (name === names.Text && text !== null) this.#addRunInfo(text.trim());
    else if (name === names.UnitTestResult) {
      this.#closeResult();
      if (result) this.#hold(result);
    }
  }

  #openResult(tag: XmlTag): void {
    const outer = this.#open.at(-1);
    if (outer !== undefined) outer.hasRows = true;
    const result = resultOf(tag);
    const ran = result !== null || passed.has(tag.get(names.outcome) ?? '');
    this.#open.push({ failed: result, ran, hasRows: false });
  }

  /** What only sums up its rows is no test of its own. */
  #closeResult(): void {
    const open = this.#open.pop();
    if (open?.hasRows === false) this.#failures.count(open.ran ? 'executed' : 'skipped');
  }

  protected override finish(): void {
    this.#held.release(({ id, failure }) => {
      const suite = this.#classes.get(id) || null;
      const { test } = failure;
      this.#failures.keep({ ...failure, test: test && { ...test, suite, name: ownName(test.name, suite) } });
    });
  }

  /** What the run itself failed with. xUnit.net repeats there which tests failed. */
  #addRunInfo(text: string): void {
    if (!/^\[xUnit\.net [\d:.]{1,20}\]/.test(text)) this.#failures.add({ message: text, rule: 'RunInfo' });
  }

  #hold({ id, name, outcome, message, trace }: Result): void {
    const says = message.slice(0, 8_000).replace(/^Test method \S{1,300} threw exception:\s{1,4}/, '');
    const told = says || (outcome === 'Failed' ? '' : `The test ended with the outcome ${outcome}.`);
    const draft = draftOfTest({ suite: null, name, message: told, trace });
    const failure = this.#failures.complete({ ...draft, rule: ruleOf(told) });
    if (this.#wanted.size < maxWanted) this.#wanted.add(id);
    this.#held.hold({ id, failure }, unitsOf(failure) + id.length);
  }
}

/** null for a test that did not fail. */
function resultOf(tag: XmlTag): Result | null {
  const outcome = tag.get(names.outcome) ?? '';
  if (!failed.has(outcome)) return null;
  const [id, name] = [ownText(tag.get(names.testId) ?? '', nameUnits), tag.get(names.testName) ?? ''];
  return { id, name, outcome, message: '', trace: '' };
}

/** `System.InvalidOperationException : The till is closed`, `Assert.AreEqual failed. …` */
function ruleOf(message: string): string {
  const [, thrown, assertion] = /^(?:([\w.]{1,200}(?:Exception|Error))\b|(Assert\.\w{1,60})\b)/.exec(message) ?? [];
  return thrown ?? assertion ?? '';
}

/** A name may begin with its class. */
function ownName(name: string, suite: string | null): string {
  return suite !== null && name.startsWith(`${suite}.`) ? name.slice(suite.length + 1) : name;
}
