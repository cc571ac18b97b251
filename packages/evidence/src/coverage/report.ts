import { excerpt, MalformedInput, malformed } from '../bytes/malformed.ts';
import { type Count, FileCoverage } from './file-coverage.ts';
import { CoverageStore, limits } from './store.ts';

export type CoverageFormatName =
  | 'lcov'
  | 'cobertura'
  | 'istanbul'
  | 'jacoco'
  | 'clover'
  | 'opencover'
  | 'coverage-py'
  | 'go-coverprofile'
  | 'llvm-cov'
  | 'simplecov'
  | 'json-summary';

/** How much of a file, or of a project, is covered. */
export interface Totals {
  lines: Count;
  branches: Count;
}

/** What one report says. */
export interface CoverageReport {
  format: CoverageFormatName;
  /** The folders that the report says its paths are relative to (Cobertura's `<source>`), in its order. */
  roots: string[];
  /** By path as reported. */
  files: Map<string, FileCoverage>;
  /**
   * Null but for a report that only counts, without saying which lines (Istanbul's json-summary): what it counts, by path
   * as reported. `files` is then empty, so it can speak of the project and never of a change.
   */
  summary: Map<string, Totals> | null;
  /** How many statements ran, where the tool's own figure counts those instead of lines (Go); else null. */
  statements: Count | null;
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
  summary: Map<string, Totals> | null = null;
  statements: Count | null = null;
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

  /** Adds the totals of a file to `summary`, once. */
  summarise(path: string, totals: Totals): void {
    this.summary ??= new Map();
    if (this.summary.has(path)) malformed(`${excerpt(path, 80)} has two entries`);
    refusePath(path, this.summary.size);
    this.summary.set(path, totals);
  }

  #add(path: string, file: FileCoverage): void {
    refusePath(path, this.files.size);
    this.files.set(path, file);
  }
}

function refusePath(path: string, before: number): void {
  if (path === '') malformed('a file has an empty path');
  if (path.includes('\0')) malformed('the path of a file holds a NUL byte');
  if (before >= limits.files) malformed(`it has more than ${limits.files} files`);
}
