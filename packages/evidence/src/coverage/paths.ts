import { mapKotlin } from './kotlin-paths.ts';

/**
 * Maps the paths of a coverage report to the files of a commit. Reports name files relative to wherever the tool ran,
 * with the machine's own prefix, with Windows separators or from inside a container; the commit's tree is the truth.
 */

/** The files of a commit; `/`-separated, relative to the repository root. */
export class TreePaths {
  readonly #paths: ReadonlySet<string>;
  #byName: Map<string, string[]> | undefined;
  #depth: number | undefined;

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The most segments that a path has. */
  get depth(): number {
    this.#depth ??= [...this.#paths].reduce((most, path) => Math.max(most, path.split('/').length), 0);
    return this.#depth;
  }

  /** The files whose path ends with `suffix`, on a segment boundary. */
  endingWith(suffix: string): string[] {
    this.#byName ??= indexByName(this.#paths);
    const candidates = this.#byName.get(suffix.slice(suffix.lastIndexOf('/') + 1)) ?? [];
    return candidates.filter((path) => path === suffix || path.endsWith(`/${suffix}`));
  }
}

function indexByName(paths: Iterable<string>): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
  }
  return byName;
}

export interface PathContext {
  tree: TreePaths;
  /** Absolute folders that stand for the repository root, for instance the workspace. */
  roots: readonly string[];
  /** Where the reports' relative paths start, relative to the repository root; empty for the root itself. */
  workingDirectory: string;
  /** Where a path lies for certain, by what the commit itself says of it (a Go module); null where it says nothing. */
  exact: (path: string) => string | null;
  /** The policy's `path-map`: where a reported path lies in the repository, or null where no rule speaks of it. */
  rewrite: (path: string) => string | null;
}

export type Mapped = { kind: 'file'; path: string } | { kind: 'ambiguous'; candidates: string[] } | { kind: 'unknown' };

const unknown: Mapped = { kind: 'unknown' };

/**
 * Maps all the paths of one report. `sources` are the folders that the report says its paths are relative to
 * (Cobertura's `<source>`); each is tried. The order, first answer wins: `path-map`, a source folder, the path as it
 * stands, a unique suffix, a Kotlin file whose folders leave out packages. Several answers of one kind are `ambiguous`, never a choice of ours.
 */
export function mapPaths(
  reported: Iterable<string>,
  sources: readonly string[],
  context: PathContext,
): Map<string, Mapped> {
  const folders = sources.map((source) => insideRepository(normalise(source), context) ?? normalise(source));
  const mapped = new Map<string, Mapped>();
  const undecided: string[] = [];
  const prefixes = new Set<string>();
  for (const path of reported) {
    const found = mapOne(normalise(path), folders, context, prefixes);
    if (found) mapped.set(path, found);
    else if (context.tree.has(path)) mapped.set(path, { kind: 'file', path });
    else undecided.push(path);
  }
  // Only now are all the prefixes known that a bare file name may follow.
  for (const path of undecided) mapped.set(path, afterKnownPrefix(normalise(path), context.tree, prefixes));
  const missing = undecided.filter((path) => mapped.get(path)?.kind === 'unknown');
  for (const [path, found] of mapKotlin(missing, context.tree)) mapped.set(path, found);
  return mapped;
}

function mapOne(path: string, folders: readonly string[], context: PathContext, prefixes: Set<string>): Mapped | null {
  const { tree } = context;
  const byRule = mapByRule(path, context);
  if (byRule) return byRule;
  const exact = context.exact(path);
  if (exact !== null) return tree.has(exact) ? { kind: 'file', path: exact } : unknown;
  const inside = insideRepository(path, context);
  if (inside !== null) return tree.has(inside) ? { kind: 'file', path: inside } : unknown;
  if (isAbsolute(path)) return bySuffix([path], tree, prefixes);
  const inFolders = folders.map((folder) => collapse(`${folder}/${path}`));
  return (
    only(inFolders, tree) ??
    only([collapse(`${context.workingDirectory}/${path}`)], tree) ??
    only([path], tree) ??
    bySuffix(inFolders.filter(isAbsolute), tree, prefixes) ??
    bySuffix([path], tree, prefixes)
  );
}

function mapByRule(path: string, { rewrite, tree }: PathContext): Mapped | null {
  const target = rewrite(path);
  return target !== null && tree.has(target) ? { kind: 'file', path: target } : null;
}

function only(candidates: readonly string[], tree: TreePaths): Mapped | null {
  const found = [...new Set(candidates)].filter((path) => tree.has(path));
  if (found.length > 1) return { kind: 'ambiguous', candidates: found.sort() };
  return found[0] === undefined ? null : { kind: 'file', path: found[0] };
}

/**
 * A repository file that a reported path ends with (`/app/src/a.ts`), or that ends with the reported path
 * (`com/example/A.java`). A bare file name at the end of a foreign absolute path proves nothing (`/usr/include/a.h`)
 * and waits until another file of the report has shown the same prefix.
 */
function bySuffix(paths: readonly string[], tree: TreePaths, prefixes: Set<string>): Mapped | null {
  const found = new Set<string>();
  for (const path of paths) {
    if (!isAbsolute(path)) for (const match of tree.endingWith(path)) found.add(match);
    for (const tail of tails(path, tree.depth)) {
      if (!tail.includes('/') || !tree.has(tail)) continue;
      found.add(tail);
      prefixes.add(path.slice(0, path.length - tail.length));
    }
  }
  if (found.size > 1) return { kind: 'ambiguous', candidates: [...found].sort() };
  for (const path of found) return { kind: 'file', path };
  return null;
}

function afterKnownPrefix(path: string, tree: TreePaths, prefixes: ReadonlySet<string>): Mapped {
  const found = tails(path, tree.depth).filter((tail) => prefixes.has(path.slice(0, path.length - tail.length)));
  return only(found, tree) ?? unknown;
}

/** `/a/b/c` to `a/b/c`, `b/c`, `c`; of a path that is deeper, those of at most `depth` segments. */
function tails(path: string, depth: number): string[] {
  const all = segmentsOf(path);
  const segments = all.slice(Math.max(0, all.length - depth));
  return segments.map((_, i) => segments.slice(i).join('/'));
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function insideRepository(path: string, context: PathContext): string | null {
  for (const root of context.roots) {
    const prefix = normalise(root).replace(/\/$/, '');
    if (path === prefix) return '';
    if (path.startsWith(`${prefix}/`)) return path.slice(prefix.length + 1);
  }
  return null;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** Separators to `/`, a `file://` scheme off, `.` and `..` resolved. */
function normalise(path: string): string {
  const plain = path.startsWith('file://') ? path.slice('file://'.length) : path;
  const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(plain) || !plain.includes('/');
  return collapse(windows ? plain.replaceAll('\\', '/') : plain);
}

function collapse(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(segment);
  }
  return (path.startsWith('/') ? '/' : '') + kept.join('/');
}
