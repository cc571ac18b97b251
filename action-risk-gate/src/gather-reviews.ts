import type { Circumstances, Host, PullDetails } from '@gauntlet/host';
import { millisecondsOf } from '@gauntlet/policy';
import { type Reviewed, readAiReviews, withPatience } from './ai-reviews.ts';
import { askedAt, mayAsk } from './ask-reviewers.ts';
import type { State } from './state.ts';

/** The reviews of a pull request, and the App that its check has to come from, if a rule says so. */
export type Gathered = Reviewed & { app: number | null };

/** Where the AI reviewers stand, and whether they have to be asked, or have had their time. */
export async function gatherAiReviews(
  host: Host,
  pull: PullDetails,
  reviewed: Gathered,
  circumstances: Circumstances,
  state: State,
): Promise<void> {
  const { evidence, settings } = state;
  evidence.aiReviews = readAiReviews(reviewed);
  if (!evidence.aiReviews.some(({ status }) => status === 'awaited')) return;
  const asked = mayAsk(state) ? await askedAt(host, state, pull.headSha, reviewed.app) : null;
  state.asksReviewers = mayAsk(state) && asked === null;
  // The time of those who are asked only now begins now.
  if (state.asksReviewers) return;
  const since = [
    asked,
    await circumstances.pushedAt(pull),
    ...evidence.runs.map(({ finishedAt = null }) => finishedAt),
  ];
  const withinMs = millisecondsOf(settings['review-within']);
  evidence.aiReviews = withPatience(evidence.aiReviews, since, { now: host.now(), withinMs });
}
