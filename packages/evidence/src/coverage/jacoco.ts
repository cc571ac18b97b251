import { malformed } from '../bytes/malformed.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import type { FileCoverage } from './file-coverage.ts';
import { type FormatReader, type Position, type ReportBuilder, UnknownFormat } from './report.ts';

const vocabulary = new Vocabulary(
  'report',
  'sessioninfo',
  'group',
  'package',
  'counter',
  'sourcefile',
  'line',
  'name',
  'nr',
  'ci',
  'mb',
  'cb',
);
const names = vocabulary.names;

/** What may stand in the root element. */
const parts = [names.sessioninfo, names.group, names.package, names.counter];

/**
 * Reads JaCoCo XML (report.dtd 1.1 of JaCoCo 0.8, single or of several modules in `<group>`s; also Kover's).
 *
 * As JaCoCo counts: a line is covered when any of its instructions ran (`ci` above 0), which says nothing of how often,
 * so that its hits are 1 or 0. Its branch arms are `cb` of `cb + mb`. Only the lines of a `<sourcefile>` are read; classes, methods
 * and counters repeat them. A file's path is its package and its name: JaCoCo knows no source folder, and no group's
 * either, so that files of one package and name in two groups are one here. Where the commit has both, such a path is
 * ambiguous to whoever maps it.
 */
export class JacocoReader implements FormatReader {
  readonly #report: ReportBuilder;
  readonly #scanner: XmlScanner;
  #package: string | null = null;
  #file: FileCoverage | null = null;

  constructor(report: ReportBuilder) {
    this.#report = report;
    this.#scanner = new XmlScanner(vocabulary, {
      open: (tag) => this.#open(tag),
      close: (name) => this.#close(name),
    });
  }

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#scanner.end();
  }

  position(): Position {
    return { line: this.#scanner.line };
  }

  #open(tag: XmlTag): void {
    const name = tag.name;
    if (this.#scanner.depth <= 2) this.#refuseOtherFormats(name);
    if (name === names.line) this.#line(tag);
    else if (name === names.sourcefile) this.#openFile(tag);
    else if (name === names.package) this.#openPackage(tag);
  }

  #refuseOtherFormats(name: number): void {
    const isRoot = this.#scanner.depth === 1;
    if (isRoot ? name === names.report : parts.includes(name)) return;
    throw new UnknownFormat('it is XML but not of JaCoCo, whose root is <report> with <group> or <package> in it');
  }

  #openPackage(tag: XmlTag): void {
    if (this.#package !== null) malformed('a <package> stands inside a <package>');
    this.#package = tag.get(names.name) ?? malformed('a <package> has no name');
  }

  #openFile(tag: XmlTag): void {
    if (this.#file !== null) malformed('a <sourcefile> stands inside a <sourcefile>');
    const folder = this.#package ?? malformed('a <sourcefile> stands outside a <package>');
    const name = tag.get(names.name) || malformed('a <sourcefile> has no name');
    this.#file = this.#report.file(folder === '' ? name : `${folder}/${name}`);
  }

  #close(name: number): void {
    if (name === names.package) this.#package = null;
    else if (name === names.sourcefile) {
      this.#file?.seal();
      this.#file = null;
    }
  }

  #line(tag: XmlTag): void {
    const file = this.#file ?? malformed('a <line> stands outside a <sourcefile>');
    const line = tag.integer(names.nr);
    if (!(line >= 0)) malformed('a <line> has no nr');
    file.hit(line, counted(tag, names.ci) > 0 ? 1 : 0);
    const covered = counted(tag, names.cb);
    file.counts(line, covered, covered + counted(tag, names.mb));
  }
}

/** The DTD lets each count be absent, which stands for 0. */
function counted(tag: XmlTag, attribute: number): number {
  const count = tag.integer(attribute);
  if (Number.isNaN(count)) malformed('the ci, mb or cb of a <line> is not a number');
  return Math.max(count, 0);
}
