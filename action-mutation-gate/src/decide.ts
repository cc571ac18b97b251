import {
  atLeast,
  type Conclusion,
  formatPercent,
  formatRatio,
  type Metric,
  type Ratio,
  type Reason,
  reason,
  type UnhashedFinding,
  worst,
  worstFirst,
} from '@gauntlet/verdict';
import { type Sha256, type Sorted, takeAccepted } from './accepted.ts';
import type { Evidence } from './evidence.ts';
import { acceptedSurvivor, survivor, unmutatedFile } from './findings.ts';
import type { MutatedFile } from './map-reports.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import { mutantsInScope, type ScopedMutant } from './scope.ts';
import { type Counts, countMutants, exactInterval, scoreOf } from './score.ts';
import type { Settings } from './settings.ts';

/** What the gate concludes, and all that any rendering of it may show. */
export interface Decision {
  conclusion: Conclusion;
  reasons: Reason[];
  metrics: Metric[];
  /** Worst first. */
  findings: UnhashedFinding[];
  /** Null where nothing could be counted. */
  counts: Counts | null;
  score: Ratio | null;
  /** Undetected mutants in scope, by file and place. */
  survivors: ScopedMutant[];
}

interface Judgement {
  conclusion: Conclusion;
  reason: Reason;
}

/** Compares what the reports show of the change with what the settings ask for. */
export function decide(evidence: Evidence, settings: Settings, sha256: Sha256): Decision {
  const judgements: Judgement[] = evidence.problems.map(({ code, what }) => judge(code, what));
  const decision: Decision = {
    ...{ conclusion: 'pass', reasons: [], metrics: [], findings: [] },
    ...{ counts: null, score: null, survivors: [] },
  };
  const { changed, mutated } = evidence;
  if (changed?.length === 0) {
    judgements.push(judge('no-source-changed', 'No changed file is source code, so there is nothing to mutate'));
  } else if (changed && mutated) {
    // Entries of the policy change what counts; the evidence itself stays as it was.
    const files = new Map([...mutated].map(([path, file]) => [path, { ...file }]));
    const sorted = takeAccepted(files, settings.accepted, sha256);
    const scoped = mutantsInScope(changed, files, settings.scope);
    judgements.push(...judgeFiles(evidence, files, decision));
    judgements.push(...judgeMutants(evidence, scoped, settings, decision));
    judgements.push(...sorted.void.map(judgeVoid));
    decision.findings.push(...findingsOf(evidence, sorted, settings, decision));
  }
  if (evidence.heldTo !== undefined) judgements.push(judge(evidence.heldTo.code, evidence.heldTo.what));
  decision.conclusion = worst(judgements.map(({ conclusion }) => conclusion));
  decision.reasons = worstFirst(judgements).map((judgement) => judgement.reason);
  return decision;
}

function judge(
  code: ReasonCode,
  what: string,
  numbers: { actual?: string; required?: string } = {},
  conclusion: Conclusion = reasons[code].conclusion,
): Judgement {
  return { conclusion, reason: reason(reasons, code, what, numbers) };
}

function judgeVoid({ path, line }: Settings['accepted'][number]): Judgement {
  return judge('accepted-survivor-void', `The survivor on line ${line} of ${path} is on a line that has changed since`);
}

/** Changed files of which no report speaks. */
function judgeFiles(
  { changed, listsAllFiles }: Evidence,
  files: ReadonlyMap<string, MutatedFile>,
  decision: Decision,
): Judgement[] {
  const missing = changed!.filter(({ path, added }) => added.length > 0 && !files.has(path)).map(({ path }) => path);
  const [first] = missing;
  if (first === undefined) return [];
  const more = missing.length > 1 ? ` and ${missing.length - 1} more changed source files are` : ' is';
  if (!listsAllFiles) {
    // Where the reports know none of the change, that is said as such.
    if (files.size === 0) return [];
    return [judge('files-without-mutants', `${first}${more} in no report, which lists only files with mutants`)];
  }
  decision.findings.push(...missing.map(unmutatedFile));
  return [judge('changed-file-not-mutated', `${first}${more} in no report`)];
}

