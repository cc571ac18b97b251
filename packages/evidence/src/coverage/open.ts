import { excerpt, MalformedInput } from '../bytes/malformed.ts';
import { byteOrderMark } from '../bytes/utf8.ts';
import { ByteWindow } from '../bytes/window.ts';
import { CloverReader } from './clover.ts';
import { CoberturaReader } from './cobertura.ts';
import { CoveragePyReader } from './coverage-py.ts';
import { GoCoverprofileReader } from './go-coverprofile.ts';
import { IstanbulReader } from './istanbul.ts';
import { JacocoReader } from './jacoco.ts';
import { JsonFormat } from './json-format.ts';
import { JsonSummaryReader } from './json-summary.ts';
import { LcovReader } from './lcov.ts';
import { LlvmCovReader } from './llvm-cov.ts';
import { OpencoverReader } from './opencover.ts';
import {
  type CoverageFormatName,
  type CoverageReader,
  type CoverageReport,
  type FormatReader,
  ReportBuilder,
  ReportError,
  UnknownFormat,
} from './report.ts';
import { SimplecovReader } from './simplecov.ts';
import { XmlFormat } from './xml-format.ts';

const formats: Readonly<Record<CoverageFormatName, { title: string; open: (report: ReportBuilder) => FormatReader }>> =
  {
    lcov: { title: 'lcov', open: (report) => new LcovReader(report) },
    cobertura: { title: 'Cobertura XML', open: (report) => new CoberturaReader(report) },
    istanbul: { title: 'Istanbul JSON', open: (report) => new IstanbulReader(report) },
    jacoco: { title: 'JaCoCo XML', open: (report) => new JacocoReader(report) },
    clover: { title: 'Clover XML', open: (report) => new CloverReader(report) },
    opencover: { title: 'OpenCover XML', open: (report) => new OpencoverReader(report) },
    'coverage-py': { title: 'coverage.py JSON', open: (report) => new CoveragePyReader(report) },
    'go-coverprofile': { title: 'Go coverprofile', open: (report) => new GoCoverprofileReader(report) },
    'llvm-cov': { title: 'llvm-cov JSON', open: (report) => new LlvmCovReader(report) },
    simplecov: { title: 'SimpleCov JSON', open: (report) => new SimplecovReader(report) },
    'json-summary': { title: 'Istanbul json-summary', open: (report) => new JsonSummaryReader(report) },
  };

const titles = Object.values(formats).map(({ title }) => title);
const allowed = `Allowed are ${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}.`;

/** How much white space a report may begin with, in bytes. */
const blankCap = 1 << 16;
/** How much of a report is held until its format is known, in bytes; more than the longest tag. */
const headCap = 1 << 22;

/**
 * A reader for a coverage report in UTF-8; `auto` tells the format by its first characters. It throws `ReportError`:
 * `report-empty` where no file or no line with code is named, `report-format-unknown`, else `report-unparsable`.
 */
export function openReader(format: CoverageFormatName | 'auto'): CoverageReader {
  return new OpenReport(format);
}

class OpenReport implements CoverageReader {
  readonly #wanted: CoverageFormatName | 'auto';
  #head = new ByteWindow(headCap, 'what stands before its first elements');
  /** How much of the head is a byte order mark and white space. */
  #blank = 0;
  readonly #xml = new XmlFormat();
  readonly #json = new JsonFormat();
  #teller: XmlFormat | JsonFormat | null = null;
  #report: ReportBuilder | null = null;
  #reader: FormatReader | null = null;
  #failure: ReportError | null = null;

  constructor(wanted: CoverageFormatName | 'auto') {
    this.#wanted = wanted;
  }

