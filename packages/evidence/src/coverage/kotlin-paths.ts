import type { Mapped, TreePaths } from './paths.ts';

/** The end of a source folder in the layouts of Gradle, Maven and Android. */
const sourceFolder = /(?:^|\/)(?:kotlin|java)\//g;

interface Candidate {
  path: string;
  /** The source folder, and the packages that have no folder in it. */
  root: string;
  omitted: string;
}

/**
 * Maps Kotlin files that are reported by package (`com/example/cart/Cart.kt`) and whose folders leave out the packages
 * that all have in common (`src/main/kotlin/cart/Cart.kt`), as Kotlin's conventions advise. It takes a file only where its
 * whole path below a source folder ends the reported one, and only if all such files of that folder leave out the
 * same packages; so a library's `org/other/Cart.kt` beside them makes the folder unknown, and not one file of two.
 */
export function mapKotlin(reported: readonly string[], tree: TreePaths): Map<string, Mapped> {
  const mapped = new Map<string, Mapped>();
  const omittedIn = new Map<string, Set<string>>();
  const found = reported.map((path) => [path, candidates(path, tree)] as const);
  for (const { root, omitted } of found.flatMap(([, all]) => all)) {
    omittedIn.set(root, (omittedIn.get(root) ?? new Set()).add(omitted));
  }
  for (const [path, all] of found) {
    const sure = all.filter(({ root }) => omittedIn.get(root)?.size === 1).map((candidate) => candidate.path);
    if (sure.length > 1) mapped.set(path, { kind: 'ambiguous', candidates: sure.sort() });
    else if (sure[0] !== undefined) mapped.set(path, { kind: 'file', path: sure[0] });
  }
  return mapped;
}

function candidates(reported: string, tree: TreePaths): Candidate[] {
  if (!reported.endsWith('.kt') || reported.startsWith('/')) return [];
  const found: Candidate[] = [];
  for (const path of tree.endingWith(reported.slice(reported.lastIndexOf('/') + 1))) {
    for (const { index, 0: folder } of path.matchAll(sourceFolder)) {
      const root = path.slice(0, index + folder.length);
      const inside = `/${path.slice(root.length)}`;
      if (reported.endsWith(inside)) found.push({ path, root, omitted: reported.slice(0, -inside.length) });
    }
  }
  return found;
}
