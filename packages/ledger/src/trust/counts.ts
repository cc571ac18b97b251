import { atLeast } from '@gauntlet/verdict';
import { dayOf } from '../time.ts';
import type { Fall, FallKind, RiskClass } from './outcome.ts';
import { type AgentRecord, type DayCount, riskClasses } from './record.ts';
import type { TrustSettings } from './settings.ts';

/** Of one risk class. */
export interface ClassCounts {
  /** That count: matured, and not over the cap of their day. One class takes no room of another: more work costs no trust. */
  successes: number;
  /** Those of them that a person merged. */
  byPeople: number;
  /** What counts against it: its own falls, and those of no known class. */
  falls: number;
}

/** What is true of an agent at one moment. */
export interface Counts {
  successes: number;
  /** Not matured yet. */
  waiting: number;
  /** Pull requests, and incidents of none, that count against it. */
  falls: number;
  byKind: Readonly<Record<FallKind, number>>;
  classes: Readonly<Record<RiskClass, ClassCounts>>;
  /** Whole days since the first success that counts; 0 where there is none. */
  days: number;
  /** Successes merged after the day of the last incident. */
  sinceIncident: number;
  /** For each fall that is not recovered from, how many successes were merged after its day; fewest first. */
  open: number[];
  /** Milliseconds since 1970 of the last fall; null without one. */
  lastFall: number | null;
  fixes: { fixed: number; of: number; isTooLow: boolean };
}

/** @param now milliseconds since 1970. */
export function countsAt(
  record: AgentRecord | undefined,
  falls: readonly Fall[],
  settings: TrustSettings,
  now: number,
): Counts {
  const cap = settings['daily-cap'];
  const today = dayOf(now);
  // All of a day's changes have stood for so long when the last of them has.
  const last = today - 1 - settings['maturation-days'];
  const days = [...(record?.days ?? [])];
  const matured = days.filter(([day]) => day <= last);
  const after = (day: number) => sumOf(matured, (each, at) => (each > day ? totalOf(at, cap) : 0));
  const incidents = falls.filter(({ kind }) => kind === 'incident');
  const lastIncident = incidents.reduce((latest, { time }) => Math.max(latest, dayOf(time)), Number.NEGATIVE_INFINITY);
  const first = matured.reduce((least, [day]) => Math.min(least, day), today);
  const since = falls.map(({ time }) => after(dayOf(time)));
  const times = falls.map(({ time }) => time);
  return {
    successes: after(Number.NEGATIVE_INFINITY),
    waiting: sumOf(days, (day, at) => (day > last ? totalOf(at, cap) : 0)),
    falls: falls.length,
    byKind: {
      incident: incidents.length,
      'rolled-back': falls.filter(({ kind }) => kind === 'rolled-back').length,
      reverted: falls.filter(({ kind }) => kind === 'reverted').length,
    },
    classes: classesOf(matured, falls, cap),
    days: today - first,
    sinceIncident: after(lastIncident),
    open: since.filter((successes) => successes < settings.recovery).sort((one, other) => one - other),
    lastFall: times.length === 0 ? null : times.reduce((latest, time) => Math.max(latest, time)),
    fixes: fixesOf(record, settings, today),
  };
}

/** How many successes with that mark count. */
export function countOfMark(
  record: AgentRecord | undefined,
  mark: string,
  settings: TrustSettings,
  now: number,
): number {
  const last = dayOf(now) - 1 - settings['maturation-days'];
  const days = [...(record?.marks.get(mark) ?? [])];
  return days.reduce((sum, [day, number]) => sum + (day <= last ? Math.min(number, settings['daily-cap']) : 0), 0);
}

function classesOf(matured: Days, falls: readonly Fall[], cap: number): Record<RiskClass, ClassCounts> {
  const [low, medium, high] = riskClasses.map((name, index) => {
    const at = index as 0 | 1 | 2;
    return {
      successes: sumOf(matured, (_, { all }) => Math.min(all[at], cap)),
      byPeople: sumOf(matured, (_, { byPerson }) => Math.min(byPerson[at], cap)),
      falls: falls.filter(({ riskClass }) => riskClass === null || riskClass === name).length,
    };
  }) as [ClassCounts, ClassCounts, ClassCounts];
  return { low, medium, high };
}

type Days = ReadonlyArray<readonly [number, DayCount]>;

function sumOf(days: Days, of: (day: number, at: DayCount) => number): number {
  return days.reduce((sum, [day, at]) => sum + of(day, at), 0);
}

function totalOf({ all: [low, medium, high] }: DayCount, cap: number): number {
  return Math.min(cap, low + medium + high);
}

function fixesOf(record: AgentRecord | undefined, settings: TrustSettings, today: number): Counts['fixes'] {
  let fixed = 0;
  let of = 0;
  // What is dated after today counts as today's.
  for (const [day, counted] of record?.fixes ?? []) {
    if (day <= today - settings['fix-window-days']) continue;
    fixed += counted.fixed;
    of += counted.of;
  }
  const isJudged = of > 0 && of >= settings['fix-minimum'];
  const isTooLow = isJudged && !atLeast({ numerator: fixed, denominator: of }, settings['fix-success']);
  return { fixed, of, isTooLow };
}
