import {
  type ChangedFile,
  DiffError,
  declaresOnly,
  exemptByPath,
  type LineAtHead,
  languageOf,
  readBlobs,
  readChange,
  readTree,
  type Tree,
} from '@gauntlet/evidence';
import { excludedFiles, mapToHead, type Problem as SharedProblem } from '@gauntlet/gate';
import { type Git, GitError, type Host, type JudgedChange } from '@gauntlet/host';
import type { EvidenceFile } from '@gauntlet/verdict';
import { readCoverageVerdict } from './coverage-verdict.ts';
import type { Inputs } from './inputs.ts';
import { type MutatedFile, mapReports } from './map-reports.ts';
import type { ReasonCode } from './reasons.ts';
import { readReports } from './reports.ts';
import type { Settings } from './settings.ts';

export type Problem = SharedProblem<ReasonCode>;

/** Everything that the decision rests on. What is missing is null or a problem, never a number. */
export interface Evidence {
  problems: Problem[];
  /** The changed files whose mutants count, without what is excluded, a test, or only declares; null where that is not known. */
  changed: ChangedFile[] | null;
  /** The mutants of those of them that a report speaks of, by path; null where no report could be read or none was needed. */
  mutated: ReadonlyMap<string, MutatedFile> | null;
  /** Whether every report lists each file that its tool looked at, with mutants or without. */
  listsAllFiles: boolean;
  /** How many changed lines the coverage gate found instrumented; null where it was not asked. */
  executableLines: number | null;
  reports: EvidenceFile[];
  notes: string[];
  lineAtHead: LineAtHead;
  /** Whose thresholds apply, and why; absent where the policy has the same for agents and people. */
  heldTo?: Problem;
}

export const noEvidence: Evidence = {
  problems: [],
  changed: null,
  mutated: null,
  listsAllFiles: false,
  executableLines: null,
  reports: [],
  notes: [],
  lineAtHead: () => null,
};

/** Reads the change and, where it needs any, the reports, and joins them over the tested commit's tree. */
export async function gatherEvidence(
  host: Host,
  git: Git,
  judged: JudgedChange,
  inputs: Inputs,
  settings: Settings,
): Promise<Evidence> {
  const evidence: Evidence = { ...noEvidence, problems: [], notes: [] };
  try {
    const [{ changed, tree }, lineAtHead] = await Promise.all([
      findChanged(git, judged, settings),
      mapToHead(git, judged),
    ]);
    evidence.changed = changed;
    evidence.lineAtHead = lineAtHead;
    if (inputs.plan || changed.length === 0) return evidence;
    const paths = changed.map(({ path }) => path);
    const read = await readReports(host.files, inputs, settings['expected-shards'], paths);
    evidence.reports = read.files;
    evidence.problems.push(...read.problems);
    const coverage = await readCoverageVerdict(host.files, inputs, judged.subject);
    if ('problem' in coverage) evidence.problems.push(coverage.problem);
    else evidence.executableLines = coverage.lines;
    if (evidence.problems.length > 0) return evidence;
    const mapped = await mapReports(read.reports, tree, changed, { host, git, settings });
    evidence.problems.push(...mapped.problems);
    evidence.notes.push(...mapped.notes);
    evidence.mutated = mapped.files;
    evidence.listsAllFiles = mapped.listsAllFiles;
  } catch (error) {
    if (!(error instanceof DiffError || error instanceof GitError)) throw error;
    evidence.problems.push({ code: 'diff-unreadable', what: `Git could not tell what changed: ${error.message}` });
  }
  return evidence;
}

/** The changed files that hold code which a test could notice a change of. */
async function findChanged(
  git: Git,
  judged: JudgedChange,
  settings: Settings,
): Promise<{ changed: ChangedFile[]; tree: Tree }> {
  const [all, tree] = await Promise.all([readChange(git, judged.from, judged.to), readTree(git, judged.to)]);
  const excluded = await excludedFiles(git, judged.policyCommit, tree, settings.exclude);
  const sources = all.filter((file) => isSource(file) && !excluded(file.path));
  const oids = new Set(sources.map(({ oid }) => oid));
  const facts = await readBlobs(git, oids, oids);
  const changed = sources.filter(({ path, oid }) => !declaresOnly(path, facts.get(oid)?.text ?? 'unread'));
  return { changed, tree };
}

function isSource({ path, kind, status, hunks }: ChangedFile): boolean {
  const differs = status !== 'deleted' && hunks.length > 0;
  return differs && kind === 'file' && languageOf(path) !== null && exemptByPath(path) === null;
}
