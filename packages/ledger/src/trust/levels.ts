import { atLeast, formatRatio, type Ratio } from '@gauntlet/verdict';
import { formatBound, upperBound } from './bound.ts';
import type { ClassCounts, Counts } from './counts.ts';
import type { RiskClass } from './outcome.ts';
import type { Ceiling } from './record.ts';
import type { TrustSettings } from './settings.ts';
import { plural, type Shortfall, shortfall } from './shortfall.ts';

/** L0: nothing merges by itself. L1: docs, tests and formatting. L2: low and medium. L3: all but critical paths. */
export type Level = 0 | 1 | 2 | 3;

/** The level from which on changes of a class may merge by themselves. */
const floorOf: Readonly<Record<RiskClass, Level>> = { low: 1, medium: 2, high: 3 };

/** How far people let an agent go at most. */
export interface Held {
  to: Level;
  /** Whether L3 was granted after the last fall. */
  grants: boolean;
}

/**
 * The last vouched word of a person rules, and what was said after it without being vouched for may only lower it. Without
 * any the limit is L2.
 */
export function heldAt(ceilings: readonly Ceiling[], lastFall: number | null): Held {
  const vouched = ceilings.filter((each) => each.vouched);
  const time = vouched.reduce((latest, each) => Math.max(latest, each.time), -1);
  const words = ceilings.filter((each) => (each.vouched ? each.time === time : each.time >= time));
  const to = words.reduce<Level>((least, each) => (each.to < least ? each.to : least), 3);
  return { to, grants: time >= 0 && to === 3 && time > (lastFall ?? -1) };
}

/** Everything that keeps an agent from `level` by the numbers, those of the levels below it included. */
export function unmet(level: Level, counts: Counts, held: Held, settings: TrustSettings): Shortfall[] {
  const found: Shortfall[] = [];
  if (level >= 1) found.push(...unmetFirst(counts, settings));
  if (level >= 2) found.push(...unmetNumbers(2, counts, settings));
  if (level >= 3) found.push(...unmetNumbers(3, counts, settings), ...unmetThird(counts, held, settings));
  return found;
}

function unmetFirst({ sinceIncident, byKind }: Counts, settings: TrustSettings): Shortfall[] {
  const required = settings['l1-successes'];
  if (sinceIncident >= required) return [];
  const lack = plural(required - sinceIncident, 'success');
  return byKind.incident === 0
    ? [shortfall('successes', 1, sinceIncident, required, `L1 asks for ${required} successes: ${lack} more.`)]
    : [
        shortfall(
          'incident',
          1,
          sinceIncident,
          required,
          `L1 asks for ${required} since the last incident: ${lack} more.`,
        ),
      ];
}

function unmetNumbers(level: 2 | 3, counts: Counts, settings: TrustSettings): Shortfall[] {
  const { successes, falls } = counts;
  const required = settings[`l${level}-successes`];
  const limit = settings[`l${level}-max-rolled-back`];
  const found: Shortfall[] = [];
  if (successes < required) {
    const lack = plural(required - successes, 'success');
    found.push(
      shortfall('successes', level, successes, required, `L${level} asks for ${required} successes: ${lack} more.`),
    );
  }
  const rate = rateOf(successes, falls);
  if (!isUnder(rate, limit)) {
    const message = `L${level} asks for under ${limit}% rolled back or reverted: ${formatRatio(rate)}.`;
    found.push(shortfall('rate', level, formatRatio(rate), `${limit}%`, message));
  }
  if (settings.confidence !== null && !isBoundUnder(rate, settings.confidence, limit)) {
    const bound = formatBound(upperBound(falls, rate.denominator, settings.confidence));
    const clean = cleanNeeded(rate, settings.confidence, limit);
    const message = `L${level} asks that the failure rate is under ${limit}% at ${settings.confidence}% confidence: up to ${bound} are possible; ${plural(clean, 'success')} more without a failure would do.`;
    found.push(shortfall('bound', level, bound, `${limit}%`, message));
  }
  return found;
}

function unmetThird({ days }: Counts, { grants }: Held, settings: TrustSettings): Shortfall[] {
  const found: Shortfall[] = [];
  const required = settings['l3-days'];
  if (days < required) {
    const message = `L3 asks for ${required} days since the first success: ${plural(required - days, 'day')} more.`;
    found.push(shortfall('days', 3, days, required, message));
  }
  if (!grants) {
    found.push(shortfall('person', 3, null, null, 'L3 asks for a person who grants it, after the last failure.'));
  }
  return found;
}

