import type { ChangedFile } from '../diff/change.ts';
import { exemptByPath } from '../source/exempt.ts';
import { languageOf } from '../source/languages.ts';
import { type FileMatches, type Found, type GamingFinding, matchesByFile, without } from './finding.ts';
import type { ProbeMatch } from './lines.ts';
import { type TestCaseRule, testCases } from './test-cases.ts';

const tool = 'tests';

/** Files that stand among tests and hold none. */
const aside = /(?:^|\/)(?:__mocks__|__fixtures__|__snapshots__|fixtures|testdata|mocks)\//;

/**
 * Test files that are gone, and test files that hold fewer test cases than before. A test case whose line comes back in
 * another file of the change is not lost: tests may move.
 */
export function findLostTests(
  change: readonly ChangedFile[],
  files: readonly ChangedFile[],
  found: Found,
): GamingFinding[] {
  const cases = new Map<ChangedFile, number>();
  for (const rule of testCases) {
    const byFile = matchesByFile(files, found.get(rule));
    for (const file of byFile.keys()) if (!holdsTests(rule, file)) byFile.delete(file);
    for (const [file, lost] of lostCases(byFile)) cases.set(file, Math.max(lost, cases.get(file) ?? 0));
  }
  const findings: GamingFinding[] = [];
  for (const file of change) {
    const lost = cases.get(file);
    if (isGone(file)) {
      const moved = lost === 0 && file.status === 'deleted';
      if (!moved && (lost !== undefined || isTest(oldPathOf(file)))) findings.push(describeGone(file, lost ?? 0));
    } else if (lost !== undefined && lost > 0) findings.push(describeFewer(file, lost));
  }
  return findings;
}

/** By file: how many test cases it lost and no other file gained. Files without any test case in the diff are left out. */
function lostCases(byFile: ReadonlyMap<ChangedFile, FileMatches>): Map<ChangedFile, number> {
  const gained: ProbeMatch[] = [];
  for (const { added, removed } of byFile.values()) gained.push(...without(added, removed));
  const lost = new Map<ChangedFile, number>();
  for (const [file, { added, removed, more }] of byFile) {
    const net = removed.length + more.removed - added.length - more.added;
    if (net <= 0) {
      lost.set(file, 0);
      continue;
    }
    const gone = without(removed, added);
    const moved = gone.length - without(gone, gained).length;
    lost.set(file, Math.max(0, net - moved));
  }
  return lost;
}

function holdsTests(rule: TestCaseRule, file: ChangedFile): boolean {
  const path = oldPathOf(file);
  const language = languageOf(path);
  if (language === null || !rule.languages.includes(language)) return false;
  if (isTest(path)) return true;
  // Code that goes takes the tests in its file along.
  return rule.where === 'anywhere' || (rule.where === 'beside-code' && !isGone(file));
}

/** The path before the change; of a new file, its path: it can take up what others lose. */
function oldPathOf({ path, oldPath }: ChangedFile): string {
  return oldPath ?? path;
}

function isTest(path: string): boolean {
  return exemptByPath(path) === 'test' && languageOf(path) !== null && !aside.test(path);
}

/** Whether no runner finds the file any more: deleted, no longer a file, or under a name that is no test's. */
function isGone({ path, oldPath, status, kind }: ChangedFile): boolean {
  if (status === 'deleted') return kind === 'file';
  if (status === 'type-changed') return kind !== 'file';
  if (status !== 'renamed' || oldPath === null || !isTest(oldPath)) return false;
  return !isTest(path) || (isNamedTest(oldPath) && !isNamedTest(path) && folderOf(path) === folderOf(oldPath));
}

function isNamedTest(path: string): boolean {
  return isTest(path.slice(path.lastIndexOf('/') + 1));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function describeGone(file: ChangedFile, cases: number): GamingFinding {
  const what = file.status === 'renamed' ? 'moves a test file to where no test runner looks' : 'deletes a test file';
  const holding = cases > 0 ? `, which held ${count(cases)} that no other file took over` : '';
  const message = `This change ${what}${holding}.`;
  return { kind: 'test-deleted', path: file.path, line: null, rule: 'test-deleted', tool, message };
}

function describeFewer({ path }: ChangedFile, lost: number): GamingFinding {
  const message = `This change takes ${count(lost)} more out of this file than it adds, and no other file took them over.`;
  return { kind: 'tests-removed', path, line: null, rule: 'tests-removed', tool, message };
}

function count(cases: number): string {
  return cases === 1 ? '1 test case' : `${cases} test cases`;
}
