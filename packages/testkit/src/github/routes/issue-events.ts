import type { LabelEventSeed } from '../merge-seed.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { describeAccount, describeApp } from '../shapes/account.ts';
import { apiUrl, nodeId } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';
const FIRST_ID = 6_000_001;

interface Numbered extends LabelEventSeed {
  id: number;
}

/** A label set or taken off (`labeled-issue-event`, `unlabeled-issue-event`). */
function describeLabelEvent(state: FakeState, seed: Numbered): Record<string, unknown> {
  const { id, event = 'labeled', label, actor, app, createdAt = CREATED, review } = seed;
  const isLabel = event === 'labeled' || event === 'unlabeled';
  return {
    id,
    node_id: nodeId('LabeledEvent', id),
    url: apiUrl(state, `/issues/events/${id}`),
    actor: describeAccount(state, actor),
    event,
    commit_id: null,
    commit_url: null,
    created_at: createdAt,
    ...(isLabel && { label: { name: label, color: 'ededed' } }),
    ...(review && { dismissed_review: { state: review.state, review_id: review.id, dismissal_message: 'No' } }),
    performed_via_github_app: app ? describeApp(state, app) : null,
  };
}

/** Of an issue or a pull request, oldest first. */
function listEvents(call: Call): Reply {
  const { state } = call;
  const number = numberOf(call, 'issue_number');
  if (![...state.issues, ...state.pulls].some((issue) => issue.number === number)) throw notFound();
  const numbered = state.labelEvents.map((event, index) => ({ ...event, id: FIRST_ID + index }));
  const page = paginate(
    call,
    numbered.filter(({ issueNumber }) => issueNumber === number),
  );
  return { status: 200, headers: page.headers, json: page.items.map((event) => describeLabelEvent(state, event)) };
}

export const issueEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/issues/{issue_number}/events`,
    needs: reads('issues'),
    query: ['per_page', 'page'],
    handle: listEvents,
  },
];