/** The level that an agent has, and what keeps it from the next; nothing at L3. */
export function levelOf(counts: Counts, held: Held, settings: TrustSettings): { level: Level; missing: Shortfall[] } {
  const levels: readonly Level[] = [3, 2, 1];
  const earned = levels.find((level) => unmet(level, counts, held, settings).length === 0) ?? 0;
  const lowered = earned - counts.open.length - (counts.fixes.isTooLow ? 1 : 0);
  const level = Math.max(0, Math.min(lowered, held.to)) as Level;
  if (level === 3) return { level, missing: [] };
  const next = (level + 1) as Level;
  const missing = unmet(next, counts, held, settings);
  if (lowered < next) missing.push(...lowering(next, counts, settings));
  if (held.to < next) {
    missing.push(shortfall('person', next, held.to, next, `A person has set L${held.to} as the highest level.`));
  }
  return { level, missing };
}

function lowering(next: Level, { open, fixes }: Counts, settings: TrustSettings): Shortfall[] {
  const found: Shortfall[] = [];
  const [fewest] = open;
  if (fewest !== undefined) {
    const lack = plural(settings.recovery - fewest, 'success');
    const what = `${plural(open.length, 'failure')} lowered the level`;
    const message = `${what}, each until ${settings.recovery} successes after it: ${lack} more for the last.`;
    found.push(shortfall('recovery', next, fewest, settings.recovery, message));
  }
  if (fixes.isTooLow) {
    const worked = formatRatio({ numerator: fixes.fixed, denominator: fixes.of });
    const least = `${settings['fix-success']}%`;
    const message = `Of its fixes in ${settings['fix-window-days']} days ${worked} worked, and at least ${least} must.`;
    found.push(shortfall('fixes', next, worked, least, message));
  }
  return found;
}

/** How far an agent of `level` may go in one risk class: 0 where it is locked. */
export function classLevel(
  riskClass: RiskClass,
  counts: ClassCounts,
  level: Level,
  settings: TrustSettings,
): { level: Level; locks: Shortfall[] } {
  const locks: Shortfall[] = [];
  const required = settings['min-in-class'];
  const { byPeople, successes, falls } = counts;
  if (byPeople < required) {
    const message = `The class ${riskClass} opens after ${required} of its changes that people merged: ${plural(required - byPeople, 'change')} more.`;
    locks.push(shortfall('in-class', null, byPeople, required, message));
  }
  const rate = rateOf(successes, falls);
  const reaches = (of: Level) =>
    of < 2 || rate.denominator === 0 || isUnder(rate, settings[`l${of as 2 | 3}-max-rolled-back`]);
  const floor = floorOf[riskClass];
  const reached = ([3, 2, 1, 0] as const).find((of) => of <= level && reaches(of)) ?? 0;
  if (!reaches(floor)) {
    const limit = settings[`l${floor as 2 | 3}-max-rolled-back`];
    const message = `Of the changes of class ${riskClass} ${formatRatio(rate)} failed, and it must be under ${limit}%.`;
    locks.push(shortfall('class-rate', null, formatRatio(rate), `${limit}%`, message));
  }
  return { level: locks.length > 0 || reached < floor ? 0 : reached, locks };
}

export function rateOf(successes: number, falls: number): Ratio {
  return { numerator: falls, denominator: successes + falls };
}

/** Nothing out of nothing is under no limit. */
function isUnder(rate: Ratio, percent: number): boolean {
  return rate.denominator > 0 && !atLeast(rate, percent);
}

function isBoundUnder({ numerator, denominator }: Ratio, confidence: number, percent: number): boolean {
  return upperBound(numerator, denominator, confidence) * 100 < percent;
}

/** How many successes more, with no further failure, bring the bound under the limit. Not over a million. */
function cleanNeeded({ numerator, denominator }: Ratio, confidence: number, percent: number): number {
  const suffices = (more: number) => isBoundUnder({ numerator, denominator: denominator + more }, confidence, percent);
  let high = 1;
  while (high < 1_000_000 && !suffices(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return high;
}
