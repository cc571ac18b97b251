import { randomBytes } from 'node:crypto';
import { moveRef } from './git-objects.ts';
import { GitRepository } from './git-repository.ts';
import type { ArtifactSeed, GitHubSeed, JobSeed, PullSeed, TeamSeed, TokenSeed, WorkflowRunSeed } from './seed.ts';
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
  /** The repository's labels; the ids are in order of making. */
  readonly labels: Label[] = [];
  /** Who may be asked for a review. */
  readonly collaborators: Account[];
  readonly teams: TeamSeed[];
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
    this.workflowRuns = own.workflowRuns ?? [];
    this.jobs = own.jobs ?? [];
    this.artifacts = (own.artifacts ?? []).map(packArtifact);
    this.collaborators = own.collaborators ?? [];
    this.teams = own.teams ?? [];
    for (const name of own.labels ?? []) this.label(name);
    for (const name of this.pulls.flatMap(({ labels = [] }) => labels)) this.label(name);
    this.comments = [];
    this.#nextCommentId = Math.max(FIRST_COMMENT_ID, ...(own.comments ?? []).map(({ id }) => (id ?? 0) + 1));
    for (const comment of own.comments ?? []) {
      const user = { login: comment.userLogin, id: comment.userId };
      this.addComment(comment.issueNumber, comment.body, user, comment.createdAt, comment.id);
    }
  }

  addComment(issueNumber: number, body: string, user: Account, createdAt = nowInSeconds(), id?: number): Comment {
    const comment = { id: id ?? this.#nextCommentId++, issueNumber, body, user, createdAt, updatedAt: createdAt };
    this.comments.push(comment);
    return comment;
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
