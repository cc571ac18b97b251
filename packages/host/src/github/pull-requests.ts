import { at, integer, sha, text } from '../event-fields.ts';
import type { GitHubOptions } from './github.ts';
import { usualTiming } from './patience.ts';
import { ShapeError } from './shapes.ts';
import { openTransport } from './transport.ts';

/** A pull request as GitHub's API shows it now (`pull-request-simple`). */
export interface PullRequest {
  number: number;
  isOpen: boolean;
  headSha: string;
  /** Null for a fork that is gone. */
  headRepositoryId: number | null;
  baseSha: string;
  baseBranch: string;
  baseRepositoryId: number;
}

/** Every call throws GitHubError, and nothing else. Needs `pull-requests: read`. */
export interface PullRequests {
  /** The open ones from a branch of an owner's repository, be it a fork. */
  ofBranch(owner: string, branch: string): Promise<PullRequest[]>;
  /** The head commit that a pull request has now. */
  headOf(number: number): Promise<string>;
  /** Those that GitHub knows to hold a commit; a fork's may be missing. */
  ofCommit(sha: string): Promise<PullRequest[]>;
}

const listPath = '/repos/{owner}/{repo}/pulls';
const onePath = '/repos/{owner}/{repo}/pulls/{pull_number}';
const commitPath = '/repos/{owner}/{repo}/commits/{commit_sha}/pulls';
/** More than one page of pull requests with the same head is nothing that could be decided by. */
const pageSize = 100;

/** Never throws: what is wrong is said by the first call. */
export async function openPullRequests(options: GitHubOptions): Promise<PullRequests> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
  const [owner = '', repo = ''] = repository.split('/');
  const place = { owner, repo, per_page: pageSize };
  return {
    ofBranch: async (headOwner, branch) => {
      const parameters = { ...place, state: 'open', head: `${headOwner}:${branch}` };
      return (await transport.send('GET', listPath, parameters, readPulls)).value;
    },
    headOf: async (number) =>
      (
        await transport.send('GET', onePath, { owner, repo, pull_number: number }, (data) =>
          need(sha(at(data, 'head', 'sha'))),
        )
      ).value,
    ofCommit: async (commit) =>
      (await transport.send('GET', commitPath, { ...place, commit_sha: commit }, readPulls)).value,
  };
}

function need<T>(value: T | null): T {
  if (value === null) throw new ShapeError();
  return value;
}

function readPulls(data: unknown): PullRequest[] {
  if (!Array.isArray(data)) throw new ShapeError();
  return data.map((pull) => {
    const read = {
      number: integer(at(pull, 'number')),
      headSha: sha(at(pull, 'head', 'sha')),
      baseSha: sha(at(pull, 'base', 'sha')),
      baseBranch: text(at(pull, 'base', 'ref')),
      baseRepositoryId: integer(at(pull, 'base', 'repo', 'id')),
    };
    if (Object.values(read).includes(null)) throw new ShapeError();
    const isOpen = at(pull, 'state') === 'open';
    return { ...read, isOpen, headRepositoryId: integer(at(pull, 'head', 'repo', 'id')) } as PullRequest;
  });
}
