import { malformed } from '../bytes/malformed.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import type { FileCoverage } from './file-coverage.ts';
import { type FormatReader, type Position, type ReportBuilder, UnknownFormat } from './report.ts';

const vocabulary = new Vocabulary(
  'coverage',
  'sources',
  'source',
  'packages',
  'class',
  'methods',
  'line',
  'filename',
  'number',
  'hits',
  'condition-coverage',
);
const names = vocabulary.names;

/** A line as reported: of the branches only how many. */
interface ReportedLine {
  number: number;
  hits: number;
  covered: number;
  total: number;
}

/**
 * Reads Cobertura XML (coverage-04.dtd, and what coverage.py, Istanbul, gocover-cobertura, coverlet and others write
 * in its shape). A line's branches are the numbers in its `condition-coverage="50% (1/2)"`; a line without
 * them has none. Classes of one file are merged. The lines of a class are those in its own
 * `<lines>`, as the totals of every tool count them; those of its `<methods>` repeat them, and count only where a
 * class has no other. A `number` of 0 stands for no line; negative hits count as 0.
 */
export class CoberturaReader implements FormatReader {
  readonly #report: ReportBuilder;
  readonly #scanner: XmlScanner;
  #sawPart = false;
  #file: FileCoverage | null = null;
  #classDepth = 0;
  #inMethods = false;
  #hasOwnLines = false;
  readonly #methodLines: ReportedLine[] = [];

  constructor(report: ReportBuilder) {
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
  }

  position(): Position {
    return { line: this.#scanner.line };
  }

  #open(tag: XmlTag): void {
    const name = tag.name;
    if (this.#scanner.depth <= 2) this.#refuseOtherFormats(name);
    else if (name === names.line) this.#line(tag);
    else if (name === names.class) this.#openClass(tag);
    else if (name === names.methods) this.#inMethods = this.#file !== null;
    else if (name === names.source) this.#scanner.captureText();
  }

  /** Clover's root element is called `coverage` too, and so is that of others: what stands in it tells them apart. */
  #refuseOtherFormats(name: number): void {
    const isRoot = this.#scanner.depth === 1;
    if (isRoot && name === names.coverage) return;
    if (!isRoot && this.#sawPart) return;
    if (isRoot || (name !== names.sources && name !== names.packages)) {
      throw new UnknownFormat(
        'it is XML but not Cobertura, whose root is <coverage> with <sources> or <packages> in it',
      );
    }
    this.#sawPart = true;
  }

  #openClass(tag: XmlTag): void {
    if (this.#file !== null) malformed('a <class> stands inside a <class>');
    this.#file = this.#report.file(tag.get(names.filename) ?? malformed('a <class> has no filename'));
    this.#classDepth = this.#scanner.depth;
    this.#hasOwnLines = false;
  }

  #close(name: number, text: string | null): void {
    if (name === names.methods) this.#inMethods = false;
    else if (name === names.source) this.#addRoot(text ?? '');
    else if (name === names.class && this.#scanner.depth === this.#classDepth - 1) this.#closeClass();
  }

  #addRoot(text: string): void {
    const root = text.trim();
    if (root !== '' && !this.#report.roots.includes(root)) this.#report.roots.push(root);
  }

  #closeClass(): void {
    if (!this.#hasOwnLines) for (const line of this.#methodLines) record(this.#file as FileCoverage, line);
    this.#methodLines.length = 0;
    this.#file?.seal();
    this.#file = null;
  }

  #line(tag: XmlTag): void {
    const file = this.#file ?? malformed('a <line> stands outside a <class>');
    const line = reportedLine(tag);
    if (this.#inMethods) {
      if (!this.#hasOwnLines) this.#methodLines.push(line);
      return;
    }
    this.#hasOwnLines = true;
    record(file, line);
  }
}

function record(file: FileCoverage, line: ReportedLine): void {
  file.hit(line.number, line.hits);
  file.counts(line.number, line.covered, line.total);
}

function reportedLine(tag: XmlTag): ReportedLine {
  const number = tag.integer(names.number);
  if (!(number >= 0)) malformed('a <line> has no number');
  const hits = tag.decimal(names.hits);
  if (Number.isNaN(hits)) malformed('the hits of a <line> are not a number');
  const conditions = tag.get(names['condition-coverage']);
  const [covered, total] = conditions === undefined ? [0, 0] : branchCounts(conditions);
  return { number, hits, covered, total };
}

/** The numbers in `50% (1/2)`. A bare percentage, as some tools write, says nothing about arms. */
function branchCounts(text: string): [covered: number, total: number] {
  const parts = /^[\d.,]*%?(?: ?\((\d+)\/(\d+)\))?$/.exec(text.trim());
  if (parts === null) malformed('the condition-coverage of a <line> is not like "50% (1/2)"');
  const [covered, total] = [Number(parts[1] ?? 0), Number(parts[2] ?? 0)];
  if (covered > total) malformed('a <line> has more branches covered than it has');
  return [covered, total];
}
