import type { AgentIdentity } from './agent.ts';
import { authorsOfCommit, type CommitAuthors, type Doubt, doubtsOfPull, sortAccounts } from './authors.ts';
import { type AgentClaims, claimsOf } from './claims.ts';
import { type Contradiction, otherAgents, withoutApp } from './contradictions.ts';
import { modelFamily, unnamedModel } from './model-family.ts';
import type { Account, AgentHistory, AgentRegistry, CommitRecord, PullRecord } from './records.ts';

/** An agent that had part in a change. */
export interface AgentAuthor {
  agent: AgentIdentity;
  /** `app`: it opened the pull request. `signature`: its key signed. `account`: only a commit's accounts name it. */
  proof: 'app' | 'signature' | 'account';
  /** What it has not yet earned trust with; its level then is that of a new agent. */
  probation: Probation[];
  /** The commits of it that lack a trailer, or have one twice, where the policy asks for them. */
  missingTrailers: string[];
}

/** A key or a model family with fewer successful changes than the policy asks for. */
export interface Probation {
  what: 'key' | 'model';
  /** The canonical fingerprint, or the family. */
  name: string;
  successes: number;
  needed: number;
}

interface Facts {
  /** For the audit, whatever the identity is. */
  claims: AgentClaims;
  /** Ids of all accounts that had part in the change: none of them can approve it. */
  accounts: number[];
}

/**
 * Who wrote a change. `agent`: one agent alone. `human`: people alone, whatever tools they say they used. `mixed`: to be
 * treated by the riskiest of its authors. `unknown`: trusted by nobody. `contradiction`: to be rejected.
 */
export type Identity = Facts &
  (
    | (AgentAuthor & {
        kind: 'agent';
        proof: 'app' | 'signature';
        /** Commits that no verified signature vouches for: that they are the agent's, only their emails say. */
        unsigned: string[];
      })
    | { kind: 'human'; humans: Account[] }
    | { kind: 'mixed'; agents: AgentAuthor[]; humans: Account[] }
    | { kind: 'unknown'; doubts: Doubt[] }
    | { kind: 'contradiction'; contradictions: Contradiction[] }
  );

/**
 * Says who wrote a pull request, on a ladder: the account that opened it and those of every commit; a verified signature
 * by one registered agent's key on every commit. Claims never give an identity, and can only contradict one.
 * `commits` are all of the pull request's; `history` is by the agent's id, and what it does not know is new.
 */
export function identify(
  pull: PullRecord,
  commits: readonly CommitRecord[],
  registry: AgentRegistry,
  history: ReadonlyMap<string, AgentHistory> = new Map(),
): Identity {
  const claims = claimsOf(commits, pull.headBranch);
  const facts: Facts = { claims, accounts: accountIds(pull, commits) };
  const authors = commits.map((commit) => authorsOfCommit(commit, registry));
  const change = authorsOfChange(pull, authors, registry);
  const contradictions = [
    ...otherAccounts(authors),
    ...otherAgents(authors.map(soleAgent), claims),
    ...withoutApp(change.opener, change.agents, claims, registry),
  ];
  if (contradictions.length > 0) return { ...facts, kind: 'contradiction', contradictions };
  const doubts = [...doubtsOfPull(pull, commits), ...change.doubts];
  if (doubts.length > 0) return { ...facts, kind: 'unknown', doubts };
  const { agents, humans } = change;
  if (agents.length === 0) return { ...facts, kind: 'human', humans };
  const judged = agents.map((agent) => judge(agent, change.opener, authors, claims, registry, history));
  const [first] = judged;
  if (judged.length > 1 || humans.length > 0 || first === undefined || first.proof === 'account') {
    return { ...facts, kind: 'mixed', agents: judged, humans };
  }
  const unsigned = authors.filter(({ verified }) => !verified).map(({ sha }) => sha);
  return { ...facts, ...first, proof: first.proof, kind: 'agent', unsigned };
}

