import type { Span } from './account.ts';
import { type Spent, tokensOf } from './spent.ts';

export const costUnits = ['minutes', 'tokens', 'usd'] as const;

export type CostUnit = (typeof costUnits)[number];

/** The most of each for a month, in the numbers that `Spent` counts in; null where nothing is set. */
export type BudgetLimits = Readonly<Record<CostUnit, bigint | null>>;

/** What of the numbers is not known to be all: there they are the least that was spent. */
export type CostGaps = ReadonlySet<CostUnit>;

/**
 * `exceeded`: more than the limit. `at-risk`: more by the end of the month, if it goes on as in the last days. `unknown`: not
 * exceeded by what is known, and not all is known.
 */
export type BudgetState = 'exceeded' | 'at-risk' | 'within' | 'unknown';

export interface BudgetRow {
  unit: CostUnit;
  spent: bigint;
  limit: bigint;
  /** By the end of the month, at the pace of the last days: a straight line, and no more than that. */
  projected: bigint;
  state: BudgetState;
}

export interface Pace {
  /** What was spent in the last days. */
  recent: Spent;
  recently: Span;
  /** The month. */
  month: Span;
  now: number;
}

/** How a month's spending stands to its limits; a row for each that is set. */
export function judgeBudget(spent: Spent, limits: BudgetLimits, gaps: CostGaps, pace: Pace): BudgetRow[] {
  return costUnits.flatMap((unit) => {
    const limit = limits[unit];
    if (limit === null) return [];
    const amount = amountOf(spent, unit);
    const left = BigInt(Math.max(0, pace.month.to - pace.now));
    const length = BigInt(Math.max(1, pace.recently.to - pace.recently.from));
    const projected = amount + (amountOf(pace.recent, unit) * left) / length;
    return [{ unit, spent: amount, limit, projected, state: stateOf(amount, limit, projected, gaps.has(unit)) }];
  });
}

function stateOf(spent: bigint, limit: bigint, projected: bigint, hasGaps: boolean): BudgetState {
  if (spent > limit) return 'exceeded';
  if (hasGaps) return 'unknown';
  return projected > limit ? 'at-risk' : 'within';
}

export function amountOf(spent: Spent, unit: CostUnit): bigint {
  if (unit === 'tokens') return tokensOf(spent);
  return unit === 'minutes' ? spent.minutes : spent.pico;
}
