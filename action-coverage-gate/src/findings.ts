import { type LineAtHead, locateAtHead } from '@gauntlet/evidence';
import { atLeast, type UnhashedFinding } from '@gauntlet/verdict';
import type { FilePatch, PatchCoverage } from './measure.ts';
import type { Settings } from './settings.ts';

const tool = 'gauntlet/coverage';

/** A changed source file that no report saw. */
export function missingFile(path: string): UnhashedFinding {
  return {
    category: 'coverage',
    severity: 'error',
    tool,
    rule: 'changed-file-not-in-report',
    message: 'This changed source file is in no coverage report, so nothing is known of its tests.',
    location: { path },
    suggestion: { action: 'add-tests' },
  };
}

/** One finding for each range of uncovered lines and each line with missed branch arms; the largest gaps first. */
export function findGaps(patch: PatchCoverage, settings: Settings, lineAtHead: LineAtHead): UnhashedFinding[] {
  const { lines, branches } = patch;
  const lineSeverity = lines.denominator > 0 && !atLeast(lines, settings['patch-lines']) ? 'error' : 'warning';
  const branchSeverity =
    branches.denominator > 0 && !atLeast(branches, settings['patch-branches']) ? 'error' : 'warning';
  const gaps: Array<{ size: number; finding: UnhashedFinding }> = [];
  for (const file of patch.files) {
    for (const range of file.uncovered) {
      gaps.push({
        size: range[1] - range[0] + 1,
        finding: { ...uncovered(file, range, lineAtHead), severity: lineSeverity },
      });
    }
    for (const branch of file.missedBranches) {
      gaps.push({ size: 0, finding: { ...missed(file, branch, lineAtHead), severity: branchSeverity } });
    }
  }
  // Sorting is stable: gaps of one size stay in the order of files and lines.
  return gaps.sort((a, b) => b.size - a.size).map(({ finding }) => finding);
}

function uncovered({ path }: FilePatch, [first, last]: [number, number], lineAtHead: LineAtHead): UnhashedFinding {
  const { location, named } = locateAtHead(path, first, last, lineAtHead);
  return {
    category: 'coverage',
    severity: 'error',
    tool,
    rule: 'uncovered-lines',
    message: `No test runs this changed code${named}.`,
    location,
    suggestion: { action: 'add-tests' },
  };
}

function missed(
  { path }: FilePatch,
  { line, covered, total }: { line: number; covered: number; total: number },
  lineAtHead: LineAtHead,
): UnhashedFinding {
  const { location, named } = locateAtHead(path, line, line, lineAtHead);
  return {
    category: 'coverage',
    severity: 'error',
    tool,
    rule: 'uncovered-branches',
    message: `Tests take ${covered} of the ${total} branch arms of this changed line${named}.`,
    location,
    suggestion: { action: 'add-tests' },
  };
}
