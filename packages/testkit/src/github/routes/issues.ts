import type { IssueSeed } from '../merge-seed.ts';
import { nextNumber } from '../merging/open-pull.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply, unprocessable } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import type { PullSeed } from '../seed.ts';
import { appOf, describeAccount, describeApp, GITHUB_ACTIONS } from '../shapes/account.ts';
import { describeLabel } from '../shapes/label.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import { type FakeState, nowInSeconds } from '../state.ts';
import { labelNamesOf } from './labels.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';

const ACTIONS_LOGIN = 'github-actions[bot]';
/** In characters (code points), of a body and of a title. */
const MAX_BODY_LENGTH = 65_536;
const MAX_TITLE_LENGTH = 256;

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
  const through = issue.app ?? (issue.userLogin === ACTIONS_LOGIN ? GITHUB_ACTIONS : null);
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
    state_reason: closed && !issue.isPull ? (issue.stateReason ?? 'completed') : null,
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
    performed_via_github_app: through === null ? null : describeApp(state, through),
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

/** What stands in the request; what does not, or is null, stays out. */
function textsIn({ body: { title, body } }: Call): { title?: string; body?: string } {
  const texts = { ...(title != null && { title: `${title}` }), ...(typeof body === 'string' && { body }) };
  if (texts.title?.trim() === '') throw unprocessable('Issue', 'title', "title can't be blank");
  for (const [name, most] of [
    ['title', MAX_TITLE_LENGTH],
    ['body', MAX_BODY_LENGTH],
  ] as const) {
    const text = texts[name] ?? '';
    if (text.length > most && [...text].length > most) {
      throw unprocessable('Issue', name, `${name} is too long (maximum is ${most} characters)`);
    }
  }
  return texts;
}

function labelsIn(call: Call): { labels?: string[] } {
  if (call.body['labels'] === undefined) return {};
  return { labels: [...new Set(labelNamesOf(call).map((asked) => call.state.label(asked).name))] };
}

function createIssue(call: Call): Reply {
  const { state, token } = call;
  const issue: IssueSeed = {
    ...{ number: nextNumber(state), title: '', body: null, ...textsIn(call), ...labelsIn(call) },
    ...{ userLogin: token!.login, userId: token!.id, createdAt: nowInSeconds(), app: appOf(token!) },
  };
  state.issues.push(issue);
  const json: Record<string, unknown> = { ...describeIssue(state, issue), closed_by: null };
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

/** Of an issue alone, for nothing here changes a pull request in this way. */
function updateIssue(call: Call): Reply {
  const { state, body, token } = call;
  const number = numberOf(call, 'issue_number');
  const issue = state.issues.find((each) => each.number === number);
  if (issue === undefined) throw notFound();
  const at = nowInSeconds();
  Object.assign(issue, textsIn(call), labelsIn(call), { updatedAt: at });
  const isOpen = issue.state !== 'closed';
  if (body['state'] === 'closed' && isOpen) {
    const by = { login: token!.login, id: token!.id };
    Object.assign(issue, {
      state: 'closed',
      closedAt: at,
      closedBy: by,
      stateReason: body['state_reason'] ?? 'completed',
    });
  }
  if (body['state'] === 'open' && !isOpen) {
    issue.state = 'open';
    delete issue.closedAt;
  }
  return getIssue(call);
}

export const issueRoutes: readonly Route[] = [
  { method: 'POST', template: `${REPOSITORY}/issues`, needs: writes('issues'), query: [], handle: createIssue },
  {
    method: 'PATCH',
    template: `${REPOSITORY}/issues/{issue_number}`,
    needs: writes('issues'),
    query: [],
    handle: updateIssue,
  },
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
