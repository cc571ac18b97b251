import type { Claims, FailureMark, LogFacts } from '../scan/observer.ts';
import type { Candidate } from './candidate.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { type Group, groupsOf } from './diagnostics.ts';

/** A candidate with all that counts added up. */
export interface Ranked {
  candidate: Candidate;
  score: number;
}

/** How many lines all that is reported may show together. */
const lineBudget = 12;
const mostFailures = 4;
/** How far below the best another cause may lie. */
const closeness = 14;
/** How many diagnostics are reported: alone, and beside another cause. */
const mostDiagnostics = 200;
const mostBeside = 2;
/** How many lines may lie between the last warning and the mark of the failure. */
const farthestWarning = 25;

/** What is reported: a candidate, or one of the diagnostics of a candidate that stands for many. */
export interface Chosen extends Ranked {
  diagnostic: Diagnostic | null;
}

/**
 * The few candidates that most likely are the cause: strong forms, in the section that failed, near to where it failed, early
 * among their like, and not repeated all over the log. Where that is a diagnostic, all of its kind in the section.
 */
export function choose(
  candidates: readonly Candidate[],
  diagnostics: readonly Diagnostic[],
  facts: LogFacts,
  claims: Claims,
): Chosen[] {
  const marks = failing(facts.marks);
  const unclaimed = diagnostics.filter(({ lines }) => !lines.some(({ number }) => claims.claimed(number)));
  const groups = groupsOf(unclaimed).map((group) => candidateOf(group, marks));
  const free = candidates.filter(({ lines }) => !lines.some(({ number }) => claims.claimed(number)));
  const near = groups.filter((group) => isNear(group, marks, facts));
  const ranked = [...free, ...near].map((candidate) => ({ candidate, score: scoreOf(candidate, marks, facts) }));
  ranked.sort((a, b) => b.score - a.score || firstLine(a) - firstLine(b));
  const [best] = ranked;
  if (best === undefined) return [];
  return best.candidate.group === null ? chooseFew(ranked, best) : chooseAll(ranked, best);
}

function chooseFew(ranked: readonly Ranked[], best: Ranked): Chosen[] {
  const chosen: Chosen[] = [];
  const told = new Set<string>();
  const shown = new Set<number>();
  let left = lineBudget;
  for (const likely of ranked) {
    if (chosen.length >= mostFailures || best.score - likely.score > closeness) break;
    const each = firstOfKind(likely, ranked);
    for (const part of partsOf(each, mostBeside)) {
      const { normal } = each.candidate;
      const lines = part.diagnostic?.lines ?? each.candidate.lines;
      const isTold = part.diagnostic === null && told.has(normal);
      if (isTold || lines.some(({ number }) => shown.has(number)) || lines.length > left) continue;
      told.add(normal);
      for (const { number } of lines) shown.add(number);
      chosen.push(part);
      left -= lines.length;
    }
  }
  return chosen.sort((a, b) => firstLine(a) - firstLine(b));
}

/** What is said again later, in a summary or after another try, is shown where it was said first. */
function firstOfKind(likely: Ranked, ranked: readonly Ranked[]): Ranked {
  const { normal, section, group, traced } = likely.candidate;
  if (group !== null) return likely;
  const alike = ranked.filter(
    ({ candidate }) => candidate.normal === normal && candidate.section === section && candidate.traced === traced,
  );
  const first = Math.min(...alike.map(firstLine));
  return { ...(alike.find((each) => firstLine(each) === first) ?? likely), score: likely.score };
}

/** The diagnostics of all sections that failed in the same way. */
function chooseAll(ranked: readonly Ranked[], best: Ranked): Chosen[] {
  const level = best.candidate.group?.level;
  const alike = ranked.filter(
    ({ candidate, score }) => candidate.group?.level === level && best.score - score <= closeness,
  );
  const causes = alike.flatMap((each) => partsOf(each, mostDiagnostics));
  const lesser = alike.flatMap((each) =>
    (each.candidate.group?.lesser ?? []).map((one) => ({ ...each, diagnostic: one })),
  );
  return [...causes, ...lesser].slice(0, mostDiagnostics);
}

function partsOf(ranked: Ranked, most: number): Chosen[] {
  const { group } = ranked.candidate;
  if (group === null) return [{ ...ranked, diagnostic: null }];
  return group.diagnostics.slice(0, most).map((diagnostic) => ({ ...ranked, diagnostic }));
}

/** Warnings only explain a failure where the output ends with them. */
function isNear({ group, lines }: Candidate, marks: readonly FailureMark[], facts: LogFacts): boolean {
  if (group === null || group.level === 'error' || group.level === 'unsaid') return true;
  const at = lines[0]?.number ?? 0;
  const end = marks.find(({ section, line }) => section === group.section && line.number >= at)?.line.number;
  return (end ?? (marks.length > 0 ? Number.POSITIVE_INFINITY : facts.lines)) - at <= farthestWarning;
}

/** Where many stand, the one that is nearest to the mark tells how near they are. */
function candidateOf(group: Group, marks: readonly FailureMark[]): Candidate {
  const end = marks.find(({ section }) => section === group.section)?.line.number ?? Number.POSITIVE_INFINITY;
  const { diagnostics, section, strength } = group;
  const nearest = diagnostics.findLast(({ lines }) => (lines[0]?.number ?? 0) <= end) ?? diagnostics[0];
  return {
    ...{ kind: 'located', category: 'unknown', strength, section, group },
    ...{ lines: nearest?.lines ?? [], normal: '', repeats: 1, traced: false, said: null },
  };
}

function firstLine({ candidate, ...rest }: Ranked | Chosen): number {
  const diagnostic = 'diagnostic' in rest ? rest.diagnostic : null;
  return (diagnostic ?? candidate).lines[0]?.number ?? 0;
}

/** The marks that say where it went wrong: those of commands and steps, or else of the job. */
export function failing(marks: readonly FailureMark[]): FailureMark[] {
  const real = marks.filter(({ exitCode }) => exitCode !== 0);
  const near = real.filter(({ scope }) => scope !== 'job');
  return near.length > 0 ? near : real;
}

function scoreOf(candidate: Candidate, marks: readonly FailureMark[], facts: LogFacts): number {
  const { strength, repeats, traced, section } = candidate;
  const at = candidate.lines[0]?.number ?? 0;
  let score = strength + (traced ? 4 : 0);
  if (repeats > 30) score -= 30;
  else if (repeats > 8) score -= 14;
  else if (repeats > 3) score -= 5;
  if (marks.length > 0) {
    const own = marks.find((mark) => mark.section === section && mark.line.number >= at);
    const next = own ?? marks.find((mark) => mark.line.number >= at);
    if (own !== undefined) score += 22;
    if (next === undefined) score -= 30;
    else score += nearness(next.line.number - at);
  } else score += nearness(facts.lines - at);
  return score;
}

function nearness(distance: number): number {
  if (distance <= 40) return 14;
  if (distance <= 150) return 10;
  if (distance <= 600) return 6;
  return distance <= 3_000 ? 2 : 0;
}
