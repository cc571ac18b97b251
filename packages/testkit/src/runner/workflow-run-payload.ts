import type { EventPayload } from './event.ts';
import {
  accountFrom,
  exampleOf,
  identityOf,
  objectIn,
  type RepositoryOptions,
  repositoryFrom,
  rewrite,
  senderOf,
  surroundings,
} from './payload-parts.ts';
import type { EventFixture } from './payloads.ts';

/** A pull request as a workflow run lists it: only those from the same repository are listed. */
export interface RunPullRequest {
  readonly number: number;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
}

export interface WorkflowRunOptions extends RepositoryOptions {
  readonly runId: number;
  readonly headSha: string;
  readonly headBranch: string;
  /** Default 1. */
  readonly runAttempt?: number;
  /** The event that started the run. Default `pull_request`. */
  readonly event?: string;
  /** Default `success`. */
  readonly conclusion?: string;
  /** The workflow's file. Default `.github/workflows/ci.yml`. */
  readonly path?: string;
  /** The workflow's name. Default `ci`. */
  readonly workflow?: string;
  readonly headRepository?: string;
  readonly headRepositoryId?: number;
  readonly pullRequests?: readonly RunPullRequest[];
}

/** A completed workflow run, from the real example that lists a pull request. */
export function workflowRunEvent(options: WorkflowRunOptions): EventFixture {
  const example = exampleOf('workflow_run', (payload) => {
    const listed = objectIn(payload, 'workflow_run')['pull_requests'];
    return payload['action'] === 'completed' && Array.isArray(listed) && listed.length > 0;
  });
  const { organization: _organization, ...rest } = example;
  const name = options.workflow ?? 'ci';
  const path = options.path ?? '.github/workflows/ci.yml';
  return {
    name: 'workflow_run',
    payload: {
      ...rest,
      workflow: { ...renamed(objectIn(example, 'workflow'), example, options), name, path },
      workflow_run: { ...runFrom(example, options), name, path },
      ...surroundings(example, options),
    },
  };
}

function runFrom(example: EventPayload, options: WorkflowRunOptions): EventPayload {
  const run = objectIn(example, 'workflow_run');
  const identity = identityOf(options);
  const headRepository = options.headRepository ?? identity.fullName;
  const fork = headRepository !== identity.fullName;
  const headId = options.headRepositoryId ?? (fork ? 700_000_002 : identity.id);
  return {
    ...renamed(run, example, options),
    id: options.runId,
    run_attempt: options.runAttempt ?? 1,
    actor: accountFrom(objectIn(run, 'actor'), senderOf(options)),
    triggering_actor: accountFrom(objectIn(run, 'triggering_actor'), senderOf(options)),
    event: options.event ?? 'pull_request',
    status: 'completed',
    conclusion: options.conclusion ?? 'success',
    head_branch: options.headBranch,
    head_sha: options.headSha,
    head_commit: { ...objectIn(run, 'head_commit'), id: options.headSha },
    pull_requests: (options.pullRequests ?? []).map((listed) => listedPullRequest(listed, options)),
    repository: repositoryFrom(objectIn(run, 'repository'), identity),
    head_repository: repositoryFrom(objectIn(run, 'head_repository'), {
      ...identity,
      fullName: headRepository,
      id: headId,
      fork,
    }),
  };
}

/** Addresses name the new repository and run. */
function renamed(part: EventPayload, example: EventPayload, options: WorkflowRunOptions): EventPayload {
  const run = objectIn(example, 'workflow_run');
  return rewrite(part, [
    [String(objectIn(run, 'repository')['full_name']), identityOf(options).fullName],
    [`/runs/${String(run['id'])}`, `/runs/${options.runId}`],
  ]);
}

function listedPullRequest(listed: RunPullRequest, options: WorkflowRunOptions): EventPayload {
  const { fullName, id } = identityOf(options);
  const url = `https://api.github.com/repos/${fullName}`;
  const repo = { id, url, name: fullName.slice(fullName.indexOf('/') + 1) };
  return {
    url: `${url}/pulls/${listed.number}`,
    id: 600_000_000 + listed.number,
    number: listed.number,
    head: { ref: listed.headRef, sha: listed.headSha, repo },
    base: { ref: listed.baseRef, sha: listed.baseSha, repo },
  };
}
