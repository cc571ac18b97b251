import { at, integer, sha, text } from '../event-fields.ts';
import { count } from './calls.ts';
import type { GitHubOptions } from './github.ts';
import { type Timing, usualTiming } from './patience.ts';
import { type Author, readAuthor, ShapeError } from './shapes.ts';
import { openTransport, type Parameters, type Transport } from './transport.ts';

/** A run of a workflow as GitHub's API shows it (`workflow-run`). */
export interface RunFacts {
  id: number;
  attempt: number;
  /** The workflow's name: a person's text, untrusted. */
  name: string | null;
  /** The workflow's file, without a ref. */
  path: string;
  event: string;
  status: string;
  conclusion: string | null;
  headSha: string;
  headBranch: string | null;
  url: string;
  /** ISO 8601; null where it is not told. */
  createdAt: string | null;
  /** ISO 8601: of one that is completed, about when it was; null where it is not told. */
  updatedAt: string | null;
  /** Whether its head is of the repository itself, and not of a fork. */
  isOwn: boolean;
  /** Numbers of the open pull requests that GitHub names; none of a fork's, and none where they were not asked for. */
  pullRequests: number[];
  /** Who started it; null where GitHub does not tell. */
  actor: Author | null;
}

export interface Step {
  number: number;
  name: string;
  conclusion: string | null;
  /** ISO 8601 to the second; null for a step that never ran. */
  startedAt: string | null;
}

/** A job of a run (`job`). Its id is that of its check run too. */
export interface Job {
  id: number;
  /** Untrusted. */
  name: string;
  attempt: number;
  conclusion: string | null;
  url: string | null;
  steps: Step[];
  /** ISO 8601 to the second; null where it is not told. */
  startedAt: string | null;
  completedAt: string | null;
  /** What `runs-on` asked for: the workflow's word. */
  labels: string[];
  /** The runner that took it, by GitHub's word; null where none did. */
  runner: string | null;
}

/** Completed runs, newest first. */
export interface FoundRuns {
  runs: RunFacts[];
  /** Whether these are all: of one question GitHub lists at most a thousand. */
  isWhole: boolean;
}

/** What the runner or GitHub noted on a job; a lost runner is told nowhere else. Untrusted. */
export interface JobAnnotation {
  level: string;
  message: string;
  path: string;
  startLine: number;
}

/** Read access to runs. Needs `actions: read`; annotations need `checks: read`. Every call throws GitHubError. */
export interface Runs {
  get(id: number): Promise<RunFacts>;
  /** All jobs of one attempt, or of every attempt. */
  jobs(id: number, attempt: number | 'all'): Promise<Job[]>;
  /** A job's log in pieces, at most `maxBytes` long. 404: not there yet; 410: no longer kept. */
  log(job: number, maxBytes: number): Promise<AsyncIterable<Uint8Array>>;
  annotations(job: number): Promise<JobAnnotation[]>;
  /** The last run of a workflow on a branch of this repository that passed or failed, and no pull request's; null where there is none. */
  lastOfBranch(path: string, branch: string): Promise<RunFacts | null>;
  /** The completed runs of all workflows that were created between two times, both included. */
  completedBetween(from: Date, to: Date): Promise<FoundRuns>;
  /** All runs of a workflow on a commit, newest first. 404: there is no such workflow. */
  ofCommit(path: string, sha: string): Promise<RunFacts[]>;
  /** The paths of all files of a commit; null where there are too many for one answer. Needs `contents: read`. */
  paths(commit: string): Promise<string[] | null>;
}

const repo = '/repos/{owner}/{repo}';
const run = `${repo}/actions/runs/{run_id}`;
const ofWorkflow = `${repo}/actions/workflows/{workflow_id}/runs`;
const pageSize = 100;
/** What GitHub lists of runs that are asked for by their time. */
const mostFound = 1_000;
/** A matrix has at most 256 jobs; a run may have many matrices and attempts. */
const maxPages = 30;

/** Logs take longer than other answers. */
const patient: Partial<Timing> = { timeoutMs: 60_000, budgetMs: 300_000 };

/** Never throws: what is wrong is said by the first call. */
export async function openRuns(options: GitHubOptions): Promise<Runs> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...patient, ...timing });
  const [owner = '', name = ''] = repository.split('/');
  const place: Parameters = { owner, repo: name };
  return {
    get: async (id) => {
      const parameters = { ...place, run_id: id, exclude_pull_requests: 'true' };
      return (await transport.send('GET', run, parameters, readRun)).value;
    },
    jobs: (id, attempt) => {
      const path = attempt === 'all' ? `${run}/jobs` : `${run}/attempts/{attempt_number}/jobs`;
      const which = attempt === 'all' ? { filter: 'all' } : { attempt_number: attempt };
      return pages(transport, path, { ...place, run_id: id, ...which }, (data) => list(at(data, 'jobs')).map(readJob));
    },
    log: (job, maxBytes) => transport.stream(`${repo}/actions/jobs/{job_id}/logs`, { ...place, job_id: job }, maxBytes),
    annotations: (job) =>
      pages(transport, `${repo}/check-runs/{check_run_id}/annotations`, { ...place, check_run_id: job }, (data) =>
        list(data).map(readAnnotation),
      ),
    paths: async (commit) => {
      const parameters = { ...place, tree_sha: commit, recursive: 'true' };
      return (await transport.send('GET', `${repo}/git/trees/{tree_sha}`, parameters, readPaths)).value;
    },
    completedBetween: (from, to) => completedRuns(transport, place, from, to),
    ofCommit: async (path, sha) => {
      const parameters = { ...place, workflow_id: fileOf(path), head_sha: sha, exclude_pull_requests: 'true' };
      const runs = await pages(transport, ofWorkflow, parameters, readRuns);
      // Files of one name may lie in two folders, and a server may not know the filter.
      return runs.filter((of) => of.headSha === sha && of.path === path).sort((left, right) => right.id - left.id);
    },
    lastOfBranch: async (path, branch) => {
      const parameters = {
        ...{ ...place, workflow_id: fileOf(path), branch, status: 'completed' },
        ...{ per_page: 30, exclude_pull_requests: 'true' },
      };
      const { value } = await transport.send('GET', ofWorkflow, parameters, readRuns);
      // A fork's branch may have the same name; its runs are a pull request's.
      const isOfBranch = ({ event, conclusion }: RunFacts) =>
        ownEvents.includes(event) && ends.includes(conclusion ?? '');
      return value.find(isOfBranch) ?? null;
    },
  };
}