function judgeMutants(
  evidence: Evidence,
  scoped: readonly ScopedMutant[],
  settings: Settings,
  decision: Decision,
): Judgement[] {
  const counts = countMutants(scoped.map(({ mutant }) => mutant));
  const score = scoreOf(counts, settings.timeouts);
  decision.counts = counts;
  decision.score = score;
  decision.survivors = scoped.filter(({ mutant: { status } }) => status === 'survived' || status === 'no-coverage');
  const judgements: Judgement[] = [];
  if (counts.pending > 0) {
    judgements.push(judge('pending-mutants', `${counts.pending} of ${scoped.length} mutants in scope were never run`));
  }
  if (scoped.some(({ mutant }) => mutant.precision === 'function')) {
    judgements.push(judge('functions-only', 'The reports of mutmut name functions and no lines'));
  }
  if (score.denominator === 0) return [...judgements, ...judgeNone(evidence, scoped)];
  decision.metrics.push({
    ...{ name: 'mutation.score', ...score, unit: 'mutants', threshold: settings.threshold, baseline: null },
  });
  return [...judgements, ...judgeScore(counts, score, settings)];
}

function judgeScore(counts: Counts, score: Ratio, settings: Settings): Judgement[] {
  const { threshold, timeouts } = settings;
  const least = settings['min-mutants'];
  const judgements: Judgement[] = [];
  if (!atLeast(score, threshold)) {
    const what = `Tests detect ${formatRatio(score)} of the mutants in scope`;
    const numbers = { actual: formatRatio(score), required: `${threshold}%` };
    judgements.push(judge('mutation-score-below', what, numbers));
  }
  if (score.denominator < least) {
    const numbers = { actual: `${score.denominator}`, required: `${least}` };
    judgements.push(judge('mutants-below', `The score rests on ${score.denominator} mutants`, numbers));
  }
  const outcomes = (['detected', 'undetected', 'excluded'] as const).map((kind) => scoreOf(counts, kind));
  const passes = outcomes.filter((each) => each.denominator > 0 && atLeast(each, threshold)).length;
  if (counts.timeout > 0 && passes > 0 && passes < outcomes.length) {
    const what = `${counts.timeout} mutants ran out of time and count as ${timeouts}, which decides the result`;
    judgements.push(judge('timeouts-decide', what));
  }
  return judgements;
}

/** No mutant counts: whether that is as it should be. */
function judgeNone(
  { changed, mutated, executableLines, listsAllFiles }: Evidence,
  scoped: readonly ScopedMutant[],
): Judgement[] {
  if (scoped.some(({ mutant }) => mutant.status === 'pending')) return [];
  const known = changed!.filter(({ path }) => mutated!.has(path)).length;
  if (executableLines === 0) {
    return [judge('nothing-mutable-changed', 'The coverage gate found no changed line that a test could run')];
  }
  // The tool looked at every changed file and made nothing that counts.
  const lookedAtAll = known === changed!.length && (listsAllFiles || scoped.length > 0 || hasMutants(mutated!));
  if (executableLines === null && lookedAtAll) {
    return [
      judge(
        'nothing-mutable-changed',
        'The reports have the changed files, and no mutant of them in scope that counts',
      ),
    ];
  }
  const lines = executableLines === null ? 'Source code' : `${executableLines} executable lines`;
  return [judge('no-mutants', `${lines} changed, and no report has a mutant of it that counts`)];
}

function hasMutants(mutated: ReadonlyMap<string, MutatedFile>): boolean {
  return [...mutated.values()].every(({ mutants }) => mutants.length > 0);
}

function findingsOf(
  evidence: Evidence,
  sorted: Sorted,
  settings: Settings,
  { survivors, score }: Decision,
): UnhashedFinding[] {
  const short = score !== null && score.denominator > 0 && !atLeast(score, settings.threshold);
  const severity = short ? 'error' : 'warning';
  return [
    ...survivors.map((each) => survivor(each, severity, evidence.lineAtHead)),
    ...sorted.accepted.map((each) => acceptedSurvivor(each, evidence.lineAtHead)),
  ];
}

/** How sure a score of few mutants is, as a sentence; null for many, and for none. */
export function sureness({ score, counts }: Decision): string | null {
  if (score === null || score.denominator === 0 || score.denominator > 400) return null;
  const [low, high] = exactInterval(score).map((share) => Math.round(share * 1_000));
  const from = formatPercent({ numerator: low as number, denominator: 1_000 });
  const to = formatPercent({ numerator: high as number, denominator: 1_000 });
  const timedOut = counts !== null && counts.timeout > 0 ? ` ${counts.timeout} ran out of time.` : '';
  return `With ${score.denominator} mutants the score is sure to within ${from} and ${to} (exact binomial interval, 95%).${timedOut}`;
}
