import { type JsonPath, JsonSplitter } from '../bytes/json.ts';
import { excerpt, MalformedInput } from '../bytes/malformed.ts';
import { decodeValid } from '../bytes/utf8.ts';
import { ByteWindow } from '../bytes/window.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import { type FormatReader, type Position, ReportError, UnknownFormat } from '../coverage/report.ts';
import { MutationBuilder } from './builder.ts';
import { CargoMutantsReader } from './cargo-mutants.ts';
import { ElementsReader } from './elements.ts';
import { GremlinsReader } from './gremlins.ts';
import { InfectionReader } from './infection.ts';
import type { MutationFormatName, MutationReport } from './mutant.ts';
import { isMutmutKey, MutmutReader } from './mutmut.ts';
import { MutmutJunitReader } from './mutmut-junit.ts';
import { PitReader } from './pit.ts';

interface Format {
  title: string;
  open: (report: MutationBuilder, source: string) => FormatReader;
}

const formats: Readonly<Record<MutationFormatName, Format>> = {
  'mutation-testing-elements': {
    title: 'mutation-testing-report-schema JSON',
    open: (report) => new ElementsReader(report),
  },
  'cargo-mutants': { title: 'cargo-mutants outcomes.json', open: (report) => new CargoMutantsReader(report) },
  pit: { title: 'PIT mutations.xml', open: (report) => new PitReader(report) },
  mutmut: { title: 'mutmut 3 .meta', open: (report, source) => new MutmutReader(report, source) },
  'mutmut-junit': { title: 'mutmut 2 JUnit XML', open: (report) => new MutmutJunitReader(report) },
  infection: { title: 'Infection JSON', open: (report) => new InfectionReader(report) },
  gremlins: { title: 'Gremlins JSON', open: (report) => new GremlinsReader(report) },
};

export const mutationFormats = Object.keys(formats) as readonly MutationFormatName[];

const titles = Object.values(formats).map(({ title }) => title);
const allowed = `Allowed are ${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}.`;

/** How much of a report is held until its format is known, in bytes. */
const headCap = 1 << 22;
const blankCap = 1 << 16;

/** Takes a report's bytes, chunk by chunk; a chunk's buffer may be used again after the call. */
export interface MutationReader {
  /** @throws ReportError */
  push(chunk: Uint8Array): void;
  /** @throws ReportError. Call it once, at the end. */
  end(): MutationReport;
}

/**
 * A reader for a mutation report in UTF-8; `auto` tells the format by its content. It throws `ReportError`: `report-empty`
 * for no content at all, `report-format-unknown`, else `report-unparsable`. A report of no mutants is sound.
 * @param source the report's path: what mutmut 3 writes says only by its own name which file it is of.
 * @param keep of which files, by path as reported, the mutants and the source are kept; all unless told.
 */
export function openMutationReader(
  format: MutationFormatName | 'auto',
  source: string,
  keep?: (path: string) => boolean,
): MutationReader {
  return new OpenMutationReport(format, source, keep);
}

class OpenMutationReport implements MutationReader {
  readonly #wanted: MutationFormatName | 'auto';
  readonly #source: string;
  readonly #keep: ((path: string) => boolean) | undefined;
  #head = new ByteWindow(headCap, 'what stands before its first elements');
  readonly #teller = { xml: new XmlTeller(), json: new JsonTeller() };
  #report: MutationBuilder | null = null;
  #reader: FormatReader | null = null;
  #failure: ReportError | null = null;

  constructor(wanted: MutationFormatName | 'auto', source: string, keep: ((path: string) => boolean) | undefined) {
    this.#wanted = wanted;
    this.#source = source;
    this.#keep = keep;
  }

