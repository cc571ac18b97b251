import type { Review, ReviewComment } from '@gauntlet/host';
import { repositoryPath } from '@gauntlet/policy';
import type { Location } from '@gauntlet/verdict';
import { hadPart, lastWords, type Participants } from './approvals.ts';
import type { AiReview, Remark } from './evidence.ts';

/** What is known of a pull request's reviews. */
export interface Reviewed extends Participants {
  head: string;
  /** The policy's AI reviewers: ids of accounts. */
  aiReviewers: readonly string[];
  reviews: readonly Review[];
  /** Comments on files, whichever review they came with. */
  comments: readonly ReviewComment[];
}

/** Where each AI reviewer stands with the head commit. Those that have not looked at it are `awaited`. */
export function readAiReviews(reviewed: Reviewed): AiReview[] {
  const last = lastWords(reviewed.reviews);
  return reviewed.aiReviewers.map((id) => {
    const own = reviewed.reviews.filter(({ author, state }) => `${author?.id}` === id && state !== 'pending');
    const comments = reviewed.comments.filter((comment) => isOnHead(comment, id, reviewed));
    const onHead = own.filter(({ commitId }) => commitId === reviewed.head);
    const author = [...own, ...comments].at(-1)?.author ?? null;
    const word = last.get(Number(id));
    const remarks = [...demandIn(word, reviewed.head), ...comments.map(remarkOf)];
    const of = { id, login: author?.login ?? null, remarks };
    if (author !== null && hadPart(author, reviewed)) return { ...of, status: 'undecided', remarks: [] };
    if (word?.state === 'approved' && word.commitId === reviewed.head) return { ...of, status: 'approved' };
    if (remarks.length > 0) return { ...of, status: 'remarks' };
    return { ...of, status: onHead.length > 0 ? 'undecided' : 'awaited' };
  });
}

/**
 * A comment of the reviewer's own that was made on the head. An answer is none of it: that may be thanks. What came with a
 * review that was dismissed was taken back with it.
 */
function isOnHead({ author, isReply, madeOn, reviewId }: ReviewComment, id: string, { head, reviews }: Reviewed) {
  if (`${author?.id}` !== id || isReply) return false;
  const review = reviews.find((each) => each.id === reviewId);
  return review?.state !== 'dismissed' && (madeOn === head || review?.commitId === head);
}

function demandIn(word: Review | undefined, head: string): Remark[] {
  if (word?.state !== 'changes-requested' || word.commitId !== head) return [];
  return [{ rule: 'changes-requested', body: word.body, location: null }];
}

function remarkOf({ path, lines, body }: ReviewComment): Remark {
  return { rule: 'review-comment', body, location: placeOf(path, lines) };
}

function placeOf(path: string, lines: ReviewComment['lines']): Location | null {
  if (!repositoryPath.pattern.test(path)) return null;
  if (lines === null) return { path };
  const { first, last } = lines;
  return first === last ? { path, line: last } : { path, line: first, endLine: last };
}

/**
 * Says of the reviewers that are waited for whether their time is up. `since`: from when on it runs, the latest of these;
 * where none is known, nobody can say how long was waited, and it is up.
 */
export function withPatience(
  reviews: readonly AiReview[],
  since: readonly (string | null)[],
  { now, withinMs }: { now: Date; withinMs: number },
): AiReview[] {
  const times = since.map((time) => (time === null ? Number.NaN : Date.parse(time))).filter(Number.isFinite);
  const isOver = times.length === 0 || now.getTime() - Math.max(...times) >= withinMs;
  return reviews.map((review) => (review.status === 'awaited' && isOver ? { ...review, status: 'overdue' } : review));
}
