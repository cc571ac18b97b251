import {
  type CoverageReport,
  FileCoverage,
  type Mapped,
  mapPaths,
  openReader,
  ReportError,
  type Tree,
  TreePaths,
} from '@gauntlet/evidence';
import { type Files, type Git, type Host, PathError } from '@gauntlet/host';
import { mapPath } from '@gauntlet/policy';
import type { EvidenceFile } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import type { Settings } from './settings.ts';

export interface ReadReport {
  source: string;
  report: CoverageReport;
}

export interface ReadReports {
  /** Whether any file was found, readable or not. */
  found: boolean;
  reports: ReadReport[];
  /** Sorted by source. */
  files: EvidenceFile[];
  problems: Problem[];
}

/** Finds and reads every report. Each line of `reports` must match a file, so that none is lost in silence. */
export async function readReports(files: Files, inputs: Inputs, expectedShards: number | null): Promise<ReadReports> {
  const result: ReadReports = { found: false, reports: [], files: [], problems: [] };
  if (inputs.reports.length === 0) {
    result.problems.push({ code: 'report-missing', what: 'The input reports is empty' });
  }
  const sources = new Set<string>();
  for (const pattern of inputs.reports) {
    const found = await files.glob(pattern, inputs['working-directory']);
    if (found.length === 0) result.problems.push({ code: 'report-missing', what: `No file matches ${pattern}` });
    for (const source of found) sources.add(source);
  }
  result.found = sources.size > 0;
  if (expectedShards !== null && sources.size > 0 && sources.size < expectedShards) {
    result.problems.push({
      code: 'shard-missing',
      what: `There are ${sources.size} of ${expectedShards} expected reports`,
    });
  }
  for (const source of [...sources].sort()) await readReport(files, source, inputs.format, result);
  return result;
}

async function readReport(files: Files, source: string, format: Inputs['format'], result: ReadReports): Promise<void> {
  try {
    const file = await files.open(source);
    const reader = openReader(format);
    for await (const chunk of file.chunks()) reader.push(chunk);
    const report = reader.end();
    result.reports.push({ source, report });
    result.files.push({ kind: report.format, source: file.source, sha256: file.sha256(), bytes: file.bytes });
  } catch (error) {
    if (error instanceof PathError) result.problems.push({ code: 'path-outside-workspace', what: error.message });
    else if (error instanceof ReportError)
      result.problems.push({ code: error.code, what: `${source}: ${sentence(error)}` });
    else throw error;
  }
}

function sentence({ message }: Error): string {
  return message.endsWith('.') ? message.slice(0, -1) : message;
}

export interface MappedReports {
  /** By repository path. */
  coverage: Map<string, FileCoverage>;
  problems: Problem[];
}

interface MapContext {
  host: Host;
  git: Git;
  settings: Settings;
}

/** Joins the files of all reports under their paths in the repository. */
export function mapReports(reports: readonly ReadReport[], tree: Tree, context: MapContext): MappedReports {
  const result: MappedReports = { coverage: new Map(), problems: [] };
  const { settings, host, git } = context;
  const paths = {
    tree: new TreePaths(tree.keys()),
    roots: [...new Set([git.top, host.runner.context.workspace, host.files.workspace])],
    workingDirectory: git.folder,
    rewrite: (path: string) => mapPath(settings['path-map'], path),
  };
  const unmatched: string[] = [];
  const byFormat = new Map<string, Map<string, FileCoverage>>();
  for (const { source, report } of reports) {
    const mapped = mapPaths(report.files.keys(), report.roots, paths);
    let known = 0;
    const files = byFormat.get(report.format) ?? new Map<string, FileCoverage>();
    byFormat.set(report.format, files);
    for (const [reported, target] of mapped) {
      if (target.kind === 'file') {
        known++;
        join(files, target.path, report.files.get(reported)!);
      } else if (target.kind === 'ambiguous') result.problems.push(ambiguous(source, reported, target));
      else unmatched.push(reported);
    }
    if (known === 0 && result.problems.length === 0) {
      const what = `None of the ${mapped.size} files of ${source} is in the tested commit (its first is ${first(mapped)})`;
      result.problems.push({ code: 'report-for-other-tree', what });
    }
  }
  result.coverage = joinFormats(byFormat);
  if (unmatched.length > 0 && result.problems.length === 0) {
    const more =
      unmatched.length > 1
        ? ` and ${unmatched.length - 1} more files of the reports are`
        : ', a file of the reports, is';
    result.problems.push({
      code: 'report-paths-unmatched',
      what: `${unmatched.sort()[0]}${more} not in the tested commit`,
    });
  }
  return result;
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

function first(mapped: Map<string, Mapped>): string {
  for (const reported of mapped.keys()) return reported;
  return 'none';
}
