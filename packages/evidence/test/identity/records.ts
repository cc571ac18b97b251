import {
  type Account,
  type AgentRegistry,
  type CommitRecord,
  type CommitSignature,
  type Identity,
  identify,
  type PullRecord,
  type RegisteredAgent,
} from '@gauntlet/evidence';

export const ada: Account = { id: 1001, login: 'ada', type: 'User', app: null };
export const bob: Account = { id: 1002, login: 'bob', type: 'User', app: null };
/** A registered agent's bot, and one that the policy does not name. */
export const helperBot: Account = { id: 2001, login: 'helper[bot]', type: 'Bot', app: 31 };
export const otherBot: Account = { id: 2002, login: 'other[bot]', type: 'Bot', app: null };
export const strangerBot: Account = { id: 2999, login: 'stranger[bot]', type: 'Bot', app: 99 };
export const copilot: Account = { id: 198982749, login: 'Copilot', type: 'Bot', app: null };
export const actionsBot: Account = { id: 41898282, login: 'github-actions[bot]', type: 'Bot', app: 15368 };
export const webFlow: Account = { id: 19864447, login: 'web-flow', type: 'User', app: null };

export const sshKey = `SHA256:${'A'.repeat(42)}E`;
export const pgpKey = '0123456789ABCDEF0123456789ABCDEF01234567';
export const sharedKey = 'f'.repeat(40);

export function agent(name: string, some: Partial<RegisteredAgent> = {}): RegisteredAgent {
  const nothing = { account: null, app: null, keys: [], aliases: [] };
  return { name, ...nothing, 'require-trailers': false, 'must-use-app': false, ...some };
}

export const helper = agent('helper', { account: 2001, keys: [pgpKey], aliases: ['Helper Agent'] });
export const other = agent('other', { account: 2002 });
/** Works under people's accounts, and signs. */
export const local = agent('local', { keys: [sshKey], aliases: ['claude'] });

export function registry(some: Partial<AgentRegistry> = {}): AgentRegistry {
  return { probation: 3, 'must-use-app': false, registered: [helper, other, local], ...some };
}

export const unsigned: CommitSignature = {
  verified: false,
  reason: 'unsigned',
  key: null,
  signer: null,
  byGitHub: false,
};

export function signed(key: string, signer: Account | null = ada): CommitSignature {
  return { verified: true, reason: 'valid', key, signer, byGitHub: false };
}

export const signedByGitHub: CommitSignature = {
  verified: true,
  reason: 'valid',
  key: 'B5690EEEBB952194',
  signer: webFlow,
  byGitHub: true,
};

let number = 0;

export function commit(by: Account | null, some: Partial<CommitRecord> = {}): CommitRecord {
  number++;
  const sha = number.toString(16).padStart(40, '0');
  return { sha, message: 'Fix\n', author: by, committer: by, signature: unsigned, ...some };
}

export function withTrailers(...lines: string[]): string {
  return `Fix\n\nText\n\n${lines.join('\n')}\n`;
}

export function pull(
  author: Account | null,
  commits: readonly CommitRecord[],
  some: Partial<PullRecord> = {},
): PullRecord {
  return { author, headBranch: 'fix', commitCount: commits.length, ...some };
}

export const all = registry();

export function of(author: Account | null, commits: CommitRecord[], policy: AgentRegistry = all): Identity {
  return identify(pull(author, commits), commits, policy);
}

/** What matters of an identity, in short. */
export function said(identity: Identity): string {
  switch (identity.kind) {
    case 'agent':
      return `agent ${identity.agent.id} by ${identity.proof}`;
    case 'human':
      return `human ${identity.humans.map(({ login }) => login).join()}`;
    case 'mixed':
      return `mixed ${[...identity.agents.map((each) => `${each.agent.name}:${each.proof}`), ...identity.humans.map(({ login }) => login)].join()}`;
    case 'unknown':
      return `unknown ${identity.doubts.map(({ code }) => code).join()}`;
    case 'contradiction':
      return `contradiction ${identity.contradictions.map(({ kind, claimed, identity: real }) => `${kind}(${claimed}, ${real})`).join()}`;
  }
}

export const byKey = (key: string, some: Partial<CommitRecord> = {}) =>
  commit(ada, { signature: signed(key), ...some });
export const byLocal = byKey(sshKey);
export const claiming = (author: Account, ...lines: string[]) => commit(author, { message: withTrailers(...lines) });
export const viaApi = (author: Account) => commit(author, { committer: webFlow, signature: signedByGitHub });
