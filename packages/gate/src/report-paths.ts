import {
  goModules,
  type Mapped,
  mapPaths,
  type PathContext,
  readBlobs,
  type Tree,
  TreePaths,
} from '@gauntlet/evidence';
import type { Git, Host } from '@gauntlet/host';
import { mapPath, type PathMapping } from '@gauntlet/policy';
import type { Problem } from './problem.ts';

export type PathProblemCode = 'path-ambiguous' | 'report-for-other-tree' | 'report-paths-unmatched';

export interface PathsWanted {
  host: Host;
  git: Git;
  tree: Tree;
  /** The setting `path-map`. */
  pathMap: readonly PathMapping[];
  /** Whether a report may name files by Go's import paths, which only the modules' own files can place. */
  goModules: boolean;
}

/** How the paths of reports are found in the tested commit. */
export async function openPathContext({ host, git, tree, pathMap, ...wanted }: PathsWanted): Promise<PathContext> {
  const goPath = wanted.goModules ? await readModules(git, tree) : null;
  return {
    tree: new TreePaths(tree.keys()),
    roots: [...new Set([git.top, host.runner.context.workspace, host.files.workspace])],
    workingDirectory: git.folder,
    exact: (path) => goPath?.(path) ?? null,
    rewrite: (path) => mapPath(pathMap, path),
  };
}

async function readModules(git: Git, tree: Tree): Promise<(path: string) => string | null> {
  const files = [...tree].filter(([path]) => path === 'go.mod' || path.endsWith('/go.mod'));
  const oids = new Set(files.map(([, oid]) => oid));
  const facts = await readBlobs(git, oids, oids);
  return goModules(files.map(([path, oid]) => [path, facts.get(oid)?.text ?? ''] as const));
}

export interface ReportedFiles {
  /** The report's own path. */
  source: string;
  paths: Iterable<string>;
  /** Folders that the report says its paths are relative to. */
  roots: readonly string[];
}

/** Calls `take` with every file of several reports that is one of the commit's; of the others it says why not. */
export class FilePlacer {
  readonly problems: Problem<PathProblemCode>[] = [];
  readonly #context: PathContext;
  readonly #unmatched: string[] = [];

  constructor(context: PathContext) {
    this.#context = context;
  }

  place({ source, paths, roots }: ReportedFiles, take: (path: string, reported: string) => void): void {
    const mapped = mapPaths(paths, roots, this.#context);
    let known = 0;
    for (const [reported, target] of mapped) {
      if (target.kind === 'file') {
        known++;
        take(target.path, reported);
      } else if (target.kind === 'ambiguous') this.problems.push(ambiguous(source, reported, target));
      else this.#unmatched.push(reported);
    }
    if (known > 0 || mapped.size === 0 || this.problems.length > 0) return;
    const [first] = mapped.keys();
    const what = `None of the ${mapped.size} files of ${source} is in the tested commit (its first is ${first})`;
    this.problems.push({ code: 'report-for-other-tree', what });
  }

  /** What is said once at the end; nothing where a problem says more. */
  unmatched(): Problem<PathProblemCode>[] {
    const [first, ...others] = this.#unmatched.sort();
    if (first === undefined || this.problems.length > 0) return [];
    const more =
      others.length > 0 ? ` and ${others.length} more files of the reports are` : ', a file of the reports, is';
    return [{ code: 'report-paths-unmatched', what: `${first}${more} not in the tested commit` }];
  }
}

function ambiguous(
  source: string,
  reported: string,
  { candidates }: Extract<Mapped, { kind: 'ambiguous' }>,
): Problem<PathProblemCode> {
  const listed =
    candidates.slice(0, 5).join(', ') + (candidates.length > 5 ? `, and ${candidates.length - 5} more` : '');
  return { code: 'path-ambiguous', what: `${reported} of ${source} could be ${listed}` };
}
