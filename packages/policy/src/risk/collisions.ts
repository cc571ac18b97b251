import { fold } from './path-table.ts';
import type { RawChange } from './types.ts';

/**
 * The changed paths that a file system which ignores case or Unicode's forms takes for another path of the resulting
 * tree, as a file or as a folder on the way: there one replaces the other. With the spelling that each collides with.
 * A path that comes twice collides with itself.
 */
export function collisionsOf(changes: readonly RawChange[], basePaths: Iterable<string>): Map<string, string> {
  const present = changes.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
  const deleted = new Set(changes.filter(({ status }) => status === 'deleted').map(({ path }) => path));
  const collisions = new Map<string, string>();
  const seen = new Set<string>();
  for (const { path } of changes) {
    if (seen.has(path)) collisions.set(path, path);
    seen.add(path);
  }
  // The spellings that the change uses of each folded prefix, and which of its paths use them.
  const users = new Map<string, Map<string, string[]>>();
  for (const path of present) {
    for (const prefix of prefixesOf(path)) {
      const folded = fold(prefix);
      const spellings = users.get(folded) ?? new Map<string, string[]>();
      users.set(folded, spellings);
      const paths = spellings.get(prefix) ?? [];
      spellings.set(prefix, paths);
      paths.push(path);
    }
  }
  const meet = (prefix: string, folded: string) => {
    for (const [spelling, paths] of users.get(folded) ?? []) {
      if (spelling !== prefix) for (const path of paths) collisions.set(path, prefix);
    }
  };
  for (const [folded, spellings] of users) for (const prefix of spellings.keys()) meet(prefix, folded);
  const known = new Set<string>();
  for (const path of basePaths) {
    if (deleted.has(path)) continue;
    for (const prefix of prefixesOf(path)) {
      if (known.has(prefix)) continue;
      known.add(prefix);
      meet(prefix, fold(prefix));
    }
  }
  return collisions;
}

/** Deeper paths are high for that alone, and their deeper folders are not compared. */
export const maxDepth = 64;

/** `a`, `a/b`, `a/b/c` of `a/b/c`. */
function prefixesOf(path: string): string[] {
  const prefixes: string[] = [];
  for (let end = path.indexOf('/'); end !== -1 && prefixes.length < maxDepth; end = path.indexOf('/', end + 1)) {
    prefixes.push(path.slice(0, end));
  }
  prefixes.push(path);
  return prefixes;
}
