import { addedRanges, type Hunk, type PatchSection } from './hunks.ts';
import { DiffError, type RawChange } from './raw.ts';

/** One file of a change, joined from git's raw record and its patch. */
export interface ChangedFile {
  /** On the new side; of a deleted file, the path that it had. */
  path: string;
  /** The path on the old side; null for an added file. */
  oldPath: string | null;
  status: 'added' | 'modified' | 'deleted' | 'renamed' | 'type-changed';
  /** What the new side is (of a deleted file: what it was). */
  kind: 'file' | 'symlink' | 'submodule';
  oldMode: string;
  newMode: string;
  /** Of the new side's blob; all zeros for a deleted file. */
  oid: string;
  hunks: Hunk[];
  /** `[first, last]` pairs on the new side, ascending; empty for what is no regular file. */
  added: Array<[number, number]>;
  /** An added line has a NUL byte. Such a file is judged like any other: a NUL must not hide its lines. */
  binary: boolean;
}

const statuses = { A: 'added', C: 'added', M: 'modified', D: 'deleted', R: 'renamed', T: 'type-changed' } as const;

/**
 * Joins raw records with the sections of the patch of the same two trees. Git prints them in the same order;
 * a type change has two sections, a removal and an addition.
 * @throws DiffError when the counts differ.
 */
export function joinChange(raw: readonly RawChange[], sections: readonly PatchSection[]): ChangedFile[] {
  let next = 0;
  const files = raw.map((record): ChangedFile => {
    if (record.status === 'T') next++;
    const section = sections[next++];
    if (!section) throw new DiffError('git printed fewer patches than changed files');
    const kind = kindOf(record.status === 'D' ? record.oldMode : record.newMode);
    return {
      path: record.path,
      oldPath: record.status === 'A' || record.status === 'C' ? null : record.oldPath,
      status: statuses[record.status],
      kind,
      oldMode: record.oldMode,
      newMode: record.newMode,
      oid: record.newOid,
      hunks: section.hunks,
      added: kind === 'file' ? addedRanges(section.hunks) : [],
      binary: section.binary,
    };
  });
  if (next !== sections.length) throw new DiffError('git printed more patches than changed files');
  return files;
}

function kindOf(mode: string): ChangedFile['kind'] {
  if (mode === '120000') return 'symlink';
  if (mode === '160000') return 'submodule';
  return 'file';
}
