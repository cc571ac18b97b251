import { excerpt } from '../bytes/malformed.ts';
import { decodeValid } from '../bytes/utf8.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import { type CoverageFormatName, type Position, UnknownFormat } from './report.ts';

const vocabulary = new Vocabulary('report', 'CoverageSession', 'coverage', 'sources', 'packages', 'project');
const names = vocabulary.names;

const byRoot = new Map<number, CoverageFormatName>([
  [names.report, 'jacoco'],
  [names.CoverageSession, 'opencover'],
]);
const byFirstPart = new Map<number, CoverageFormatName>([
  [names.sources, 'cobertura'],
  [names.packages, 'cobertura'],
  [names.project, 'clover'],
]);

/** Tells which XML format a report is by its root element; of those that share one, by the element that is first in it. */
export class XmlFormat {
  readonly #scanner = new XmlScanner(vocabulary, { open: (tag) => this.#open(tag), close: () => {} });
  #seen = 0;
  #format: CoverageFormatName | null = null;

  position(): Position {
    return { line: this.#scanner.line };
  }

  /** Takes all of the report that has come so far; null if more is needed to tell. */
  tell(head: Uint8Array, final: boolean): CoverageFormatName | null {
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

  #open(tag: XmlTag): void {
    if (this.#format !== null) return;
    if (this.#scanner.depth === 1) {
      this.#format = byRoot.get(tag.name) ?? null;
      if (this.#format === null && tag.name !== names.coverage) refuse(tag, 'it is XML with the root element');
    } else this.#format = byFirstPart.get(tag.name) ?? refuse(tag, 'it is XML with a root <coverage> that begins with');
  }
}

function refuse(tag: XmlTag, what: string): never {
  throw new UnknownFormat(`${what} ${excerpt(decodeValid(tag.bytes, tag.nameFrom, tag.nameTo))}`);
}
