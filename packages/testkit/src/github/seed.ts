import type { Fault } from './faults.ts';
import type { MergingSeed, Permission } from './merge-seed.ts';

/** What a token may do with one kind of thing, as in a workflow's `permissions`. */
export type Access = 'none' | 'read' | 'write';

export type PermissionName =
  | 'contents'
  | 'issues'
  | 'pull_requests'
  | 'checks'
  | 'actions'
  | 'statuses'
  | 'deployments'
  /** Of the repository's settings; who may write them sees who may go round a ruleset. */
  | 'administration';

/** A `Bot` is an installation token (`GITHUB_TOKEN` is one), a `User` a personal token. */
export interface TokenSeed {
  login: string;
  id: number;
  type: 'Bot' | 'User';
  /** What is not named is `none`. */
  permissions: Partial<Record<PermissionName, Access>>;
  /** The app that a Bot's check runs are by. Default: `github-actions`, 15368. */
  app?: { id: number; slug: string };
}

export interface PullSeed {
  number: number;
  title: string;
  body: string | null;
  headRef: string;
  headSha: string;
  /** Default: the repository's own id. Null: the fork was deleted. */
  headRepositoryId?: number | null;
  headOwner?: string;
  baseRef: string;
  baseSha: string;
  userLogin: string;
  userId: number;
  state?: 'open' | 'closed';
  draft?: boolean;
  merged?: boolean;
  /** What its merge made on the base branch, and who did it; of use where it is merged. */
  merge?: { sha: string; login: string; id: number /** ISO 8601. */; at?: string };
  /** Null: GitHub has not worked it out yet. Default: what git says of merging the two. */
  mergeable?: boolean | null;
  /** `author_association`. Default: `CONTRIBUTOR`. */
  association?: string;
  /** Logins that own what it changes: of use where a rule asks for a code owner's approval. */
  codeOwners?: string[];
  /** Who pushed the head. Default: the author. */
  lastPusher?: string;
  /** Conversations that nobody has resolved. */
  openConversations?: number;
  labels?: string[];
  /** Logins of those who were asked for a review. */
  requestedReviewers?: string[];
  /** Slugs of the teams that were. */
  requestedTeams?: string[];
}

export interface CollaboratorSeed {
  login: string;
  id: number;
  /** Default: `write`. Whoever is not listed may read. */
  permission?: Permission;
  /** `maintain` or `triage`, or a role of the organisation's own. Default: the permission. */
  roleName?: string;
}

export interface TeamSeed {
  slug: string;
  id: number;
}

export interface CommentSeed {
  id?: number;
  issueNumber: number;
  body: string;
  userLogin: string;
  userId: number;
  /** ISO 8601. */
  createdAt?: string;
}

export interface WorkflowRunSeed {
  id: number;
  runAttempt: number;
  /** `.github/workflows/ci.yml` */
  path: string;
  event: string;
  headSha: string;
  headBranch: string | null;
  status: string;
  conclusion: string | null;
  /** Numbers of pull requests. */
  pullRequests?: number[];
  /** The repository that the head is in; another id than the seed's own is a fork. */
  repositoryId: number;
  name?: string;
  /** ISO 8601. */
  createdAt?: string;
  /** When it was over. Default: `createdAt`. */
  updatedAt?: string;
  /** Who started it. Default: the repository's owner. */
  actor?: { login: string; id: number };
}

export interface StepSeed {
  name: string;
  conclusion: string | null;
  status?: string;
  /** ISO 8601. */
  startedAt?: string;
}

/** An annotation of a job's check run. Lines and columns are 1-based. */
export interface AnnotationSeed {
  path: string;
  startLine: number;
  /** Default: `startLine`. */
  endLine?: number;
  startColumn?: number;
  endColumn?: number;
  level: 'notice' | 'warning' | 'failure';
  message: string;
  title?: string;
  rawDetails?: string;
}

export interface JobSeed {
  id: number;
  runId: number;
  /** Default: 1. */
  runAttempt?: number;
  name: string;
  conclusion: string | null;
  steps: StepSeed[];
  /** Absent: GitHub has no log of this job, and answers 404. */
  log?: string;
  /** The log is past its retention: GitHub answers 410. */
  logExpired?: boolean;
  /** How many requests find no log yet, and are answered 404. */
  logLate?: number;
  /** Those of the job's check run, which has the job's id. */
  annotations?: AnnotationSeed[];
  /** ISO 8601. */
  startedAt?: string;
  /** ISO 8601. Default: `startedAt`, where the job is over. */
  completedAt?: string;
  /** What `runs-on` asks for. Default: `ubuntu-latest`. */
  labels?: string[];
  /** Null: no runner ever took it. Default: one of GitHub's own. */
  runner?: { id: number; name: string; group: string } | null;
}

/** Bytes as they can stand in a JSON file. */
export interface Base64Bytes {
  base64: string;
}

export interface ArtifactSeed {
  id: number;
  runId: number;
  name: string;
  /** Path in the zip -> content. */
  files?: Record<string, string | Uint8Array | Base64Bytes>;
  /** The zip itself, in place of `files`. */
  zip?: Uint8Array | Base64Bytes;
  expired?: boolean;
}

/** Everything that the stand-in knows before the first request. Plain data, so that it can be a JSON file. */
export interface GitHubSeed extends MergingSeed {
  owner: string;
  name: string;
  repositoryId: number;
  /** A bare git repository on disk: commits, trees, blobs, refs and diffs are read from it and written to it. */
  gitDir: string;
  defaultBranch: string;
  tokens?: Record<string, TokenSeed>;
  pulls?: PullSeed[];
  comments?: CommentSeed[];
  workflowRuns?: WorkflowRunSeed[];
  jobs?: JobSeed[];
  artifacts?: ArtifactSeed[];
  /** Names of the repository's labels, beside those that pull requests have. */
  labels?: string[];
  /** Who may be asked for a review. */
  collaborators?: CollaboratorSeed[];
  /** The teams that may be. */
  teams?: TeamSeed[];
  faults?: Fault[];
}

export function bytesOf(content: string | Uint8Array | Base64Bytes): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : Buffer.from(content.base64, 'base64');
}
