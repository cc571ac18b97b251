import { randomBytes } from 'node:crypto';
import type { Reaction, WorkflowDispatch } from './asked.ts';
import { moveRef } from './git-objects.ts';
import { GitRepository } from './git-repository.ts';
import type {
  ActivitySeed,
  CheckRunSeed,
  DeploymentSeed,
  IssueSeed,
  LabelEventSeed,
  MergeMethod,
  ReviewCommentSeed,
  ReviewSeed,
  RulesetSeed,
  StatusSeed,
  VerificationSeed,
} from './merge-seed.ts';
import type {
  ArtifactSeed,
  CollaboratorSeed,
  GitHubSeed,
  JobSeed,
  PullSeed,
  TeamSeed,
  TokenSeed,
  WorkflowRunSeed,
} from './seed.ts';
import { bytesOf } from './seed.ts';
import { writeZip } from './zip.ts';

export interface Account {
  login: string;
  id: number;
}

export interface Comment {
  id: number;
  issueNumber: number;
  body: string;
  user: Account;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
}

export interface CheckOutput {
  title: string | null;
  summary: string | null;
  text: string | null;
}

export interface CheckRun {
  id: number;
  name: string;
  headSha: string;
  status: string;
  conclusion: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: CheckOutput;
  /** Annotations of every request so far: an update adds to them. */
  annotations: unknown[];
  app: { id: number; slug: string };
}

/** A `repository_dispatch` event as it was asked for. */
export interface Dispatch {
  event_type: string;
  client_payload: Record<string, unknown>;
  /** The login that asked. */
  sender: string;
}

/** What GitHub would send to workflows and webhooks because of a merge. */
export interface SentEvent {
  /** `push`, `pull_request` or `merge_group`. */
  event: string;
  action: string | null;
  /** The full name of the ref that the event is about. */
  ref: string;
  sha: string;
  pullNumber: number;
  /** The login behind it. */
  sender: string;
  /** Whether workflows run: none do for what `GITHUB_TOKEN` did. */
  startsWorkflows: boolean;
}

export interface AutoMerge {
  method: MergeMethod;
  /** Who enabled it, and merges then. */
  by: TokenSeed;
  headline: string | null;
  body: string | null;
  /** ISO 8601. */
  enabledAt: string;
}

/** A pull request's place in the merge queue of its base branch. */
export interface QueueEntry {
  id: number;
  pullNumber: number;
  baseRef: string;
  by: TokenSeed;
  /** ISO 8601. */
  enqueuedAt: string;
  /** The commit that the checks run on; null as long as others are before it. */
  groupSha: string | null;
  /** It was put before all that waited. */
  jump: boolean;
}

export interface Review extends ReviewSeed {
  id: number;
  submittedAt: string;
}

export interface ReviewComment extends ReviewCommentSeed {
  id: number;
  createdAt: string;
}

export interface Label {
  id: number;
  name: string;
}

export interface Artifact extends Omit<ArtifactSeed, 'files' | 'zip'> {
  zip: Uint8Array;
  expired: boolean;
}

const FIRST_COMMENT_ID = 1_000_001;
const FIRST_CHECK_RUN_ID = 2_000_001;
const FIRST_REVIEW_ID = 3_000_001;
const FIRST_REVIEW_COMMENT_ID = 6_000_001;
const RATE_LIMIT = 5000;

