import type { ChangeKind, RiskClass } from './types.ts';

/**
 * One entry of a table of well-known paths. Everything in it is lower case, and paths are folded before they are
 * compared: another spelling of a known name is that name on some file systems. An entry fits when the name does (one
 * of `names`, `starts`, `ends`, `form` or `spelled`, where any is given) and the place does (one of `folders`, `parents` or `roots`, where any is given).
 */
export interface PathEntry {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly class: RiskClass;
  /** One sentence. */
  readonly why: string;
  /** Whole file names. */
  readonly names?: readonly string[];
  /** Beginnings of file names. */
  readonly starts?: readonly string[];
  /** Endings of file names, with their dot. */
  readonly ends?: readonly string[];
  /** What the whole file name is like: anchored at both ends, and linear. */
  readonly form?: RegExp;
  /** The same of the name as it is written, for conventions that go by capitals. */
  readonly spelled?: RegExp;
  /** Names of folders, at any depth. */
  readonly folders?: readonly string[];
  /** One of these folders has to be on the way as well. */
  readonly also?: readonly string[];
  /** Names of the folder that holds the file. */
  readonly parents?: readonly string[];
  /** Beginnings of the whole path: folders with a `/` at the end, or whole paths. */
  readonly roots?: readonly string[];
}

/** A path made ready for the tables. */
export interface FoldedPath {
  readonly whole: string;
  readonly name: string;
  /** The name as it is written. */
  readonly spelled: string;
  readonly folders: ReadonlySet<string>;
  /** The folder that holds the file; empty at the root. */
  readonly parent: string;
}

/**
 * The same for two paths that a file system which ignores case or Unicode's forms takes for one. Characters that
 * such systems ignore altogether are judged elsewhere: no path with one is below high.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

export function foldPath(path: string): FoldedPath {
  const whole = fold(path);
  const parts = whole.split('/');
  const name = parts.pop() as string;
  const spelled = path.slice(path.lastIndexOf('/') + 1);
  return { whole, name, spelled, folders: new Set(parts), parent: parts.at(-1) ?? '' };
}

/** The first entry that fits, or undefined. */
export function firstEntry(entries: readonly PathEntry[], path: FoldedPath): PathEntry | undefined {
  return entries.find((entry) => nameFits(entry, path) && placeFits(entry, path));
}

function nameFits({ names, starts, ends, form, spelled }: PathEntry, path: FoldedPath): boolean {
  const { name } = path;
  if ((names ?? starts ?? ends ?? form ?? spelled) === undefined) return true;
  if (names?.includes(name) || form?.test(name) || spelled?.test(path.spelled)) return true;
  if (starts?.some((start) => name.startsWith(start))) return true;
  // A name that is nothing but an ending (`.sql`) has no such ending.
  return ends?.some((end) => name.length > end.length && name.endsWith(end)) ?? false;
}

function placeFits({ folders, parents, roots, also }: PathEntry, path: FoldedPath): boolean {
  if (also !== undefined && !also.some((folder) => path.folders.has(folder))) return false;
  if ((folders ?? parents ?? roots) === undefined) return true;
  if (parents?.includes(path.parent)) return true;
  if (folders?.some((folder) => path.folders.has(folder))) return true;
  return roots?.some((root) => (root.endsWith('/') ? path.whole.startsWith(root) : path.whole === root)) ?? false;
}
