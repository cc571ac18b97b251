import type { AgentRegistry } from '@gauntlet/evidence';
import type { PullPast, Review, Reviews } from '@gauntlet/host';
import type { Approvals, Person } from './evidence.ts';

/** Everybody who had part in the change, whoever opened, wrote, pushed or started it. */
export interface Participants {
  /** Ids of their accounts. */
  participants: ReadonlySet<number>;
  /** Logins, in lower case, of more of them. */
  logins: ReadonlySet<string>;
}

interface Asked extends Participants {
  head: string;
  /** False where somebody unknown of those who can write may have pushed: then nobody is known to have had no part. */
  arePushersKnown: boolean;
  registry: AgentRegistry;
  /** The policy's AI reviewers: ids of accounts. */
  aiReviewers: readonly string[];
  dismissals: PullPast['dismissals'];
}

/** What the reviews come to. Only the last word of each reviewer counts, and an approval only of the head commit. */
export async function readApprovals(reviews: Reviews, all: readonly Review[], asked: Asked): Promise<Approvals> {
  const result: Approvals = { people: [], discounted: [], against: [] };
  const last = lastWords(all);
  for (const review of last.values()) {
    const { author, state } = review;
    if (author === null || asked.aiReviewers.includes(`${author.id}`)) continue;
    const person = { id: author.id, login: author.login };
    const isApproval = state === 'approved';
    if (isApproval) {
      const why = author.type === 'User' ? await whyNot(reviews, person, review, asked) : 'it is no person';
      if (why === null) result.people.push(person);
      else result.discounted.push({ ...person, why });
    } else if (
      author.type === 'User' &&
      (await asksForChanges(reviews, review, asked)) &&
      (await mayWrite(reviews, person))
    ) {
      result.against.push(person);
    }
  }
  return result;
}

export function hadPart({ id, login }: Person, { participants, logins }: Participants): boolean {
  return participants.has(id) || logins.has(login.toLowerCase());
}

/** A comment takes back neither an approval nor a request for changes. */
export function lastWords(reviews: readonly Review[]): Map<number, Review> {
  const last = new Map<number, Review>();
  for (const review of reviews) {
    if (review.author === null || review.state === 'commented' || review.state === 'pending') continue;
    last.set(review.author.id, review);
  }
  return last;
}

async function whyNot(reviews: Reviews, person: Person, review: Review, asked: Asked): Promise<string | null> {
  if (review.commitId !== asked.head) return 'it is of another commit';
  if (!asked.arePushersKnown) return 'GitHub does not say who pushed';
  if (hadPart(person, asked)) return 'they had part in the change';
  if (asked.registry.registered.some(({ account }) => account === person.id)) return 'it is the account of an agent';
  return (await mayWrite(reviews, person)) ? null : 'they have no write access';
}

async function mayWrite(reviews: Reviews, { login, id }: Person): Promise<boolean> {
  const { permission, id: known } = await reviews.permission(login);
  return known === id && (permission === 'write' || permission === 'admin');
}

/** Also where it was dismissed by somebody who may not take it back: only the reviewer, and people without a part in it, may. */
async function asksForChanges(reviews: Reviews, { id, author, state }: Review, asked: Asked): Promise<boolean> {
  if (state !== 'dismissed') return state === 'changes-requested';
  const dismissal = asked.dismissals.get(id);
  if (dismissal === undefined || dismissal.said !== 'changes_requested') return false;
  const { by } = dismissal;
  if (by === null || by.type !== 'User' || by.id === author?.id) return by?.id !== author?.id;
  const isAgent = asked.registry.registered.some(({ account }) => account === by.id);
  return isAgent || asked.participants.has(by.id) || !(await mayWrite(reviews, by));
}
