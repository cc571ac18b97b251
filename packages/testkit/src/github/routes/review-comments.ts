import { paginate } from '../paging.ts';
import type { Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { describeAccount } from '../shapes/account.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import type { FakeState, ReviewComment } from '../state.ts';
import { reads } from './needs.ts';
import { findPull } from './pulls.ts';
import { REPOSITORY } from './repository.ts';

/** A comment of a review on a file (`pull-request-review-comment`). One that its line has left has no line any more. */
function describeReviewComment(state: FakeState, comment: ReviewComment): Record<string, unknown> {
  const { id, pullNumber, reviewId, path, body, line, startLine = null, side = 'RIGHT', inReplyTo } = comment;
  const html = webUrl(state, `/pull/${pullNumber}#discussion_r${id}`);
  const url = apiUrl(state, `/pulls/comments/${id}`);
  const pull = apiUrl(state, `/pulls/${pullNumber}`);
  return {
    ...{ id, node_id: nodeId('PullRequestReviewComment', id), url, html_url: html, pull_request_url: pull },
    pull_request_review_id: reviewId,
    ...{ diff_hunk: '', path, body, subject_type: line === undefined ? 'file' : 'line' },
    commit_id: comment.commitId,
    original_commit_id: comment.originalCommitId ?? comment.commitId,
    ...(line !== undefined && { line, original_line: line ?? 1, start_line: startLine, side }),
    ...(startLine !== null && { original_start_line: startLine, start_side: side }),
    ...(inReplyTo !== undefined && { in_reply_to_id: inReplyTo }),
    user: describeAccount(state, { login: comment.userLogin, id: comment.userId }),
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    author_association: 'NONE',
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
  };
}

/** Oldest first. */
function listReviewComments(call: Call): Reply {
  const { state } = call;
  const { number } = findPull(state, numberOf(call, 'pull_number'));
  const page = paginate(
    call,
    state.reviewComments.filter(({ pullNumber }) => pullNumber === number),
  );
  const json = page.items.map((comment) => describeReviewComment(state, comment));
  return { status: 200, headers: page.headers, json };
}

export const reviewCommentRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/pulls/{pull_number}/comments`,
    needs: reads('pull_requests'),
    query: ['per_page', 'page'],
    handle: listReviewComments,
  },
];
