/**
 * The marks that coding agents leave today. They are claims: whoever can push can write or remove them. Only whole emails, logins and names count, since a person may be called Claude or Devin.
 */
export interface KnownAgent {
  name: string;
  /** Other names that trailers call it by; lower case. */
  names: readonly string[];
  /** Ids of its own accounts on GitHub. */
  accounts: readonly number[];
  /** Lower case, without `[bot]`. */
  logins: readonly string[];
  /** Lower case. */
  emails: readonly string[];
  /** What its branches begin with; lower case. */
  branches: readonly string[];
  /** Trailers that no other tool writes; lower case. */
  trailers: readonly string[];
}

const none: Omit<KnownAgent, 'name'> = { names: [], accounts: [], logins: [], emails: [], branches: [], trailers: [] };

export const knownAgents: readonly KnownAgent[] = [
  {
    ...none,
    name: 'copilot',
    names: ['github copilot'],
    accounts: [198982749],
    logins: ['copilot', 'copilot-swe-agent'],
    branches: ['copilot/'],
  },
  {
    ...none,
    name: 'claude',
    names: ['claude code', 'claude-code', 'claude-code-action'],
    logins: ['claude'],
    emails: ['noreply@anthropic.com'],
    branches: ['claude/'],
    trailers: ['claude-session'],
  },
  { ...none, name: 'devin', names: ['devin ai'], accounts: [158243242], logins: ['devin-ai-integration'] },
  { ...none, name: 'jules', names: ['google jules'], logins: ['google-labs-jules'] },
  {
    ...none,
    name: 'codex',
    names: ['openai codex', 'codex cli'],
    emails: ['noreply@openai.com'],
    branches: ['codex/'],
  },
  {
    ...none,
    name: 'cursor',
    names: ['cursor agent'],
    logins: ['cursoragent', 'cursor'],
    emails: ['cursoragent@cursor.com'],
    branches: ['cursor/'],
  },
];

/** Every workflow of every repository writes as this account, so that it says nothing of who wrote. */
export const sharedAccounts: readonly number[] = [41898282]; // github-actions[bot]

/** GitHub itself, the committer of what is made on its pages and through its API. */
export const webFlowAccount = 19864447;

/** Lower case, without the blanks around it and without `[bot]`. */
export function normalName(text: string): string {
  const name = text.trim().toLowerCase();
  return name.endsWith('[bot]') ? name.slice(0, -5) : name;
}

export function knownByName(text: string): KnownAgent | undefined {
  const name = normalName(text);
  return knownAgents.find((agent) => namesOfKnown(agent).includes(name));
}

export function namesOfKnown(agent: KnownAgent): string[] {
  return [agent.name, ...agent.names, ...agent.logins];
}

export function knownByAccount(id: number): KnownAgent | undefined {
  return knownAgents.find((agent) => agent.accounts.includes(id));
}

/** By a whole address; GitHub's private addresses hold an id, a login, or both: `1+login@users.noreply.github.com`. */
export function knownByEmail(email: string): KnownAgent | undefined {
  const address = email.trim().toLowerCase();
  const [local = '', domain] = address.split('@');
  if (domain !== 'users.noreply.github.com') return knownAgents.find((agent) => agent.emails.includes(address));
  const plus = local.indexOf('+');
  const id = plus < 0 ? Number.NaN : Number(local.slice(0, plus));
  const login = normalName(local.slice(plus + 1));
  return knownByAccount(id) ?? knownAgents.find((agent) => agent.logins.includes(login));
}

export function knownByBranch(branch: string): KnownAgent | undefined {
  const name = branch.toLowerCase();
  return knownAgents.find((agent) => agent.branches.some((prefix) => name.startsWith(prefix)));
}

export function knownByTrailer(key: string): KnownAgent | undefined {
  return knownAgents.find((agent) => agent.trailers.includes(key.toLowerCase()));
}