  push(chunk: Uint8Array): void {
    this.#guard(() => {
      if (this.#reader === null) this.#begin(chunk, false);
      else this.#reader.push(chunk);
    });
  }

  end(): CoverageReport {
    return this.#guard(() => {
      if (this.#reader === null) this.#begin(new Uint8Array(0), true);
      this.#reader?.end();
      return withLines(this.#report);
    });
  }

  /** Waits for the first characters, then opens the reader and gives it what was held back. */
  #begin(chunk: Uint8Array, final: boolean): void {
    const head = this.#head;
    head.push(chunk);
    const at = contentStart(head.bytes, this.#blank, head.end, final);
    if (at > blankCap) throw new UnknownFormat(`it begins with more than ${blankCap} bytes of white space`);
    this.#blank = Math.max(0, at);
    if (at < 0 || at === head.end) return;
    const format = this.#wanted === 'auto' ? this.#detect(at, final) : this.#wanted;
    if (format === null) return;
    this.#report = new ReportBuilder(format);
    this.#reader = formats[format].open(this.#report);
    this.#head = new ByteWindow(0, '');
    this.#reader.push(head.bytes.subarray(0, head.end));
  }

  /** The format of what has come, whose first character stands at `at`; null if more is needed to tell. */
  #detect(at: number, final: boolean): CoverageFormatName | null {
    const { bytes, end } = this.#head;
    this.#teller = bytes[at] === 0x3c ? this.#xml : bytes[at] === 0x7b ? this.#json : null;
    if (this.#teller === null) return detect(bytes.subarray(at, end), final);
    return this.#teller.tell(bytes.subarray(0, end), final);
  }

  /** Gives every error its code and its position; after one, every call throws it again. */
  #guard<T>(work: () => T): T {
    if (this.#failure) throw this.#failure;
    try {
      return work();
    } catch (error) {
      this.#failure = this.#explain(error);
      throw this.#failure;
    }
  }

  #explain(error: unknown): ReportError {
    if (error instanceof ReportError) return error;
    if (!(error instanceof MalformedInput)) throw error;
    const position = (this.#reader ?? this.#teller)?.position() ?? { offset: 0 };
    if (error instanceof UnknownFormat) {
      return new ReportError(
        'report-format-unknown',
        `The report's format is not known: ${error.message}. ${allowed}`,
        position,
      );
    }
    const title = this.#report === null ? '' : `${formats[this.#report.format].title} `;
    const where = position.line === undefined ? `byte ${position.offset}` : `line ${position.line}`;
    return new ReportError(
      'report-unparsable',
      `The ${title}report cannot be read at ${where}: ${error.message}.`,
      position,
    );
  }
}

function withLines(report: ReportBuilder | null): CoverageReport {
  if (report === null) throw new ReportError('report-empty', 'The report is empty.');
  for (const file of report.files.values()) if (file.maxLine > 0) return report;
  for (const { lines } of report.summary?.values() ?? []) if (lines.total > 0) return report;
  const files = (report.summary ?? report.files).size === 0 ? 'names no file' : 'has no line with code in any file';
  throw new ReportError('report-empty', `The report ${files}.`);
}

/** Where the first character that is not white space stands, after a byte order mark; `end` or -1 if it has not come. */
function contentStart(head: Uint8Array, from: number, end: number, final: boolean): number {
  const mark = from === 0 ? byteOrderMark(head, 0, end, final) : 0;
  if (mark < 0) return -1;
  let at = from + mark;
  while (at < end && isBlank(head[at] as number)) at++;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** The format, XML and JSON aside, that begins with these characters; null if more are needed to tell. */
function detect(start: Uint8Array, final: boolean): CoverageFormatName | null {
  const text = String.fromCharCode(...start.subarray(0, 24));
  if (/^(?:#|TN:|SF:)/.test(text)) return 'lcov';
  if (/^mode:/.test(text)) return 'go-coverprofile';
  if (!final && /^(?:T|TN|S|SF|m|mo|mod|mode)$/.test(text)) return null;
  throw new UnknownFormat(`it begins with ${excerpt(text, 23)}`);
}
