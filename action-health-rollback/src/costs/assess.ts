import {
  type Account,
  accountFor,
  type BudgetLimits,
  type BudgetRow,
  type CostRun,
  type CostUnit,
  costUnits,
  judgeBudget,
  type Owner,
  type Pace,
  type Span,
  type Spent,
  sumShares,
} from '@gauntlet/judge';
import { type CostRules, hasLimit, picoOf } from './rules.ts';

/** A limit, and what it is of: all together, one agent, or one task of an owner. */
export interface JudgedBudget extends BudgetRow {
  of: 'all' | 'agent' | 'task';
  owner: Owner | null;
  task: string | null;
}

export interface Assessment {
  now: number;
  month: Span;
  /** The last seven days. */
  week: Span;
  ofMonth: Account;
  ofWeek: Account;
  /** All together, with what is declared. */
  total: Spent;
  budgets: JudgedBudget[];
}

const day = 86_400_000;

/** The month of UTC that a time is in, and the seven days before it. */
export function spansAt(now: number): { month: Span; week: Span } {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    month: { from: Date.UTC(year, month, 1), to: Date.UTC(year, month + 1, 1) },
    week: { from: now - 7 * day, to: now },
  };
}

/** What was spent, and how it stands to every budget that is set. */
export function assess(
  runs: readonly CostRun[],
  rules: CostRules,
  gaps: ReadonlySet<CostUnit>,
  now: number,
): Assessment {
  const { month, week } = spansAt(now);
  const ofMonth = accountFor(runs, month, rules.rates);
  const ofWeek = accountFor(runs, week, rules.rates);
  const known = withGapsOf(ofMonth, rules, gaps);
  const total = { ...ofMonth.total, pico: ofMonth.total.pico + declared(rules) };
  const pace = { recently: week, month, now };
  const judge = (spent: Spent, recent: Spent, limits: BudgetLimits, of: Omit<JudgedBudget, keyof BudgetRow>) =>
    judgeBudget(spent, limits, known, { ...pace, recent } satisfies Pace).map((row) => ({ ...row, ...of }));
  const budgets: JudgedBudget[] = judge(total, ofWeek.total, rules.budget, { of: 'all', owner: null, task: null });
  for (const owner of agentsIn(ofMonth)) {
    const isOwn = (share: { owner: Owner }) => share.owner.id === owner.id;
    const [spent, recent] = [sumShares(ofMonth.shares, isOwn), sumShares(ofWeek.shares, isOwn)];
    budgets.push(...judge(spent, recent, rules.budgetOf(owner.id), { of: 'agent', owner, task: null }));
  }
  for (const { owner, task, spent } of hasLimit(rules.taskBudget) ? ofMonth.shares : []) {
    if (task === null) continue;
    const recent = sumShares(ofWeek.shares, (share) => share.owner.id === owner.id && share.task === task);
    budgets.push(...judge(spent, recent, rules.taskBudget, { of: 'task', owner, task }));
  }
  return { now, month, week, ofMonth, ofWeek, total, budgets };
}

/** Numbers that are not known to be all, by what was found while they were counted. */
export function withGapsOf(account: Account, { rates }: CostRules, gaps: ReadonlySet<CostUnit>): Set<CostUnit> {
  const all = new Set(gaps);
  if (account.unknownRunners.length > 0) all.add('minutes');
  if (account.unpricedModels.length > 0) all.add('usd');
  if (all.has('minutes') && rates.minuteMicro !== null) all.add('usd');
  return costUnits.reduce((kept, unit) => (all.has(unit) ? kept.add(unit) : kept), new Set<CostUnit>());
}

/** What is paid for each month whatever runs. */
function declared({ settings }: CostRules): bigint {
  return settings.infrastructure.reduce((sum, { usd }) => sum + picoOf(usd ?? 0), 0n);
}

function agentsIn({ shares }: Account): Owner[] {
  const agents = shares.map(({ owner }) => owner).filter(({ kind }) => kind === 'agent');
  return [...new Map(agents.map((owner) => [owner.id, owner])).values()];
}

/** Whether any budget asks for a number. */
export function isAskedFor(unit: CostUnit, rules: CostRules): boolean {
  const { settings, budget, taskBudget } = rules;
  const limits = [settings['agent-budget'], ...settings.agents].map((each) => each[unit]);
  return [budget[unit], taskBudget[unit], ...limits].some((limit) => limit !== null);
}
