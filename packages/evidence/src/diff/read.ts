import { type BlobFacts, BlobReader, concatenate } from './blobs.ts';
import { type ChangedFile, joinChange } from './change.ts';
import { type ChangedLineVisitor, PatchReader } from './hunks.ts';
import { parseRawDiff } from './raw.ts';
import { parseTree, type Tree } from './tree.ts';

type Output = (chunk: Uint8Array) => void;

/** The git commands that the readers of this folder understand; the host runs them. */
export interface DiffSource {
  rawDiff(from: string, to: string, onOutput: Output): Promise<void>;
  patch(from: string, to: string, onOutput: Output): Promise<void>;
}

export interface TreeSource {
  tree(commit: string, onOutput: Output): Promise<void>;
}

export interface BlobSource {
  blobs(oids: readonly string[], onOutput: Output): Promise<void>;
}

/** Every file that differs between two commits, with its added lines, which `visitor` is shown. @throws DiffError */
export async function readChange(
  git: DiffSource,
  from: string,
  to: string,
  visitor: ChangedLineVisitor | null = null,
): Promise<ChangedFile[]> {
  const raw: Uint8Array[] = [];
  const patch = new PatchReader(visitor);
  await Promise.all([
    git.rawDiff(from, to, (chunk) => void raw.push(chunk)),
    git.patch(from, to, (chunk) => patch.push(chunk)),
  ]);
  return joinChange(parseRawDiff(concatenate(raw)), patch.end());
}

/** The regular files of a commit. @throws DiffError */
export async function readTree(git: TreeSource, commit: string): Promise<Tree> {
  const chunks: Uint8Array[] = [];
  await git.tree(commit, (chunk) => void chunks.push(chunk));
  return parseTree(concatenate(chunks));
}

/** Line counts of blobs, and the text of those in `keep` that are not too long. @throws DiffError */
export async function readBlobs(
  git: BlobSource,
  oids: ReadonlySet<string>,
  keep: ReadonlySet<string> = new Set(),
): Promise<Map<string, BlobFacts>> {
  if (oids.size === 0) return new Map();
  const reader = new BlobReader(keep);
  await git.blobs([...oids], (chunk) => reader.push(chunk));
  return reader.end();
}
