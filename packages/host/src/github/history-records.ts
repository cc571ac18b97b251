import { at, integer, sha, text } from '../event-fields.ts';
import { count, flag, list, need } from './calls.ts';
import { type Author, readAuthor, ShapeError } from './shapes.ts';

/** A merged pull request as a list tells of it (`pull-request-simple`). */
export interface MergedPull {
  number: number;
  /** Null for an account that is gone. */
  author: Author | null;
  baseBranch: string;
  headSha: string;
  /** What the merge made on the base branch: of a rebase the last commit. */
  mergeSha: string;
  /** ISO 8601. */
  mergedAt: string;
  /** Untrusted where others than people may set them. */
  labels: string[];
}

/** Who pressed the button is told of a pull request alone, and in no list. */
export interface Merge extends MergedPull {
  mergedBy: Author | null;
}

/** A commit of a branch (`commit`). What it says of itself is its writer's word. */
export interface HistoryCommit {
  sha: string;
  parents: string[];
  /** Untrusted. */
  message: string;
  /** The accounts that GitHub has for the addresses in the commit. */
  author: Author | null;
  committer: Author | null;
  isVerified: boolean;
  /** The committer's date, which the writer chose: ISO 8601. */
  at: string;
}

/** Two commits beside each other (`commit-comparison`). */
export interface Comparison {
  /** `ahead`, `behind`, `diverged` or `identical`: what the head is, seen from the base. */
  status: string;
  /** How many commits the head has that the base has not. */
  total: number;
  /** The first 250 of them, oldest first. */
  commits: HistoryCommit[];
}

/** How a commit changed a file. */
export interface CommitFile {
  path: string;
  /** `added`, `modified`, `removed`, `renamed`, … */
  status: string;
  /** Lines. */
  deletions: number;
}

export interface DeploymentStatus {
  id: number;
  state: string;
  /** ISO 8601. */
  at: string;
}

/** A deployment (`deployment`). */
export interface Deployment {
  id: number;
  sha: string;
  environment: string;
  createdAt: string;
}

/** An issue (`issue`), never a pull request. */
export interface Issue {
  number: number;
  isOpen: boolean;
  author: Author | null;
  labels: string[];
  /** Untrusted; empty where there is none. */
  body: string;
  createdAt: string;
  closedAt: string | null;
}

export function authorOrNull(value: unknown): Author | null {
  // Of an address that belongs to nobody GitHub gives an empty object in some answers.
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === null || isEmpty ? null : readAuthor(value);
}

/** @throws ShapeError for what is no time in ISO 8601. */
export function time(value: unknown): string {
  const read = text(value);
  if (read === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(read)) throw new ShapeError();
  return read;
}

function names(labels: unknown): string[] {
  return list(labels).map((label) => need(text(typeof label === 'string' ? label : at(label, 'name'))));
}

function readPull(data: unknown): MergedPull {
  return {
    number: need(integer(at(data, 'number'))),
    author: authorOrNull(at(data, 'user')),
    baseBranch: need(text(at(data, 'base', 'ref'))),
    headSha: need(sha(at(data, 'head', 'sha'))),
    mergeSha: need(sha(at(data, 'merge_commit_sha'))),
    mergedAt: time(at(data, 'merged_at')),
    labels: names(at(data, 'labels')),
  };
}

export function readMerged(data: unknown): MergedPull[] {
  return list(data).flatMap((pull) => (at(pull, 'merged_at') === null ? [] : [readPull(pull)]));
}

export function readMerge(data: unknown): Merge | null {
  if (!flag(at(data, 'merged'))) return null;
  return { ...readPull(data), mergedBy: authorOrNull(at(data, 'merged_by')) };
}

export function readCommits(data: unknown): HistoryCommit[] {
  return list(data).map((commit) => {
    const message = at(commit, 'commit', 'message');
    if (typeof message !== 'string') throw new ShapeError();
    return {
      sha: need(sha(at(commit, 'sha'))),
      parents: list(at(commit, 'parents')).map((parent) => need(sha(at(parent, 'sha')))),
      message,
      author: authorOrNull(at(commit, 'author')),
      committer: authorOrNull(at(commit, 'committer')),
      isVerified: flag(at(commit, 'commit', 'verification', 'verified')),
      at: time(at(commit, 'commit', 'committer', 'date')),
    };
  });
}

export function readComparison(data: unknown): Comparison {
  return {
    status: need(text(at(data, 'status'))),
    total: count(at(data, 'total_commits')),
    commits: readCommits(at(data, 'commits')),
  };
}

export function readFile(data: unknown): CommitFile {
  const deletions = at(data, 'deletions');
  if (typeof deletions !== 'number') throw new ShapeError();
  return { path: need(text(at(data, 'filename'))), status: need(text(at(data, 'status'))), deletions };
}

export function readDeployment(data: unknown): Deployment {
  return {
    id: need(integer(at(data, 'id'))),
    sha: need(sha(at(data, 'sha'))),
    environment: need(text(at(data, 'environment'))),
    createdAt: time(at(data, 'created_at')),
  };
}

export function readDeployments(data: unknown): Deployment[] {
  return list(data).map(readDeployment);
}

export function readStatuses(data: unknown): DeploymentStatus[] {
  return list(data).map((status) => ({
    id: need(integer(at(status, 'id'))),
    state: need(text(at(status, 'state'))),
    at: time(at(status, 'created_at')),
  }));
}

/** A pull request stands in the list of issues too. */
export function readIssues(data: unknown): Issue[] {
  return list(data).flatMap((issue) => {
    if (at(issue, 'pull_request') !== undefined) return [];
    const closedAt = at(issue, 'closed_at');
    return [
      {
        number: need(integer(at(issue, 'number'))),
        isOpen: at(issue, 'state') === 'open',
        author: authorOrNull(at(issue, 'user')),
        labels: names(at(issue, 'labels')),
        body: text(at(issue, 'body')) ?? '',
        createdAt: time(at(issue, 'created_at')),
        closedAt: closedAt === null ? null : time(closedAt),
      },
    ];
  });
}
