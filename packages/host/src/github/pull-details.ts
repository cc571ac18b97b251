import { at, integer, sha, text } from '../event-fields.ts';
import { type Calls, count, flag, inconsistent, list, need, openCalls, tooMany } from './calls.ts';
import type { GitHubOptions } from './github.ts';
import { type Author, readAuthor, ShapeError } from './shapes.ts';

/** A pull request as GitHub's API shows it alone (`pull-request`). */
export interface PullDetails {
  number: number;
  isOpen: boolean;
  isMerged: boolean;
  isDraft: boolean;
  /** Null for an account that is gone. */
  author: Author | null;
  /** How GitHub sees the author, which is no permission. */
  association: string;
  /** Untrusted where others than people may set them. */
  labels: string[];
  headSha: string;
  headBranch: string;
  /** Null for a fork that is gone. */
  headRepositoryId: number | null;
  /** `owner/name`. Null for a fork that is gone. */
  headRepository: string | null;
  baseSha: string;
  baseBranch: string;
  baseRepositoryId: number;
  /** How many GitHub counts; of more than 250 it lists only so many. */
  commits: number;
  /** How many GitHub counts; of more than 3,000 it lists only so many. */
  changedFiles: number;
  mergedBy: Author | null;
}

/** A commit of a pull request (`commit`). What the commit says of itself is its writer's word. */
export interface PullCommit {
  sha: string;
  parents: string[];
  /** The account that GitHub has for the address in the commit, which anybody may write there; null where it has none. */
  author: Author | null;
  committer: Author | null;
  /** Untrusted. */
  message: string;
  verification: Verification;
}

/** What GitHub says of a signature. */
export interface Verification {
  isVerified: boolean;
  /** `valid`, `unsigned`, `unknown_key`, `bad_email`, … */
  reason: string;
  signature: string | null;
  /** What was signed. */
  payload: string | null;
}

/** A file of a pull request as GitHub tells it: without modes, a rename folded. Untrusted. */
export interface PullFile {
  path: string;
  /** Only of what was moved. */
  previousPath: string | null;
  status: string;
}

/** Needs `pull-requests: read`. Every call throws GitHubError. */
export interface PullDetailsReader {
  get(pullRequest: number): Promise<PullDetails>;
  /**
   * All commits, oldest first. Status 409: the head is another than when the details were read, or not all are told. An error
   * as well for more than 250.
   */
  commits(pull: PullDetails): Promise<PullCommit[]>;
  /** All files; as above, with 3,000. */
  files(pull: PullDetails): Promise<PullFile[]>;
}

const pullPath = '/repos/{owner}/{repo}/pulls/{pull_number}';
const commitLimit = { most: 250, what: 'commits in the pull request' };
const fileLimit = { most: 3_000, what: 'files in the pull request' };
const remedies = {
  403: 'give the job `pull-requests: read`',
  404: 'see that the pull request exists and that the token may read it',
};

/** Never throws: what is wrong is said by the first call. */
export async function openPullDetails(options: GitHubOptions): Promise<PullDetailsReader> {
  const calls = await openCalls(options, remedies);
  const get = (number: number) => calls.send('GET', pullPath, { pull_number: number }, readPull);
  return {
    get,
    commits: async (pull) => {
      if (pull.commits > commitLimit.most) throw tooMany(commitLimit);
      const commits = await calls.pages(`${pullPath}/commits`, { pull_number: pull.number }, readCommits, commitLimit);
      const shas = new Set(commits.map((commit) => commit.sha));
      const isWhole = shas.size === pull.commits && commits.length === pull.commits && shas.has(pull.headSha);
      if (!isWhole) throw inconsistent('the commits of the pull request');
      return commits;
    },
    files: (pull) => listFiles(calls, pull, get),
  };
}

/** A list of files does not tell of which head it is: the head is looked at again afterwards. */
async function listFiles(
  calls: Calls,
  pull: PullDetails,
  get: (number: number) => Promise<PullDetails>,
): Promise<PullFile[]> {
  if (pull.changedFiles > fileLimit.most) throw tooMany(fileLimit);
  const files = await calls.pages(`${pullPath}/files`, { pull_number: pull.number }, readFiles, fileLimit);
  const isWhole = new Set(files.map(({ path }) => path)).size === pull.changedFiles;
  if (!isWhole || files.length !== pull.changedFiles || (await get(pull.number)).headSha !== pull.headSha) {
    throw inconsistent('the files of the pull request');
  }
  return files;
}

function authorOrNull(value: unknown): Author | null {
  // Of an address that belongs to nobody GitHub gives an empty object in some answers.
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === null || isEmpty ? null : readAuthor(value);
}

function readPull(data: unknown): PullDetails {
  return {
    number: need(integer(at(data, 'number'))),
    isOpen: at(data, 'state') === 'open',
    isMerged: flag(at(data, 'merged')),
    isDraft: flag(at(data, 'draft')),
    author: authorOrNull(at(data, 'user')),
    association: need(text(at(data, 'author_association'))),
    labels: list(at(data, 'labels')).map((label) => need(text(at(label, 'name')))),
    headSha: need(sha(at(data, 'head', 'sha'))),
    headBranch: need(text(at(data, 'head', 'ref'))),
    headRepositoryId: integer(at(data, 'head', 'repo', 'id')),
    headRepository: text(at(data, 'head', 'repo', 'full_name')),
    baseSha: need(sha(at(data, 'base', 'sha'))),
    baseBranch: need(text(at(data, 'base', 'ref'))),
    baseRepositoryId: need(integer(at(data, 'base', 'repo', 'id'))),
    commits: count(at(data, 'commits')),
    changedFiles: count(at(data, 'changed_files')),
    mergedBy: authorOrNull(at(data, 'merged_by')),
  };
}

function readCommits(data: unknown): PullCommit[] {
  return list(data).map((commit) => {
    const message = at(commit, 'commit', 'message');
    if (typeof message !== 'string') throw new ShapeError();
    return {
      sha: need(sha(at(commit, 'sha'))),
      parents: list(at(commit, 'parents')).map((parent) => need(sha(at(parent, 'sha')))),
      author: authorOrNull(at(commit, 'author')),
      committer: authorOrNull(at(commit, 'committer')),
      message,
      verification: readVerification(at(commit, 'commit', 'verification')),
    };
  });
}

function readVerification(data: unknown): Verification {
  return {
    isVerified: flag(at(data, 'verified')),
    reason: need(text(at(data, 'reason'))),
    signature: text(at(data, 'signature')),
    payload: text(at(data, 'payload')),
  };
}

function readFiles(data: unknown): PullFile[] {
  return list(data).map((file) => ({
    path: need(text(at(file, 'filename'))),
    previousPath: text(at(file, 'previous_filename')),
    status: need(text(at(file, 'status'))),
  }));
}
