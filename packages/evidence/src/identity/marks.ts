import { partyOf } from './agent.ts';
import { claimsOf, type Mark } from './claims.ts';
import { isSameKey } from './keys.ts';
import type { Account, AgentRegistry, CommitRecord } from './records.ts';
import { parseTrailers } from './trailers.ts';

/** A sign that an agent had part in a commit, or in the branch. */
export interface AgentMark {
  /** Of what `claimsOf` calls a mark; `account`: of a bot, or of an agent; `key`: of a registered agent; `claim`: a task, model or prompt. */
  source: Mark['source'] | 'account' | 'key' | 'claim';
  /** Null for the branch. */
  sha: string | null;
}

/**
 * The first sign of an agent in a change; null where there is none. All of them are claims, which whoever pushes can leave
 * out: by one an agent is known, by none of them nobody is known to be a person.
 */
export function agentMarkOf(
  commits: readonly CommitRecord[],
  registry: AgentRegistry,
  headBranch: string | null = null,
): AgentMark | null {
  for (const commit of commits) {
    if (bearsKey(commit, registry)) return { source: 'key', sha: commit.sha };
    if (accountsOf(commit).some((account) => isAgent(account, registry))) return { source: 'account', sha: commit.sha };
  }
  const { marks, commits: claims, problems } = claimsOf(commits, headBranch);
  const [mark] = marks;
  if (mark !== undefined) return { source: mark.source, sha: mark.sha };
  const claimed = claims.find(
    ({ agent, task, model, promptHash }) => [agent, task, model, promptHash].flat().length > 0,
  );
  // What is malformed was meant as a claim as well.
  const sha = claimed?.sha ?? problems[0]?.sha;
  return sha === undefined ? null : { source: 'claim', sha };
}

/** Whether an account is an agent's, or one that every workflow writes as. */
export function isAgent(account: Account, registry: AgentRegistry): boolean {
  const { kind } = partyOf(account, registry);
  return account.type === 'Bot' || kind === 'agent' || kind === 'ambiguous';
}

/** A key that is named counts, be it verified or not: to name an agent's key is a claim as well. */
function bearsKey({ signature: { key } }: CommitRecord, { registered }: AgentRegistry): boolean {
  return key !== null && registered.some(({ keys }) => keys.some((each) => isSameKey(each, key)));
}

/** Everybody whom a commit names by an account: its author, its committer, and those of its trailers. */
function accountsOf({ author, committer, authorEmail, committerEmail, message }: CommitRecord): Account[] {
  const named = parseTrailers(message, { divider: false }).map(({ value }) => /<([^<>]{1,300})>\s*$/.exec(value)?.[1]);
  const byAddress = [authorEmail, committerEmail, ...named].map((email) => accountOfEmail(email ?? ''));
  return [author, committer, ...byAddress].filter((account) => account !== null);
}

/** The account in one of GitHub's private addresses: `1+login@users.noreply.github.com`, or without the number. */
export function accountOfEmail(email: string): Account | null {
  const found = /^(?:(\d{1,12})\+)?([^+@\s]{1,100})@users\.noreply\.github\.com$/i.exec(email.trim());
  if (found === null) return null;
  const login = found[2] ?? '';
  return { id: Number(found[1] ?? 0), login, type: login.endsWith('[bot]') ? 'Bot' : 'User', app: null };
}
