/** What a printed path may be cut to: the machine's own part before the repository's. */
const maxSegments = 40;

/** Folders of others' code: a path through one of them is the repository's only if its tree really has it. */
const foreign = new Set([
  'node_modules',
  'site-packages',
  'dist-packages',
  '.cargo',
  '.rustup',
  'rustc',
  '.m2',
  '.gradle',
  '.nuget',
  '.pyenv',
  '.cache',
  'gems',
  'vendor',
  'hostedtoolcache',
]);

/** Finds the file of the repository that a printed path means. */
export interface PathResolver {
  /** The path relative to the repository root with `/`; null where it is none of its files, or could be several. */
  resolve(printed: string): string | null;
}

/**
 * Resolves against a tree: a printed path is a file of it when it is that very path, or ends with it (a container, another
 * machine, Windows), or is the end of exactly one (a package's own folder). Nothing is invented.
 * @param files all paths of the tree, relative to the root, with `/`.
 * @param repository `owner/name` where known: runners check out below a folder of that name.
 */
export function openResolver(files: readonly string[], repository: string | null): PathResolver {
  const tree = new Set(files);
  const name = repository?.split('/')[1] ?? null;
  const byBasename = new Map<string, string[]>();
  for (const file of files) {
    const base = file.slice(file.lastIndexOf('/') + 1);
    const list = byBasename.get(base);
    if (list) list.push(file);
    else byBasename.set(base, [file]);
  }
  const known = new Map<string, string | null>();
  return {
    resolve(printed) {
      const before = known.get(printed);
      if (before !== undefined) return before;
      const found = find(printed);
      if (known.size < 100_000) known.set(printed, found);
      return found;
    },
  };

  function find(printed: string): string | null {
    const parts = segmentsOf(printed);
    if (parts === null) return null;
    const { segments, absolute } = parts;
    const whole = segments.join('/');
    if (!absolute && tree.has(whole)) return whole;
    const cut = cutToTree(segments, absolute);
    if (cut !== null) return cut;
    if (segments.some((segment) => foreign.has(segment))) return null;
    return absolute ? null : onlyEndingWith(segments);
  }

  /** The longest end of the path that is a whole path of the tree. */
  function cutToTree(segments: readonly string[], absolute: boolean): string | null {
    const isForeign = (until: number) => segments.slice(0, until).some((segment) => foreign.has(segment));
    for (let from = absolute ? 0 : 1; from < segments.length; from++) {
      const end = segments.slice(from).join('/');
      if (!tree.has(end)) continue;
      // One name alone proves little: /usr/lib/x/setup.py is not this repository's setup.py.
      const proved = segments.length - from > 1 || (from > 0 && segments[from - 1] === name);
      return (proved || isRoot(segments.slice(0, from))) && !isForeign(from) ? end : null;
    }
    return null;
  }

  function onlyEndingWith(segments: readonly string[]): string | null {
    const end = `/${segments.join('/')}`;
    const fitting = (byBasename.get(segments.at(-1) as string) ?? []).filter((file) => `/${file}`.endsWith(end));
    return fitting.length === 1 ? (fitting[0] as string) : null;
  }
}

/** Where CI systems and containers put a checkout. */
const roots = [
  /^home\/runner\/work\/[^/]+\/[^/]+$/,
  /^github\/workspace$/,
  /^__w\/[^/]+\/[^/]+$/,
  /^builds\/[^/]+\/[^/]+$/,
];
const bareRoots = new Set(['app', 'src', 'code', 'workspace', 'work', 'repo', 'build', 'usr/src/app']);

function isRoot(segments: readonly string[]): boolean {
  const path = segments.join('/');
  return path === '' || bareRoots.has(path) || roots.some((root) => root.test(path));
}

/** Null for what is no path that could be in a repository. */
function segmentsOf(printed: string): { segments: string[]; absolute: boolean } | null {
  if (printed.length > 4_096) return null;
  let path = printed.replace(/^file:\/\/(?:localhost)?(?=\/)/, '').replaceAll('\\', '/');
  path = path.replace(/^\/?[A-Za-z]:\//, '/');
  if (/^[a-z][a-z0-9+.-]{1,20}:/i.test(path))
    path = path.replace(/^(?:webpack|webpack-internal):\/{2,3}(?:[^/]*\/\.\/)?/, '');
  const absolute = path.startsWith('/');
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    // `../shared/a.ts` printed by a package of a monorepo: what follows may still be the end of one file.
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return segments.length === 0 || segments.length > maxSegments ? null : { segments, absolute };
}

/**
 * Without a tree: relative paths as they are, a checkout's own folder cut off, all else null.
 */
export function openLooseResolver(repository: string | null): PathResolver {
  const name = repository?.split('/')[1] ?? null;
  return {
    resolve(printed) {
      const parts = segmentsOf(printed);
      if (parts === null || /^[a-z][a-z0-9+.-]{1,20}:/i.test(printed.replace(/^[A-Za-z]:/, '').replace(/^file:/, '')))
        return null;
      const { segments, absolute } = parts;
      if (segments.some((segment) => foreign.has(segment))) return null;
      if (!absolute) return printed.includes('..') ? null : segments.join('/');
      for (let from = segments.length - 1; from > 0; from--) {
        const before = segments.slice(0, from);
        if (isRoot(before) || (name !== null && before.at(-1) === name)) return segments.slice(from).join('/');
      }
      return null;
    },
  };
}
