import { type LineAtHead, locateAtHead, type Mutant } from '@gauntlet/evidence';
import type { Severity, UnhashedFinding } from '@gauntlet/verdict';
import type { Accepted } from './accepted.ts';
import type { MutatedFile } from './map-reports.ts';
import type { ScopedMutant } from './scope.ts';

const tool = 'gauntlet/mutation';
const longest = 120;

/** What the code was, as far as the report or the source tells; one line, cut. */
export function originalOf(file: MutatedFile, { place, original, precision }: Mutant): string | null {
  if (original !== null) return oneLine(original);
  const { line, column, endLine = line, endColumn } = place;
  const text = file.lines?.[line - 1];
  if (text === undefined || precision !== 'range' || column === undefined || endColumn === undefined) return null;
  if (endLine === line) return oneLine(text.slice(column - 1, endColumn - 1));
  return oneLine(`${text.slice(column - 1)} …`);
}

/** A survivor, at its exact place. */
export function survivor({ file, mutant }: ScopedMutant, severity: Severity, lineAtHead: LineAtHead): UnhashedFinding {
  const { place, mutator, replacement, status, precision } = mutant;
  const { line, endLine = line, column, endColumn } = place;
  const { location, named } = locateAtHead(file.path, line, precision === 'function' ? line : endLine, lineAtHead);
  const exact =
    location.line !== undefined && location.endLine === location.line && column !== undefined && column > 0
      ? { column, ...(endColumn === undefined || endColumn <= column ? {} : { endColumn: endColumn - 1 }) }
      : {};
  const original = originalOf(file, mutant);
  const to = replacement === null ? null : oneLine(replacement);
  const what = original === null || to === null ? (to ?? mutator) : `${quoted(original)} changed to ${quoted(to)}`;
  const who = status === 'no-coverage' ? 'No test runs this code, so none notices' : 'No test notices';
  const where = precision === 'function' && mutant.function !== null ? ` somewhere in ${mutant.function}` : '';
  return {
    category: 'mutation',
    severity,
    tool,
    rule: mutator === '' ? 'survivor' : mutator,
    message: `${who}: ${what}${where}${named}.`,
    location: { ...location, ...exact },
    suggestion: { action: 'add-tests' },
  };
}

/** A survivor that a person has accepted, so that it is not forgotten. */
export function acceptedSurvivor({ path, mutant, reason }: Accepted, lineAtHead: LineAtHead): UnhashedFinding {
  const { location, named } = locateAtHead(path, mutant.place.line, mutant.place.line, lineAtHead);
  return {
    category: 'mutation',
    severity: 'note',
    tool,
    rule: 'accepted-survivor',
    message: `The policy accepts this survivor of ${mutant.mutator || 'a mutator'}: ${reason}${named}`,
    location,
  };
}

/** A changed source file that no report speaks of. */
export function unmutatedFile(path: string): UnhashedFinding {
  return {
    category: 'mutation',
    severity: 'error',
    tool,
    rule: 'changed-file-not-mutated',
    message: 'This changed source file is in no mutation report, so nothing is known of what its tests notice.',
    location: { path },
    suggestion: { action: 'add-tests' },
  };
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : `"${text}"`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
