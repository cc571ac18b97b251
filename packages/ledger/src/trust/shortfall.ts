import type { Level } from './levels.ts';

/**
 * What keeps an agent from a level. `ledger`: it does not verify. `successes`, `rate`, `bound`, `days`: the level's own
 * numbers. `incident`: too few successes since the last one. `recovery`: a fall is not made up for. `fixes`: too few of its
 * fixes work. `person`: L3 was not granted, or somebody set a lower level. `in-class`, `class-rate`: a risk class is locked.
 * `probation`: the key or the model family is new. `scope`: the level does not reach so far.
 */
export type ShortfallCode =
  | 'ledger'
  | 'successes'
  | 'rate'
  | 'bound'
  | 'days'
  | 'incident'
  | 'recovery'
  | 'fixes'
  | 'person'
  | 'in-class'
  | 'class-rate'
  | 'probation'
  | 'scope';

export interface Shortfall {
  code: ShortfallCode;
  /** The level that it keeps the agent from; null where it is about one change. */
  level: Level | null;
  /** What there is, and what must be: counts, days, or percentages as text. Null where numbers do not decide. */
  actual: number | string | null;
  required: number | string | null;
  /** One sentence. */
  message: string;
}

export function shortfall(
  code: ShortfallCode,
  level: Level | null,
  actual: Shortfall['actual'],
  required: Shortfall['required'],
  message: string,
): Shortfall {
  return { code, level, actual, required, message };
}

export function plural(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : what.endsWith('s') ? 'es' : 's'}`;
}
