import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import { isObject, JsonReader, wholeNumber } from '../coverage/json-reader.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantStatus } from './mutant.ts';

const statuses: Readonly<Record<string, MutantStatus>> = {
  KILLED: 'killed',
  LIVED: 'survived',
  'NOT COVERED': 'no-coverage',
  'TIMED OUT': 'timeout',
  'NOT VIABLE': 'compile-error',
  SKIPPED: 'ignored',
  RUNNABLE: 'pending',
};

/**
 * Reads what `gremlins unleash --output` writes (0.5 and 0.6). Its efficacy is killed / (killed + lived), which leaves out what
 * no test runs and what timed out; ours counts both.
 */
export class GremlinsReader extends JsonReader {
  readonly #report: MutationBuilder;
  #sawFiles = false;
  #killed: number | undefined;
  #lived: number | undefined;

  constructor(report: MutationBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    this.#sawFiles ||= path[0] === 'files';
    return path.length === 0 || (path.length === 1 && path[0] === 'files');
  }

  protected override take(path: JsonPath, value: unknown): void {
    if (path[0] === 'mutants_killed') this.#killed = wholeNumber(value);
    if (path[0] === 'mutants_lived') this.#lived = wholeNumber(value);
    if (path[0] !== 'files') return;
    if (path.length === 1 && value === null) {
      // Go writes an empty list so.
      this.#sawFiles = true;
      return;
    }
    if (path.length !== 2 || !isObject(value)) malformed('the files are no list of objects');
    const { file_name: name, mutations } = value;
    if (typeof name !== 'string' || !Array.isArray(mutations)) malformed('a file has no file_name or no mutations');
    for (const mutation of mutations) this.#mutant(name, mutation);
  }

  protected override finish(): void {
    if (!this.#sawFiles && this.#killed === undefined) malformed('it has no files');
    const [detected, survived] = [this.#killed ?? 0, this.#lived ?? 0];
    this.#report.own = { detected, total: detected + survived };
  }

  #mutant(path: string, mutation: unknown): void {
    if (!isObject(mutation)) malformed('a mutation is no object');
    const { type, status, line, column } = mutation;
    const known = typeof status === 'string' && Object.hasOwn(statuses, status) ? statuses[status] : undefined;
    if (known === undefined) {
      malformed(
        `a mutation has the status ${excerpt(String(status))}; allowed are ${Object.keys(statuses).join(', ')}`,
      );
    }
    this.#report.add(path, {
      place: { line: line as number, column: column as number },
      precision: 'line',
      mutator: typeof type === 'string' ? type : '',
      status: known,
      replacement: null,
      original: null,
      function: null,
    });
  }
}
