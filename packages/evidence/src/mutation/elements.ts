import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import { isObject, type JsonObject, JsonReader } from '../coverage/json-reader.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantPlace, MutantStatus } from './mutant.ts';

const statuses: Readonly<Record<string, MutantStatus>> = {
  Killed: 'killed',
  Timeout: 'timeout',
  Survived: 'survived',
  NoCoverage: 'no-coverage',
  CompileError: 'compile-error',
  RuntimeError: 'runtime-error',
  Ignored: 'ignored',
  Pending: 'pending',
};

/**
 * Reads the mutation-testing-report-schema (versions 1 and 2 of mutation-testing-elements): StrykerJS, Stryker.NET, Stryker4s,
 * Mull, and what Infection and others export. Lines and columns are 1-based and the end is exclusive, as in the schema. The
 * source of each file stands in the report, which shows whether it is the one that was committed.
 */
export class ElementsReader extends JsonReader {
  readonly #report: MutationBuilder;
  #sawFiles = false;

  constructor(report: MutationBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    const [root, , part] = path;
    if (path.length === 0) return true;
    if (root !== 'files') return path.length <= 3;
    this.#sawFiles = true;
    return path.length <= 2 || (path.length === 3 && part === 'mutants');
  }

  protected override take(path: JsonPath, value: unknown): void {
    const [root, file, part] = path;
    if (root !== 'files') return;
    if (path.length < 3) malformed('an entry of files is no object');
    if (part === 'source' && path.length === 3) {
      if (typeof value !== 'string') malformed(`the source of ${excerpt(String(file), 80)} is no text`);
      this.#report.source(String(file), value);
    } else if (part === 'mutants') {
      if (path.length !== 4) malformed(`the mutants of ${excerpt(String(file), 80)} are no list`);
      this.#mutant(String(file), value);
    }
  }

  protected override finish(): void {
    if (!this.#sawFiles) malformed('it has no files');
  }

  #mutant(path: string, value: unknown): void {
    if (!isObject(value)) malformed('a mutant is no object');
    const { mutatorName, status, replacement, location, duration } = value;
    const known = typeof status === 'string' && Object.hasOwn(statuses, status) ? statuses[status] : undefined;
    if (known === undefined) {
      malformed(`a mutant has the status ${excerpt(String(status))}; allowed are ${Object.keys(statuses).join(', ')}`);
    }
    this.#report.took(path, typeof duration === 'number' ? duration / 1_000 : null);
    this.#report.add(path, {
      place: placeOf(location),
      precision: 'range',
      mutator: typeof mutatorName === 'string' ? mutatorName : '',
      status: known,
      replacement: typeof replacement === 'string' ? replacement : null,
      original: null,
      function: null,
    });
  }
}

function placeOf(location: unknown): MutantPlace {
  const { start, end } = isObject(location) ? location : ({} as JsonObject);
  if (!isObject(start) || !isObject(end)) malformed('a mutant has no location with start and end');
  return {
    line: start['line'] as number,
    column: start['column'] as number,
    endLine: end['line'] as number,
    endColumn: end['column'] as number,
  };
}
