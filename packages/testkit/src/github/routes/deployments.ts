import type { DeploymentSeed, DeploymentStatusSeed } from '../merge-seed.ts';
import { checkState } from '../merging/requirements.ts';
import { paginate } from '../paging.ts';
import { notFound, Refusal, type Reply, unprocessable } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { appOf, describeAccount, describeApp } from '../shapes/account.ts';
import { apiUrl, nodeId } from '../shapes/urls.ts';
import { type FakeState, nowInSeconds } from '../state.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';
const FIRST_ID = 8_000_001;
const FIRST_STATUS_ID = 9_000_001;
/** Of a status, in characters; GitHub's own error names this number. */
const MAX_DESCRIPTION = 140;

function creatorOf(state: FakeState, { creatorLogin, creatorId }: DeploymentSeed): Record<string, unknown> {
  return describeAccount(state, { login: creatorLogin, id: creatorId });
}

function isProduction(seed: DeploymentSeed): boolean {
  return seed.isProduction ?? seed.environment === 'production';
}

/** A deployment (`deployment`). */
function describeDeployment(state: FakeState, seed: DeploymentSeed): Record<string, unknown> {
  const url = apiUrl(state, `/deployments/${seed.id}`);
  const { id, sha, ref, environment, task = 'deploy', createdAt = CREATED, statuses = [], payload = {} } = seed;
  return {
    ...{ id, sha, ref, environment, task, url },
    node_id: nodeId('Deployment', id),
    original_environment: environment,
    payload,
    description: seed.description ?? null,
    creator: creatorOf(state, seed),
    performed_via_github_app: seed.app === undefined ? null : describeApp(state, seed.app),
    created_at: createdAt,
    updated_at: statuses.at(-1)?.createdAt ?? createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: apiUrl(state),
    transient_environment: seed.isTransient ?? false,
    production_environment: isProduction(seed),
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
    creator: status.creator === undefined ? creatorOf(state, of) : describeAccount(state, status.creator),
    performed_via_github_app: status.app === undefined ? null : describeApp(state, status.app),
    description: status.description ?? '',
    environment: of.environment,
    target_url: status.logUrl ?? 'https://example.com/',
    ...(status.logUrl !== undefined && { log_url: status.logUrl }),
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

/** A branch that lacks commits of the default branch: GitHub would merge these first, and the stand-in merges nothing. */
async function isBehind({ git, defaultBranch }: FakeState, sha: string): Promise<boolean> {
  const tip = await git.readRef(`refs/heads/${defaultBranch}`);
  return tip !== null && (await git.mergeBase(tip.sha, sha)) !== tip.sha;
}

/** Without a list GitHub waits for everything that ever spoke of the commit. */
function hasOpenContext(state: FakeState, sha: string, required: readonly string[] | undefined): boolean {
  const runs = state.checkRuns.filter(({ headSha }) => headSha === sha).map(({ name }) => name);
  const statuses = state.statuses.filter((status) => status.sha === sha).map(({ context }) => context);
  const contexts = required ?? [...new Set([...runs, ...statuses])];
  return contexts.some((context) => checkState(state, sha, { context }) !== 'success');
}

function appIn({ token }: Call): { app?: { id: number; slug: string } } {
  const app = appOf(token!);
  return app === null ? {} : { app };
}

async function createDeployment(call: Call): Promise<Reply> {
  const { state, body, token } = call;
  const ref = String(body['ref']);
  const sha = await state.git.resolveCommit(ref);
  if (sha === null) throw unprocessable('Deployment', 'ref', `No ref found for: ${ref}`);
  if (body['auto_merge'] !== false && (await isBehind(state, sha))) {
    return { status: 202, json: { message: `Auto-merged ${state.defaultBranch} into ${ref} on deployment.` } };
  }
  if (hasOpenContext(state, sha, body['required_contexts'] as string[] | undefined)) {
    throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`);
  }
  const environment = String(body['environment'] ?? 'production');
  const seed: DeploymentSeed = {
    ...{ id: nextId(FIRST_ID, state.deployments), sha, ref, environment },
    ...{ task: String(body['task'] ?? 'deploy'), payload: (body['payload'] ?? {}) as Record<string, unknown> },
    ...(typeof body['description'] === 'string' && { description: body['description'] }),
    isProduction: (body['production_environment'] ?? environment === 'production') === true,
    isTransient: body['transient_environment'] === true,
    ...{ creatorLogin: token!.login, creatorId: token!.id, ...appIn(call), createdAt: nowInSeconds(), statuses: [] },
  };
  state.deployments.push(seed);
  const json = describeDeployment(state, seed);
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

function nextId(first: number, known: readonly { id: number }[]): number {
  return Math.max(first - 1, ...known.map(({ id }) => id)) + 1;
}

function addStatus(state: FakeState, to: DeploymentSeed, status: Omit<DeploymentStatusSeed, 'id'>) {
  const all = state.deployments.flatMap(({ statuses = [] }) => statuses);
  const added = { id: nextId(FIRST_STATUS_ID, all), createdAt: nowInSeconds(), ...status };
  to.statuses = [...(to.statuses ?? []), added];
  return added;
}

/** What was good before in the same environment is no longer there, as far as nobody depends on it. */
function retireOthers(state: FakeState, than: DeploymentSeed): void {
  const others = state.deployments.filter(
    (seed) => seed.id < than.id && seed.environment === than.environment && !seed.isTransient && !isProduction(seed),
  );
  for (const seed of others) {
    if (seed.statuses?.at(-1)?.state === 'success') addStatus(state, seed, { state: 'inactive' });
  }
}

function createStatus(call: Call): Reply {
  const { state, body, token } = call;
  const deployment = findDeployment(call, numberOf(call, 'deployment_id'));
  const description = String(body['description'] ?? '');
  if ([...description].length > MAX_DESCRIPTION) {
    const message = `description is too long (maximum is ${MAX_DESCRIPTION} characters)`;
    throw unprocessable('DeploymentStatus', 'description', message);
  }
  const logUrl = body['log_url'] ?? body['target_url'];
  const status = addStatus(state, deployment, {
    ...{ state: body['state'] as DeploymentStatusSeed['state'], description },
    ...(typeof logUrl === 'string' && logUrl !== '' && { logUrl }),
    ...{ creator: { login: token!.login, id: token!.id }, ...appIn(call) },
  });
  if (status.state === 'success' && body['auto_inactive'] !== false) retireOthers(state, deployment);
  const json = describeStatus(state, deployment, status);
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

/** Only what nobody depends on any more goes, or what is alone in the repository. */
function deleteDeployment(call: Call): Reply {
  const { deployments } = call.state;
  const deployment = findDeployment(call, numberOf(call, 'deployment_id'));
  const isActive = !['inactive', 'failure', 'error'].includes(deployment.statuses?.at(-1)?.state ?? 'pending');
  if (isActive && deployments.length > 1) {
    const message = 'We cannot delete an active deployment unless it is the only deployment in a given environment.';
    throw new Refusal(422, message);
  }
  deployments.splice(deployments.indexOf(deployment), 1);
  return { status: 204 };
}

const LIST = `${REPOSITORY}/deployments`;
const STATUSES = `${LIST}/{deployment_id}/statuses`;
const READ = reads('deployments');
const WRITE = writes('deployments');
const PAGING = ['per_page', 'page'];

export const deploymentRoutes: readonly Route[] = [
  { method: 'GET', template: LIST, needs: READ, query: [...FILTERS, ...PAGING], handle: listDeployments },
  { method: 'POST', template: LIST, needs: WRITE, query: [], handle: createDeployment },
  { method: 'GET', template: `${LIST}/{deployment_id}`, needs: READ, query: [], handle: getDeployment },
  { method: 'DELETE', template: `${LIST}/{deployment_id}`, needs: WRITE, query: [], handle: deleteDeployment },
  { method: 'GET', template: STATUSES, needs: READ, query: PAGING, handle: listStatuses },
  { method: 'POST', template: STATUSES, needs: WRITE, query: [], handle: createStatus },
];
