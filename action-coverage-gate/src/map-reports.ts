import {
  FileCoverage,
  goModules,
  type Mapped,
  mapPaths,
  type PathContext,
  readBlobs,
  type Totals,
  type Tree,
  TreePaths,
} from '@gauntlet/evidence';
import type { Git, Host } from '@gauntlet/host';
import { mapPath } from '@gauntlet/policy';
import type { Problem } from './evidence.ts';
import type { ReadReport } from './reports.ts';
import type { Settings } from './settings.ts';

export interface MappedReports {
  /** By repository path. */
  coverage: Map<string, FileCoverage>;
  /** By repository path, where no report says which lines, but only how many; else null. */
  totals: Map<string, Totals> | null;
  problems: Problem[];
  notes: string[];
}

interface MapContext {
  host: Host;
  git: Git;
  settings: Settings;
}

/** Joins the files of all reports under their paths in the repository. */
export async function mapReports(
  reports: readonly ReadReport[],
  tree: Tree,
  context: MapContext,
): Promise<MappedReports> {
  const paths = await pathContext(reports, tree, context);
  const detailed = reports.filter(({ report }) => report.summary === null);
  const result: MappedReports = { coverage: new Map(), totals: null, problems: [], notes: [] };
  const unmatched: string[] = [];
  if (detailed.length === 0) {
    result.totals = new Map();
    for (const read of reports) {
      place(read, paths, result, unmatched, (path, reported) => {
        const { totals } = result;
        totals!.set(path, leastOf(totals!.get(path), read.report.summary!.get(reported)!));
      });
    }
  } else {
    const ignored = reports.length - detailed.length;
    if (ignored > 0) result.notes.push(`${ignored} reports with totals alone are not used: others know the lines.`);
    result.coverage = joinDetailed(detailed, paths, result, unmatched);
  }
  if (unmatched.length > 0 && result.problems.length === 0) result.problems.push(describeUnmatched(unmatched.sort()));
  return result;
}

/** Totals of two runs cannot be added up line by line; what is certainly covered is the smaller number. */
function leastOf(known: Totals | undefined, other: Totals): Totals {
  if (known === undefined) return other;
  const least = (a: Totals['lines'], b: Totals['lines']) => ({
    covered: Math.min(a.covered, b.covered),
    total: Math.max(a.total, b.total),
  });
  return { lines: least(known.lines, other.lines), branches: least(known.branches, other.branches) };
}

async function pathContext(reports: readonly ReadReport[], tree: Tree, context: MapContext): Promise<PathContext> {
  const { settings, host, git } = context;
  const goPath = reports.some(({ report }) => report.format === 'go-coverprofile')
    ? await readModules(git, tree)
    : null;
  return {
    tree: new TreePaths(tree.keys()),
    roots: [...new Set([git.top, host.runner.context.workspace, host.files.workspace])],
    workingDirectory: git.folder,
    exact: (path) => goPath?.(path) ?? null,
    rewrite: (path) => mapPath(settings['path-map'], path),
  };
}

/** Go names files by import path, which only the modules' own files can place. */
async function readModules(git: Git, tree: Tree): Promise<(path: string) => string | null> {
  const files = [...tree].filter(([path]) => path === 'go.mod' || path.endsWith('/go.mod'));
  const oids = new Set(files.map(([, oid]) => oid));
  const facts = await readBlobs(git, oids, oids);
  return goModules(files.map(([path, oid]) => [path, facts.get(oid)?.text ?? ''] as const));
}

function joinDetailed(
  reports: readonly ReadReport[],
  paths: PathContext,
  result: MappedReports,
  unmatched: string[],
): Map<string, FileCoverage> {
  const byFormat = new Map<string, Map<string, FileCoverage>>();
  for (const read of reports) {
    const { format, files } = read.report;
    const joined = byFormat.get(format) ?? new Map<string, FileCoverage>();
    byFormat.set(format, joined);
    place(read, paths, result, unmatched, (path, reported) => join(joined, path, files.get(reported)!));
  }
  return joinFormats(byFormat);
}

/** Calls `take` with every file of the report that is one of the commit's; of the others it says why not. */
function place(
  { source, report }: ReadReport,
  paths: PathContext,
  { problems }: MappedReports,
  unmatched: string[],
  take: (path: string, reported: string) => void,
): void {
  const mapped = mapPaths((report.summary ?? report.files).keys(), report.roots, paths);
  let known = 0;
  for (const [reported, target] of mapped) {
    if (target.kind === 'file') {
      known++;
      take(target.path, reported);
    } else if (target.kind === 'ambiguous') problems.push(ambiguous(source, reported, target));
    else unmatched.push(reported);
  }
  if (known > 0 || problems.length > 0) return;
  const [first] = mapped.keys();
  const what = `None of the ${mapped.size} files of ${source} is in the tested commit (its first is ${first})`;
  problems.push({ code: 'report-for-other-tree', what });
}

/** Arms are named differently in every format: what two formats say of a file is joined by their numbers a line. */
function joinFormats(byFormat: ReadonlyMap<string, Map<string, FileCoverage>>): Map<string, FileCoverage> {
  const [only, ...others] = byFormat.values();
  if (only === undefined || others.length === 0) return only ?? new Map();
  const joined = new Map<string, FileCoverage>();
  for (const files of byFormat.values()) {
    for (const [path, file] of files) {
      const target = joined.get(path) ?? new FileCoverage();
      joined.set(path, target);
      file.forEachLine((line, hits) => target.hit(line, hits));
      file.forEachBranchLine((line, covered, total) => target.counts(line, covered, total));
    }
  }
  return joined;
}

function join(coverage: Map<string, FileCoverage>, path: string, file: FileCoverage): void {
  const known = coverage.get(path);
  if (known) known.merge(file);
  else coverage.set(path, file);
}

function ambiguous(source: string, reported: string, { candidates }: Extract<Mapped, { kind: 'ambiguous' }>): Problem {
  const listed =
    candidates.slice(0, 5).join(', ') + (candidates.length > 5 ? `, and ${candidates.length - 5} more` : '');
  return { code: 'path-ambiguous', what: `${reported} of ${source} could be ${listed}` };
}

function describeUnmatched(paths: readonly string[]): Problem {
  const more =
    paths.length > 1 ? ` and ${paths.length - 1} more files of the reports are` : ', a file of the reports, is';
  return { code: 'report-paths-unmatched', what: `${paths[0]}${more} not in the tested commit` };
}
