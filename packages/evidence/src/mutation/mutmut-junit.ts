import { malformed } from '../bytes/malformed.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import { type FormatReader, type Position, UnknownFormat } from '../coverage/report.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantStatus } from './mutant.ts';

const vocabulary = new Vocabulary(
  'testsuites',
  'testsuite',
  'testcase',
  'failure',
  'error',
  'skipped',
  'name',
  'file',
  'line',
  'message',
  'system-out',
);
const names = vocabulary.names;

const byMessage: Readonly<Record<string, MutantStatus>> = {
  bad_survived: 'survived',
  bad_timeout: 'timeout',
  ok_suspicious: 'survived',
  untested: 'pending',
  skipped: 'ignored',
};

/** Reads what mutmut 2's `junitxml` writes: a test case a mutant, failed where it survived. */
export class MutmutJunitReader implements FormatReader {
  readonly #report: MutationBuilder;
  readonly #scanner: XmlScanner;
  #case: { file: string; line: number; name: string; status: MutantStatus; original: string | null } | null = null;
  #isMutmut = false;

  constructor(report: MutationBuilder) {
    this.#report = report;
    this.#scanner = new XmlScanner(vocabulary, {
      open: (tag) => this.#open(tag),
      close: (name, text) => this.#close(name, text),
    });
  }

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#scanner.end();
    if (!this.#isMutmut) throw new UnknownFormat("it is JUnit XML but not mutmut 2's");
  }

  position(): Position {
    return { line: this.#scanner.line };
  }

  #open(tag: XmlTag): void {
    if (tag.name === names.testsuite) this.#isMutmut ||= tag.get(names.name) === 'mutmut';
    else if (tag.name === names.testcase) this.#openCase(tag);
    else if (this.#case !== null) this.#result(tag);
  }

  #openCase(tag: XmlTag): void {
    const file = tag.get(names.file) ?? '';
    const line = tag.integer(names.line);
    if (!this.#isMutmut || file === '' || !(line >= 1)) {
      throw new UnknownFormat("it is JUnit XML but not mutmut 2's, whose test cases have a file and a line");
    }
    this.#case = { file, line, name: tag.get(names.name) ?? '', status: 'killed', original: null };
  }

  #result(tag: XmlTag): void {
    const open = this.#case ?? malformed('a result stands outside of a <testcase>');
    if (tag.name === names['system-out']) this.#scanner.captureText();
    else if (tag.name === names.skipped) open.status = statusOf(tag, 'ignored');
    else if (tag.name === names.failure || tag.name === names.error) open.status = statusOf(tag, 'survived');
  }

  #close(name: number, text: string | null): void {
    const open = this.#case;
    if (open === null) return;
    if (name === names['system-out']) open.original = text?.trim() || null;
    if (name !== names.testcase) return;
    this.#case = null;
    this.#report.add(open.file, {
      place: { line: open.line },
      precision: 'line',
      mutator: open.name,
      status: open.status,
      replacement: null,
      original: open.original,
      function: null,
    });
  }
}

function statusOf(tag: XmlTag, otherwise: MutantStatus): MutantStatus {
  const message = tag.get(names.message) ?? '';
  return Object.hasOwn(byMessage, message) ? (byMessage[message] as MutantStatus) : otherwise;
}
