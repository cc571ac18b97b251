import type { ChangedFile } from '../diff/change.ts';
import type { ProbeMatch, ProbeMatches } from './lines.ts';
import type { Probe } from './probe.ts';

/** Something in a change that makes coverage, or the tests, look better than they are. */
export interface GamingFinding {
  kind:
    | 'ignore-pragma'
    | 'mutation-pragma'
    | 'skip-marker'
    | 'coverage-configuration'
    | 'test-deleted'
    | 'tests-removed';
  path: string;
  /** On the new side; null where nothing on the new side shows it. */
  line: number | null;
  /** The entry of the tables that matched. */
  rule: string;
  tool: string;
  /** One or two sentences; names nothing that the change wrote. */
  message: string;
}

/** What the probes found, one entry a probe that found anything. */
export type Found = ReadonlyMap<Probe, ProbeMatches>;

/** What one probe matched in one file. */
export interface FileMatches {
  added: ProbeMatch[];
  removed: ProbeMatch[];
  /** Lines that matched beyond what the prober keeps. */
  more: { added: number; removed: number };
}

/** The file of each section of the patch: a change of type has two. */
export function filesBySection(change: readonly ChangedFile[]): ChangedFile[] {
  return change.flatMap((file) => (file.status === 'type-changed' ? [file, file] : [file]));
}

/** A probe's matches by file, in the order of the patch. */
export function matchesByFile(
  files: readonly ChangedFile[],
  found: ProbeMatches | undefined,
): Map<ChangedFile, FileMatches> {
  const byFile = new Map<ChangedFile, FileMatches>();
  const of = (section: number) => {
    const file = files[section]!;
    let matches = byFile.get(file);
    if (matches === undefined) {
      matches = { added: [], removed: [], more: { added: 0, removed: 0 } };
      byFile.set(file, matches);
    }
    return matches;
  };
  for (const match of found?.matches ?? []) of(match.section)[match.side].push(match);
  for (const [section, { added, removed }] of found?.more ?? []) {
    const { more } = of(section);
    more.added += added;
    more.removed += removed;
  }
  return byFile;
}

/** The lines of `lines` whose text `others` does not have: each of the others makes up for one. */
export function without(lines: readonly ProbeMatch[], others: readonly ProbeMatch[]): ProbeMatch[] {
  const left = new Map<string, number>();
  for (const { text } of others) if (text !== null) left.set(text, (left.get(text) ?? 0) + 1);
  return lines.filter(({ text }) => {
    const count = text === null ? 0 : (left.get(text) ?? 0);
    if (count > 0) left.set(text as string, count - 1);
    return count === 0;
  });
}
