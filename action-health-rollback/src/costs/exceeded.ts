import type { Owner } from '@gauntlet/judge';
import type { JudgedBudget } from './assess.ts';

/** What of a budget was exceeded: the unit, behind `task-` where it is that of a task. */
export const exceededWords = ['minutes', 'tokens', 'usd', 'task-minutes', 'task-tokens', 'task-usd'] as const;

export type ExceededWord = (typeof exceededWords)[number];

/** What people are told in one issue: of an agent and its tasks, or of all the rest together. */
export interface Exceeded {
  /** Null for all together. */
  agent: Owner | null;
  words: ExceededWord[];
  budgets: JudgedBudget[];
}

/** By whom a budget is exceeded; a task of people or of nobody belongs to all together. */
export function exceededOf(budgets: readonly JudgedBudget[]): Exceeded[] {
  const found = new Map<string, Exceeded>();
  for (const budget of budgets) {
    if (budget.state !== 'exceeded') continue;
    const agent = budget.owner?.kind === 'agent' ? budget.owner : null;
    const key = agent?.id ?? 'all';
    const known = found.get(key) ?? { agent, words: [], budgets: [] };
    known.budgets.push(budget);
    found.set(key, { ...known, words: wordsOf(known.budgets) });
  }
  return [...found.values()];
}

function wordsOf(budgets: readonly JudgedBudget[]): ExceededWord[] {
  const said = new Set(budgets.map(({ of, unit }) => (of === 'task' ? `task-${unit}` : unit)));
  return exceededWords.filter((word) => said.has(word));
}

/** Those that were said, in their order, whatever else the text holds. */
export function wordsIn(texts: readonly string[]): ExceededWord[] {
  return exceededWords.filter((word) => texts.includes(word));
}
