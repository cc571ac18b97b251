import type { IssueSeed } from '../merge-seed.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import type { PullSeed } from '../seed.ts';
import { describeAccount } from '../shapes/account.ts';
import { describeLabel } from '../shapes/label.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';

type Listed = IssueSeed & { isPull?: true };

/** A pull request is an issue too, and stands in their list. */
function asIssue(pull: PullSeed): Listed {
  const { number, title, body, userLogin, userId, labels = [], state, merged } = pull;
  const closed = state === 'closed' || merged === true;
  const of = { number, title, body, userLogin, userId, labels };
  return { ...of, isPull: true, ...(closed && { state: 'closed', closedAt: CREATED }) };
}

/** An issue, or a pull request as one (`issue`). */
function describeIssue(state: FakeState, issue: Listed): Record<string, unknown> {
  const url = apiUrl(state, `/issues/${issue.number}`);
  const html = webUrl(state, `/${issue.isPull ? 'pull' : 'issues'}/${issue.number}`);
  const closed = issue.state === 'closed';
  const pull = { url: apiUrl(state, `/pulls/${issue.number}`), html_url: html };
  const created = issue.createdAt ?? CREATED;
  return {
    id: 7_000_000 + issue.number,
    node_id: nodeId('Issue', issue.number),
    url,
    repository_url: apiUrl(state),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: issue.number,
    state: issue.state ?? 'open',
    state_reason: closed && !issue.isPull ? 'completed' : null,
    title: issue.title,
    body: issue.body,
    user: describeAccount(state, { login: issue.userLogin, id: issue.userId }),
    labels: (issue.labels ?? []).map((name) => describeLabel(state, name)),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: state.comments.filter(({ issueNumber }) => issueNumber === issue.number).length,
    ...(issue.isPull && {
      pull_request: { ...pull, diff_url: `${html}.diff`, patch_url: `${html}.patch`, merged_at: null },
    }),
    closed_at: closed ? (issue.closedAt ?? created) : null,
    created_at: created,
    updated_at: issue.updatedAt ?? issue.closedAt ?? created,
    author_association: issue.association ?? 'CONTRIBUTOR',
  };
}

function fits({ searchParams }: URL, issue: Listed): boolean {
  const wanted = searchParams.get('state') ?? 'open';
  const labels = (searchParams.get('labels') ?? '').split(',').filter((name) => name !== '');
  const own = (issue.labels ?? []).map((name) => name.toLowerCase());
  const creator = searchParams.get('creator') ?? issue.userLogin;
  const since = searchParams.get('since');
  const updated = issue.updatedAt ?? issue.closedAt ?? issue.createdAt ?? CREATED;
  return (
    (wanted === 'all' || wanted === (issue.state ?? 'open')) &&
    labels.every((name) => own.includes(name.toLowerCase())) &&
    creator === issue.userLogin &&
    (since === null || Date.parse(updated) >= Date.parse(since))
  );
}

/** Newest first; `labels` are all wanted. */
function listIssues(call: Call): Reply {
  const { state, url } = call;
  const all: Listed[] = [...state.issues, ...state.pulls.map(asIssue)];
  const matching = all.filter((issue) => fits(url, issue)).toSorted((left, right) => right.number - left.number);
  const page = paginate(call, matching);
  return { status: 200, headers: page.headers, json: page.items.map((issue) => describeIssue(state, issue)) };
}

function findIssue({ state }: Call, number: number): Listed {
  const pull = state.pulls.find((each) => each.number === number);
  const issue = state.issues.find((each) => each.number === number) ?? (pull && asIssue(pull));
  if (issue === undefined) throw notFound();
  return issue;
}

/** Beyond what a list tells: who closed it. */
function getIssue(call: Call): Reply {
  const { state } = call;
  const issue = findIssue(call, numberOf(call, 'issue_number'));
  const { login, id } = issue.closedBy ?? { login: issue.userLogin, id: issue.userId };
  const closedBy = issue.state === 'closed' ? describeAccount(state, { login, id }) : null;
  return { status: 200, json: { ...describeIssue(state, issue), closed_by: closedBy } };
}

export const issueRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/issues/{issue_number}`,
    needs: reads('issues', 'pull_requests'),
    query: [],
    handle: getIssue,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/issues`,
    needs: reads('issues'),
    query: ['state', 'labels', 'creator', 'since', 'per_page', 'page'],
    handle: listIssues,
  },
];
