import {
  type ChangedFile,
  findGaming,
  type GamingFinding,
  joinChange,
  PatchReader,
  parseRawDiff,
  proberForGaming,
} from '@gauntlet/evidence';

/** Lines that fire and lines like them that must not, by rule. */
export type Fixtures = Readonly<Record<string, { fires: readonly string[]; passes: readonly string[] }>>;

export interface StagedFile {
  path: string;
  oldPath?: string;
  status?: 'A' | 'M' | 'D' | 'R';
  removed?: readonly string[];
  added?: readonly string[];
}

const encoder = new TextEncoder();

/** Reads a patch in chunks of `size` bytes, as git would print it for these files: all of a file in one hunk at line 1. */
export function stage(
  staged: readonly StagedFile[],
  size = 1 << 16,
): { change: ChangedFile[]; found: GamingFinding[] } {
  const prober = proberForGaming();
  const reader = new PatchReader(prober);
  const patch = encoder.encode(staged.map(patchOf).join(''));
  for (let at = 0; at < patch.length; at += size) reader.push(patch.subarray(at, at + size));
  const change = joinChange(parseRawDiff(encoder.encode(staged.map(rawOf).join(''))), reader.end());
  return { change, found: findGaming(change, prober.found) };
}

function patchOf({ removed = [], added = [] }: StagedFile): string {
  const header = 'diff --git a/x b/x\n';
  if (removed.length + added.length === 0) return header;
  const span = (lines: readonly string[]) => `${lines.length === 0 ? 0 : 1},${lines.length}`;
  const lines = [...removed.map((line) => `-${line}\n`), ...added.map((line) => `+${line}\n`)];
  return `${header}@@ -${span(removed)} +${span(added)} @@\n${lines.join('')}`;
}

function rawOf({ path, oldPath = path, status = 'M' }: StagedFile): string {
  const [none, some] = ['0'.repeat(40), '1'.repeat(40)];
  if (status === 'A') return `:000000 100644 ${none} ${some} A\0${path}\0`;
  if (status === 'D') return `:100644 000000 ${some} ${none} D\0${path}\0`;
  const names = status === 'R' ? `R090\0${oldPath}\0${path}\0` : `M\0${path}\0`;
  return `:100644 100644 ${some} ${some} ${names}`;
}
