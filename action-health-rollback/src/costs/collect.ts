import { type Artifacts, GitHubError, type Job, type RunFacts, type Runs } from '@gauntlet/host';
import type { BilledJob, CostRun, CostUnit, Span, UsedTokens } from '@gauntlet/judge';
import type { Problem } from '../evidence.ts';
import { listRuns } from './list-runs.ts';
import { type Owners, usageWorkflowOf } from './owner.ts';
import type { CostRules } from './rules.ts';
import { keyOf, type Seen, type SeenRun } from './seen.ts';
import { timeOf, usageOf } from './usage.ts';

export interface Sources {
  runs: Runs;
  artifacts: Artifacts;
  owners: Owners;
  rules: CostRules;
  defaultBranch: string;
  /** How many runs are asked about at most, beside those that were seen before. */
  limit: number;
}

export interface Collected {
  runs: CostRun[];
  /** What the next look need not ask again. */
  seen: ReadonlyMap<string, SeenRun>;
  problems: Problem[];
  /** Numbers that are the least that was spent. */
  gaps: Set<CostUnit>;
}

const everything: readonly CostUnit[] = ['minutes', 'tokens', 'usd'];
const ofTokens: readonly CostUnit[] = ['tokens', 'usd'];
const mostNamed = 5;

/** All that was run in a time, as far as GitHub tells it now; what it does not is said, and what it did is kept. */
export async function collect(sources: Sources, span: Span, before: Seen): Promise<Collected> {
  const all: Collected = { runs: [], seen: new Map(), problems: [], gaps: new Set() };
  const seen = new Map<string, SeenRun>();
  try {
    const listed = await listRuns(sources.runs, span);
    for (const what of listed.missing) unread(all, everything, { code: 'runs-unread', what });
    await seeAll(sources, listed.runs, before, seen, all);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // What was seen before is not lost for it.
    const told = new Set([...seen.values()].map(({ id }) => id));
    for (const [key, run] of before.runs) if (run.at >= span.from && !told.has(run.id)) seen.set(key, run);
    const what = `GitHub does not tell all of the runs: ${error.message}: ${error.remedy}`;
    unread(all, everything, { code: 'github-unavailable', what });
  }
  const runs = [...seen.values()];
  tellUnreadUsage(runs, all);
  return { ...all, seen, runs: runs.map(costRunOf) };
}

async function seeAll(
  sources: Sources,
  runs: readonly RunFacts[],
  before: Seen,
  seen: Map<string, SeenRun>,
  all: Collected,
): Promise<void> {
  const news: RunFacts[] = [];
  for (const run of runs) {
    const known = before.runs.get(keyOf(run));
    if (known !== undefined && known.rules === sources.rules.hash) seen.set(keyOf(run), known);
    else news.push(run);
  }
  for (const run of news.slice(0, sources.limit)) seen.set(keyOf(run), await see(sources, run));
  const left = news.length - sources.limit;
  if (left <= 0) return;
  const what = `${left} runs were not looked at yet, since one look asks about ${sources.limit}`;
  unread(all, everything, { code: 'runs-unread', what });
}

async function see({ runs, artifacts, owners, rules, defaultBranch }: Sources, run: RunFacts): Promise<SeenRun> {
  const jobs = (await runs.jobs(run.id, 'all')).map(billedJob);
  const workflow = usageWorkflowOf(run, rules, defaultBranch);
  const usage = workflow === null ? 'none' : await usageOf(artifacts, run, jobs, workflow);
  const { owner, task } = await owners.of(run);
  const claimed = typeof usage === 'string' || 'unread' in usage ? [] : usage;
  return {
    ...{ id: run.id, attempt: run.attempt, at: timeOf(run), rules: rules.hash },
    ...{ owner, task: task ?? onlyTask(claimed), jobs, usage },
  };
}

/** The task of a run whose usage is all for one. */
function onlyTask(usage: readonly UsedTokens[]): string | null {
  const tasks = new Set(usage.map(({ task }) => task));
  const [only] = tasks;
  return tasks.size === 1 && only !== undefined ? only : null;
}

function billedJob({ name, attempt, startedAt, completedAt, labels, runner }: Job): BilledJob {
  return {
    ...{ name: cut(name), attempt, labels: labels.slice(0, 20).map(cut), runner: runner === null ? null : cut(runner) },
    ...{ startedAt: millisecondsOf(startedAt), completedAt: millisecondsOf(completedAt) },
  };
}

/** Names are for telling jobs apart. */
function cut(text: string): string {
  return text.slice(0, 200);
}

function millisecondsOf(time: string | null): number | null {
  const value = Date.parse(time ?? '');
  return Number.isNaN(value) ? null : value;
}

function unread(all: Collected, units: readonly CostUnit[], problem: Problem): void {
  all.problems.push(problem);
  for (const unit of units) all.gaps.add(unit);
}

/** In one sentence, however many they are. */
function tellUnreadUsage(runs: readonly SeenRun[], all: Collected): void {
  const missing = runs.flatMap(({ usage }) => (typeof usage !== 'string' && 'unread' in usage ? [usage.unread] : []));
  if (missing.length === 0) return;
  const more = missing.length > mostNamed ? [`and ${missing.length - mostNamed} more`] : [];
  const what = `Tokens are missing: ${[...missing.slice(0, mostNamed), ...more].join('; ')}`;
  unread(all, ofTokens, { code: 'usage-unreadable', what });
}

function costRunOf({ id, owner, task, at, jobs, usage }: SeenRun): CostRun {
  return { id, owner, task, at, jobs, usage: typeof usage === 'string' || 'unread' in usage ? [] : usage };
}