/** What GitHub shows: whole seconds, UTC. */
export function nowInSeconds(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function packArtifact(seed: ArtifactSeed): Artifact {
  const { files, zip, ...rest } = seed;
  const entries = Object.entries(files ?? {}).map(([name, content]) => ({ name, data: bytesOf(content) }));
  return { ...rest, expired: seed.expired ?? false, zip: zip === undefined ? writeZip(entries) : bytesOf(zip) };
}

function finishedRun(seed: CheckRunSeed): Omit<CheckRun, 'id'> {
  const { name, headSha, status = 'completed', conclusion, app = { id: 15_368, slug: 'github-actions' } } = seed;
  const at = nowInSeconds();
  return {
    ...{ name, headSha, status, conclusion, externalId: seed.externalId ?? null, detailsUrl: null, startedAt: at },
    completedAt: status === 'completed' ? at : null,
    output: { title: null, summary: seed.summary ?? null, text: null },
    annotations: [],
    app,
  };
}

function mergeOf({ sha, login, id, at }: NonNullable<PullSeed['merge']>) {
  return { sha, by: { login, id }, ...(at !== undefined && { at }) };
}

/** Everything that requests read and change, beside the git repository. */
export class FakeState {
  readonly owner: string;
  readonly name: string;
  readonly repositoryId: number;
  readonly defaultBranch: string;
  readonly git: GitRepository;
  readonly tokens: ReadonlyMap<string, TokenSeed>;
  readonly pulls: PullSeed[];
  readonly comments: Comment[];
  readonly checkRuns: CheckRun[] = [];
  readonly workflowRuns: WorkflowRunSeed[];
  readonly jobs: JobSeed[];
  readonly artifacts: Artifact[];
  /** Oldest first. */
  readonly dispatches: Dispatch[] = [];
  readonly workflowDispatches: WorkflowDispatch[] = [];
  readonly reactions: Reaction[] = [];
  /** The repository's labels; the ids are in order of making. */
  readonly labels: Label[] = [];
  /** Who may be asked for a review. */
  readonly collaborators: CollaboratorSeed[];
  readonly teams: TeamSeed[];
  readonly settings: { autoMerge: boolean; methods: MergeMethod[] };
  /** Oldest first, as the statuses are. */
  readonly reviews: Review[] = [];
  readonly reviewComments: ReviewComment[] = [];
  readonly statuses: StatusSeed[];
  readonly rulesets: RulesetSeed[];
  readonly deployments: DeploymentSeed[];
  readonly issues: IssueSeed[];
  /** Oldest first, as the label events are. */
  readonly activity: ActivitySeed[];
  readonly labelEvents: LabelEventSeed[];
  readonly verifications: Map<string, VerificationSeed>;
  /** By the pull request's number. */
  readonly autoMerges = new Map<number, AutoMerge>();
  /** In the order in which they wait. */
  readonly queue: QueueEntry[] = [];
  /** What merges have brought about, oldest first. */
  readonly events: SentEvent[] = [];
  /** By the pull request's number: what its merge made, and who did it. */
  readonly merges = new Map<number, { sha: string; by: Account /** ISO 8601. */; at?: string }>();
  readonly #accounts: ReadonlyMap<string, Account>;
  /** The origins of the two servers, for instance `http://127.0.0.1:40001`; set when they listen. */
  apiUrl = '';
  storageUrl = '';
  rateRemaining = RATE_LIMIT;
  readonly rateLimit = RATE_LIMIT;
  readonly rateReset = Math.floor(Date.now() / 1000) + 3600;
  /** What a signed storage URL must carry. */
  readonly storageSignature = randomBytes(16).toString('hex');
  #nextCommentId: number;
  #nextCheckRunId = FIRST_CHECK_RUN_ID;
  #moves: Promise<unknown> = Promise.resolve();

  constructor(seed: GitHubSeed) {
    const own = structuredClone(seed);
    this.owner = own.owner;
    this.name = own.name;
    this.repositoryId = own.repositoryId;
    this.defaultBranch = own.defaultBranch;
    this.git = new GitRepository(own.gitDir);
    this.tokens = new Map(Object.entries(own.tokens ?? {}));
    this.pulls = own.pulls ?? [];
    for (const { number, merge } of this.pulls) if (merge !== undefined) this.merges.set(number, mergeOf(merge));
    this.workflowRuns = own.workflowRuns ?? [];
    this.jobs = own.jobs ?? [];
    this.artifacts = (own.artifacts ?? []).map(packArtifact);
    this.collaborators = own.collaborators ?? [];
    this.teams = own.teams ?? [];
    this.settings = { autoMerge: true, methods: ['merge', 'squash', 'rebase'], ...own.settings };
    this.statuses = own.statuses ?? [];
    this.rulesets = own.rulesets ?? [];
    this.deployments = own.deployments ?? [];
    this.issues = own.issues ?? [];
    this.activity = own.activity ?? [];
    this.labelEvents = own.labelEvents ?? [];
    this.verifications = new Map(Object.entries(own.verifications ?? {}));
    this.#accounts = new Map(Object.entries(own.accounts ?? {}));
    this.#addReviews(own);
    for (const run of own.checkRuns ?? []) this.addCheckRun(finishedRun(run));
    for (const name of own.labels ?? []) this.label(name);
    for (const { labels = [] } of [...this.pulls, ...this.issues]) for (const name of labels) this.label(name);
    this.comments = [];
    this.#nextCommentId = Math.max(FIRST_COMMENT_ID, ...(own.comments ?? []).map(({ id }) => (id ?? 0) + 1));
    for (const comment of own.comments ?? []) {
      const user = { login: comment.userLogin, id: comment.userId };
      this.addComment(comment.issueNumber, comment.body, user, comment.createdAt, comment.id);
    }
  }

  #addReviews({ reviews = [], reviewComments = [] }: GitHubSeed): void {
    for (const review of reviews) this.addReview(review);
    for (const comment of reviewComments) this.addReviewComment(comment);
  }

  addComment(issueNumber: number, body: string, user: Account, createdAt = nowInSeconds(), id?: number): Comment {
    const comment = { id: id ?? this.#nextCommentId++, issueNumber, body, user, createdAt, updatedAt: createdAt };
    this.comments.push(comment);
    return comment;
  }

  addReview(review: ReviewSeed): Review {
    const id = review.id ?? FIRST_REVIEW_ID + this.reviews.length;
    const added = { ...review, id, submittedAt: review.submittedAt ?? nowInSeconds() };
    this.reviews.push(added);
    return added;
  }

  addReviewComment(comment: ReviewCommentSeed): ReviewComment {
    const id = comment.id ?? FIRST_REVIEW_COMMENT_ID + this.reviewComments.length;
    const added = { ...comment, id, createdAt: comment.createdAt ?? nowInSeconds() };
    this.reviewComments.push(added);
    return added;
  }

  /** The account that GitHub shows for an e-mail address of a commit; null where it knows none. */
  accountOf(email: string): Account | null {
    const [, id, login] = /^(\d{1,12})\+(.{1,100})@users\.noreply\.github\.com$/.exec(email) ?? [];
    if (id !== undefined && login !== undefined) return { login, id: Number(id) };
    return this.#accounts.get(email) ?? null;
  }

  addCheckRun(checkRun: Omit<CheckRun, 'id'>): CheckRun {
    const added = { id: this.#nextCheckRunId++, ...checkRun };
    this.checkRuns.push(added);
    return added;
  }

  /** The repository's label of that name, made when there is none; case does not count. */
  label(name: string): Label {
    const known = this.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
    if (known !== undefined) return known;
    const made = { id: this.labels.length + 1, name };
    this.labels.push(made);
    return made;
  }

  /**
   * Moves a ref, as `moveRef` of the git repository does, one at a time: the heads of open pull requests follow their
   * branches in the order in which these moved.
   */
  moveRef(ref: string, next: string, old: string | null): Promise<boolean> {
    const move = this.#moves.then(async () => {
      const moved = await moveRef(this.git, ref, next, old);
      if (moved) this.#followBranch(ref, next);
      return moved;
    });
    this.#moves = move.catch(() => {});
    return move;
  }

  #followBranch(ref: string, sha: string): void {
    for (const pull of this.pulls) {
      const { headRepositoryId = this.repositoryId } = pull;
      const open = pull.state !== 'closed' && !pull.merged;
      if (open && headRepositoryId === this.repositoryId && ref === `refs/heads/${pull.headRef}`) pull.headSha = sha;
    }
  }
}
