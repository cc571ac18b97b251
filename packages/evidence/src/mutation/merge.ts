import type { FileMutants, Freshness, Mutant, MutantStatus } from './mutant.ts';

/** Whichever came nearest to being noticed counts: a mutant killed anywhere is killed. */
const rank: Readonly<Record<MutantStatus, number>> = {
  killed: 0,
  timeout: 1,
  survived: 2,
  'no-coverage': 3,
  'compile-error': 4,
  'runtime-error': 5,
  ignored: 6,
  pending: 7,
};

/** The mutants of one file from several reports: the same change at the same place is one mutant. */
export class MergedFile {
  readonly #mutants = new Map<string, Mutant>();
  readonly sources: Freshness[] = [];

  add({ mutants, freshness }: FileMutants): void {
    this.sources.push(freshness);
    // Tools make several mutants that look the same in a report (PIT's, Gremlins'): the nth of one is the nth of another.
    const seen = new Map<string, number>();
    for (const mutant of mutants) {
      const same = keyOf(mutant);
      const nth = seen.get(same) ?? 0;
      seen.set(same, nth + 1);
      const key = `${same}\n${nth}`;
      const known = this.#mutants.get(key);
      if (known === undefined || rank[mutant.status] < rank[known.status]) this.#mutants.set(key, mutant);
    }
  }

  /** By place, then by what was changed: the same for every order of reports. */
  get mutants(): Mutant[] {
    return [...this.#mutants.entries()]
      .sort(([a, one], [b, other]) => one.place.line - other.place.line || (a < b ? -1 : 1))
      .map(([, mutant]) => mutant);
  }
}

function keyOf({ place, mutator, replacement, function: within }: Mutant): string {
  const { line, column = 0, endLine = 0, endColumn = 0 } = place;
  return [line, column, endLine, endColumn, mutator, replacement ?? '', within ?? ''].join('\n');
}
