import type { ActivitySeed } from '../merge-seed.ts';
import { paginateAfter } from '../paging.ts';
import type { Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { describeAccount } from '../shapes/account.ts';
import { nodeId } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';
const FIRST_ID = 4_000_001;
const NOWHERE = '0'.repeat(40);

interface Numbered extends ActivitySeed {
  id: number;
}

function describeActivity(state: FakeState, activity: Numbered): Record<string, unknown> {
  const { id, branch, before = NOWHERE, after = NOWHERE, type, actor, timestamp = CREATED } = activity;
  return {
    id,
    node_id: nodeId('Activity', id),
    before,
    after,
    ref: `refs/heads/${branch}`,
    timestamp,
    activity_type: type,
    actor: actor && describeAccount(state, actor),
  };
}

/** Latest first. A branch is asked for by its name or by its full one. */
function listActivity(call: Call): Reply {
  const { state, url } = call;
  const own = `${state.owner}/${state.name}`;
  const asked = `${textOf(call, 'owner')}/${textOf(call, 'repo')}`.toLowerCase();
  const branch = url.searchParams.get('ref')?.replace(/^refs\/heads\//, '');
  const numbered = state.activity.map((activity, index) => ({ ...activity, id: FIRST_ID + index }));
  const matching = numbered.filter((activity) => {
    const isThere = (activity.repository ?? own).toLowerCase() === asked;
    return isThere && (branch === undefined || activity.branch === branch);
  });
  const page = paginateAfter(call, matching.reverse());
  return { status: 200, headers: page.headers, json: page.items.map((activity) => describeActivity(state, activity)) };
}

export const activityRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/activity`,
    needs: reads('contents'),
    ofForks: true,
    query: ['ref', 'per_page', 'after'],
    handle: listActivity,
  },
];
