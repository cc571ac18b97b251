import type { GitRepository } from './git-repository.ts';

export type ChangeStatus = 'added' | 'removed' | 'modified' | 'renamed' | 'changed';

export interface FileChange {
  path: string;
  previousPath: string | null;
  status: ChangeStatus;
  /** Of the new content, or of the old where the file was removed. */
  blobSha: string;
  additions: number;
  deletions: number;
  /** Unified hunks without the file header; null for binary files, pure moves, mode changes and over-long diffs. */
  patch: string | null;
}

/** docs.github.com, "Repository limits": no single file's diff above these is shown. */
const MAX_PATCH_LINES = 20_000;
const MAX_PATCH_BYTES = 500_000;

const COMMON = ['-M', '--no-ext-diff', '--no-textconv', '--no-color', '--diff-algorithm=myers', '--submodule=short'];

const STATUS_NAMES: Readonly<Record<string, ChangeStatus>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

interface RawRecord {
  letter: string;
  blobSha: string;
  path: string;
  previousPath: string | null;
}

function parseRaw(fields: readonly string[]): { records: RawRecord[]; rest: readonly string[] } {
  const records: RawRecord[] = [];
  let at = 0;
  while (fields[at]?.startsWith(':')) {
    const [, , oldSha, newSha, status] = fields[at]!.split(' ');
    const letter = status!.charAt(0);
    const moved = letter === 'R';
    records.push({
      letter,
      blobSha: letter === 'D' ? oldSha! : newSha!,
      previousPath: moved ? fields[at + 1]! : null,
      path: fields[at + (moved ? 2 : 1)]!,
    });
    at += moved ? 3 : 2;
  }
  return { records, rest: fields.slice(at) };
}

function parseCounts(fields: readonly string[]): Map<string, { additions: number; deletions: number }> {
  const counts = new Map<string, { additions: number; deletions: number }>();
  for (let at = 0; at < fields.length && fields[at] !== ''; at += 1) {
    const [additions, deletions, name] = fields[at]!.split('\t');
    const moved = name === '';
    const path = moved ? fields[at + 2]! : name!;
    if (moved) at += 2;
    // git writes "-" for binary files; GitHub counts no lines in them.
    counts.set(path, { additions: Number(additions) || 0, deletions: Number(deletions) || 0 });
  }
  return counts;
}

/** Cuts a whole diff before every header line. Lines of content begin with a space, a sign or a backslash, never with `d`. */
function splitSections(diff: string): string[] {
  const sections: string[] = [];
  let start = 0;
  while (start < diff.length) {
    const next = diff.indexOf('\ndiff --git ', start);
    const end = next < 0 ? diff.length : next + 1;
    sections.push(diff.slice(start, end));
    start = end;
  }
  return sections;
}

function hunksOf(section: string): string {
  const start = section.indexOf('\n@@ ');
  if (start < 0) return '';
  return section.endsWith('\n') ? section.slice(start + 1, -1) : section.slice(start + 1);
}

function withinLimits(patch: string): boolean {
  return Buffer.byteLength(patch) <= MAX_PATCH_BYTES && patch.split('\n').length <= MAX_PATCH_LINES;
}

/** What changed from one tree to another, by git's own diff. */
export async function readChanges(git: GitRepository, from: string, to: string): Promise<FileChange[]> {
  const [summary, diff] = await Promise.all([
    git.run(['diff', ...COMMON, '--raw', '--numstat', '--abbrev=40', '-z', from, to, '--']),
    git.run(['diff', ...COMMON, '--patch', from, to, '--']),
  ]);
  const { records, rest } = parseRaw(summary.toString('utf8').split('\0'));
  const counts = parseCounts(rest);
  const sections = splitSections(diff.toString('utf8'));
  return records.map((record) => {
    // git writes a change of type (file to link) as two sections: the removal and the addition.
    const taken = sections.splice(0, record.letter === 'T' ? 2 : 1);
    const patch = taken
      .map(hunksOf)
      .filter((hunks) => hunks !== '')
      .join('\n');
    return {
      path: record.path,
      previousPath: record.previousPath,
      status: STATUS_NAMES[record.letter] ?? 'changed',
      blobSha: record.blobSha,
      ...(counts.get(record.path) ?? { additions: 0, deletions: 0 }),
      patch: patch !== '' && withinLimits(patch) ? patch : null,
    };
  });
}
