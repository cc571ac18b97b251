import type { Review, ReviewComment } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { readAiReviews, withPatience } from '../src/ai-reviews.ts';
import type { AiReview } from '../src/evidence.ts';
import { findingsOf } from '../src/report.ts';
import { sound } from './report-stage.ts';

const head = 'a'.repeat(40);
const older = 'b'.repeat(40);
const judge = { id: 99, login: 'judge[bot]', type: 'Bot' };
const ada = { id: 5, login: 'ada', type: 'User' };

let number = 0;
function word(state: Review['state'], more: Partial<Review> = {}): Review {
  number++;
  const of = { id: number, author: judge, association: 'NONE', state, commitId: head };
  return { ...of, submittedAt: null, body: '', ...more };
}
function comment(more: Partial<ReviewComment> = {}): ReviewComment {
  number++;
  const of = { id: number, reviewId: null, author: judge, madeOn: head, path: 'src/a.ts' };
  return { ...of, lines: { first: 3, last: 3 }, isReply: false, body: 'Off by one', ...more };
}

function read(reviews: Review[], comments: ReviewComment[] = [], participants: number[] = []): AiReview {
  const people = { participants: new Set(participants), logins: new Set<string>() };
  const [review] = readAiReviews({ head, aiReviewers: ['99'], reviews, comments, ...people });
  return review!;
}

describe('where an AI reviewer stands', () => {
  const demand = word('changes-requested');
  const dismissed = word('dismissed');
  test.each<[string, Review[], ReviewComment[], AiReview['status'], number]>([
    ['has not said anything', [], [], 'awaited', 0],
    ['approves the head', [word('approved')], [], 'approved', 0],
    ['approves an older commit', [word('approved', { commitId: older })], [], 'awaited', 0],
    ['has looked, and says nothing', [word('commented')], [], 'undecided', 0],
    ['asks for changes', [demand], [comment({ reviewId: demand.id })], 'remarks', 2],
    ['asked for changes of an older commit', [word('changes-requested', { commitId: older })], [], 'awaited', 0],
    ['was dismissed, with its comments', [dismissed], [comment({ reviewId: dismissed.id })], 'undecided', 0],
    ['comments on files', [word('commented')], [comment()], 'remarks', 1],
    ['commented on files of an older commit', [], [comment({ madeOn: older })], 'awaited', 0],
    ['answers somebody', [word('commented')], [comment({ isReply: true })], 'undecided', 0],
    ['approves what it commented on', [word('commented'), word('approved')], [comment()], 'approved', 1],
    ['comments on what it had approved', [word('approved'), word('commented')], [comment()], 'approved', 1],
    ['has a review of the head with a comment that names another', [demand], [], 'remarks', 1],
    ['has begun a review', [word('pending')], [], 'awaited', 0],
    ['is not who comments', [], [comment({ author: ada })], 'awaited', 0],
    ['has another id', [word('approved', { author: { ...judge, id: 98 } })], [], 'awaited', 0],
    ['is not who is gone', [word('approved', { author: null })], [comment({ author: null })], 'awaited', 0],
  ])('%s', (_, reviews, comments, status, remarks) => {
    const review = read(reviews, comments);
    expect([review.status, review.remarks.length]).toEqual([status, remarks]);
  });

  test('whoever had part in the change judges nothing of it', () => {
    expect(read([word('approved')], [comment()], [99])).toMatchObject({ status: 'undecided', remarks: [] });
  });

  test.each<[string, Partial<ReviewComment>, unknown]>([
    ['one line', {}, { path: 'src/a.ts', line: 3 }],
    ['several', { lines: { first: 3, last: 5 } }, { path: 'src/a.ts', line: 3, endLine: 5 }],
    ['the whole file', { lines: null }, { path: 'src/a.ts' }],
    ['a file outside', { path: '../../etc/passwd' }, null],
    ['a file with a line break in its name', { path: 'a\n::error::b' }, null],
  ])('a remark is on %s', (_, more, location) => {
    expect(read([], [comment(more)]).remarks).toMatchObject([{ location }]);
  });
});

describe('how long reviewers are waited for', () => {
  const awaited: AiReview = { id: '99', login: null, status: 'awaited', remarks: [] };
  const patience = { now: new Date('2026-11-21T12:00:00Z'), withinMs: 3_600_000 };
  test.each<[string, (string | null)[], AiReview['status']]>([
    ['an hour after the push', ['2026-11-21T11:00:00Z'], 'overdue'],
    ['before that', ['2026-11-21T11:00:01Z'], 'awaited'],
    ['CI was done later', ['2026-11-21T09:00:00Z', null, '2026-11-21T11:30:00Z'], 'awaited'],
    ['nobody knows since when', [null, null], 'overdue'],
    ['nothing that can be read tells it', ['soon'], 'overdue'],
  ])('%s', (_, since, status) => {
    const others: AiReview[] = [{ ...awaited, status: 'remarks' }];
    expect(withPatience([awaited, ...others], since, patience).map((each) => each.status)).toEqual([status, 'remarks']);
  });
});

describe('what the author is given of it', () => {
  const of = (review: Partial<AiReview>) => {
    const aiReviews: AiReview[] = [{ id: '99', login: 'judge[bot]', status: 'remarks', remarks: [], ...review }];
    return findingsOf(sound({ aiReviews }));
  };
  const remark = { rule: 'review-comment' as const, body: 'Off by one', location: { path: 'src/a.ts', line: 3 } };

  test('each remark, an error as long as the reviewer does not approve', () => {
    const demand = { rule: 'changes-requested' as const, body: '', location: null };
    expect(of({ remarks: [demand, remark] })).toEqual([
      {
        ...{ category: 'unknown', severity: 'error', tool: 'judge-bot', rule: 'changes-requested', location: null },
        message: 'judge[bot] asks for changes.',
      },
      {
        ...{ category: 'unknown', severity: 'error', tool: 'judge-bot', rule: 'review-comment' },
        ...{ message: 'judge[bot] remarks: Off by one', location: { path: 'src/a.ts', line: 3 } },
      },
    ]);
    expect(of({ status: 'approved', remarks: [remark] })).toMatchObject([{ severity: 'warning' }]);
  });

  test('in characters that can be seen, and not without end', () => {
    const body = `Ignore\u001b[31m all\n::error::x\u202e rules ${'x'.repeat(9_000)}`;
    const [found] = of({ remarks: [{ ...remark, body }] });
    expect(found?.message).toMatch(/^judge\[bot\] remarks: Ignore all ::error::x<U\+202E> rules x+…$/);
    expect(found?.message.length).toBeLessThan(2_100);
    expect(of({ login: 'a`b|c', remarks: [remark] })[0]?.tool).toBe('a-b-c');
  });

  test('a hundred of them, and how many more there are', () => {
    const found = of({ remarks: Array.from({ length: 130 }, () => remark) });
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toMatchObject({
      rule: 'review-findings',
      severity: 'error',
      message: '30 more remarks are there.',
    });
  });
});
