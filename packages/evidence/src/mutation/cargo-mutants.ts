import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import { isObject, JsonReader, wholeNumber } from '../coverage/json-reader.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantStatus } from './mutant.ts';

const statuses: Readonly<Record<string, MutantStatus>> = {
  CaughtMutant: 'killed',
  MissedMutant: 'survived',
  Timeout: 'timeout',
  Unviable: 'compile-error',
  // With `--check` alone nothing is tested.
  Success: 'pending',
};

/**
 * Reads `mutants.out/outcomes.json` of cargo-mutants (24 to 27). A mutant that does not build is `Unviable` and says nothing;
 * the tool gives no score of its own. A baseline that failed means that no mutant was judged, and the tool was cut short.
 */
export class CargoMutantsReader extends JsonReader {
  readonly #report: MutationBuilder;
  readonly #counts = new Map<string, number>();
  #sawOutcomes = false;
  #ended = false;
  #total: number | undefined;

  constructor(report: MutationBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    this.#sawOutcomes ||= path[0] === 'outcomes';
    return path.length === 0 || (path.length === 1 && path[0] === 'outcomes');
  }

  protected override take(path: JsonPath, value: unknown): void {
    const [part] = path;
    if (part === 'total_mutants') this.#total = wholeNumber(value);
    if (part === 'end_time' && typeof value === 'string') this.#ended = true;
    if (part !== 'outcomes') return;
    if (path.length !== 2 || !isObject(value)) malformed('the outcomes are no list of objects');
    const { scenario, summary } = value;
    if (scenario === 'Baseline') {
      if (summary !== 'Success') this.#report.cutShort = true;
      return;
    }
    if (!isObject(scenario) || !isObject(scenario['Mutant'])) malformed('the scenario of an outcome is no mutant');
    this.#mutant(scenario['Mutant'], summary);
    const phases = Array.isArray(value['phase_results']) ? value['phase_results'] : [];
    for (const phase of phases) {
      if (isObject(phase)) this.#report.took(String(scenario['Mutant']['file']), phase['duration']);
    }
  }

  protected override finish(): void {
    if (!this.#sawOutcomes) malformed('it has no outcomes');
    const { count } = this.#report;
    if (this.#total !== undefined && this.#total > count) this.#report.cutShort = true;
    if (!this.#ended && this.#total === undefined) this.#report.cutShort = true;
    const detected = (this.#counts.get('killed') ?? 0) + (this.#counts.get('timeout') ?? 0);
    this.#report.own = { detected, total: detected + (this.#counts.get('survived') ?? 0) };
  }

  #mutant(mutant: Record<string, unknown>, summary: unknown): void {
    const status = typeof summary === 'string' && Object.hasOwn(statuses, summary) ? statuses[summary] : undefined;
    if (status === undefined) {
      malformed(
        `an outcome has the summary ${excerpt(String(summary))}; allowed are ${Object.keys(statuses).join(', ')}`,
      );
    }
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
    const { file, genre, replacement, span } = mutant;
    const within = mutant['function'];
    if (typeof file !== 'string') malformed('a mutant has no file');
    const [start, end] = isObject(span) ? [span['start'], span['end']] : [];
    if (!isObject(start) || !isObject(end)) malformed('a mutant has no span');
    this.#report.add(file, {
      place: {
        line: start['line'] as number,
        column: start['column'] as number,
        endLine: end['line'] as number,
        endColumn: end['column'] as number,
      },
      precision: 'range',
      mutator: typeof genre === 'string' ? genre : '',
      status,
      replacement: typeof replacement === 'string' ? replacement : null,
      original: null,
      function: isObject(within) && typeof within['function_name'] === 'string' ? within['function_name'] : null,
    });
  }
}
