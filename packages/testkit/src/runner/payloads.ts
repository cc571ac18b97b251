import type { EventPayload } from './event.ts';
import {
  type Account,
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

/** An event that fits `runAction` and `contextOf`. */
export interface EventFixture {
  readonly name: string;
  readonly payload: EventPayload;
}

export interface PullRequestOptions extends RepositoryOptions {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly headRef: string;
  /** Default the default branch. */
  readonly baseRef?: string;
  /** Where the head lies: another repository for a fork, null for a fork that is gone. Default the same repository. */
  readonly headRepository?: string | null;
  readonly headRepositoryId?: number;
  /** The commit that GitHub made of head and base, which is what a workflow tests. Default null: not known yet. */
  readonly mergeSha?: string | null;
  readonly name?: 'pull_request' | 'pull_request_target';
  /** Default `synchronize`. */
  readonly action?: string;
  /** The head before, for `synchronize`. */
  readonly before?: string;
  readonly title?: string;
  readonly body?: string | null;
  readonly author?: Account;
  readonly draft?: boolean;
}

/** A pull request event, from the real `synchronize` example. */
export function pullRequestEvent(options: PullRequestOptions): EventFixture {
  const example = exampleOf('pull_request', ({ action }) => action === 'synchronize');
  const { before: _before, after: _after, pull_request: _pullRequest, ...rest } = example;
  const action = options.action ?? 'synchronize';
  const moved = { before: options.before ?? options.baseSha, after: options.headSha };
  return {
    name: options.name ?? 'pull_request',
    payload: {
      ...rest,
      action,
      number: options.number,
      pull_request: pullRequestFrom(objectIn(example, 'pull_request'), options),
      ...(action === 'synchronize' ? moved : {}),
      ...surroundings(example, options),
    },
  };
}

function pullRequestFrom(example: EventPayload, options: PullRequestOptions): EventPayload {
  const identity = identityOf(options);
  const author = options.author ?? senderOf(options);
  const head = objectIn(example, 'head');
  const base = objectIn(example, 'base');
  const number = String(example['number']);
  const renamed = rewrite(example, [
    [String(objectIn(base, 'repo')['full_name']), identity.fullName],
    [`/pulls/${number}`, `/pulls/${options.number}`],
    [`/pull/${number}`, `/pull/${options.number}`],
    [`/issues/${number}`, `/issues/${options.number}`],
    [String(head['sha']), options.headSha],
  ]);
  return {
    ...renamed,
    number: options.number,
    title: options.title ?? 'Change the code',
    body: options.body ?? null,
    draft: options.draft ?? false,
    user: accountFrom(objectIn(example, 'user'), author),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    labels: [],
    merge_commit_sha: options.mergeSha ?? null,
    head: headFrom(head, options),
    base: {
      label: `${ownerOf(identity.fullName)}:${options.baseRef ?? identity.defaultBranch}`,
      ref: options.baseRef ?? identity.defaultBranch,
      sha: options.baseSha,
      user: ownerAccount(base, ownerOf(identity.fullName), identity.ownerId),
      repo: repositoryFrom(objectIn(base, 'repo'), identity),
    },
  };
}

function headFrom(example: EventPayload, options: PullRequestOptions): EventPayload {
  const base = identityOf(options);
  const place = { ref: options.headRef, sha: options.headSha };
  if (options.headRepository === null) {
    return { ...place, label: `unknown repository:${options.headRef}`, user: null, repo: null };
  }
  const fullName = options.headRepository ?? base.fullName;
  const fork = fullName !== base.fullName;
  const id = options.headRepositoryId ?? (fork ? 700_000_002 : base.id);
  const ownerId = ownerOf(fullName) === ownerOf(base.fullName) ? base.ownerId : 800_000_002;
  return {
    ...place,
    label: `${ownerOf(fullName)}:${options.headRef}`,
    user: ownerAccount(example, ownerOf(fullName), ownerId),
    repo: repositoryFrom(objectIn(example, 'repo'), { ...base, fullName, id, ownerId, fork }),
  };
}

function ownerAccount(side: EventPayload, login: string, id: number): EventPayload {
  return accountFrom(objectIn(side, 'user'), { login, id, type: 'Organization' });
}

function ownerOf(fullName: string): string {
  return fullName.slice(0, fullName.indexOf('/'));
}

export interface PushOptions extends RepositoryOptions {
  /** Full, `refs/heads/main` for instance; default the default branch. */
  readonly ref?: string;
  readonly before: string;
  readonly after: string;
  readonly message?: string;
}

/** A push of one commit, from the real example of a push to a branch. */
export function pushEvent(options: PushOptions): EventFixture {
  const example = exampleOf(
    'push',
    ({ ref, commits }) => ref === 'refs/heads/master' && Array.isArray(commits) && commits.length === 1,
  );
  const identity = identityOf(options);
  const renamed = rewrite(example, [
    [String(objectIn(example, 'repository')['full_name']), identity.fullName],
    [String(example['after']), options.after],
  ]);
  const commit = { ...objectIn(renamed, 'head_commit'), message: options.message ?? 'Change the code' };
  return {
    name: 'push',
    payload: {
      ...renamed,
      ref: options.ref ?? `refs/heads/${identity.defaultBranch}`,
      before: options.before,
      after: options.after,
      created: /^0+$/.test(options.before),
      commits: [commit],
      head_commit: commit,
      ...surroundings(example, options),
    },
  };
}

export interface MergeGroupOptions extends RepositoryOptions {
  readonly headSha: string;
  readonly baseSha: string;
  /** A branch's short name; default the default branch. */
  readonly baseBranch?: string;
  /** The pull request at the group's head. Default 1. */
  readonly number?: number;
}

/** A merge queue's request for checks, from the real example. */
export function mergeGroupEvent(options: MergeGroupOptions): EventFixture {
  const example = exampleOf('merge_group', ({ action }) => action === 'checks_requested');
  const branch = options.baseBranch ?? identityOf(options).defaultBranch;
  const group = objectIn(example, 'merge_group');
  const number = options.number ?? 1;
  const { organization: _organization, ...rest } = example;
  return {
    name: 'merge_group',
    payload: {
      ...rest,
      merge_group: {
        ...group,
        head_sha: options.headSha,
        head_ref: `refs/heads/gh-readonly-queue/${branch}/pr-${number}-${options.baseSha}`,
        base_sha: options.baseSha,
        base_ref: `refs/heads/${branch}`,
        head_commit: {
          ...objectIn(group, 'head_commit'),
          id: options.headSha,
          message: `Merge pull request #${number}`,
        },
      },
      ...surroundings(example, options),
    },
  };
}

export interface ScheduleOptions extends RepositoryOptions {
  /** The cron line that fired. */
  readonly schedule?: string;
  /** The workflow's file. */
  readonly workflow?: string;
}

/** A scheduled run. It is no webhook and has no example; the fields are those that GitHub documents for it. */
export function scheduleEvent(options: ScheduleOptions = {}): EventFixture {
  return {
    name: 'schedule',
    payload: {
      schedule: options.schedule ?? '0 4 * * *',
      workflow: options.workflow ?? '.github/workflows/nightly.yml',
      ...surroundings(
        exampleOf('pull_request', ({ action }) => action === 'synchronize'),
        options,
      ),
    },
  };
}
