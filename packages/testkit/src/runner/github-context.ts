import type { EventPayload, JsonValue, RunnerEvent } from './event.ts';

/**
 * What a workflow run knows of itself. A field that is not given is not set, so an action can be shown a run without it.
 * `baseRef` becomes `GITHUB_BASE_REF`; `token` is only for expressions, as the runner never puts it in the environment.
 */
export interface GitHubContext {
  readonly token?: string;
  readonly serverUrl?: string;
  readonly apiUrl?: string;
  readonly graphqlUrl?: string;
  readonly repository?: string;
  readonly repositoryId?: string | number;
  readonly repositoryOwner?: string;
  readonly repositoryOwnerId?: string | number;
  readonly sha?: string;
  readonly ref?: string;
  readonly refName?: string;
  readonly refType?: 'branch' | 'tag';
  readonly refProtected?: boolean;
  readonly baseRef?: string;
  readonly headRef?: string;
  readonly runId?: string | number;
  readonly runNumber?: string | number;
  readonly runAttempt?: string | number;
  readonly retentionDays?: string | number;
  readonly workflow?: string;
  readonly workflowRef?: string;
  readonly workflowSha?: string;
  readonly job?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly actorId?: string | number;
  readonly triggeringActor?: string;
}

/** A closed port on this machine, so that a test that forgets its server never reaches the real GitHub. */
export const UNREACHABLE_API = 'http://127.0.0.1:9';

/** The `github` context by its own names (`base_ref`), with the addresses that the runner always sets. */
export function contextValues(context: GitHubContext): Record<string, string> {
  const apiUrl = context.apiUrl ?? UNREACHABLE_API;
  const whole = { serverUrl: 'https://github.com', apiUrl, graphqlUrl: `${apiUrl}/graphql`, ...context };
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      String(value),
    ]),
  );
}

/**
 * What GitHub sets for this event, as far as the payload says it. `sha` is left out where only the server knows it (the
 * default branch's head for `workflow_run` and `schedule`): give it yourself.
 */
export function contextOf(event: RunnerEvent & { readonly payload: EventPayload }): GitHubContext {
  const { name, payload } = event;
  const repository = objectAt(payload, 'repository');
  const owner = objectAt(repository, 'owner');
  const sender = objectAt(payload, 'sender');
  return {
    ...where(name, payload, String(repository['default_branch'])),
    repository: String(repository['full_name']),
    repositoryId: String(repository['id']),
    repositoryOwner: String(owner['login']),
    repositoryOwnerId: String(owner['id']),
    actor: String(sender['login']),
    actorId: String(sender['id']),
    triggeringActor: String(sender['login']),
  };
}

function where(name: string, payload: EventPayload, defaultBranch: string): GitHubContext {
  if (name === 'pull_request' || name === 'pull_request_target') {
    return pullRequestContext(name, objectAt(payload, 'pull_request'), defaultBranch);
  }
  if (name === 'push') {
    return { ...refContext(String(payload['ref'])), sha: String(payload['after']), baseRef: '', headRef: '' };
  }
  if (name === 'merge_group') {
    const group = objectAt(payload, 'merge_group');
    return { ...refContext(String(group['head_ref'])), sha: String(group['head_sha']), baseRef: '', headRef: '' };
  }
  return { ...refContext(`refs/heads/${defaultBranch}`), baseRef: '', headRef: '' };
}

function pullRequestContext(name: string, pullRequest: EventPayload, defaultBranch: string): GitHubContext {
  const base = objectAt(pullRequest, 'base');
  const branches = { baseRef: String(base['ref']), headRef: String(objectAt(pullRequest, 'head')['ref']) };
  if (name === 'pull_request_target') {
    const sha = base['ref'] === defaultBranch ? { sha: String(base['sha']) } : {};
    return { ...refContext(`refs/heads/${defaultBranch}`), ...branches, ...sha };
  }
  const merge = pullRequest['merge_commit_sha'];
  const sha = typeof merge === 'string' ? { sha: merge } : {};
  const refName = `${String(pullRequest['number'])}/merge`;
  return { ref: `refs/pull/${refName}`, refName, refType: 'branch', ...branches, ...sha };
}

function refContext(ref: string): GitHubContext {
  const tag = ref.startsWith('refs/tags/');
  return { ref, refName: ref.replace(/^refs\/(?:heads|tags)\//, ''), refType: tag ? 'tag' : 'branch' };
}

function objectAt(payload: EventPayload, key: string): EventPayload {
  const value: JsonValue | undefined = payload[key];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`The event's payload has no object '${key}'.`);
  }
  return value;
}
