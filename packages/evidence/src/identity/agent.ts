import { canonicalKey, isSameKey } from './keys.ts';
import { knownByAccount, namesOfKnown, normalName, sharedAccounts, webFlowAccount } from './known-agents.ts';
import type { Account, AgentRegistry, CommitRecord, RegisteredAgent } from './records.ts';

/** An agent by its immutable id: trust is keyed to that. */
export interface AgentIdentity {
  /** `account:<id>`, `app:<id>` or `key:<canonical fingerprint>`; of a registered agent the first of these that it has. */
  id: string;
  /** For people to read: of an agent that is not registered, its login. */
  name: string;
  /** Null for a bot that the policy does not name. */
  registered: RegisteredAgent | null;
}

/** What an account is to a change. `shared` is nobody: every workflow, or GitHub itself, writes as it. */
export type Party =
  | { kind: 'agent'; agent: AgentIdentity }
  | { kind: 'human'; account: Account }
  | { kind: 'shared' }
  | { kind: 'ambiguous' }
  | { kind: 'unfit' };

/** What an account is, by its id alone. */
export function partyOf(account: Account, registry: AgentRegistry): Party {
  if (account.id === webFlowAccount || sharedAccounts.includes(account.id)) return { kind: 'shared' };
  const isBot = account.type === 'Bot';
  const own = registry.registered.filter(
    (agent) => agent.account === account.id || (isBot && agent.app !== null && agent.app === account.app),
  );
  if (own.length > 1) return { kind: 'ambiguous' };
  if (own[0]) return { kind: 'agent', agent: registeredIdentity(own[0]) };
  if (isBot || knownByAccount(account.id)) {
    return { kind: 'agent', agent: { id: `account:${account.id}`, name: account.login, registered: null } };
  }
  return account.type === 'User' ? { kind: 'human', account } : { kind: 'unfit' };
}

/** A registered agent, and the key of it that signed, in its canonical form. */
export interface Signer {
  agent: AgentIdentity;
  key: string;
}

/** Whose registered key signed a commit; null where none did, or where GitHub did not verify the signature. */
export function signerOf(commit: CommitRecord, registry: AgentRegistry): Signer | 'ambiguous' | null {
  const { verified, reason, key, byGitHub } = commit.signature;
  if (!verified || byGitHub || key === null || reason.toLowerCase() !== 'valid') return null;
  const matches = registry.registered.flatMap((agent) => {
    const fingerprint = agent.keys.find((each) => isSameKey(each, key));
    return fingerprint === undefined ? [] : [{ agent: registeredIdentity(agent), key: canonicalKey(fingerprint)! }];
  });
  return matches.length > 1 ? 'ambiguous' : (matches[0] ?? null);
}

export function registeredIdentity(agent: RegisteredAgent): AgentIdentity {
  return { id: registeredId(agent), name: agent.name, registered: agent };
}

function registeredId({ account, app, keys, name }: RegisteredAgent): string {
  if (account !== null) return `account:${account}`;
  if (app !== null) return `app:${app}`;
  const [first = ''] = keys;
  // An agent without any id is never recognised; this only names it.
  return canonicalKey(first) === null ? `name:${name}` : `key:${canonicalKey(first)}`;
}

/** Every name under which claims may speak of an agent, in lower case. */
export function namesOfAgent({ id, name, registered }: AgentIdentity): Set<string> {
  const own = [id, name, ...(registered?.aliases ?? [])].map(normalName);
  const known = id.startsWith('account:') ? knownByAccount(Number(id.slice('account:'.length))) : undefined;
  return new Set([...own, ...(known ? namesOfKnown(known) : [])]);
}
