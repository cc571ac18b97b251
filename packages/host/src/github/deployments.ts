import { at, integer, sha, text } from '../event-fields.ts';
import { type Calls, firstOf, list, need, openCalls } from './calls.ts';
import { GitHubError } from './failure.ts';
import { type GitHubOptions, openGitHub } from './github.ts';
import { authorOrNull, time } from './history-records.ts';
import { type Author, ShapeError } from './shapes.ts';
import type { Viewer } from './viewer.ts';

/** A deployment (`deployment`) and what its maker wrote into it. */
export interface RolloutDeployment {
  id: number;
  sha: string;
  environment: string;
  /** A JSON object, as whoever made the deployment wrote it; null where it is none. Trusted no more than its creator. */
  payload: unknown;
  /** ISO 8601. */
  createdAt: string;
  /** Null for an account that is gone. */
  creator: Author | null;
  /** The App through which it was made: with it `isBy` tells whether it is ours. */
  appId: number | null;
}

/** A status of a deployment (`deployment-status`). */
export interface RolloutStatus {
  id: number;
  /** `in_progress`, `success`, … */
  state: string;
  /** Untrusted; empty where there is none. */
  description: string;
  /** ISO 8601. */
  at: string;
  creator: Author | null;
  appId: number | null;
}

export interface DeploymentRequest {
  sha: string;
  environment: string;
  /** Its text `id`, which no other deployment has, is how one is found whose making was not answered. */
  payload: Readonly<Record<string, unknown>>;
  description: string;
  isProduction: boolean;
}

export interface StatusRequest {
  state: 'pending' | 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';
  /** Cut to the 140 characters that GitHub takes. */
  description: string;
  /** https */
  logUrl: string | null;
}

/**
 * Deployments of the repository. Needs `deployments: write`, to read alone `deployments: read`. Every call throws
 * GitHubError, and each has its own time: a rollout lasts longer than any patience for GitHub.
 */
export interface Deployments {
  /**
   * Makes one, and nothing else: nothing is merged, and no check is waited for. Never sent a second time: after an unclear
   * answer the newest ones are looked at, and where it is not among them, the error is thrown as it was.
   */
  create(request: DeploymentRequest): Promise<number>;
  /** The last `limit` of an environment that were made by `create`, newest first. */
  list(environment: string, limit: number): Promise<RolloutDeployment[]>;
  /** The last `limit` of a deployment, 100 unless told, newest first. */
  statuses(id: number, limit?: number): Promise<RolloutStatus[]>;
  /** Other deployments stay as they are. May stand twice after an unclear answer, which says the same. */
  addStatus(id: number, status: StatusRequest): Promise<void>;
  /** Who the token acts for; what was written with it may tell that better than it does itself. */
  getViewer(): Promise<Viewer>;
}

/** Tells these from what jobs and other tools deploy to the same environment, however many those are. */
const task = 'gauntlet';
const deployments = '/repos/{owner}/{repo}/deployments';
const statusesPath = `${deployments}/{deployment_id}/statuses`;
const longestDescription = 140;
const usualStatuses = 100;
/** What was made just now is among the newest, whoever else deploys. */
const lookedThrough = 30;
const remedies = {
  202: 'see that the branch holds the default branch',
  403: 'give the job `deployments: write`',
  404: 'see that the repository and the deployment exist and that the token may read them',
  409: 'see that no rule of the environment forbids to deploy the commit',
  422: 'see that the commit is in the repository and that the environment has a name',
};

/** Never throws: what is wrong is said by the first call. */
export async function openDeployments(options: GitHubOptions): Promise<Deployments> {
  const open = () => openCalls(options, remedies);
  let writer: Author | null = null;
  const readWritten = (data: unknown): number => {
    writer = authorOrNull(at(data, 'creator') ?? null) ?? writer;
    return need(integer(at(data, 'id')));
  };
  return {
    create: async (request) => create(await open(), request, readWritten),
    list: async (environment, limit) => listOf(await open(), environment, limit),
    statuses: async (id, limit = usualStatuses) => {
      const found = await firstOf(await open(), statusesPath, { deployment_id: id }, readStatuses, limit);
      return found.sort((left, right) => right.id - left.id);
    },
    addStatus: async (id, { state, description, logUrl }) => {
      const calls = await open();
      const more = { ...(logUrl !== null && { log_url: logUrl }), auto_inactive: false };
      const parameters = { deployment_id: id, state, description: cut(description), ...more };
      await calls.send('POST', statusesPath, parameters, readWritten, { once: false });
    },
    getViewer: async () =>
      writer === null ? (await openGitHub(options)).getViewer() : { kind: 'known', id: writer.id },
  };
}

async function create(
  calls: Calls,
  request: DeploymentRequest,
  readWritten: (data: unknown) => number,
): Promise<number> {
  const { sha: commit, environment, payload, description, isProduction } = request;
  const parameters = {
    ...{ ref: commit, environment, task, payload, description: cut(description), production_environment: isProduction },
    // GitHub would bring the branch up to date, and wait for every check of the commit, the job's own among them.
    ...{ auto_merge: false, required_contexts: [] },
  };
  try {
    return await calls.send('POST', deployments, parameters, readWritten);
  } catch (error) {
    const { id } = payload;
    if (!(error instanceof GitHubError && error.mayBeDone) || typeof id !== 'string') throw error;
    const newest = await listOf(calls, environment, lookedThrough).catch(() => Promise.reject(error));
    const made = newest.find((each) => each.sha === commit && at(each.payload, 'id') === id);
    if (made === undefined) throw error;
    return made.id;
  }
}

async function listOf(calls: Calls, environment: string, limit: number): Promise<RolloutDeployment[]> {
  const found = await firstOf(calls, deployments, { environment, task }, readDeployments, limit);
  return found.sort((left, right) => right.id - left.id);
}

/** Code points, so that none is torn. */
function cut(description: string): string {
  const points = [...description];
  return points.length <= longestDescription ? description : `${points.slice(0, longestDescription - 1).join('')}…`;
}

function readDeployments(data: unknown): RolloutDeployment[] {
  return list(data).map((deployment) => ({
    id: need(integer(at(deployment, 'id'))),
    sha: need(sha(at(deployment, 'sha'))),
    environment: need(text(at(deployment, 'environment'))),
    payload: readPayload(at(deployment, 'payload')),
    createdAt: time(at(deployment, 'created_at')),
    ...writerOf(deployment),
  }));
}

function writerOf(data: unknown): { creator: Author | null; appId: number | null } {
  return {
    creator: authorOrNull(at(data, 'creator')),
    appId: integer(at(data, 'performed_via_github_app', 'id')),
  };
}

/** GitHub gives it back as it was sent: an object, or a text that may hold one. */
function readPayload(payload: unknown): unknown {
  const value = typeof payload === 'string' ? parse(payload) : payload;
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function readStatuses(data: unknown): RolloutStatus[] {
  return list(data).map((status) => {
    const description = at(status, 'description') ?? '';
    if (typeof description !== 'string') throw new ShapeError();
    return {
      id: need(integer(at(status, 'id'))),
      state: need(text(at(status, 'state'))),
      description,
      at: time(at(status, 'created_at')),
      ...writerOf(status),
    };
  });
}
