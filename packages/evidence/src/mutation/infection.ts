import type { JsonPath } from '../bytes/json.ts';
import { malformed } from '../bytes/malformed.ts';
import { isObject, JsonReader, wholeNumber } from '../coverage/json-reader.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantStatus } from './mutant.ts';

/** Infection's lists, by what the mutants in them became. */
const lists: Readonly<Record<string, MutantStatus>> = {
  killed: 'killed',
  killedByStaticAnalysis: 'killed',
  escaped: 'survived',
  timeouted: 'timeout',
  uncovered: 'no-coverage',
  errored: 'runtime-error',
  syntaxErrors: 'compile-error',
  ignored: 'ignored',
  skipped: 'ignored',
};

/**
 * Reads Infection's `json` log (0.26 to 0.35). Its MSI counts errors as detected; ours leaves them out. `full` reports list the
 * killed mutants too; where a list that the statistics count is missing, the report was cut to its summary and is refused.
 */
export class InfectionReader extends JsonReader {
  readonly #report: MutationBuilder;
  #stats: Record<string, unknown> | null = null;
  readonly #counts = new Map<string, number>();

  constructor(report: MutationBuilder) {
    super();
    this.#report = report;
  }

  protected override enter(path: JsonPath): boolean {
    return path.length === 0 || (path.length === 1 && Object.hasOwn(lists, path[0] as string));
  }

  protected override take(path: JsonPath, value: unknown): void {
    const [list] = path;
    if (list === 'stats' && isObject(value)) this.#stats = value;
    if (typeof list !== 'string' || !Object.hasOwn(lists, list)) return;
    if (path.length !== 2 || !isObject(value) || !isObject(value['mutator']))
      malformed(`${list} is no list of mutants`);
    this.#counts.set(list, (this.#counts.get(list) ?? 0) + 1);
    this.#mutant(value['mutator'], lists[list] as MutantStatus);
  }

  protected override finish(): void {
    const stats = this.#stats ?? malformed('it has no stats');
    const number = (name: string) => wholeNumber(stats[name]) ?? 0;
    const [killed, escaped] = [this.#counts.get('killed') ?? 0, this.#counts.get('escaped') ?? 0];
    if (number('killedCount') > 0 && killed === 0)
      malformed('it counts killed mutants and lists none; write the full log');
    if (number('escapedCount') !== escaped) this.#report.cutShort = true;
    const detected =
      number('killedCount') +
      number('killedByStaticAnalysisCount') +
      number('timeOutCount') +
      number('errorCount') +
      number('syntaxErrorCount');
    this.#report.own = { detected, total: detected + number('escapedCount') + number('notCoveredCount') };
  }

  #mutant(mutator: Record<string, unknown>, status: MutantStatus): void {
    const { mutatorName, originalFilePath, originalStartLine, originalSourceCode, mutatedSourceCode } = mutator;
    if (typeof originalFilePath !== 'string') malformed('a mutant has no originalFilePath');
    this.#report.add(originalFilePath, {
      place: { line: originalStartLine as number },
      precision: 'line',
      mutator: typeof mutatorName === 'string' ? mutatorName : '',
      status,
      replacement: typeof mutatedSourceCode === 'string' ? mutatedSourceCode : null,
      original: typeof originalSourceCode === 'string' ? originalSourceCode : null,
      function: null,
    });
  }
}
