import type { StatusSeed } from '../merge-seed.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { describeRepository } from '../shapes/repository.ts';
import { apiUrl, nodeId } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const FIRST_ID = 6_000_001;
const CREATED = '2024-01-01T00:00:00Z';

/** One status of a commit (`simple-commit-status`). */
function describeStatus(state: FakeState, status: StatusSeed): Record<string, unknown> {
  const id = FIRST_ID + state.statuses.indexOf(status);
  return {
    url: apiUrl(state, `/statuses/${status.sha}`),
    avatar_url: null,
    id,
    node_id: nodeId('StatusContext', id),
    state: status.state,
    description: status.description ?? null,
    target_url: null,
    context: status.context,
    created_at: CREATED,
    updated_at: CREATED,
  };
}

/** The worst of all: without any it is pending. */
function combine(statuses: readonly StatusSeed[]): string {
  const states = statuses.map(({ state }) => state);
  if (states.includes('error') || states.includes('failure')) return 'failure';
  return states.length === 0 || states.includes('pending') ? 'pending' : 'success';
}

/** The newest of each context. */
async function getCombined(call: Call): Promise<Reply> {
  const { state } = call;
  const sha = await state.git.resolveCommit(textOf(call, 'ref'));
  if (sha === null) throw notFound();
  const own = state.statuses.filter((status) => status.sha === sha);
  const newest = own.filter((status) => own.findLast(({ context }) => context === status.context) === status);
  const page = paginate(call, newest);
  const url = apiUrl(state, `/commits/${sha}/status`);
  const json = {
    state: combine(newest),
    statuses: page.items.map((status) => describeStatus(state, status)),
    sha,
    total_count: newest.length,
    repository: describeRepository(state),
    commit_url: apiUrl(state, `/commits/${sha}`),
    url,
  };
  return { status: 200, headers: page.headers, json };
}

export const statusRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/commits/{ref}/status`,
    needs: reads('statuses'),
    query: ['per_page', 'page'],
    handle: getCombined,
  },
];
