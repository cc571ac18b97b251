import { type AgentIdentity, partyOf, type Signer, signerOf } from './agent.ts';
import { webFlowAccount } from './known-agents.ts';
import type { Account, AgentRegistry, CommitRecord, PullRecord } from './records.ts';

/** Why it cannot be said who wrote a change. */
export interface Doubt {
  /**
   * `no-commits`; `commits-missing`: GitHub counts others than were given; `account-gone`: of the pull request's author;
   * `shared-account`: that of every workflow, or GitHub's own; `unfit-account`: neither a person's nor a bot's; `ambiguous-agent`: the
   * policy gives one id or key to two agents; `unattributed`: no account for a commit's author or committer;
   * `false-committer`: GitHub is named as committer of what it did not sign; `bad-signature`: one that does not fit.
   */
  code:
    | 'no-commits'
    | 'commits-missing'
    | 'account-gone'
    | 'shared-account'
    | 'unfit-account'
    | 'ambiguous-agent'
    | 'unattributed'
    | 'false-committer'
    | 'bad-signature';
  /** Null where it is about the pull request. */
  sha: string | null;
}

/** Who had part in one commit. */
export interface CommitAuthors {
  sha: string;
  signer: Signer | null;
  /** By the signature where a registered key made it, else by the accounts. */
  agents: AgentIdentity[];
  humans: Account[];
  doubts: Doubt[];
  /** Somebody known signed it: a registered key, GitHub, or the key of an account that is counted in. */
  verified: boolean;
  /** The author's account, where it is another agent's than the signer. */
  attributedTo: AgentIdentity | null;
}

/** Signatures that do not belong to what they are on; all others that GitHub could not verify count as none. */
const badSignatures = ['invalid', 'malformed_signature', 'malformed_sig'];

export function authorsOfCommit(commit: CommitRecord, registry: AgentRegistry): CommitAuthors {
  const { sha, signature } = commit;
  const empty: CommitAuthors = {
    sha,
    signer: null,
    agents: [],
    humans: [],
    doubts: [],
    verified: signature.verified && (signature.byGitHub || signature.signer !== null),
    attributedTo: null,
  };
  const signer = signerOf(commit, registry);
  if (signer === 'ambiguous') return { ...empty, doubts: [{ code: 'ambiguous-agent', sha }] };
  if (signer !== null) {
    const author = commit.author && partyOf(commit.author, registry);
    const other = author?.kind === 'agent' && author.agent.id !== signer.agent.id ? author.agent : null;
    return { ...empty, signer, agents: [signer.agent], attributedTo: other, verified: true };
  }
  const bad = badSignatures.includes(signature.reason.toLowerCase()) && !signature.verified;
  const doubts: Doubt[] = bad ? [{ code: 'bad-signature', sha }] : [];
  const byWebFlow = commit.committer?.id === webFlowAccount;
  if (byWebFlow && !(signature.verified && signature.byGitHub)) doubts.push({ code: 'false-committer', sha });
  // GitHub commits for the author, and is none itself.
  const accounts = byWebFlow ? [commit.author] : [commit.author, commit.committer];
  if (accounts.includes(null)) doubts.push({ code: 'unattributed', sha });
  // Whose key it was is the one account of a commit that its maker cannot choose.
  if (signature.verified && !signature.byGitHub) accounts.push(signature.signer);
  const parties = sortAccounts(accounts, sha, registry);
  return { ...empty, ...parties, doubts: [...doubts, ...parties.doubts] };
}

/** Each agent and each person once. */
export function sortAccounts(
  accounts: readonly (Account | null)[],
  sha: string | null,
  registry: AgentRegistry,
): Pick<CommitAuthors, 'agents' | 'humans' | 'doubts'> {
  const agents = new Map<string, AgentIdentity>();
  const humans = new Map<number, Account>();
  const doubts = new Map<string, Doubt>();
  for (const account of accounts) {
    if (account === null) continue;
    const party = partyOf(account, registry);
    if (party.kind === 'agent') agents.set(party.agent.id, party.agent);
    else if (party.kind === 'human') humans.set(account.id, account);
    else doubts.set(party.kind, { code: doubtCodes[party.kind], sha });
  }
  return { agents: [...agents.values()], humans: [...humans.values()], doubts: [...doubts.values()] };
}

const doubtCodes = {
  shared: 'shared-account',
  ambiguous: 'ambiguous-agent',
  unfit: 'unfit-account',
} as const;

/** What makes every further question idle. */
export function doubtsOfPull(pull: PullRecord, commits: readonly CommitRecord[]): Doubt[] {
  if (commits.length === 0) return [{ code: 'no-commits', sha: null }];
  if (new Set(commits.map(({ sha }) => sha)).size !== pull.commitCount) return [{ code: 'commits-missing', sha: null }];
  return pull.author === null ? [{ code: 'account-gone', sha: null }] : [];
}
