import type { ReviewCommentSeed, ReviewState } from '../merge-seed.ts';
import { paginate } from '../paging.ts';
import { Refusal, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { describeAccount } from '../shapes/account.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import type { FakeState, Review } from '../state.ts';
import { reads, writes } from './needs.ts';
import { findPull } from './pulls.ts';
import { REPOSITORY } from './repository.ts';

function associationOf(state: FakeState, { association, userLogin }: Review): string {
  const known = state.collaborators.some(({ login }) => login === userLogin);
  return association ?? (known ? 'COLLABORATOR' : 'NONE');
}

/** A review of a pull request (`pull-request-review`). */
function describeReview(state: FakeState, review: Review): Record<string, unknown> {
  const html = webUrl(state, `/pull/${review.pullNumber}#pullrequestreview-${review.id}`);
  const pull = apiUrl(state, `/pulls/${review.pullNumber}`);
  const { userLogin: login, userId: id } = review;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: login === null || id === null ? null : describeAccount(state, { login, id }),
    body: review.body ?? '',
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    _links: { html: { href: html }, pull_request: { href: pull } },
    // A review that was not sent yet has no time.
    ...(review.state !== 'PENDING' && { submitted_at: review.submittedAt }),
    commit_id: review.commitId,
    author_association: associationOf(state, review),
  };
}

function listReviews(call: Call): Reply {
  const { number } = findPull(call.state, numberOf(call, 'pull_number'));
  const page = paginate(
    call,
    call.state.reviews.filter(({ pullNumber }) => pullNumber === number),
  );
  return { status: 200, headers: page.headers, json: page.items.map((review) => describeReview(call.state, review)) };
}

const STATES: Readonly<Record<string, ReviewState>> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

/** The comments that come with a review; one without a line is on the whole file. */
function draftsIn({ body }: Call): Pick<ReviewCommentSeed, 'path' | 'body' | 'line' | 'startLine' | 'side'>[] {
  const drafts = (body['comments'] ?? []) as Record<string, unknown>[];
  return drafts.map(({ path, body: text, line, start_line: startLine, side }) => ({
    ...{ path: `${path}`, body: `${text}` },
    ...(typeof line === 'number' && { line }),
    ...(typeof startLine === 'number' && { startLine }),
    ...(side === 'LEFT' && { side }),
  }));
}

async function createReview(call: Call): Promise<Reply> {
  const { state, body, token } = call;
  const pull = findPull(state, numberOf(call, 'pull_number'));
  const { login, id } = token!;
  const event = `${body['event'] ?? ''}`;
  if (event !== 'COMMENT' && event !== '' && login === pull.userLogin) {
    const act = event === 'APPROVE' ? 'approve' : 'request changes on';
    throw new Refusal(422, 'Unprocessable Entity', [`Can not ${act} your own pull request`]);
  }
  const text = `${body['body'] ?? ''}`;
  if (['COMMENT', 'REQUEST_CHANGES'].includes(event) && text.trim() === '') {
    throw new Refusal(422, 'Unprocessable Entity', ["Body can't be blank"]);
  }
  const commitId = `${body['commit_id'] ?? pull.headSha}`;
  const shas = await state.git.shasOf(`${pull.baseSha}..${pull.headSha}`);
  if (!shas.includes(commitId)) {
    throw new Refusal(422, 'Unprocessable Entity', ['The commit_id is not part of the pull request']);
  }
  const word = STATES[event] ?? 'PENDING';
  const of = { pullNumber: pull.number, userLogin: login, userId: id, commitId };
  const review = state.addReview({ ...of, state: word, body: text });
  for (const comment of draftsIn(call)) state.addReviewComment({ ...of, reviewId: review.id, ...comment });
  return { status: 200, json: describeReview(state, review) };
}

const TEMPLATE = `${REPOSITORY}/pulls/{pull_number}/reviews`;

export const reviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: TEMPLATE,
    needs: reads('pull_requests'),
    query: ['per_page', 'page'],
    handle: listReviews,
  },
  { method: 'POST', template: TEMPLATE, needs: writes('pull_requests'), query: [], handle: createReview },
];
