import type { RunFacts, Runs } from '@gauntlet/host';
import type { Span } from '@gauntlet/judge';

export interface ListedRuns {
  runs: RunFacts[];
  /** Sentences on runs that GitHub does not list. */
  missing: string[];
}

/** No two runs of one minute are told apart by time. */
const shortestMs = 60_000;
const most = 20_000;

/**
 * All completed runs that were created in a time, newest first. Of one question GitHub lists a thousand: a time with more is
 * asked in halves. @throws GitHubError
 */
export async function listRuns(runs: Pick<Runs, 'completedBetween'>, { from, to }: Span): Promise<ListedRuns> {
  const found = new Map<number, RunFacts>();
  const missing: string[] = [];
  const waiting: Span[] = [{ from, to }];
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const { runs: some, isWhole } = await runs.completedBetween(new Date(span.from), new Date(span.to));
    for (const run of some) found.set(run.id, run);
    const middle = Math.floor((span.from + span.to) / 2_000) * 1_000;
    if (found.size > most) {
      missing.push(`There are more than ${most} runs, of which the newest were looked at`);
      break;
    }
    if (isWhole) continue;
    if (span.to - span.from <= shortestMs) {
      missing.push(`Of the runs of the minute ${new Date(span.from).toISOString().slice(0, 16)}Z GitHub lists 1000`);
      continue;
    }
    // The later half is asked first.
    waiting.push({ from: span.from, to: middle }, { from: middle, to: span.to });
  }
  return { runs: [...found.values()].sort((left, right) => right.id - left.id), missing };
}
