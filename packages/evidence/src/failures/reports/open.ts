import { excerpt, MalformedInput } from '../../bytes/malformed.ts';
import { byteOrderMark } from '../../bytes/utf8.ts';
import { ByteWindow } from '../../bytes/window.ts';
import { type FormatReader, type Position, ReportError, UnknownFormat } from '../../coverage/report.ts';
import { ReportCollector } from './collector.ts';
import { formats } from './formats.ts';
import type { FailureReportFormat, FailureReportReader, FailureReportReading } from './report.ts';
import { JsonTeller } from './tell-json.ts';
import { TextTeller } from './tell-text.ts';
import { XmlTeller } from './tell-xml.ts';

const titles = Object.values(formats).map(({ title }) => title);
const allowed = `Allowed are ${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}.`;

/** How much white space a report may begin with, in bytes. */
const blankCap = 1 << 16;
/** How much of a report is held until its format is known, in bytes; more than the longest tag. */
const headCap = 1 << 22;

/**
 * A reader for what a tool reports of its failures, in UTF-8; `auto` tells the format by its content. It throws `ReportError`:
 * `report-empty` for no content at all, `report-format-unknown`, else `report-unparsable`. A report of no failures is sound.
 */
export function openFailureReport(format: FailureReportFormat | 'auto' = 'auto'): FailureReportReader {
  return new OpenFailureReport(format);
}

class OpenFailureReport implements FailureReportReader {
  readonly #wanted: FailureReportFormat | 'auto';
  #head = new ByteWindow(headCap, 'what stands before its first elements');
  /** How much of the head is a byte order mark and white space. */
  #blank = 0;
  #teller: XmlTeller | JsonTeller | TextTeller | null = null;
  #format: FailureReportFormat | null = null;
  #failures: ReportCollector | null = null;
  #reader: FormatReader | null = null;
  #failure: ReportError | null = null;

  constructor(wanted: FailureReportFormat | 'auto') {
    this.#wanted = wanted;
  }

  push(bytes: Uint8Array): void {
    this.#guard(() => {
      if (this.#reader === null) this.#begin(bytes, false);
      else this.#reader.push(bytes);
    });
  }

  end(): FailureReportReading {
    return this.#guard(() => {
      if (this.#reader === null) this.#begin(new Uint8Array(0), true);
      this.#reader?.end();
      const [format, failures] = [this.#format, this.#failures];
      if (format === null || failures === null) throw new ReportError('report-empty', 'The report is empty.');
      const { omitted, tests } = failures;
      const left = { omitted: omitted.total, omittedKinds: omitted.kinds() };
      return { format, failures: failures.failures(), ...left, tests };
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
    this.#format = this.#wanted === 'auto' ? this.#detect(at, final) : this.#wanted;
    if (this.#format === null) return;
    const { tool, category, begins, open } = formats[this.#format];
    const first = String.fromCharCode(head.bytes[at] as number);
    if (begins !== '' && !begins.includes(first)) throw new MalformedInput(`it begins with ${excerpt(first)}`);
    this.#failures = new ReportCollector(tool, category);
    this.#reader = open(this.#failures, first);
    this.#head = new ByteWindow(0, '');
    this.#reader.push(head.bytes.subarray(0, head.end));
  }

  /** The format of what has come, whose first character stands at `at`; null if more is needed to tell. */
  #detect(at: number, final: boolean): FailureReportFormat | null {
    const { bytes, end } = this.#head;
    const first = bytes[at];
    if (first === 0x3c) this.#teller ??= new XmlTeller();
    else if (first === 0x7b || first === 0x5b) this.#teller ??= new JsonTeller(first === 0x5b);
    else this.#teller ??= new TextTeller(at);
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
    const position: Position = (this.#reader ?? this.#teller)?.position() ?? { offset: 0 };
    if (error instanceof UnknownFormat) {
      const message = `The report's format is not known: ${error.message}. ${allowed}`;
      return new ReportError('report-format-unknown', message, position);
    }
    const title = this.#format === null ? '' : `${formats[this.#format].title} `;
    const where = position.line === undefined ? `byte ${position.offset}` : `line ${position.line}`;
    const message = `The ${title}report cannot be read at ${where}: ${error.message}.`;
    return new ReportError('report-unparsable', message, position);
  }
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
