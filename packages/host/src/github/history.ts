import { at, text } from '../event-fields.ts';
import { type Calls, firstOf, type Limit, list, need, openCalls, tooMany } from './calls.ts';
import { GitHubError } from './failure.ts';
import type { GitHubOptions } from './github.ts';
import {
  authorOrNull,
  type CommitFile,
  type Comparison,
  type Deployment,
  type DeploymentStatus,
  type HistoryCommit,
  type Issue,
  type Merge,
  type MergedPull,
  readCommits,
  readComparison,
  readDeployment,
  readDeployments,
  readFile,
  readIssues,
  readMerge,
  readMerged,
  readStatuses,
} from './history-records.ts';
import type { Author } from './shapes.ts';

/** What became of changes. Needs `contents`, `pull-requests`, `deployments` and `issues: read`. Every call throws GitHubError. */
export interface History {
  /** The last `limit` that were merged into a branch, the newest merge first. */
  mergedPulls(base: string, limit: number): Promise<MergedPull[]>;
  /** Null for one that is not merged, or not there. */
  merge(pullRequest: number): Promise<Merge | null>;
  /** The merged pull requests that GitHub knows to have brought a commit. */
  pullsOfCommit(commit: string): Promise<MergedPull[]>;
  /** At most `limit` commits from a branch or commit backwards, newest first. */
  commits(start: string, limit: number): Promise<HistoryCommit[]>;
  /** What a head has that a base has not. 404: one of the two is not there, or they have nothing in common. */
  compare(base: string, head: string): Promise<Comparison>;
  /** The files that a commit changes against its first parent; an error where there are more than 3,000. */
  filesOf(commit: string): Promise<CommitFile[]>;
  /** The last `limit` of an environment, newest first. */
  deployments(environment: string, limit: number): Promise<Deployment[]>;
  deployment(id: number): Promise<Deployment | null>;
  /** Newest first. */
  statusesOf(deployment: number): Promise<DeploymentStatus[]>;
  /** All with a label, in any state, newest first. */
  issues(label: string): Promise<Issue[]>;
  issue(number: number): Promise<Issue | null>;
  /** Who closed it; null where it is open, or the account is gone. */
  closerOf(issue: number): Promise<Author | null>;
}

const repo = '/repos/{owner}/{repo}';
const pageSize = 100;
/** More closed pull requests are not looked through for the last merged ones. */
const closedLimit: Limit = { most: 20_000, what: 'closed pull requests to look through' };
const statusLimit: Limit = { most: 1_000, what: 'statuses of a deployment' };
const issueLimit: Limit = { most: 2_000, what: 'issues with the label' };
const fileLimit: Limit = { most: 3_000, what: 'files in a commit' };
const originLimit: Limit = { most: 300, what: 'pull requests with a commit' };
const remedies = {
  403: 'give the job `contents`, `pull-requests`, `deployments` and `issues: read`',
  404: 'see that it exists and that the token may read it',
};

/** Never throws: what is wrong is said by the first call. */
export async function openHistory(options: GitHubOptions): Promise<History> {
  const calls = await openCalls(options, remedies);
  const issuePath = `${repo}/issues/{issue_number}`;
  return {
    mergedPulls: (base, limit) => lastMerged(calls, base, limit),
    merge: (number) =>
      orNull(() => calls.send('GET', `${repo}/pulls/{pull_number}`, { pull_number: number }, readMerge)),
    pullsOfCommit: (commit) =>
      calls.pages(`${repo}/commits/{commit_sha}/pulls`, { commit_sha: commit }, readMerged, originLimit),
    commits: (start, limit) => firstOf(calls, `${repo}/commits`, { sha: start }, readCommits, limit),
    compare: (base, head) => {
      // One page, for the files would come along with the first of each: GitHub's own page has 250 commits.
      const parameters = { basehead: `${base}...${head}` };
      return calls.send('GET', `${repo}/compare/{basehead}`, parameters, readComparison);
    },
    filesOf: (commit) =>
      calls.pages(`${repo}/commits/{ref}`, { ref: commit }, (data) => list(at(data, 'files')).map(readFile), fileLimit),
    deployments: (environment, limit) => firstOf(calls, `${repo}/deployments`, { environment }, readDeployments, limit),
    deployment: (id) =>
      orNull(() => calls.send('GET', `${repo}/deployments/{deployment_id}`, { deployment_id: id }, readDeployment)),
    statusesOf: async (id) => {
      const path = `${repo}/deployments/{deployment_id}/statuses`;
      const statuses = await calls.pages(path, { deployment_id: id }, readStatuses, statusLimit);
      return statuses.sort((left, right) => right.id - left.id);
    },
    issues: (label) => calls.pages(`${repo}/issues`, { labels: label, state: 'all' }, readIssues, issueLimit),
    issue: async (number) =>
      (await orNull(() => calls.send('GET', issuePath, { issue_number: number }, (data) => readIssues([data]))))?.[0] ??
      null,
    closerOf: (number) =>
      calls.send('GET', issuePath, { issue_number: number }, (data) => authorOrNull(at(data, 'closed_by') ?? null)),
  };
}

/**
 * A pull request is updated when it is merged, or later: once `limit` merges are known that are not older than the last
 * update listed, no other can be among the last. The first page is read again, as what is touched meanwhile moves there.
 */
async function lastMerged(calls: Calls, base: string, limit: number): Promise<MergedPull[]> {
  const found = new Map<number, MergedPull>();
  const asked = { base, state: 'closed', sort: 'updated', direction: 'desc', per_page: pageSize };
  const read = async (page: number): Promise<{ size: number; oldest: string }> => {
    const listed = await calls.send('GET', `${repo}/pulls`, { ...asked, page }, (data) => ({
      merged: readMerged(data),
      updates: list(data).map((pull) => need(text(at(pull, 'updated_at')))),
    }));
    for (const pull of listed.merged) if (pull.baseBranch === base) found.set(pull.number, pull);
    return { size: listed.updates.length, oldest: listed.updates.at(-1) ?? '' };
  };
  const newest = () => [...found.values()].sort((left, right) => compare(right, left)).slice(0, limit);
  for (let page = 1; page <= closedLimit.most / pageSize; page++) {
    const { size, oldest } = await read(page);
    const known = newest();
    const isEnough = known.length === limit && Date.parse(known.at(-1)?.mergedAt ?? '') >= Date.parse(oldest);
    if (size > 0 && !isEnough) continue;
    if (page > 1) await read(1);
    return newest();
  }
  throw tooMany(closedLimit);
}

function compare(left: MergedPull, right: MergedPull): number {
  return Date.parse(left.mergedAt) - Date.parse(right.mergedAt) || left.number - right.number;
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}
