import { malformed } from '../bytes/malformed.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import type { FileCoverage } from './file-coverage.ts';
import { type FormatReader, type Position, type ReportBuilder, UnknownFormat } from './report.ts';

const vocabulary = new Vocabulary(
  'coverage',
  'project',
  'testproject',
  'file',
  'line',
  'name',
  'path',
  'num',
  'type',
  'stmt',
  'cond',
  'method',
  'count',
  'truecount',
  'falsecount',
  'crap',
);
const names = vocabulary.names;

/**
 * Reads Clover XML (OpenClover 5.1 and Clover before it, PHPUnit's, and Istanbul's clover reporter).
 *
 * - Lines are those of `stmt` elements, with the most hits where a line has several: the totals are the `statements` of
 *   the report's own `<metrics>`, except that Clover counts two statements on one line as two, and here they are one line.
 * - A `method` element marks where a method begins, and is no line. Only PHPUnit (told by its `crap`) writes a method
 *   that stands on one line as nothing else: one with no statement after it counts as a line.
 * - A Clover condition has two arms, with the hits of each in `truecount` and `falsecount`; several of one line are told
 *   apart by their order. It adds no line, since the statement that it is part of has its own. Istanbul writes one `cond`
 *   a line instead of a `stmt`, with a `count`, and in `truecount` and `falsecount` how many arms were taken and were not.
 * - A file is named by its `path`, or where there is none by its `name`, as PHPUnit does. What stands in `<testproject>`
 *   is the tests themselves and is left out, as it is in the project's metrics.
 */
export class CloverReader implements FormatReader {
  readonly #report: ReportBuilder;
  readonly #scanner: XmlScanner;
  #inTests = false;
  #file: FileCoverage | null = null;
  /** The line of the last condition, and how many there were on it before. */
  #conditionLine = 0;
  #condition = 0;
  /** A method of PHPUnit's after which no statement has come yet. */
  #method: { line: number; hits: number } | null = null;

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
    if (name === names.testproject) this.#inTests = true;
    else if (this.#inTests) return;
    else if (name === names.line) this.#line(tag);
    else if (name === names.file) this.#openFile(tag);
  }

  /** Cobertura's root element is called `coverage` too: what stands in it tells them apart. */
  #refuseOtherFormats(name: number): void {
    const isRoot = this.#scanner.depth === 1;
    if (isRoot ? name === names.coverage : name === names.project || name === names.testproject) return;
    throw new UnknownFormat('it is XML but not of Clover, whose root is <coverage> with <project> in it');
  }

  #openFile(tag: XmlTag): void {
    if (this.#file !== null) malformed('a <file> stands inside a <file>');
    this.#file = this.#report.file(
      tag.get(names.path) ?? tag.get(names.name) ?? malformed('a <file> has no path and no name'),
    );
    this.#conditionLine = 0;
  }

  #close(name: number): void {
    if (name === names.testproject) this.#inTests = false;
    else if (name === names.file && this.#file !== null) {
      this.#endMethod(this.#file);
      this.#file.seal();
      this.#file = null;
    }
  }

  #line(tag: XmlTag): void {
    const file = this.#file ?? malformed('a <line> stands outside a <file>');
    const line = tag.integer(names.num);
    if (!(line >= 0)) malformed('a <line> has no num');
    const type = tag.word(names.type);
    if (type === names.stmt) this.#statement(file, line, hitsOf(tag, names.count));
    else if (type === names.cond) this.#conditional(file, line, tag);
    else if (type === names.method) this.#beginMethod(file, line, tag);
    else malformed('the type of a <line> is not stmt, cond or method');
  }

  #statement(file: FileCoverage, line: number, hits: number): void {
    this.#method = null;
    file.hit(line, hits);
  }

  #conditional(file: FileCoverage, line: number, tag: XmlTag): void {
    if (tag.integer(names.count) !== -1) {
      this.#statement(file, line, hitsOf(tag, names.count));
      const [taken, missed] = [tag.integer(names.truecount), tag.integer(names.falsecount)];
      if (!(taken >= 0 && missed >= 0)) malformed('the truecount and falsecount of a <line> are not numbers');
      file.counts(line, taken, taken + missed);
      return;
    }
    this.#condition = line === this.#conditionLine ? this.#condition + 1 : 0;
    this.#conditionLine = line;
    file.arm(line, this.#condition, 0, hitsOf(tag, names.truecount));
    file.arm(line, this.#condition, 1, hitsOf(tag, names.falsecount));
  }

  #beginMethod(file: FileCoverage, line: number, tag: XmlTag): void {
    this.#endMethod(file);
    const hits = hitsOf(tag, names.count);
    if (tag.integer(names.crap) !== -1) this.#method = { line, hits };
  }

  #endMethod(file: FileCoverage): void {
    if (this.#method !== null) file.hit(this.#method.line, this.#method.hits);
    this.#method = null;
  }
}

function hitsOf(tag: XmlTag, attribute: number): number {
  const hits = tag.decimal(attribute);
  if (Number.isNaN(hits)) malformed('the count, truecount or falsecount of a <line> is not a number');
  return hits;
}
