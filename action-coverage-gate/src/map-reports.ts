import { FileCoverage, type Totals, type Tree } from '@gauntlet/evidence';
import { FilePlacer, openPathContext } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
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
  { host, git, settings }: MapContext,
): Promise<MappedReports> {
  const goModules = reports.some(({ report }) => report.format === 'go-coverprofile');
  const placer = new FilePlacer(await openPathContext({ host, git, tree, pathMap: settings['path-map'], goModules }));
  const detailed = reports.filter(({ report }) => report.summary === null);
  const result: MappedReports = { coverage: new Map(), totals: null, problems: [], notes: [] };
  if (detailed.length === 0) result.totals = joinTotals(reports, placer);
  else {
    const ignored = reports.length - detailed.length;
    if (ignored > 0) result.notes.push(`${ignored} reports with totals alone are not used: others know the lines.`);
    result.coverage = joinDetailed(detailed, placer);
  }
  result.problems = [...placer.problems, ...placer.unmatched()];
  return result;
}

function joinTotals(reports: readonly ReadReport[], placer: FilePlacer): Map<string, Totals> {
  const totals = new Map<string, Totals>();
  for (const { source, report } of reports) {
    const summary = report.summary!;
    placer.place({ source, paths: summary.keys(), roots: report.roots }, (path, reported) =>
      totals.set(path, leastOf(totals.get(path), summary.get(reported)!)),
    );
  }
  return totals;
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

function joinDetailed(reports: readonly ReadReport[], placer: FilePlacer): Map<string, FileCoverage> {
  const byFormat = new Map<string, Map<string, FileCoverage>>();
  for (const { source, report } of reports) {
    const { format, files, roots } = report;
    const joined = byFormat.get(format) ?? new Map<string, FileCoverage>();
    byFormat.set(format, joined);
    placer.place({ source, paths: files.keys(), roots }, (path, reported) => join(joined, path, files.get(reported)!));
  }
  return joinFormats(byFormat);
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
