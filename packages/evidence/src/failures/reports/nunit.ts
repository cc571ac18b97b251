import { Vocabulary } from '../../bytes/xml-names.ts';
import type { XmlTag } from '../../bytes/xml-tag.ts';
import { ownText } from '../scan/own-text.ts';
import type { ReportCollector } from './collector.ts';
import { draftOfTest } from './test-draft.ts';
import { XmlReport } from './xml-report.ts';

const vocabulary = new Vocabulary(
  ...(['test-run', 'test-results', 'test-suite', 'test-case', 'failure', 'message', 'stack-trace'] as const),
  ...(['name', 'fullname', 'classname', 'result', 'label', 'site', 'success', 'executed'] as const),
);
const names = vocabulary.names;

/** How much is held of the texts of what is open. */
const textUnits = 100_000;

interface Open {
  name: string;
  suite: string | null;
  isCase: boolean;
  failed: boolean;
  ran: boolean;
  /** Whether its element itself tells how it went. */
  isJudged: boolean;
  /** Where it failed: in itself, or in what it lies in or holds. */
  site: string;
  message: string;
  trace: string;
}

/** What NUnit 3 and 4, and in small parts NUnit 2, call a test that failed. */
const failed = new Set(['Failed', 'Failure', 'Error']);
const passed = new Set(['Passed', 'Success', 'Warning']);

/** Reads the results of NUnit 2 to 4. A test that failed as its fixture could not be set up is a consequence of that. */
export class NunitReader extends XmlReport {
  readonly #failures: ReportCollector;
  readonly #open: Open[] = [];
  #inFailure = false;

  constructor(failures: ReportCollector) {
    super(vocabulary, [names['test-run'], names['test-results'], names['test-suite']]);
    this.#failures = failures;
  }

  protected override open(tag: XmlTag): void {
    const { name } = tag;
    if (name === names['test-suite'] || name === names['test-case']) this.#open.push(opened(tag));
    else if (name === names.failure) this.#beginFailure();
    else if (this.#inFailure && (name === names.message || name === names['stack-trace'])) this.capture();
  }

  protected override close(name: number, text: string | null): void {
    const open = this.#open.at(-1);
    if (name === names.message && text !== null && open) open.message = ownText(text, textUnits);
    else if (name === names['stack-trace'] && text !== null && open) open.trace = ownText(text, textUnits);
    else if (name === names.failure) this.#inFailure = false;
    else if (name === names['test-suite'] || name === names['test-case']) {
      this.#open.pop();
      if (open?.isCase) this.#failures.count(open.ran || open.failed ? 'executed' : 'skipped');
      if (open?.failed) this.#add(open);
    }
  }

  /** The first versions mark a test that failed by its failure alone. */
  #beginFailure(): void {
    this.#inFailure = true;
    const open = this.#open.at(-1);
    if (open?.isCase && !open.isJudged) open.failed = true;
  }

  #add({ name, suite, isCase, site, message, trace }: Open): void {
    // What a suite only passes on from its tests stands with them.
    if (!isCase && site !== 'SetUp' && site !== 'TearDown') return;
    const draft = draftOfTest({ suite, name, message, trace });
    this.#failures.add({ ...draft, rule: ruleOf(message), root: !(isCase && site === 'Parent') });
  }
}

function opened(tag: XmlTag): Open {
  // NUnit 2 has the whole name alone.
  const whole = tag.get(names.name) ?? '';
  const full = tag.get(names.fullname) ?? whole;
  const name = full === whole ? ownName(whole) : whole;
  const outer = name !== '' && full.endsWith(`.${name}`) ? full.slice(0, -name.length - 1) : null;
  return {
    name,
    suite: tag.get(names.classname) ?? outer,
    isCase: tag.name === names['test-case'],
    failed: hasFailed(tag),
    ran: hasPassed(tag),
    isJudged: tag.get(names.result) !== undefined || tag.get(names.success) !== undefined,
    site: tag.get(names.site) ?? '',
    message: '',
    trace: '',
  };
}

/** NUnit 2.2 tells only whether a test was executed. */
function hasPassed(tag: XmlTag): boolean {
  const result = tag.get(names.result);
  return result === undefined ? tag.get(names.executed) === 'True' : passed.has(result);
}

/** NUnit 2.2 tells no result; later an inconclusive test of NUnit 2 has no success either. */
function hasFailed(tag: XmlTag): boolean {
  const result = tag.get(names.result);
  return result === undefined ? tag.get(names.success) === 'False' : failed.has(result);
}

/** What follows the last dot, those of arguments aside. */
function ownName(full: string): string {
  const [before = ''] = full.split('(', 1);
  return full.slice(before.lastIndexOf('.') + 1);
}

/** `System.InvalidOperationException : The till is closed`, also behind `OneTimeSetUp: ` */
function ruleOf(message: string): string {
  return /^\s{0,20}(?:\w{1,40}: )?([\w.]{1,200}(?:Exception|Error)) ?:/.exec(message)?.[1] ?? '';
}
