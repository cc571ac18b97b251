import {
  type BlobFacts,
  type ChangedFile,
  DiffError,
  declaresOnly,
  exemptByPath,
  type FileCoverage,
  type LineAtHead,
  languageOf,
  proberForGaming,
  readBlobs,
  readChange,
  readTree,
  type Totals,
  type Tree,
} from '@gauntlet/evidence';
import { excludedFiles, mapToHead, type Problem as SharedProblem } from '@gauntlet/gate';
import { type Git, GitError, type Host, type JudgedChange } from '@gauntlet/host';
import type { EvidenceFile } from '@gauntlet/verdict';
import { type ComparedBaseline, readBaseline } from './baseline.ts';
import type { CoverageGaming } from './gaming.ts';
import type { Inputs } from './inputs.ts';
import { type MappedReports, mapReports } from './map-reports.ts';
import { readGaming } from './read-gaming.ts';
import type { ReasonCode } from './reasons.ts';
import { readReports } from './reports.ts';
import type { Settings } from './settings.ts';

export type Problem = SharedProblem<ReasonCode>;

/** Everything that the decision rests on. What is missing is null or a problem, never a number. */
export interface Evidence {
  problems: Problem[];
  /** The files that differ, without those that the policy excludes. */
  change: ChangedFile[] | null;
  /** By repository path, without what the policy excludes; null where no report could be read or none was needed. */
  coverage: ReadonlyMap<string, FileCoverage> | null;
  /** The same, where the reports only count and name no lines; else null. */
  totals: ReadonlyMap<string, Totals> | null;
  /** Changed source files that no report saw and no rule covers; sorted. */
  missingFiles: string[];
  reports: EvidenceFile[];
  /** What in the change makes coverage look better than it is. */
  gaming: CoverageGaming[];
  baseline: ComparedBaseline | null;
  /** Sentences for people, which decide nothing: which baseline it is, and what was left out. */
  notes: string[];
  lineAtHead: LineAtHead;
  /** Whose thresholds apply, and why; absent where the policy has the same for agents and people. */
  heldTo?: Problem;
}

export const noEvidence: Evidence = {
  problems: [],
  change: null,
  coverage: null,
  totals: null,
  missingFiles: [],
  reports: [],
  gaming: [],
  baseline: null,
  notes: [],
  lineAtHead: () => null,
};

/**
 * Reads the change and the reports, and joins them over the tested commit's tree. Git works in processes of its own, so
 * what does not wait for one another is started at once.
 */
export async function gatherEvidence(
  host: Host,
  git: Git,
  judged: JudgedChange,
  inputs: Inputs,
  settings: Settings,
): Promise<Evidence> {
  const evidence: Evidence = { ...noEvidence, problems: [] };
  try {
    const prober = proberForGaming();
    const changing = readChange(git, judged.from, judged.to, prober);
    const headLines = mapToHead(git, judged);
    const reading = readTree(git, judged.to);
    const excluding = reading.then((tree) => excludedFiles(git, judged.policyCommit, tree, settings.exclude));
    const measuring = measure({ host, git, inputs, settings, reading, excluding, changing });
    const [all, measured, lineAtHead, excluded] = await Promise.all([changing, measuring, headLines, excluding]);
    const change = all.filter(({ path }) => !excluded(path));
    const gaming = await readGaming(git, all, prober, excluded);
    Object.assign(evidence, { change, gaming, lineAtHead, reports: measured.files });
    const needed = change.some(({ path }) => languageOf(path) !== null);
    if (needed || measured.found) evidence.problems.push(...measured.problems);
    if (measured.coverage === null && measured.totals === null) return evidence;
    evidence.coverage = measured.coverage;
    evidence.totals = measured.totals;
    const { baseline, problems, notes } = await readBaseline({ host, git, judged, inputs, settings, excluded });
    Object.assign(evidence, { baseline, notes: [...measured.notes, ...notes] });
    evidence.problems.push(...problems);
    if (measured.coverage === null) return evidence;
    evidence.missingFiles = await findMissing(git, change, measured.coverage);
    if (evidence.missingFiles.length > 0) evidence.problems.push(describeMissing(evidence.missingFiles));
  } catch (error) {
    if (!(error instanceof DiffError || error instanceof GitError)) throw error;
    evidence.problems.push({ code: 'diff-unreadable', what: `Git could not tell what changed: ${error.message}` });
  }
  return evidence;
}