/** How a run passes or fails; all else says nothing of the branch. */
const ends = ['success', 'failure', 'timed_out', 'startup_failure'];

/** What starts runs on a branch for its own sake. */
const ownEvents = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

async function pages<T>(
  transport: Transport,
  path: string,
  parameters: Parameters,
  read: (data: unknown) => T[],
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const asked = { ...parameters, per_page: pageSize, page };
    const { value, hasNext } = await transport.send('GET', path, asked, read);
    all.push(...value);
    // A proxy may drop the Link header: a full page has to be followed by another.
    if (!hasNext && value.length < pageSize) break;
  }
  return all;
}

async function completedRuns(transport: Transport, place: Parameters, from: Date, to: Date): Promise<FoundRuns> {
  const created = [from, to].map((time) => time.toISOString().replace(/\.\d+Z$/, 'Z')).join('..');
  const found = new Map<number, RunFacts>();
  let total = 0;
  for (let page = 1; page <= mostFound / pageSize; page++) {
    const asked = { ...place, created, status: 'completed', per_page: pageSize, page };
    const { value, hasNext } = await transport.send('GET', `${repo}/actions/runs`, asked, (data) => ({
      runs: readRuns(data),
      total: count(at(data, 'total_count')),
    }));
    total = Math.max(total, value.total);
    for (const each of value.runs) found.set(each.id, each);
    if (!hasNext && value.runs.length < pageSize) break;
  }
  return { runs: [...found.values()].sort((left, right) => right.id - left.id), isWhole: total < mostFound };
}

/** GitHub takes a workflow's file by its bare name. */
function fileOf(path: string): string {
  return path.replace(/^.*\//, '');
}

function list(data: unknown): unknown[] {
  if (!Array.isArray(data)) throw new ShapeError();
  return data;
}

function need<T>(value: T | null): T {
  if (value === null) throw new ShapeError();
  return value;
}

function readPaths(data: unknown): string[] | null {
  if (at(data, 'truncated') !== false) return null;
  return list(at(data, 'tree')).flatMap((entry) =>
    at(entry, 'type') === 'blob' ? (text(at(entry, 'path')) ?? []) : [],
  );
}

function readRuns(data: unknown): RunFacts[] {
  return list(at(data, 'workflow_runs')).map(readRun);
}

function readRun(data: unknown): RunFacts {
  return {
    id: need(integer(at(data, 'id'))),
    attempt: integer(at(data, 'run_attempt')) ?? 1,
    name: text(at(data, 'name')),
    path: need(text(at(data, 'path'))).replace(/@.*$/, ''),
    event: need(text(at(data, 'event'))),
    status: text(at(data, 'status')) ?? '',
    conclusion: text(at(data, 'conclusion')),
    headSha: need(sha(at(data, 'head_sha'))),
    headBranch: text(at(data, 'head_branch')),
    url: need(text(at(data, 'html_url'))),
    createdAt: text(at(data, 'created_at')),
    updatedAt: text(at(data, 'updated_at')),
    isOwn: isSame(integer(at(data, 'repository', 'id')), integer(at(data, 'head_repository', 'id'))),
    pullRequests: listOrNone(at(data, 'pull_requests')).flatMap((pull) => integer(at(pull, 'number')) ?? []),
    actor: authorOrNull(at(data, 'actor')),
  };
}

function isSame(one: number | null, other: number | null): boolean {
  return one !== null && one === other;
}

function listOrNone(data: unknown): unknown[] {
  return Array.isArray(data) ? data : [];
}

function authorOrNull(data: unknown): Author | null {
  return data === null || data === undefined ? null : readAuthor(data);
}

function readJob(data: unknown): Job {
  const runner = text(at(data, 'runner_name'));
  return {
    id: need(integer(at(data, 'id'))),
    name: need(text(at(data, 'name'))),
    attempt: integer(at(data, 'run_attempt')) ?? 1,
    conclusion: text(at(data, 'conclusion')),
    url: text(at(data, 'html_url')),
    startedAt: text(at(data, 'started_at')),
    completedAt: text(at(data, 'completed_at')),
    labels: listOrNone(at(data, 'labels')).flatMap((label) => text(label) ?? []),
    runner: runner === '' ? null : runner,
    steps: listOrNone(at(data, 'steps')).map((step) => ({
      number: need(integer(at(step, 'number'))),
      name: text(at(step, 'name')) ?? '',
      conclusion: text(at(step, 'conclusion')),
      startedAt: text(at(step, 'started_at')),
    })),
  };
}

function readAnnotation(data: unknown): JobAnnotation {
  return {
    level: text(at(data, 'annotation_level')) ?? '',
    message: text(at(data, 'message')) ?? '',
    path: text(at(data, 'path')) ?? '',
    startLine: integer(at(data, 'start_line')) ?? 1,
  };
}
