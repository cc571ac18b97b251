import { type AgentIdentity, namesOfAgent, registeredIdentity } from './agent.ts';
import type { AgentClaims, Mark } from './claims.ts';
import { knownByName, namesOfKnown } from './known-agents.ts';
import type { AgentRegistry } from './records.ts';

/** Why a change is to be rejected: what it says of itself cannot be true, or is not allowed. */
export interface Contradiction {
  /**
   * `other-agent`: a commit of one agent says that another made it. `other-account`: a commit signed with one agent's
   * key is attributed to another agent's account. `must-use-app`: a change that bears an agent's marks, or holds its
   * commits, was not opened by that agent's own account or App, though the policy says that it must be.
   */
  kind: 'other-agent' | 'other-account' | 'must-use-app';
  /** Null where it is about the whole change. */
  sha: string | null;
  /** The agent that is claimed: a name. */
  claimed: string;
  /** The identity's name; null where there is none. */
  identity: string | null;
}

/** The one agent that a commit is of by its accounts or its signature; null where people or others had part in it. */
export interface CommitAgent {
  sha: string;
  agent: AgentIdentity | null;
}

/** Claims that name another agent than the commit's own. A branch is not held against it: it may be older. */
export function otherAgents(commits: readonly CommitAgent[], { marks }: AgentClaims): Contradiction[] {
  const agents = new Map(commits.map(({ sha, agent }) => [sha, agent]));
  return marks.flatMap((mark): Contradiction[] => {
    const agent = mark.sha === null ? null : agents.get(mark.sha);
    if (!agent || speaksOf(mark, agent)) return [];
    return [{ kind: 'other-agent', sha: mark.sha, claimed: mark.agent, identity: agent.name }];
  });
}

/** `authors` are the agents that had part in the change; `opener` is the one that opened it, if one did. */
export function withoutApp(
  opener: AgentIdentity | null,
  authors: readonly AgentIdentity[],
  { marks }: AgentClaims,
  registry: AgentRegistry,
): Contradiction[] {
  const identity = opener?.name ?? null;
  const must = registry.registered.filter((agent) => agent['must-use-app']).map(registeredIdentity);
  const forbidden = (claimed: string, sha: string | null): Contradiction => ({
    kind: 'must-use-app',
    sha,
    claimed,
    identity,
  });
  const found = marks.flatMap((mark) => {
    const bound = must.some((agent) => agent.id !== opener?.id && speaksOf(mark, agent));
    const refused = bound || (registry['must-use-app'] && opener === null);
    return refused ? [forbidden(mark.agent, mark.sha)] : [];
  });
  const others = authors.filter((agent) => agent.id !== opener?.id);
  const absent = others.filter(({ registered }) => registry['must-use-app'] || registered?.['must-use-app']);
  return [...found, ...absent.map(({ name }) => forbidden(name, null))];
}

function speaksOf(mark: Mark, agent: AgentIdentity): boolean {
  const known = knownByName(mark.agent);
  const names = namesOfAgent(agent);
  return [mark.agent, ...(known ? namesOfKnown(known) : [])].some((name) => names.has(name));
}
