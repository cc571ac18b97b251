import { Vocabulary } from '../../bytes/xml-names.ts';
import type { XmlTag } from '../../bytes/xml-tag.ts';
import type { PrintedLocation } from '../failure.ts';
import type { ReportCollector } from './collector.ts';
import { draftOfTest } from './test-draft.ts';
import { placeOf } from './text.ts';
import { XmlReport } from './xml-report.ts';

const vocabulary = new Vocabulary(
  ...(['assemblies', 'assembly', 'test', 'error', 'failure', 'message', 'stack-trace'] as const),
  ...(['name', 'type', 'method', 'result', 'exception-type', 'source-file', 'source-line'] as const),
);
const names = vocabulary.names;
const ran: ReadonlySet<string> = new Set(['Pass', 'Fail']);

interface Open {
  name: string;
  suite: string | null;
  declared: PrintedLocation | null;
  /** A test that failed, or an error of the run: a fixture that could not be built or cleaned up. */
  failed: boolean;
  rule: string;
  message: string;
  trace: string;
}

/** Reads the results of xUnit.net 2 and 3. */
export class XunitReader extends XmlReport {
  readonly #failures: ReportCollector;
  #open: Open | null = null;
  #inFailure = false;

  constructor(failures: ReportCollector) {
    super(vocabulary, [names.assemblies, names.assembly]);
    this.#failures = failures;
  }

  protected override open(tag: XmlTag): void {
    const { name } = tag;
    if (name === names.test) this.#failures.count(ran.has(tag.get(names.result) ?? '') ? 'executed' : 'skipped');
    if (name === names.test || name === names.error) this.#open = opened(tag);
    else if (name === names.failure && this.#open !== null) {
      this.#inFailure = true;
      this.#open.rule = tag.get(names['exception-type']) ?? '';
    } else if (this.#inFailure && (name === names.message || name === names['stack-trace'])) this.capture();
  }

  protected override close(name: number, text: string | null): void {
    const open = this.#open;
    if (name === names.failure) this.#inFailure = false;
    if (open === null) return;
    if (name === names.message && text !== null) open.message = text;
    else if (name === names['stack-trace'] && text !== null) open.trace = text;
    else if (name === names.test || name === names.error) {
      this.#open = null;
      if (!open.failed) return;
      const { suite, declared, rule, message, trace } = open;
      this.#failures.add({ ...draftOfTest({ suite, name: open.name, message, trace, declared }), rule });
    }
  }
}

function opened(tag: XmlTag): Open {
  const isTest = tag.name === names.test;
  const suite = isTest ? (tag.get(names.type) ?? null) : null;
  const whole = tag.get(names.name) ?? tag.get(names.type) ?? '';
  return {
    name: suite !== null && whole.startsWith(`${suite}.`) ? whole.slice(suite.length + 1) : whole,
    suite,
    declared: placeOf(tag.get(names['source-file']), tag.get(names['source-line'])),
    failed: !isTest || tag.get(names.result) === 'Fail',
    rule: '',
    message: '',
    trace: '',
  };
}
