import type { FileChange } from '../git-diff.ts';
import type { Commit } from '../git-repository.ts';
import type { FakeState } from '../state.ts';
import { describeAccount } from './account.ts';
import { apiUrl, fileUrls, nodeId, webUrl } from './urls.ts';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** What GitHub says of a commit's signature (`verification`). */
function describeVerification(state: FakeState, { sha, committer }: Commit): Record<string, unknown> {
  const known = state.verifications.get(sha);
  if (known === undefined) return UNSIGNED;
  const { verified, reason, signature = null, payload = null } = known;
  return { verified, reason, signature, payload, verified_at: verified ? committer.date : null };
}

function describePerson(state: FakeState, email: string): Record<string, unknown> | null {
  const account = state.accountOf(email);
  return account === null ? null : describeAccount(state, account);
}

function parentsOf(state: FakeState, commit: Commit, resource: string): Record<string, string>[] {
  return commit.parents.map((sha) => ({
    sha,
    url: apiUrl(state, `/${resource}/${sha}`),
    html_url: webUrl(state, `/commit/${sha}`),
  }));
}

/** A commit as the repository's history shows it (`commit`). An author whose address no account has is null. */
export function describeCommit(state: FakeState, commit: Commit): Record<string, unknown> {
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: apiUrl(state, `/commits/${commit.sha}`),
    html_url: webUrl(state, `/commit/${commit.sha}`),
    comments_url: apiUrl(state, `/commits/${commit.sha}/comments`),
    commit: {
      url: apiUrl(state, `/git/commits/${commit.sha}`),
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: apiUrl(state, `/git/trees/${commit.tree}`) },
      verification: describeVerification(state, commit),
    },
    author: describePerson(state, commit.author.email),
    committer: describePerson(state, commit.committer.email),
    parents: parentsOf(state, commit, 'commits'),
  };
}

/** A commit as a git object (`git-commit`). */
export function describeGitCommit(state: FakeState, commit: Commit): Record<string, unknown> {
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: apiUrl(state, `/git/commits/${commit.sha}`),
    html_url: webUrl(state, `/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: apiUrl(state, `/git/trees/${commit.tree}`) },
    parents: parentsOf(state, commit, 'git/commits'),
    verification: describeVerification(state, commit),
  };
}

/** One changed file (`diff-entry`). `commit` is the one that the links show. */
export function describeChange(state: FakeState, commit: string, change: FileChange): Record<string, unknown> {
  const urls = fileUrls(state, commit, change.path);
  return {
    sha: change.blobSha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: urls.blob,
    raw_url: urls.raw,
    contents_url: urls.contents,
    ...(change.previousPath !== null && { previous_filename: change.previousPath }),
    ...(change.patch !== null && { patch: change.patch }),
  };
}
