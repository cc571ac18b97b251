import type { DeploymentSeed, DeploymentStatusSeed } from '../merge-seed.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { describeAccount } from '../shapes/account.ts';
import { apiUrl, nodeId } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';

function creatorOf(state: FakeState, { creatorLogin, creatorId }: DeploymentSeed): Record<string, unknown> {
  return describeAccount(state, { login: creatorLogin, id: creatorId });
}

/** A deployment (`deployment`). */
function describeDeployment(state: FakeState, seed: DeploymentSeed): Record<string, unknown> {
  const url = apiUrl(state, `/deployments/${seed.id}`);
  const { id, sha, ref, environment, task = 'deploy', createdAt = CREATED, statuses = [] } = seed;
  return {
    ...{ id, sha, ref, environment, task, url },
    node_id: nodeId('Deployment', id),
    original_environment: environment,
    payload: {},
    description: null,
    creator: creatorOf(state, seed),
    created_at: createdAt,
    updated_at: statuses.at(-1)?.createdAt ?? createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: apiUrl(state),
    transient_environment: false,
    production_environment: environment === 'production',
  };
}

function describeStatus(state: FakeState, of: DeploymentSeed, status: DeploymentStatusSeed): Record<string, unknown> {
  const deployment = apiUrl(state, `/deployments/${of.id}`);
  const at = status.createdAt ?? of.createdAt ?? CREATED;
  return {
    url: `${deployment}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: creatorOf(state, of),
    description: '',
    environment: of.environment,
    target_url: 'https://example.com/',
    created_at: at,
    updated_at: at,
    deployment_url: deployment,
    repository_url: apiUrl(state),
  };
}

const FILTERS = ['sha', 'ref', 'task', 'environment'] as const;

/** Newest first. */
function listDeployments(call: Call): Reply {
  const { state, url } = call;
  const fits = (seed: DeploymentSeed) =>
    FILTERS.every((name) => {
      const wanted = url.searchParams.get(name);
      return wanted === null || wanted === (seed[name] ?? 'deploy');
    });
  const page = paginate(call, state.deployments.filter(fits).toReversed());
  return { status: 200, headers: page.headers, json: page.items.map((seed) => describeDeployment(state, seed)) };
}

function findDeployment({ state }: Call, id: number): DeploymentSeed {
  const deployment = state.deployments.find((candidate) => candidate.id === id);
  if (deployment === undefined) throw notFound();
  return deployment;
}

function getDeployment(call: Call): Reply {
  return { status: 200, json: describeDeployment(call.state, findDeployment(call, numberOf(call, 'deployment_id'))) };
}

/** Newest first. */
function listStatuses(call: Call): Reply {
  const { state } = call;
  const deployment = findDeployment(call, numberOf(call, 'deployment_id'));
  const page = paginate(call, (deployment.statuses ?? []).toReversed());
  const json = page.items.map((status) => describeStatus(state, deployment, status));
  return { status: 200, headers: page.headers, json };
}

const LIST = `${REPOSITORY}/deployments`;
const READ = reads('deployments');
const PAGING = ['per_page', 'page'];

export const deploymentRoutes: readonly Route[] = [
  { method: 'GET', template: LIST, needs: READ, query: [...FILTERS, ...PAGING], handle: listDeployments },
  {
    method: 'GET',
    template: `${LIST}/{deployment_id}`,
    needs: READ,
    query: [],
    handle: getDeployment,
  },
  {
    method: 'GET',
    template: `${LIST}/{deployment_id}/statuses`,
    needs: READ,
    query: PAGING,
    handle: listStatuses,
  },
];
