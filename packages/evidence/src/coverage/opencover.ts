import { malformed } from '../bytes/malformed.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import type { FileCoverage } from './file-coverage.ts';
import { type FormatReader, type Position, type ReportBuilder, UnknownFormat } from './report.ts';

const vocabulary = new Vocabulary(
  'CoverageSession',
  'Summary',
  'Modules',
  'Module',
  'File',
  'Method',
  'FileRef',
  'SequencePoint',
  'BranchPoint',
  'uid',
  'fullPath',
  'vc',
  'sl',
  'fileid',
  'path',
  'offset',
);
const names = vocabulary.names;

/** The line that a .NET compiler gives to code that it hides from debuggers. */
const hiddenLine = 0xfeefee;

/**
 * Reads OpenCover XML (of OpenCover 4.7 and coverlet; from their documentation, as neither runs where this is tested).
 *
 * A line has the most visits of the sequence points that start on it; the other lines of a point that spans several have
 * none of their own, since a lambda inside could have points there that never ran. coverlet writes a point for every
 * line. The report's `<Summary>` counts points where this counts lines, and OpenCover adds a branch for entering each method.
 *
 * An arm is a `<BranchPoint>`. Its name is its place among the branches of its line, which is the same in
 * every report of one build. Points without a file (`fileid` 0), hidden ones (line 16707566) and the branch points
 * of OpenCover before 4.6, which have no line, are left out. A `<File>` is known only when it has a point.
 */
export class OpencoverReader implements FormatReader {
  readonly #report: ReportBuilder;
  readonly #scanner: XmlScanner;
  /** The files of the module, by their number in it. */
  readonly #paths = new Map<number, string>();
  #fileId = 0;
  #file: FileCoverage | null = null;
  /** The number of the file that the method is in, for points that name none. */
  #methodFile = -1;
  /** How many branches each line of the module has had so far, by file and line. */
  readonly #branches = new Map<number, number>();
  /** The branch that the last branch point belongs to. */
  #branchPlace = -1;
  #branchOffset = -1;

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
    if (name === names.SequencePoint) this.#sequencePoint(tag);
    else if (name === names.BranchPoint) this.#branchPoint(tag);
    else if (name === names.Method) this.#beginMethod();
    else if (name === names.FileRef) this.#methodFile = tag.integer(names.uid);
    else if (name === names.File) this.#addFile(tag);
  }

  #refuseOtherFormats(name: number): void {
    const isRoot = this.#scanner.depth === 1;
    if (isRoot ? name === names.CoverageSession : name === names.Summary || name === names.Modules) return;
    throw new UnknownFormat('it is XML but not of OpenCover, whose root is <CoverageSession> with <Modules> in it');
  }

  #close(name: number): void {
    if (name !== names.Module) return;
    this.#file?.seal();
    this.#file = null;
    this.#fileId = 0;
    this.#paths.clear();
    this.#branches.clear();
  }

  #beginMethod(): void {
    this.#methodFile = -1;
    this.#branchPlace = -1;
  }

  #addFile(tag: XmlTag): void {
    const id = tag.integer(names.uid);
    if (!(id > 0)) malformed('the uid of a <File> is not a number above 0');
    this.#paths.set(id, tag.get(names.fullPath) ?? malformed('a <File> has no fullPath'));
  }

  #sequencePoint(tag: XmlTag): void {
    const file = this.#fileOf(tag);
    const line = tag.integer(names.sl);
    if (!(line >= 0)) malformed('a <SequencePoint> has no sl');
    const visits = visitsOf(tag);
    if (line !== hiddenLine) file?.hit(line, visits);
  }

  #branchPoint(tag: XmlTag): void {
    const file = this.#fileOf(tag);
    const [line, arm] = [tag.integer(names.sl), tag.integer(names.path)];
    if (Number.isNaN(line)) malformed('the sl of a <BranchPoint> is not a number');
    if (!(arm >= 0)) malformed('a <BranchPoint> has no path');
    const visits = visitsOf(tag);
    if (line !== hiddenLine) file?.arm(line, this.#branchOn(line, tag.integer(names.offset)), arm, visits);
  }

  /** The place of the branch among those of its line. The arms of one branch follow each other and share its offset. */
  #branchOn(line: number, offset: number): number {
    const place = this.#fileId * 2 ** 24 + line;
    const before = this.#branches.get(place) ?? 0;
    if (place === this.#branchPlace && offset === this.#branchOffset) return before - 1;
    this.#branchPlace = place;
    this.#branchOffset = offset;
    this.#branches.set(place, before + 1);
    return before;
  }

  #fileOf(tag: XmlTag): FileCoverage | null {
    const own = tag.integer(names.fileid);
    const id = own === -1 ? this.#methodFile : own;
    if (id === this.#fileId) return this.#file;
    if (!(id >= 0)) malformed('a point names no file');
    const path = this.#paths.get(id);
    if (path === undefined && id > 0) malformed('a point is in a file that its <Module> does not list');
    this.#fileId = id;
    this.#file = path === undefined ? null : this.#report.file(path);
    return this.#file;
  }
}

function visitsOf(tag: XmlTag): number {
  const visits = tag.decimal(names.vc);
  if (Number.isNaN(visits)) malformed('the vc of a point is not a number');
  return visits;
}
