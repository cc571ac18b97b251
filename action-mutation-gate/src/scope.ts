import type { ChangedFile, Mutant } from '@gauntlet/evidence';
import type { MutatedFile } from './map-reports.ts';
import type { Settings } from './settings.ts';

/** A mutant that counts, with the file that it is in. */
export interface ScopedMutant {
  file: MutatedFile;
  mutant: Mutant;
}

/** The mutants of the changed files, or those that touch a changed line. */
export function mutantsInScope(
  changed: readonly ChangedFile[],
  mutated: ReadonlyMap<string, MutatedFile>,
  scope: Settings['scope'],
): ScopedMutant[] {
  return changed.flatMap(({ path, added }) => {
    const file = mutated.get(path);
    if (file === undefined) return [];
    const counting = scope === 'files' ? file.mutants : file.mutants.filter((mutant) => touches(mutant, added));
    return counting.map((mutant) => ({ file, mutant }));
  });
}

/** Whether the mutant's lines and the added ranges meet. An end at column 1 does not reach into its line. */
function touches({ place }: Mutant, added: ChangedFile['added']): boolean {
  const { line, endLine = line, endColumn } = place;
  const last = endColumn === 1 && endLine > line ? endLine - 1 : endLine;
  return added.some(([first, end]) => first <= last && line <= end);
}