  push(chunk: Uint8Array): void {
    this.#guard(() => {
      if (this.#reader === null) this.#begin(chunk, false);
      else this.#reader.push(chunk);
    });
  }

  end(): MutationReport {
    return this.#guard(() => {
      if (this.#reader === null) this.#begin(new Uint8Array(0), true);
      this.#reader?.end();
      if (this.#report === null) throw new ReportError('report-empty', 'The report is empty.');
      return this.#report;
    });
  }

  #begin(chunk: Uint8Array, final: boolean): void {
    const head = this.#head;
    head.push(chunk);
    let at = head.bytes[0] === 0xef ? Math.min(3, head.end) : 0;
    while (at < head.end && isBlank(head.bytes[at] as number)) at++;
    if (at > blankCap) throw new UnknownFormat(`it begins with more than ${blankCap} bytes of white space`);
    if (at === head.end) return;
    const format = this.#wanted === 'auto' ? this.#detect(at, final) : this.#wanted;
    if (format === null) return;
    this.#report = new MutationBuilder(format, this.#keep);
    this.#reader = formats[format].open(this.#report, this.#source);
    this.#head = new ByteWindow(0, '');
    this.#reader.push(head.bytes.subarray(0, head.end));
  }

  #detect(at: number, final: boolean): MutationFormatName | null {
    const { bytes, end } = this.#head;
    const first = bytes[at];
    const head = bytes.subarray(0, end);
    if (first === 0x3c) return this.#teller.xml.tell(head, final);
    if (first === 0x7b) return this.#teller.json.tell(head, final);
    throw new UnknownFormat('it is neither JSON nor XML');
  }

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
    const position: Position = this.#reader?.position() ?? { offset: 0 };
    if (error instanceof UnknownFormat) {
      const message = `The report's format is not known: ${error.message}. ${allowed}`;
      return new ReportError('report-format-unknown', message, position);
    }
    const title = this.#report === null ? '' : `${formats[this.#report.format].title} `;
    const where = position.line === undefined ? `byte ${position.offset}` : `line ${position.line}`;
    const message = `The ${title}report cannot be read at ${where}: ${error.message}.`;
    return new ReportError('report-unparsable', message, position);
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** Tells JSON formats apart by the keys of the root, in whatever order they come. */
class JsonTeller {
  readonly #splitter = new JsonSplitter({
    enter: (path) => this.#see(path),
    value: (path) => void this.#see(path),
  });
  #seen = 0;
  #format: MutationFormatName | null = null;

  tell(head: Uint8Array, final: boolean): MutationFormatName | null {
    try {
      this.#splitter.push(head.subarray(this.#seen));
      this.#seen = head.length;
      if (final) this.#splitter.end();
    } catch (error) {
      if (this.#format === null) throw error;
    }
    if (this.#format === null && final) throw new UnknownFormat('it is JSON of none of these');
    return this.#format;
  }

  /** Whether to walk on: into the root, and into `files` only as far as its kind of container tells. */
  #see(path: JsonPath): boolean {
    const [key, inner] = path;
    this.#format ??= formatOf(key, inner);
    return this.#format === null && path.length < 2;
  }
}

const infectionKeys = ['stats', 'escaped', 'killed', 'timeouted', 'errored', 'uncovered', 'syntaxErrors', 'ignored'];

function formatOf(key: string | number | undefined, inner: string | number | undefined): MutationFormatName | null {
  if (key === 'schemaVersion' || key === 'mutationScore') return 'mutation-testing-elements';
  if (key === 'outcomes' || key === 'total_mutants') return 'cargo-mutants';
  if (key === 'go_module' || key === 'test_efficacy' || key === 'mutants_killed') return 'gremlins';
  if (isMutmutKey(key)) return 'mutmut';
  if (infectionKeys.includes(key as string)) return 'infection';
  // Both have `files`: of Gremlins it is a list, else an object by path.
  if (key === 'files' && inner !== undefined) return inner === 0 ? 'gremlins' : 'mutation-testing-elements';
  return null;
}

const vocabulary = new Vocabulary('mutations', 'testsuites', 'testsuite');

/** Tells XML formats apart by the root element. */
class XmlTeller {
  readonly #scanner = new XmlScanner(vocabulary, {
    open: (tag) => {
      if (this.#format !== null || this.#scanner.depth !== 1) return;
      if (tag.name === vocabulary.names.mutations) this.#format = 'pit';
      else if (tag.name >= 0) this.#format = 'mutmut-junit';
      else
        throw new UnknownFormat(
          `it is XML with the root element ${excerpt(decodeValid(tag.bytes, tag.nameFrom, tag.nameTo))}`,
        );
    },
    close: () => {},
  });
  #seen = 0;
  #format: MutationFormatName | null = null;

  tell(head: Uint8Array, final: boolean): MutationFormatName | null {
    try {
      this.#scanner.push(head.subarray(this.#seen));
      this.#seen = head.length;
      if (final) this.#scanner.end();
    } catch (error) {
      if (this.#format === null) throw error;
    }
    return this.#format;
  }
}
