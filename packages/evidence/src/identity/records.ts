/** What GitHub says of a pull request, and what the policy says of agents: all that an identity is judged by. */

export interface Account {
  /** GitHub's own, which neither changes nor is given twice. */
  id: number;
  /** For people to read: it can change hands. */
  login: string;
  /** As the REST API says: `User`, `Bot`, `Organization`, `Mannequin`. */
  type: string;
  /** Of a bot, the id of its App where that is known. */
  app: number | null;
}

/** GitHub's verification of a commit. */
export interface CommitSignature {
  verified: boolean;
  /** `valid`, `unsigned`, `unknown_key`, ... as the REST API says. */
  reason: string;
  /** The fingerprint (or the long id) of the key, as GraphQL gives it or as it stands in the signature itself. */
  key: string | null;
  /** Whose key it is. */
  signer: Account | null;
  /** The signature is GitHub's own, of a commit that was made through its API or pages (`wasSignedByGitHub`). */
  byGitHub: boolean;
}

export interface CommitRecord {
  sha: string;
  /** Untrusted. */
  message: string;
  /** The account that GitHub finds for the author's email; null where it finds none. Who pushes can write any email. */
  author: Account | null;
  committer: Account | null;
  /** As in the commit, for known marks alone. */
  authorEmail?: string | null;
  committerEmail?: string | null;
  signature: CommitSignature;
}

export interface PullRecord {
  /** Who opened it; null where the account is gone. */
  author: Account | null;
  headBranch: string;
  /** GitHub's own count, since its list of commits ends at 250. */
  commitCount: number;
  /** Who pushed to the head branch, where that is known. */
  pushers?: readonly Account[];
}

/** One agent of the policy's section `agents`. */
export interface RegisteredAgent {
  readonly name: string;
  readonly account: number | null;
  readonly app: number | null;
  /** Fingerprints. */
  readonly keys: readonly string[];
  readonly aliases: readonly string[];
  readonly 'require-trailers': boolean;
  readonly 'must-use-app': boolean;
}

/** The settings of the policy's section `agents`, read at the base commit. */
export interface AgentRegistry {
  readonly probation: number;
  readonly 'must-use-app': boolean;
  readonly registered: readonly RegisteredAgent[];
}

/** How many changes of an agent were successful, by what made them. */
export interface AgentHistory {
  /** By `canonicalKey`. */
  readonly keys: ReadonlyMap<string, number>;
  /** By `modelFamily`, or `unnamedModel`. */
  readonly models: ReadonlyMap<string, number>;
}
