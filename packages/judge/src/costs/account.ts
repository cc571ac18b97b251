import { type BilledJob, jobsThatRan, minutesOf, type RunnerRate, rateOf } from './billing.ts';
import { add, nothingSpent, type Price, type Spent, spentOnMinutes, spentOnTokens, type UsedTokens } from './spent.ts';

/** Whose work a run was. `repository`: nobody's, as the nightly runs; `unknown`: nobody vouches for who it was. */
export interface Owner {
  kind: 'agent' | 'people' | 'repository' | 'unknown';
  /** An agent's immutable id; of all others their kind. */
  id: string;
  /** For people to read. */
  name: string;
}

/** A completed run, with all its attempts. */
export interface CostRun {
  id: number;
  owner: Owner;
  /** What the commits, or the usage files, claim it was for; null for nothing. */
  task: string | null;
  /** When it was created, in milliseconds since 1970. */
  at: number;
  jobs: readonly BilledJob[];
  /** None where the run leaves no usage. */
  usage: readonly UsedTokens[];
}

/** From is part of it, to is not. */
export interface Span {
  from: number;
  to: number;
}

export interface Rates {
  runners: readonly RunnerRate[];
  prices: ReadonlyMap<string, Price>;
  /** Millionths of a dollar; null where minutes have no price. */
  minuteMicro: number | null;
}

/** What was spent on one task of one owner. */
export interface Share {
  owner: Owner;
  task: string | null;
  spent: Spent;
}

export interface Account {
  shares: Share[];
  total: Spent;
  /** Labels of jobs whose runner is not known; their minutes are in no number. */
  unknownRunners: string[];
  /** Models whose tokens have no price. */
  unpricedModels: string[];
}

/** What was spent in a time: minutes when a job began, tokens when the run was created. */
export function accountFor(runs: readonly CostRun[], span: Span, rates: Rates): Account {
  const shares = new Map<string, Share>();
  const runners = new Set<string>();
  const models = new Set<string>();
  const isWithin = (time: number | null) => time !== null && time >= span.from && time < span.to;
  const spend = (owner: Owner, task: string | null, spent: Spent) => {
    const key = JSON.stringify([owner.id, task]);
    const known = shares.get(key);
    shares.set(key, { owner, task, spent: add(known?.spent ?? nothingSpent(), spent) });
  };
  for (const { owner, task, at, jobs, usage } of runs) {
    for (const job of jobsThatRan(jobs).filter(({ startedAt }) => isWithin(startedAt))) {
      const rate = rateOf(job.labels, rates.runners);
      if (rate === null) runners.add(job.labels.join(', '));
      else spend(owner, task, spentOnMinutes(minutesOf(job) * rate, rates.minuteMicro));
    }
    for (const used of isWithin(at) ? usage : []) {
      const spent = spentOnTokens(used, rates.prices);
      if (spent.unpriced > 0n) models.add(used.model);
      spend(owner, used.task ?? task, spent);
    }
  }
  const all = [...shares.values()].sort(byName);
  return {
    shares: all,
    total: all.reduce((sum, { spent }) => add(sum, spent), nothingSpent()),
    unknownRunners: [...runners].sort(),
    unpricedModels: [...models].sort(),
  };
}

const kinds: readonly Owner['kind'][] = ['agent', 'people', 'repository', 'unknown'];

function byName(left: Share, right: Share): number {
  const texts = ({ owner, task }: Share) => [`${kinds.indexOf(owner.kind)}`, owner.name, owner.id, task ?? ''];
  const [one, other] = [texts(left), texts(right)];
  const at = one.findIndex((text, index) => text !== other[index]);
  return at < 0 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1;
}

/** Of the shares that fit, all together. */
export function sumShares(shares: readonly Share[], fits: (share: Share) => boolean): Spent {
  return shares.filter(fits).reduce((sum, { spent }) => add(sum, spent), nothingSpent());
}
