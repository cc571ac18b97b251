import { randomBytes } from 'node:crypto';
import { GitRepository } from './git-repository.ts';
import type { ArtifactSeed, GitHubSeed, JobSeed, PullSeed, TokenSeed, WorkflowRunSeed } from './seed.ts';
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
}
