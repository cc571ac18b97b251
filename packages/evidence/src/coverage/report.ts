import { MalformedInput, malformed } from '../bytes/malformed.ts';
import { FileCoverage } from './file-coverage.ts';
import { CoverageStore, limits } from './store.ts';

export type CoverageFormatName = 'lcov' | 'cobertura' | 'istanbul' | 'jacoco' | 'clover' | 'opencover';

/** What one report says. */
export interface CoverageReport {
  format: CoverageFormatName;
  /** The folders that the report says its paths are relative to (Cobertura's `<source>`), in its order. */
  roots: string[];
  /** By path as reported. */
  files: Map<string, FileCoverage>;
}

/** Takes a report's bytes, chunk by chunk; a chunk's buffer may be used again after the call. */
export interface CoverageReader {
  /** Throws `ReportError`. */
  push(chunk: Uint8Array): void;
  /** Throws `ReportError`. Call it once, at the end. */
  end(): CoverageReport;
}

/** Where in the input something is: a line where the format has lines, else an offset in bytes. */
export interface Position {
  /** 1-based. */
  line?: number;
  /** 0-based. */
  offset?: number;
}

/** A reader of one format; it throws `MalformedInput`, and says where it was. */
export interface FormatReader {
  push(chunk: Uint8Array): void;
  end(): void;
  position(): Position;
}

export type ReportErrorCode = 'report-empty' | 'report-unparsable' | 'report-format-unknown';

/** Why a report cannot be used. The message is one sentence that says what is wrong, where, and what is allowed. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly code: ReportErrorCode;
  readonly line?: number;
  readonly offset?: number;

  constructor(code: ReportErrorCode, message: string, position: Position = {}) {
    super(message);
    this.code = code;
    if (position.line !== undefined) this.line = position.line;
    if (position.offset !== undefined) this.offset = position.offset;
  }
}

/** Thrown where a report is sound but of a format that no reader here takes; the message says which one it looks like. */
export class UnknownFormat extends MalformedInput {}

/** What the readers fill. */
export class ReportBuilder implements CoverageReport {
  readonly format: CoverageFormatName;
  readonly roots: string[] = [];
  readonly files = new Map<string, FileCoverage>();
  readonly #store = new CoverageStore();

  constructor(format: CoverageFormatName) {
    this.format = format;
  }

  /** The coverage of the file reported as `path`: what is known of it so far, or new. */
  file(path: string): FileCoverage {
    const known = this.files.get(path);
    if (known) return known;
    const file = this.detached();
    this.#add(path, file);
    return file;
  }

  /** A file that belongs to no path yet. */
  detached(): FileCoverage {
    return new FileCoverage(this.#store);
  }

  /** Adds a detached file to what is known of `path`. */
  merge(path: string, file: FileCoverage): void {
    const known = this.files.get(path);
    if (known) known.merge(file);
    else this.#add(path, file);
  }

  #add(path: string, file: FileCoverage): void {
    if (path === '') malformed('a file has an empty path');
    if (path.includes('\0')) malformed('the path of a file holds a NUL byte');
    if (this.files.size >= limits.files) malformed(`it has more than ${limits.files} files`);
    this.files.set(path, file);
  }
}
