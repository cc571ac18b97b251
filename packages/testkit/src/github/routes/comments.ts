import { paginate } from '../paging.ts';
import { notFound, type Reply, unprocessable } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { describeAccount, describeApp, GITHUB_ACTIONS } from '../shapes/account.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import { type Comment, type FakeState, nowInSeconds } from '../state.ts';
import { findConversation } from './conversation.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** In characters (code points): GitHub's own error names this number. */
const MAX_BODY_LENGTH = 65_536;

function describeComment(state: FakeState, comment: Comment): Record<string, unknown> {
  const url = apiUrl(state, `/issues/comments/${comment.id}`);
  const place = state.issues.some(({ number }) => number === comment.issueNumber) ? 'issues' : 'pull';
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: webUrl(state, `/${place}/${comment.issueNumber}#issuecomment-${comment.id}`),
    issue_url: apiUrl(state, `/issues/${comment.issueNumber}`),
    body: comment.body,
    user: describeAccount(state, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'CONTRIBUTOR',
    performed_via_github_app: comment.user.login === 'github-actions[bot]' ? describeApp(state, GITHUB_ACTIONS) : null,
  };
}

function findComment(call: Call): Comment {
  const id = numberOf(call, 'comment_id');
  const comment = call.state.comments.find((candidate) => candidate.id === id);
  if (comment === undefined) throw notFound();
  return comment;
}

function bodyOf(call: Call): string {
  const text = String(call.body['body']);
  if (text.trim() === '') throw unprocessable('IssueComment', 'body', "Body can't be blank");
  if (text.length > MAX_BODY_LENGTH && [...text].length > MAX_BODY_LENGTH) {
    throw unprocessable('IssueComment', 'body', `Body is too long (maximum is ${MAX_BODY_LENGTH} characters)`);
  }
  return text;
}

function listComments(call: Call): Reply {
  const { number } = findConversation(call, 'read');
  const since = call.url.searchParams.get('since');
  const own = call.state.comments.filter((comment) => comment.issueNumber === number);
  const recent = own.filter((comment) => since === null || Date.parse(comment.updatedAt) >= Date.parse(since));
  const page = paginate(
    call,
    recent.toSorted((left, right) => left.id - right.id),
  );
  return { status: 200, headers: page.headers, json: page.items.map((item) => describeComment(call.state, item)) };
}

function createComment(call: Call): Reply {
  const { number } = findConversation(call, 'write');
  const { login, id } = call.token!;
  const json = describeComment(call.state, call.state.addComment(number, bodyOf(call), { login, id }));
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

function updateComment(call: Call): Reply {
  const comment = findComment(call);
  comment.body = bodyOf(call);
  comment.updatedAt = nowInSeconds();
  return { status: 200, json: describeComment(call.state, comment) };
}

function deleteComment(call: Call): Reply {
  const { comments } = call.state;
  comments.splice(comments.indexOf(findComment(call)), 1);
  return { status: 204 };
}

const LIST = `${REPOSITORY}/issues/{issue_number}/comments`;
const ONE = `${REPOSITORY}/issues/comments/{comment_id}`;
/** The conversation of a pull request is an issue's too: either permission will do. */
const READ = reads('issues', 'pull_requests');
const WRITE = writes('issues', 'pull_requests');

export const commentRoutes: readonly Route[] = [
  { method: 'GET', template: LIST, needs: READ, query: ['since', 'per_page', 'page'], handle: listComments },
  { method: 'POST', template: LIST, needs: WRITE, query: [], handle: createComment },
  {
    method: 'GET',
    template: ONE,
    needs: READ,
    query: [],
    handle: (call) => ({ status: 200, json: describeComment(call.state, findComment(call)) }),
  },
  { method: 'PATCH', template: ONE, needs: WRITE, query: [], handle: updateComment },
  { method: 'DELETE', template: ONE, needs: WRITE, query: [], handle: deleteComment },
];
