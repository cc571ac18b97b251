export const costsSchema = 'gauntlet/costs/v1';

export type CostUnitName = 'minutes' | 'tokens' | 'usd';

/** What was spent in a time. */
export interface CostAmounts {
  /** As GitHub bills them: each job rounded up, times what its runner counts. */
  minutes: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  /** Of tokens and minutes that have a price; rounded to millionths. */
  usd: number;
  /** Tokens without a price. */
  unpricedTokens: number;
}

/** What was spent on one task of one owner. */
export interface CostShare {
  /** `repository`: nobody's work, such as the nightly runs; `unknown`: nobody vouches for whose it was. */
  owner: 'agent' | 'people' | 'repository' | 'unknown';
  /** The agent's immutable id; of others their kind. */
  id: string;
  name: string;
  /** As commits or usage files claim it; untrusted text. */
  task: string | null;
  month: CostAmounts;
  /** The last seven days. */
  week: CostAmounts;
}

/** How one limit of a budget stands. */
export interface CostBudget {
  /** All together, one agent, or one task of an owner. */
  of: 'all' | 'agent' | 'task';
  /** Null for all together. */
  id: string | null;
  name: string | null;
  task: string | null;
  unit: CostUnitName;
  spent: number;
  limit: number;
  /** By the end of the month, if it goes on as in the last seven days: a straight line. */
  projected: number;
  state: 'exceeded' | 'at-risk' | 'within' | 'unknown';
}

/** What was spent in a month by agent and task, against its budget: `gauntlet/costs/v1`. */
export interface CostsReport {
  schema: typeof costsSchema;
  /** `owner/name`. */
  repository: string | null;
  /** ISO 8601 in UTC. */
  at: string;
  /** The calendar month of UTC, as `2026-09`. */
  month: string;
  /** What the policy declares; whole from the first day on. */
  infrastructure: { name: string; usd: number }[];
  total: { month: CostAmounts; week: CostAmounts };
  shares: CostShare[];
  /** How many shares are not listed; they are in the total. */
  omittedShares: number;
  budgets: CostBudget[];
  /** Numbers that are the least that was spent, since not all could be read. */
  incomplete: CostUnitName[];
  /** What could not be read, a sentence each. */
  missing: string[];
}
