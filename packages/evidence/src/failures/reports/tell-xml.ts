import { excerpt } from '../../bytes/malformed.ts';
import { decodeValid } from '../../bytes/utf8.ts';
import { XmlScanner } from '../../bytes/xml.ts';
import { Vocabulary } from '../../bytes/xml-names.ts';
import { type Position, UnknownFormat } from '../../coverage/report.ts';
import type { FailureReportFormat } from './report.ts';

const byRoot: Readonly<Record<string, FailureReportFormat>> = {
  testsuites: 'junit',
  testsuite: 'junit',
  TestRun: 'trx',
  'test-run': 'nunit',
  'test-results': 'nunit',
  'test-suite': 'nunit',
  assemblies: 'xunit',
  assembly: 'xunit',
  checkstyle: 'checkstyle',
};

/** Tells XML formats apart by the root element. */
export class XmlTeller {
  readonly #scanner = new XmlScanner(new Vocabulary(), {
    open: (tag) => {
      if (this.#format !== null) return;
      const root = decodeValid(tag.bytes, tag.nameFrom, tag.nameTo);
      if (!Object.hasOwn(byRoot, root)) throw new UnknownFormat(`it is XML with the root element ${excerpt(root)}`);
      this.#format = byRoot[root] as FailureReportFormat;
    },
    close: () => {},
  });
  #seen = 0;
  #format: FailureReportFormat | null = null;

  position(): Position {
    return { line: this.#scanner.line };
  }

  /** Takes all of the report that has come so far; null if more is needed to tell. */
  tell(head: Uint8Array, final: boolean): FailureReportFormat | null {
    try {
      this.#scanner.push(head.subarray(this.#seen));
      this.#seen = head.length;
      if (final) this.#scanner.end();
    } catch (error) {
      // What is wrong further on is for the format's reader to say.
      if (this.#format === null) throw error;
    }
    return this.#format;
  }
}
