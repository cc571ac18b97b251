import type { JsonPath } from '../bytes/json.ts';
import { excerpt, malformed } from '../bytes/malformed.ts';
import { JsonReader } from '../coverage/json-reader.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantStatus } from './mutant.ts';

/** What mutmut makes of the exit code that it keeps for a mutant; null is one that was not run. */
const byExitCode: ReadonlyMap<number | null, MutantStatus> = new Map<number | null, MutantStatus>([
  [null, 'pending'],
  [0, 'survived'],
  [1, 'killed'],
  [3, 'killed'],
  // pytest's "no tests collected", and mutmut's own "no tests".
  [5, 'no-coverage'],
  [33, 'no-coverage'],
  [34, 'ignored'],
  [36, 'timeout'],
  [37, 'killed'],
  [24, 'timeout'],
  [-24, 'timeout'],
  [152, 'timeout'],
  [255, 'timeout'],
  [-9, 'runtime-error'],
  [-11, 'runtime-error'],
  [2, 'pending'],
]);

const walked = ['exit_code_by_key', 'durations_by_key'];

/** `shop.cart.x_total__mutmut_3`, `shop.cart.xǁCartǁtotal__mutmut_3`: the function, and the mutant's number. */
const mutantName = /^(?:.*\.)?x(?:_|ǁ)([^.]{1,500})__mutmut_(\d{1,9})$/;

/**
 * Reads one of mutmut 3's `mutants/<path>.py.meta` files. They say which mutants of which function were noticed and nothing of
 * where: a mutant's place is its function, to be found in the source.
 * @param source the path of the report; what follows its last folder `mutants`, without `.meta`, is the file's.
 */
export class MutmutReader extends JsonReader {
  readonly #report: MutationBuilder;
  readonly #path: string;
  #sawCodes = false;

  constructor(report: MutationBuilder, source: string) {
    super();
    this.#report = report;
    this.#path = mutatedPath(source);
  }

  protected override enter(path: JsonPath): boolean {
    this.#sawCodes ||= path[0] === 'exit_code_by_key';
    return path.length === 0 || (path.length === 1 && walked.includes(path[0] as string));
  }

  protected override take([part, name]: JsonPath, value: unknown): void {
    if (part === 'durations_by_key') this.#report.took(this.#path, value);
    if (part !== 'exit_code_by_key' || typeof name !== 'string') return;
    const [, within] = mutantName.exec(name) ?? malformed(`${excerpt(name, 80)} is no name of a mutant`);
    if (value !== null && !Number.isInteger(value)) malformed(`the exit code of ${excerpt(name, 80)} is no number`);
    const code = value as number | null;
    // mutmut calls any other code suspicious: whatever it was, no test said no.
    const status = byExitCode.get(code) ?? 'runtime-error';
    this.#report.add(this.#path, {
      place: { line: 0 },
      precision: 'function',
      mutator: `mutant ${name.slice(name.lastIndexOf('_') + 1)}`,
      status,
      replacement: null,
      original: null,
      function: (within as string).split('ǁ').join('.'),
    });
  }

  protected override finish(): void {
    if (!this.#sawCodes) malformed('it has no exit_code_by_key');
  }
}

function mutatedPath(source: string): string {
  const path = source.replaceAll('\\', '/').replace(/\.meta$/, '');
  const at = path.lastIndexOf('/mutants/');
  if (at >= 0) return path.slice(at + '/mutants/'.length);
  return path.startsWith('mutants/') ? path.slice('mutants/'.length) : path;
}

/** A mutmut `meta` file, told from other JSON by its first key. */
export function isMutmutKey(key: unknown): boolean {
  return (
    key === 'exit_code_by_key' ||
    key === 'hash_by_function_name' ||
    key === 'durations_by_key' ||
    key === 'estimated_durations_by_key' ||
    key === 'type_check_error_by_key'
  );
}
