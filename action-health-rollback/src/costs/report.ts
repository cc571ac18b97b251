import {
  type BudgetRow,
  type CostUnit,
  costUnits,
  nothingSpent,
  picoPerDollar,
  type Share,
  type Spent,
} from '@gauntlet/judge';
import { type CostAmounts, type CostBudget, type CostShare, type CostsReport, costsSchema } from '@gauntlet/verdict';
import type { Assessment, JudgedBudget } from './assess.ts';
import type { CostRules } from './rules.ts';

export interface ReportOptions {
  repository: string | null;
  rules: CostRules;
  gaps: ReadonlySet<CostUnit>;
  /** Sentences on what could not be read. */
  missing: readonly string[];
}

/** Whoever makes up tasks makes a table no longer than this; the rest is in the totals. */
const mostShares = 1_000;
/** Of tasks within their budget; what is exceeded or at risk goes first. */
const mostBudgets = 1_000;

export function reportCosts(assessment: Assessment, { repository, rules, gaps, missing }: ReportOptions): CostsReport {
  const { now, month, ofMonth, ofWeek, total, budgets } = assessment;
  const shares = sharesOf(ofMonth.shares, ofWeek.shares);
  return {
    ...{ schema: costsSchema, repository, at: new Date(now).toISOString(), month: monthOf(month.from) },
    infrastructure: rules.settings.infrastructure.map(({ name, usd }) => ({ name, usd: usd ?? 0 })),
    total: { month: amountsOf(total), week: amountsOf(ofWeek.total) },
    shares: shares.slice(0, mostShares),
    omittedShares: Math.max(0, shares.length - mostShares),
    budgets: budgets.toSorted(worstFirst).slice(0, mostBudgets).map(budgetOf),
    incomplete: costUnits.filter((unit) => gaps.has(unit)),
    missing: [...missing],
  };
}

/** `2026-09` */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

function sharesOf(ofMonth: readonly Share[], ofWeek: readonly Share[]): CostShare[] {
  const key = ({ owner, task }: Share) => JSON.stringify([owner.id, task]);
  const recent = new Map(ofWeek.map((share) => [key(share), share.spent]));
  const known = new Set(ofMonth.map(key));
  const before = ofWeek.filter((share) => !known.has(key(share))).map((share) => ({ ...share, spent: nothingSpent() }));
  return [...ofMonth, ...before].map((share) => ({
    ...{ owner: share.owner.kind, id: share.owner.id, name: share.owner.name, task: share.task },
    ...{ month: amountsOf(share.spent), week: amountsOf(recent.get(key(share)) ?? nothingSpent()) },
  }));
}

export function amountsOf(spent: Spent): CostAmounts {
  return {
    minutes: numberOf('minutes', spent.minutes),
    inputTokens: Number(spent.inputTokens),
    cachedTokens: Number(spent.cachedTokens),
    outputTokens: Number(spent.outputTokens),
    usd: numberOf('usd', spent.pico),
    unpricedTokens: Number(spent.unpriced),
  };
}

const order: Readonly<Record<BudgetRow['state'], number>> = { exceeded: 0, 'at-risk': 1, unknown: 2, within: 3 };

function worstFirst(one: JudgedBudget, other: JudgedBudget): number {
  return order[one.state] - order[other.state];
}

export function budgetOf({ of, owner, task, unit, spent, limit, projected, state }: JudgedBudget): CostBudget {
  return {
    ...{ of, id: owner?.id ?? null, name: owner?.name ?? null, task, unit, state },
    spent: numberOf(unit, spent),
    limit: numberOf(unit, limit),
    projected: numberOf(unit, projected),
  };
}

const picoPerMicro = picoPerDollar / 1_000_000n;

/** Minutes, tokens or dollars, of the whole numbers that they are counted in; dollars are rounded to millionths. */
function numberOf(unit: CostUnit, amount: bigint): number {
  if (unit === 'tokens') return Number(amount);
  return unit === 'minutes' ? Number(amount) / 100 : Number((amount + picoPerMicro / 2n) / picoPerMicro) / 1_000_000;
}
