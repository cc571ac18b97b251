import type { AgentRegistry, Identity } from '@gauntlet/evidence';
import { knownAgents, sharedAccounts } from '@gauntlet/evidence';
import type { Event } from '@gauntlet/gate';
import {
  type Author,
  type Circumstances,
  type Git,
  GitHubError,
  type History,
  type HistoryCommit,
  type Host,
  type MergedPull,
  type PullDetailsReader,
  type Reviews,
} from '@gauntlet/host';
import { timeOf } from '@gauntlet/ledger';
import { agentsSection, type RiskSettings, riskSection, settingsInForce } from '@gauntlet/policy';
import { accountOf } from './history.ts';
import { defaultBranchOf } from './place.ts';
import type { State } from './state.ts';

/** What stands in `by` of the events that are written here. */
export const writer = 'action-risk-gate';

/** All that is asked for what became of changes. */
export interface Sources {
  host: Host;
  git: Git;
  state: State;
  /** `owner/name`. */
  repository: string;
  defaultBranch: string;
  history: History;
  details: PullDetailsReader;
  circumstances: Circumstances;
  reviews: Reviews;
  registry: AgentRegistry;
  risk: RiskSettings;
  /** The address of a record of GitHub's API. */
  source(path: string): string;
  /** The merged pull requests of the default branch that hold a commit, the first merged first; asked once. */
  pullsOf(commit: string): Promise<MergedPull[]>;
  /** Null where GitHub has no such commit; asked once. */
  commit(sha: string): Promise<HistoryCommit | null>;
}

/** Never throws for what GitHub answers: the first call does. */
export async function openSources(host: Host, git: Git, event: Event, state: State): Promise<Sources> {
  const { apiUrl, repository } = host.runner.context;
  const name = repository ?? '';
  const options = { apiUrl, token: state.inputs['github-token'], repository: name };
  const history = await host.openHistory(options);
  const defaultBranch = defaultBranchOf(event) ?? '';
  return {
    ...{ host, git, state, repository: name, defaultBranch, history },
    details: await host.openPullDetails(options),
    circumstances: await host.openCircumstances(options),
    reviews: await host.openReviews(options),
    registry: settingsInForce(agentsSection, state.sections?.agents),
    risk: settingsInForce(riskSection, state.sections?.risk),
    source: (path) => `${apiUrl}/repos/${name}/${path}`,
    pullsOf: once(async (commit) => {
      const pulls = await orElse(() => history.pullsOfCommit(commit), []);
      const own = pulls.filter(({ baseBranch }) => baseBranch === defaultBranch);
      return own.sort((left, right) => timeOf(left.mergedAt) - timeOf(right.mergedAt));
    }),
    commit: once(async (sha) => (await orElse(() => history.commits(sha, 1), []))[0] ?? null),
  };
}

function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const asked = known.get(key) ?? ask(key);
    known.set(key, asked);
    return asked;
  };
}

/** For a commit that GitHub does not have. */
async function orElse<T>(ask: () => Promise<T>, none: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 422)) return none;
    throw error;
  }
}

/** The agent that an account is, for what counts against it; null for a person, and for what is nobody's own. */
export function agentOfAccount(author: Author | null, { registered }: AgentRegistry): string | null {
  if (author === null || sharedAccounts.includes(author.id)) return null;
  const isRegistered = registered.some(({ account }) => account === author.id);
  const isKnown = knownAgents.some(({ accounts }) => accounts.includes(author.id));
  return isRegistered || isKnown || author.type === 'Bot' ? accountOf(author) : null;
}

/** The one agent that a change counts for or against; null where people wrote it. */
export function agentOf(identity: Identity, opener: Author | null, registry: AgentRegistry): string | null {
  if (identity.kind === 'agent') return identity.agent.id;
  if (identity.kind === 'mixed') return identity.agents[0]?.agent.id ?? null;
  return identity.kind === 'human' ? null : agentOfAccount(opener, registry);
}

/** Whether an account is a person who may write: by its id, since a login can change hands. */
export async function isWriter(
  { reviews, registry }: Pick<Sources, 'reviews' | 'registry'>,
  author: Author | null,
  allowed: (role: string) => boolean = () => true,
): Promise<boolean> {
  if (author === null || author.type !== 'User' || agentOfAccount(author, registry) !== null) return false;
  const may = await orElse(() => reviews.permission(author.login), null);
  const canWrite = may?.permission === 'write' || may?.permission === 'admin';
  return may !== null && may.id === author.id && canWrite && allowed(may.role);
}
