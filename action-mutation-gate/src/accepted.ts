import type { Mutant } from '@gauntlet/evidence';
import type { AcceptedSurvivor } from '@gauntlet/policy';
import type { MutatedFile } from './map-reports.ts';

/** Hex SHA-256 of a text; the host's. */
export type Sha256 = (text: string) => string;

/** What an accepted survivor is held to: its line without the blanks around it. */
export function lineHash(file: MutatedFile, line: number, sha256: Sha256): string | null {
  const text = file.lines?.[line - 1];
  return text === undefined ? null : sha256(text.trim()).slice(0, 12);
}

export interface Accepted {
  path: string;
  mutant: Mutant;
  reason: string;
}

export interface Sorted {
  /** Survivors that the policy accepts, which count as ignored. */
  accepted: Accepted[];
  /** Entries of the policy that met a survivor on a line that is another now. */
  void: AcceptedSurvivor[];
}

/** Takes the accepted survivors out of the files' mutants, in place. */
export function takeAccepted(
  files: ReadonlyMap<string, MutatedFile>,
  entries: readonly AcceptedSurvivor[],
  sha256: Sha256,
): Sorted {
  const sorted: Sorted = { accepted: [], void: [] };
  for (const entry of entries) {
    const file = files.get(entry.path);
    if (file === undefined) continue;
    const isMeant = ({ place, mutator, status }: Mutant) =>
      place.line === entry.line &&
      (entry.mutator === '' || entry.mutator === mutator) &&
      (status === 'survived' || status === 'no-coverage');
    const meant = file.mutants.filter(isMeant);
    if (meant.length === 0) continue;
    if (lineHash(file, entry.line as number, sha256) !== entry.source) {
      sorted.void.push(entry);
      continue;
    }
    for (const mutant of meant) sorted.accepted.push({ path: entry.path, mutant, reason: entry.reason });
    file.mutants = file.mutants.map((mutant) => (isMeant(mutant) ? { ...mutant, status: 'ignored' } : mutant));
  }
  return sorted;
}
