import type { FileChange } from '../git-diff.ts';
import type { Commit } from '../git-repository.ts';
import type { FakeState } from '../state.ts';
import { apiUrl, fileUrls, nodeId, webUrl } from './urls.ts';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

function parentsOf(state: FakeState, commit: Commit, resource: string): Record<string, string>[] {
  return commit.parents.map((sha) => ({
    sha,
    url: apiUrl(state, `/${resource}/${sha}`),
    html_url: webUrl(state, `/commit/${sha}`),
  }));
}

/** A commit as the repository's history shows it (`commit`). Authors are not matched to accounts: `author` is null. */
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
      verification: UNSIGNED,
    },
    author: null,
    committer: null,
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
    verification: UNSIGNED,
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