/** What the reports say of the tested commit's files. */
interface Measured {
  /** Whether any report was found, readable or not. */
  found: boolean;
  files: EvidenceFile[];
  problems: Problem[];
  /** Null where a report is missing or unreadable: half the reports are no evidence. */
  coverage: ReadonlyMap<string, FileCoverage> | null;
  totals: ReadonlyMap<string, Totals> | null;
  notes: string[];
}

/** What the measuring needs, some of it still under way. */
interface Underway {
  host: Host;
  git: Git;
  inputs: Inputs;
  settings: Settings;
  reading: Promise<Tree>;
  excluding: Promise<(path: string) => boolean>;
  changing: Promise<ChangedFile[]>;
}

async function measure({ host, git, inputs, settings, ...underway }: Underway): Promise<Measured> {
  const [tree, early, { reports, files, problems, found }] = await Promise.all([
    underway.reading,
    underway.reading.then((files) => countEarly(git, files)),
    readReports(host.files, inputs, settings['expected-shards']),
  ]);
  if (problems.length > 0) return { found, files, problems, coverage: null, totals: null, notes: [] };
  const mapped = await mapReports(reports, tree, { host, git, settings });
  const { totals, notes } = mapped;
  const excluded = await underway.excluding;
  for (const known of [mapped.coverage, totals ?? new Map()]) {
    for (const path of [...known.keys()]) if (excluded(path)) known.delete(path);
  }
  if (totals !== null) return { found, files, problems: mapped.problems, coverage: null, totals, notes };
  const known = await early.facts;
  const uncounted = [...mapped.coverage.keys()].filter((path) => !known.has(tree.get(path)!));
  const changed = new Set((await underway.changing).map(({ path }) => path));
  const wanted = uncounted.length <= countLimit ? uncounted : uncounted.filter((path) => changed.has(path));
  const rest = await readBlobs(git, new Set(wanted.map((path) => tree.get(path)!)));
  const wrong = checkLines(mapped, (path) => (known.get(tree.get(path)!) ?? rest.get(tree.get(path)!))?.lines ?? null);
  return { found, files, problems: [...mapped.problems, ...wrong], coverage: mapped.coverage, totals, notes };
}

/**
 * Up to so many files are held against their reports line by line; git counts them while the reports are still being
 * read. Of more, only the changed ones: what decides is then still sure, and reading a whole large tree is not.
 */
const countLimit = 5_000;

function countEarly(git: Git, tree: Tree): { facts: Promise<Map<string, BlobFacts>> } {
  const sources = [...tree].filter(([path]) => languageOf(path) !== null).map(([, oid]) => oid);
  const facts = readBlobs(git, new Set(sources.length <= countLimit ? sources : []));
  // Whoever awaits it is told; a failure before that must not end the process.
  facts.catch(() => {});
  return { facts };
}

/** Changed source files that the reports should have seen, and did not. */
async function findMissing(
  git: Git,
  change: readonly ChangedFile[],
  coverage: ReadonlyMap<string, FileCoverage>,
): Promise<string[]> {
  const unseen = change.filter((file) => owesCoverage(file) && !coverage.has(file.path));
  const oids = new Set(unseen.map(({ oid }) => oid));
  const facts = await readBlobs(git, oids, oids);
  const codeful = unseen.filter(({ path, oid }) => !declaresOnly(path, facts.get(oid)?.text ?? 'unread'));
  return codeful.map(({ path }) => path).sort();
}

function owesCoverage({ path, kind, added }: ChangedFile): boolean {
  return kind === 'file' && added.length > 0 && languageOf(path) !== null && exemptByPath(path) === null;
}

function describeMissing(paths: readonly string[]): Problem {
  const more = paths.length > 1 ? ` and ${paths.length - 1} more changed source files are` : ' is';
  return { code: 'changed-file-not-in-report', what: `${paths[0]}${more} in no coverage report` };
}

/** A report may count the empty line after a final newline; any line further down was never in this file. */
function checkLines(mapped: MappedReports, linesOf: (path: string) => number | null): Problem[] {
  for (const [path, file] of mapped.coverage) {
    const lines = linesOf(path);
    if (lines === null || file.maxLine <= lines + 1) continue;
    const what = `The reports know line ${file.maxLine} of ${path}, which has ${lines} lines in the tested commit`;
    return [{ code: 'report-for-other-tree', what }];
  }
  return [];
}
