/** What the stand-in is told of merging: rules, reviews, statuses, and who may do what. Plain data, as all of a seed. */

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** The repository's settings for merging. Default: everything is allowed, as far as the rulesets say nothing else. */
export interface MergeSettingsSeed {
  autoMerge?: boolean;
  methods?: MergeMethod[];
}

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';

export interface ReviewSeed {
  /** Default: one after another, in the order of the list. */
  id?: number;
  pullNumber: number;
  /** Null: the account is gone. */
  userLogin: string | null;
  userId: number | null;
  state: ReviewState;
  /** The head when it was given; null where GitHub does not know it any more. */
  commitId: string | null;
  body?: string;
  /** `author_association`. Default: `COLLABORATOR` for those who can write, else `NONE`. */
  association?: string;
  /** ISO 8601. */
  submittedAt?: string;
}

/** A comment of a review on a file of the change. */
export interface ReviewCommentSeed {
  /** Default: one after another, in the order of the list. */
  id?: number;
  pullNumber: number;
  /** The review that it came with; null where there is none. */
  reviewId: number | null;
  userLogin: string;
  userId: number;
  path: string;
  body: string;
  /** The commit that it is shown on now. */
  commitId: string;
  /** The head when it was made. Default: `commitId`. */
  originalCommitId?: string;
  /** Null: the line is gone. Absent: the comment is on the whole file. */
  line?: number | null;
  /** The first of several lines. */
  startLine?: number;
  /** `LEFT`: a line that the change takes away. Default: `RIGHT`. */
  side?: 'LEFT' | 'RIGHT';
  /** The comment that it answers. */
  inReplyTo?: number;
  /** ISO 8601. */
  createdAt?: string;
}

/** A commit status: those of one context follow each other, the last one counts. */
export interface StatusSeed {
  sha: string;
  context: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  description?: string;
  /** The App behind the account that set it, which a rule may ask for; no answer tells it. */
  appId?: number;
}

export interface CheckRunSeed {
  name: string;
  headSha: string;
  /** Default: `completed`. */
  status?: string;
  conclusion: string | null;
  externalId?: string;
  /** Default: `github-actions`, 15368. */
  app?: { id: number; slug: string };
  summary?: string;
}

export interface BypassActorSeed {
  actor_id: number | null;
  actor_type: 'Integration' | 'OrganizationAdmin' | 'RepositoryRole' | 'Team' | 'DeployKey' | 'User';
  bypass_mode: 'always' | 'pull_request' | 'exempt';
}

/** A rule as GitHub's API writes it (`repository-rule`). */
export interface RuleSeed {
  type: string;
  parameters?: Record<string, unknown>;
}

export interface RulesetSeed {
  id: number;
  name: string;
  /** Default: `active`. Others stop nothing. */
  enforcement?: 'active' | 'evaluate' | 'disabled';
  /** Default: `branch`. */
  target?: 'branch' | 'tag' | 'push';
  /** Default: `Repository`. */
  sourceType?: 'Repository' | 'Organization';
  /** Full names of refs, `~DEFAULT_BRANCH` or `~ALL`; a `*` stands for anything but a slash. Default: the default branch. */
  include?: string[];
  exclude?: string[];
  bypassActors?: BypassActorSeed[];
  rules: RuleSeed[];
}

export interface DeploymentStatusSeed {
  id: number;
  state: 'error' | 'failure' | 'inactive' | 'pending' | 'success' | 'queued' | 'in_progress';
  /** Default: empty. */
  description?: string;
  logUrl?: string;
  /** Who set it. Default: whoever made the deployment. */
  creator?: { login: string; id: number };
  /** The App through which it was set. Default: none. */
  app?: { id: number; slug: string };
  /** ISO 8601. */
  createdAt?: string;
}

export interface DeploymentSeed {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  task?: string;
  /** An object, or the text that it was sent as. Default: an empty object. */
  payload?: Record<string, unknown> | string;
  description?: string;
  /** Default: whether the environment is called `production`. */
  isProduction?: boolean;
  isTransient?: boolean;
  creatorLogin: string;
  creatorId: number;
  /** The App through which it was made. Default: none. */
  app?: { id: number; slug: string };
  /** ISO 8601. */
  createdAt?: string;
  /** Oldest first. */
  statuses?: DeploymentStatusSeed[];
}

export interface IssueSeed {
  number: number;
  title: string;
  body: string | null;
  userLogin: string;
  userId: number;
  state?: 'open' | 'closed';
  /** `completed`, `not_planned`, … Default: `completed` of one that is closed. */
  stateReason?: string;
  labels?: string[];
  /** Default: `CONTRIBUTOR`. */
  association?: string;
  /** ISO 8601. */
  createdAt?: string;
  updatedAt?: string;
  closedAt?: string;
  /** Who closed it. Default: whoever opened it. */
  closedBy?: { login: string; id: number };
  /** The App through which it was opened. Default: that of `GITHUB_TOKEN` where its bot did. */
  app?: { id: number; slug: string } | null;
}

/** What happened to a branch (`activity`). */
export interface ActivitySeed {
  type: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge' | 'merge_queue_merge';
  /** The branch's name. */
  branch: string;
  /** Where it was before, and after. Default: nowhere. */
  before?: string;
  after?: string;
  /** Null: the account is gone. */
  actor: { login: string; id: number } | null;
  /** `owner/name` of a fork that a pull request has its head in. Default: the repository itself. */
  repository?: string;
  /** ISO 8601. */
  timestamp?: string;
}

/** An event of an issue or a pull request: a label set or taken off. */
export interface LabelEventSeed {
  issueNumber: number;
  label: string;
  /** Default: `labeled`. */
  event?: 'labeled' | 'unlabeled' | 'review_dismissed' | 'base_ref_changed' | 'automatic_base_change_succeeded';
  /** Of a dismissal: the review, and what it had said. */
  review?: { id: number; state: 'approved' | 'changes_requested' | 'commented' };
  actor: { login: string; id: number };
  /** The App that acted for the account. */
  app?: { id: number; slug: string };
  /** ISO 8601. */
  createdAt?: string;
}

/** What GitHub says of a commit's signature (`verification`). */
export interface VerificationSeed {
  verified: boolean;
  /** `valid`, `unsigned`, `unknown_key`, … */
  reason: string;
  signature?: string;
  payload?: string;
}

export type Permission = 'admin' | 'write' | 'read' | 'none';

/** The parts of a seed that merging is decided by. */
export interface MergingSeed {
  settings?: MergeSettingsSeed;
  reviews?: ReviewSeed[];
  /** Oldest first. */
  reviewComments?: ReviewCommentSeed[];
  statuses?: StatusSeed[];
  /** Oldest first. */
  checkRuns?: CheckRunSeed[];
  rulesets?: RulesetSeed[];
  deployments?: DeploymentSeed[];
  issues?: IssueSeed[];
  /** Oldest first, as the label events are. */
  activity?: ActivitySeed[];
  labelEvents?: LabelEventSeed[];
  /** Accounts by the e-mail address that commits name. GitHub's own `<id>+<login>@users.noreply.github.com` need none. */
  accounts?: Record<string, { login: string; id: number }>;
  /** By commit. What is not named is unsigned. */
  verifications?: Record<string, VerificationSeed>;
}
