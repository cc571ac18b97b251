import type { Claims, FailureMark, LogFacts } from '../scan/observer.ts';
import type { Candidate } from './candidate.ts';

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

/**
 * The few candidates that most likely are the cause: strong forms, in the section that failed, near to where it failed, early
 * among their like, and not repeated all over the log.
 */
export function choose(candidates: readonly Candidate[], facts: LogFacts, claims: Claims): Ranked[] {
  const marks = failing(facts.marks);
  const free = candidates.filter(({ lines }) => !lines.some(({ number }) => claims.claimed(number)));
  const ranked = free.map((candidate) => ({ candidate, score: scoreOf(candidate, marks, facts) }));
  ranked.sort((a, b) => b.score - a.score || firstLine(a) - firstLine(b));
  const [best] = ranked;
  if (best === undefined) return [];
  const chosen: Ranked[] = [];
  const told = new Set<string>();
  let left = lineBudget;
  for (const each of ranked) {
    if (chosen.length === mostFailures || best.score - each.score > closeness) break;
    const { normal, lines } = each.candidate;
    if (told.has(normal) || overlaps(each, chosen) || lines.length > left) continue;
    told.add(normal);
    chosen.push(each);
    left -= lines.length;
  }
  return chosen.sort((a, b) => firstLine(a) - firstLine(b));
}

function firstLine({ candidate }: Ranked): number {
  return candidate.lines[0]?.number ?? 0;
}

function overlaps(one: Ranked, others: readonly Ranked[]): boolean {
  const numbers = new Set(one.candidate.lines.map(({ number }) => number));
  return others.some(({ candidate }) => candidate.lines.some(({ number }) => numbers.has(number)));
}

/** The marks that say where it went wrong: those of commands and steps, or else of the job. */
function failing(marks: readonly FailureMark[]): FailureMark[] {
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
