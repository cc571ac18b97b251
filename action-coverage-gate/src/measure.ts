import type { ChangedFile, FileCoverage, Totals } from '@gauntlet/evidence';
import type { Ratio } from '@gauntlet/verdict';

export type { Ratio };

/** A changed file that has instrumented code on its added lines. */
export interface FilePatch {
  path: string;
  lines: Ratio;
  branches: Ratio;
  /** Added, instrumented and never run: ascending `[first, last]` pairs; lines without code do not part a pair. */
  uncovered: Array<[number, number]>;
  /** Added lines with branch arms that no test took, ascending. */
  missedBranches: Array<{ line: number; covered: number; total: number }>;
}

/** The two patch numbers, never folded into each other, and the files that they are made of. */
export interface PatchCoverage {
  lines: Ratio;
  branches: Ratio;
  /** Sorted by path. */
  files: FilePatch[];
}

/** Intersects the added lines with the reports. An added line without instrumented code does not count. */
export function measurePatch(
  change: readonly ChangedFile[],
  coverage: ReadonlyMap<string, FileCoverage>,
): PatchCoverage {
  const files: FilePatch[] = [];
  for (const { path, added } of change) {
    const file = coverage.get(path);
    if (!file || added.length === 0) continue;
    const patch = measureFile(path, added, file);
    if (patch.lines.denominator > 0 || patch.branches.denominator > 0) files.push(patch);
  }
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { lines: sum(files.map((file) => file.lines)), branches: sum(files.map((file) => file.branches)), files };
}

function measureFile(path: string, added: ReadonlyArray<[number, number]>, file: FileCoverage): FilePatch {
  const patch: FilePatch = {
    path,
    lines: { numerator: 0, denominator: 0 },
    branches: { numerator: 0, denominator: 0 },
    uncovered: [],
    missedBranches: [],
  };
  for (const [first, last] of added) {
    let gap: [number, number] | null = null;
    for (let line = first; line <= Math.min(last, file.maxLine); line++) {
      const state = file.lineState(line);
      if (state === 0) continue;
      patch.lines.denominator++;
      if (state > 1) {
        patch.lines.numerator++;
        gap = null;
      } else if (gap) gap[1] = line;
      else {
        gap = [line, line];
        patch.uncovered.push(gap);
      }
    }
  }
  addBranches(patch, added, file);
  return patch;
}

/** Branches are looked up from their side: a file has few lines with branches, and an added range may be long. */
function addBranches(patch: FilePatch, added: ReadonlyArray<[number, number]>, file: FileCoverage): void {
  let at = 0;
  file.forEachBranchLine((line, covered, total) => {
    while (at < added.length && added[at]![1] < line) at++;
    if (at >= added.length || line < added[at]![0]) return;
    patch.branches.numerator += covered;
    patch.branches.denominator += total;
    if (covered < total) patch.missedBranches.push({ line, covered, total });
  });
}

/** All the files of the repository that the reports know. */
export function measureProject(files: Iterable<FileCoverage>): ProjectCoverage {
  return sumTotals([...files].map((file) => file.totals()));
}

export interface ProjectCoverage {
  lines: Ratio;
  branches: Ratio;
}

export function sumTotals(files: Iterable<Totals>): ProjectCoverage {
  const project = { lines: { numerator: 0, denominator: 0 }, branches: { numerator: 0, denominator: 0 } };
  for (const { lines, branches } of files) {
    project.lines.numerator += lines.covered;
    project.lines.denominator += lines.total;
    project.branches.numerator += branches.covered;
    project.branches.denominator += branches.total;
  }
  return project;
}

export function sum(ratios: readonly Ratio[]): Ratio {
  const total = { numerator: 0, denominator: 0 };
  for (const { numerator, denominator } of ratios) {
    total.numerator += numerator;
    total.denominator += denominator;
  }
  return total;
}
