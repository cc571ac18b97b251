import type { FileChange } from '../git-diff.ts';
import type { PullSeed } from '../seed.ts';
import type { FakeState } from '../state.ts';
import { describeAccount } from './account.ts';
import { describeLabel } from './label.ts';
import { describeRepository } from './repository.ts';
import { requestedTeams, requestedUsers } from './reviewers.ts';
import { apiUrl, nodeId, webUrl } from './urls.ts';

/** When everything happened that a seed does not date. */
export const CREATED = '2024-01-01T00:00:00Z';

export function headOwnerOf(state: FakeState, pull: PullSeed): string {
  const fork = pull.headRepositoryId !== undefined && pull.headRepositoryId !== state.repositoryId;
  return pull.headOwner ?? (fork ? pull.userLogin : state.owner);
}

function describeHead(state: FakeState, pull: PullSeed): Record<string, unknown> {
  const owner = headOwnerOf(state, pull);
  const repositoryId = pull.headRepositoryId === undefined ? state.repositoryId : pull.headRepositoryId;
  return {
    label: `${owner}:${pull.headRef}`,
    ref: pull.headRef,
    sha: pull.headSha,
    user: describeAccount(state, { login: owner, id: (repositoryId ?? 0) + 1 }),
    repo: repositoryId === null ? null : describeRepository(state, repositoryId, owner),
  };
}

function describeBase(state: FakeState, pull: PullSeed): Record<string, unknown> {
  return {
    label: `${state.owner}:${pull.baseRef}`,
    ref: pull.baseRef,
    sha: pull.baseSha,
    user: describeAccount(state, { login: state.owner, id: state.repositoryId + 1 }),
    repo: describeRepository(state),
  };
}

function linksOf(state: FakeState, pull: PullSeed): Record<string, string> {
  const url = apiUrl(state, `/pulls/${pull.number}`);
  const issue = apiUrl(state, `/issues/${pull.number}`);
  return {
    self: url,
    html: webUrl(state, `/pull/${pull.number}`),
    issue,
    comments: `${issue}/comments`,
    commits: `${url}/commits`,
    statuses: apiUrl(state, `/statuses/${pull.headSha}`),
    review_comments: `${url}/comments`,
    review_comment: apiUrl(state, '/pulls/comments{/number}'),
  };
}

function describeAutoMerge(state: FakeState, { number, title }: PullSeed): Record<string, unknown> | null {
  const armed = state.autoMerges.get(number);
  if (armed === undefined) return null;
  const { method, by, headline, body } = armed;
  return {
    enabled_by: describeAccount(state, by),
    merge_method: method,
    commit_title: headline ?? `${title} (#${number})`,
    commit_message: body ?? '',
  };
}

/** A pull request as a list shows it (`pull-request-simple`). */
export function describePull(state: FakeState, pull: PullSeed, mergeCommit: string | null): Record<string, unknown> {
  const links = linksOf(state, pull);
  const closed = pull.state === 'closed' || pull.merged === true;
  const mergedAt = state.merges.get(pull.number)?.at ?? CREATED;
  return {
    url: links['self'],
    id: 5_000_000 + pull.number,
    node_id: nodeId('PullRequest', pull.number),
    html_url: links['html'],
    diff_url: `${links['html']}.diff`,
    patch_url: `${links['html']}.patch`,
    issue_url: links['issue'],
    commits_url: links['commits'],
    review_comments_url: links['review_comments'],
    review_comment_url: links['review_comment'],
    comments_url: links['comments'],
    statuses_url: links['statuses'],
    number: pull.number,
    state: closed ? 'closed' : 'open',
    locked: false,
    title: pull.title,
    user: describeAccount(state, { login: pull.userLogin, id: pull.userId }),
    body: pull.body,
    labels: (pull.labels ?? []).map((name) => describeLabel(state, name)),
    milestone: null,
    created_at: CREATED,
    updated_at: mergedAt,
    closed_at: closed ? mergedAt : null,
    merged_at: pull.merged ? mergedAt : null,
    merge_commit_sha: mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: requestedUsers(state, pull),
    requested_teams: requestedTeams(state, pull),
    head: describeHead(state, pull),
    base: describeBase(state, pull),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: pull.association ?? 'CONTRIBUTOR',
    auto_merge: describeAutoMerge(state, pull),
    draft: pull.draft ?? false,
  };
}

/** What a single pull request tells beyond a listed one, but for whether it can be merged. */
export function describePullTotals(
  state: FakeState,
  pull: PullSeed,
  changes: readonly FileChange[],
  commits: number,
): Record<string, unknown> {
  return {
    merged: pull.merged ?? false,
    comments: state.comments.filter(({ issueNumber }) => issueNumber === pull.number).length,
    review_comments: state.reviewComments.filter(({ pullNumber }) => pullNumber === pull.number).length,
    maintainer_can_modify: false,
    commits,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    changed_files: changes.length,
  };
}