interface ChangeAuthors {
  /** The agent whose account opened the pull request. */
  opener: AgentIdentity | null;
  agents: AgentIdentity[];
  humans: Account[];
  doubts: Doubt[];
}

function authorsOfChange(pull: PullRecord, commits: readonly CommitAuthors[], registry: AgentRegistry): ChangeAuthors {
  const opened = sortAccounts([pull.author], null, registry);
  const opener = opened.agents[0] ?? null;
  const signers = new Map(commits.map(({ signer }) => [signer?.agent.id, signer?.agent]));
  const [signer] = signers.values();
  if (signers.size === 1 && signer) {
    // Who opened or pushed what one agent signed throughout is no author, unless it is another agent.
    const agents = opener === null || opener.id === signer.id ? [signer] : [opener, signer];
    const doubts = opened.doubts.filter(({ code }) => code !== 'shared-account');
    return { opener, agents, humans: [], doubts };
  }
  const pushed = sortAccounts(pull.pushers ?? [], null, registry);
  const all = [opened, ...commits, pushed];
  return {
    opener,
    agents: distinct(all.flatMap((each) => each.agents)),
    humans: distinct(all.flatMap((each) => each.humans)),
    doubts: all.flatMap((each) => each.doubts),
  };
}

function judge(
  agent: AgentIdentity,
  opener: AgentIdentity | null,
  commits: readonly CommitAuthors[],
  claims: AgentClaims,
  registry: AgentRegistry,
  history: ReadonlyMap<string, AgentHistory>,
): AgentAuthor {
  const own = commits.filter(({ agents }) => agents.some(({ id }) => id === agent.id));
  const keys = own.flatMap(({ signer }) => (signer ? [signer.key] : []));
  const shas = new Set(own.map(({ sha }) => sha));
  const claimed = claims.commits.filter(({ sha }) => shas.has(sha));
  const models = claimed.flatMap(({ model }) => (model.length === 0 ? [unnamedModel] : model.map(modelFamily)));
  const past = history.get(agent.id);
  const needed = registry.probation;
  const probation = [
    ...[...new Set(keys)].map(
      (name): Probation => ({ what: 'key', name, successes: past?.keys.get(name) ?? 0, needed }),
    ),
    ...[...new Set(models)].map(
      (name): Probation => ({ what: 'model', name, successes: past?.models.get(name) ?? 0, needed }),
    ),
  ].filter(({ successes }) => !(successes >= needed));
  const incomplete = claimed.filter((commit) =>
    [commit.agent, commit.task, commit.model, commit.promptHash].some((values) => values.length !== 1),
  );
  return {
    agent,
    proof: proofOf(agent, opener, own),
    probation,
    missingTrailers: agent.registered?.['require-trailers'] ? incomplete.map(({ sha }) => sha) : [],
  };
}

function proofOf(
  agent: AgentIdentity,
  opener: AgentIdentity | null,
  own: readonly CommitAuthors[],
): AgentAuthor['proof'] {
  if (agent.id === opener?.id) return 'app';
  return own.length > 0 && own.every(({ signer }) => signer?.agent.id === agent.id) ? 'signature' : 'account';
}

function soleAgent({ sha, agents, humans }: CommitAuthors): { sha: string; agent: AgentIdentity | null } {
  return { sha, agent: agents.length === 1 && humans.length === 0 ? agents[0]! : null };
}

function otherAccounts(commits: readonly CommitAuthors[]): Contradiction[] {
  return commits.flatMap(({ sha, attributedTo, signer }): Contradiction[] => {
    if (attributedTo === null) return [];
    return [{ kind: 'other-account', sha, claimed: attributedTo.name, identity: signer?.agent.name ?? null }];
  });
}

function accountIds(pull: PullRecord, commits: readonly CommitRecord[]): number[] {
  const ofCommits = commits.flatMap(({ author, committer, signature }) => [author, committer, signature.signer]);
  const all = [pull.author, ...(pull.pushers ?? []), ...ofCommits];
  return [...new Set(all.flatMap((account) => (account === null ? [] : [account.id])))];
}

function distinct<T extends { id: string | number }>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}
