import { at, integer, sha, text } from '../event-fields.ts';
import { list, need, openCalls } from './calls.ts';
import type { GitHubOptions } from './github.ts';
import { type Author, readAuthor, ShapeError } from './shapes.ts';

export type ReviewState = 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending';

/** A review of a pull request (`pull-request-review`). */
export interface Review {
  id: number;
  /** Null for an account that is gone. */
  author: Author | null;
  /** `OWNER`, `MEMBER`, `COLLABORATOR`, … : how GitHub sees the author, which is no permission. */
  association: string;
  state: ReviewState;
  /** The head when it was given; null where GitHub does not know it any more. */
  commitId: string | null;
  /** ISO 8601; null for one that was not sent yet. */
  submittedAt: string | null;
  /** Untrusted. */
  body: string;
}

/** A comment of a review on a file of the change (`pull-request-review-comment`). Its texts are untrusted. */
export interface ReviewComment {
  id: number;
  /** The review that it came with; null where there is none any more. */
  reviewId: number | null;
  author: Author | null;
  /** The head when it was made. */
  madeOn: string;
  path: string;
  /** First and last of its lines in the file after the change; null for the whole file, a line taken away, or one that is gone. */
  lines: { first: number; last: number } | null;
  /** Whether it answers another comment. */
  isReply: boolean;
  body: string;
}

/** What an account may do in the repository (`repository-collaborator-permission`). */
export interface AccountPermission {
  id: number;
  login: string;
  type: string;
  permission: 'admin' | 'write' | 'read' | 'none';
  /** `maintain` and `triage` are told here only, and roles of an organisation's own. */
  role: string;
}

/** Who said what of a pull request. Needs `pull-requests: read`. Every call throws GitHubError. */
export interface Reviews {
  /** All of them, oldest first: the last word of an author is the one that counts. */
  list(pullRequest: number): Promise<Review[]>;
  /** All comments on files, oldest first, whichever review they came with. */
  comments(pullRequest: number): Promise<ReviewComment[]>;
  /** 404: there is no such account. */
  permission(login: string): Promise<AccountPermission>;
}

const repo = '/repos/{owner}/{repo}';
const limit = { most: 3_000, what: 'reviews' };
const commentLimit = { most: 3_000, what: 'comments on files' };
const remedies = {
  403: 'give the job `pull-requests: read`',
  404: 'see that the pull request and the account exist, and that the token may read them',
};

/** Never throws: what is wrong is said by the first call. */
export async function openReviews(options: GitHubOptions): Promise<Reviews> {
  const calls = await openCalls(options, remedies);
  return {
    list: async (pullRequest) => {
      const path = `${repo}/pulls/{pull_number}/reviews`;
      const reviews = await calls.pages(path, { pull_number: pullRequest }, readReviews, limit);
      return reviews.sort((left, right) => left.id - right.id);
    },
    comments: async (pullRequest) => {
      const path = `${repo}/pulls/{pull_number}/comments`;
      const comments = await calls.pages(path, { pull_number: pullRequest }, readComments, commentLimit);
      return comments.sort((left, right) => left.id - right.id);
    },
    permission: (login) =>
      calls.send('GET', `${repo}/collaborators/{username}/permission`, { username: login }, readPermission),
  };
}

const states: ReadonlyMap<unknown, ReviewState> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['COMMENTED', 'commented'],
  ['DISMISSED', 'dismissed'],
  ['PENDING', 'pending'],
]);

function readReviews(data: unknown): Review[] {
  return list(data).map((review) => {
    const user = at(review, 'user');
    const commit = at(review, 'commit_id');
    return {
      id: need(integer(at(review, 'id'))),
      author: user === null ? null : readAuthor(user),
      association: need(text(at(review, 'author_association'))),
      state: need(states.get(at(review, 'state')) ?? null),
      commitId: commit === null ? null : need(sha(commit)),
      submittedAt: text(at(review, 'submitted_at')),
      body: bodyOf(review),
    };
  });
}

/** May be empty. */
function bodyOf(data: unknown): string {
  const body = at(data, 'body');
  return typeof body === 'string' ? body : '';
}

function readComments(data: unknown): ReviewComment[] {
  return list(data).map((comment) => {
    const user = at(comment, 'user');
    return {
      id: need(integer(at(comment, 'id'))),
      reviewId: integer(at(comment, 'pull_request_review_id')),
      author: user === null ? null : readAuthor(user),
      madeOn: need(sha(at(comment, 'original_commit_id'))),
      path: need(text(at(comment, 'path'))),
      lines: linesOf(comment),
      isReply: integer(at(comment, 'in_reply_to_id')) !== null,
      body: bodyOf(comment),
    };
  });
}

function linesOf(comment: unknown): ReviewComment['lines'] {
  const last = integer(at(comment, 'line'));
  if (last === null || at(comment, 'side') === 'LEFT') return null;
  const first = integer(at(comment, 'start_line'));
  const isOnBoth = at(comment, 'start_side') === 'LEFT';
  return { first: first === null || isOnBoth || first > last ? last : first, last };
}

const permissions = ['admin', 'write', 'read', 'none'] as const;

function readPermission(data: unknown): AccountPermission {
  const permission = permissions.find((known) => known === at(data, 'permission'));
  if (permission === undefined) throw new ShapeError();
  const { id, login, type } = readAuthor(at(data, 'user'));
  return { id, login, type, permission, role: need(text(at(data, 'role_name'))) };
}
