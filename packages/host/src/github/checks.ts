import { at, integer, sha, text } from '../event-fields.ts';
import { type Calls, count, inconsistent, list, need, openCalls } from './calls.ts';
import { type CheckReport, type PublishedCheck, publishCheck, updateCheck } from './check-report.ts';
import type { GitHubOptions } from './github.ts';

/** A check run of a commit (`check-run`). */
export interface CheckRun {
  id: number;
  /** Untrusted, as all texts here are. */
  name: string;
  /** The App that made it; null where GitHub does not tell. Every workflow's `GITHUB_TOKEN` is one and the same App. */
  appId: number | null;
  headSha: string;
  /** `queued`, `in_progress`, `completed`, … */
  status: string;
  /** Null as long as it runs. GitHub's own rules take `skipped` and `neutral` for good. */
  conclusion: string | null;
  /** A job that was never run. */
  isSkipped: boolean;
  externalId: string | null;
  /** ISO 8601. */
  completedAt: string | null;
}

/** A commit status (`simple-commit-status`): no App stands behind it, anybody who can write may set it. */
export interface CommitStatus {
  context: string;
  /** `error`, `failure`, `pending` or `success`. */
  state: string;
}

/** Checks of a commit. Needs `checks: read` and `statuses: read`, to report `checks: write`. Every call throws GitHubError. */
export interface Checks {
  /** The newest run of each name by each App, by name. `sha` is a whole one. */
  runs(sha: string): Promise<CheckRun[]>;
  /** The newest status of each context, by context. */
  statuses(sha: string): Promise<CommitStatus[]>;
  /** A new check run. It is concluded by the last request, so that it never says more than it shows. */
  publish(report: CheckReport): Promise<PublishedCheck>;
  /** Replaces what a check run of the same App says; annotations are added to those that it has. */
  update(id: number, report: CheckReport): Promise<PublishedCheck>;
}

const repo = '/repos/{owner}/{repo}';
const runLimit = { most: 3_000, what: 'check runs on the commit' };
const statusLimit = { most: 1_000, what: 'statuses on the commit' };
const remedies = {
  403: 'give the job `checks: write` and `statuses: read`',
  404: 'see that the commit exists and that the token may read its checks',
  422: 'see that the commit is in the repository',
};

/** Never throws: what is wrong is said by the first call. */
export async function openChecks(options: GitHubOptions): Promise<Checks> {
  const calls = await openCalls(options, remedies);
  return {
    runs: (commit) => listRuns(calls, commit),
    statuses: async (commit) => {
      const path = `${repo}/commits/{ref}/status`;
      const all = await whole(calls, path, { ref: commit }, 'statuses', (status) => readStatus(status), statusLimit);
      return newest(all, ({ context }) => context).sort((left, right) => compare(left.context, right.context));
    },
    publish: (report) => publishCheck(calls, report),
    update: (id, report) => updateCheck(calls, id, report),
  };
}

async function listRuns(calls: Calls, commit: string): Promise<CheckRun[]> {
  const path = `${repo}/commits/{ref}/check-runs`;
  const all = await whole(calls, path, { ref: commit, filter: 'all' }, 'check_runs', readRun, runLimit);
  if (all.some(({ headSha }) => headSha !== commit)) throw inconsistent('the check runs of the commit');
  const ascending = all.sort((left, right) => left.id - right.id);
  const runs = newest(ascending, ({ name, appId }) => `${appId} ${name}`);
  return runs.sort((left, right) => compare(left.name, right.name) || (left.appId ?? 0) - (right.appId ?? 0));
}

/** All of a list of which GitHub tells how long it is; an error when it is not as long. */
async function whole<T>(
  calls: Calls,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
  field: 'check_runs' | 'statuses',
  read: (data: unknown) => T,
  limit: typeof runLimit,
): Promise<T[]> {
  let told = 0;
  const all = await calls.pages(
    path,
    parameters,
    (data) => {
      told = count(at(data, 'total_count'));
      return list(at(data, field)).map(read);
    },
    limit,
  );
  if (all.length !== told) throw inconsistent(`the ${limit.what}`);
  return all;
}

/** The last of each key. */
function newest<T>(ascending: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(ascending.map((item) => [keyOf(item), item])).values()];
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function readRun(data: unknown): CheckRun {
  const conclusion = text(at(data, 'conclusion'));
  return {
    id: need(integer(at(data, 'id'))),
    name: need(text(at(data, 'name'))),
    appId: integer(at(data, 'app', 'id')),
    headSha: need(sha(at(data, 'head_sha'))),
    status: need(text(at(data, 'status'))),
    conclusion,
    isSkipped: conclusion === 'skipped',
    externalId: text(at(data, 'external_id')),
    completedAt: text(at(data, 'completed_at')),
  };
}

function readStatus(data: unknown): CommitStatus {
  return { context: need(text(at(data, 'context'))), state: need(text(at(data, 'state'))) };
}
