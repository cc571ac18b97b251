import {
  type AgentRegistry,
  type CommitRecord,
  claimsOf,
  type Identity,
  identify,
  modelFamily,
  webFlowAccount,
} from '@gauntlet/evidence';
import { GitHubError, type Host, type PullCommit, type PullDetails, type PullDetailsReader } from '@gauntlet/host';
import { factOf, type LedgerEvent, type MergedEvidence } from '@gauntlet/ledger';
import type { PastMerge } from './backtest-history.ts';
import { type PastAuthor, unknownAuthor } from './backtest-replay.ts';
import type { Problem } from './evidence.ts';
import { idOfAgent, type Rules } from './explain-policy.ts';
import type { Inputs } from './inputs.ts';

/** What the ledger tells of the commits that pull requests came in with. */
export type ToldMerges = ReadonlyMap<string, { event: LedgerEvent; evidence: MergedEvidence }>;

/** By commit; only what the host's records vouch for. @throws LedgerError `invalid` for malformed evidence. */
export function toldMerges(events: readonly LedgerEvent[]): ToldMerges {
  const told = new Map<string, { event: LedgerEvent; evidence: MergedEvidence }>();
  for (const event of events) {
    if (event.type !== 'merged' || event.sha === null) continue;
    const fact = factOf(event);
    if (fact?.type === 'merged' && fact.evidence.vouched) told.set(event.sha, { event, evidence: fact.evidence });
  }
  return told;
}

/** Says who wrote a change of the past. GitHub alone is a problem where it does not answer: half a replay is none. */
export interface PastAuthors {
  of(merge: PastMerge): Promise<PastAuthor | Problem>;
}

/** The ledger's word, which was vouched for at the time; else what GitHub tells today; else nobody knows. */
export async function openAuthors(
  host: Host,
  inputs: Inputs,
  told: ToldMerges,
  rules: Rules,
  branch: string | null,
): Promise<PastAuthors> {
  const { apiUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  const reader = token === '' || repository === null ? null : await host.openPullDetails({ apiUrl, token, repository });
  return {
    of: async (merge) => {
      const known = told.get(merge.commit);
      if (known !== undefined) return authorTold(known, rules);
      return reader === null ? unknownAuthor() : authorAsked(reader, merge, rules.agents, branch);
    },
  };
}

/** The ledger names agents alone. */
const somebody = { id: 0, login: 'a person', type: 'User', app: null };

function authorTold(
  { event: { agent }, evidence: { key, family } }: { event: LedgerEvent; evidence: MergedEvidence },
  { agents }: Rules,
): PastAuthor {
  const facts = { claims: claimsOf([]), accounts: [] };
  if (agent === null) return { identity: { ...facts, kind: 'human', humans: [somebody] }, key, family };
  const registered = agents.registered.find((each) => idOfAgent(each) === agent) ?? null;
  const identity: Identity = {
    ...{ ...facts, kind: 'agent', proof: 'app', agent: { id: agent, name: registered?.name ?? agent, registered } },
    ...{ probation: [], missingTrailers: [], unsigned: [] },
  };
  return { identity, key, family };
}

async function authorAsked(
  reader: PullDetailsReader,
  merge: PastMerge,
  registry: AgentRegistry,
  branch: string | null,
): Promise<PastAuthor | Problem> {
  try {
    const pull = await reader.get(merge.pullRequest);
    return isOf(pull, merge, branch) ? authorOf(pull, await reader.commits(pull), registry) : unknownAuthor();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // The number in a message may be that of nothing, and of more than 250 commits GitHub does not tell.
    const isAnswer =
      error.kind === 'refused' && (error.status === 404 || error.status === 409 || error.status === null);
    if (isAnswer) return unknownAuthor();
    return { code: 'github-unavailable', what: `GitHub does not tell of #${merge.pullRequest}: ${error.message}` };
  }
}

/** Whether GitHub's pull request can be the one that the commit's message names. */
function isOf(pull: PullDetails, { head }: PastMerge, branch: string | null): boolean {
  return pull.isMerged && (branch === null || pull.baseBranch === branch) && (head === null || head === pull.headSha);
}

/** By the accounts. Who pushed is not told of the past, and whose key signed is known by the ledger alone. */
function authorOf(pull: PullDetails, commits: readonly PullCommit[], registry: AgentRegistry): PastAuthor {
  const account = (of: PullDetails['author']) => of && { ...of, app: null };
  const records = commits.map(({ sha, message, author, committer, verification }): CommitRecord => {
    const byGitHub = verification.isVerified && committer?.id === webFlowAccount;
    const signature = { verified: verification.isVerified, reason: verification.reason, key: null, byGitHub };
    const signer = verification.isVerified && !byGitHub ? account(committer) : null;
    return {
      sha,
      message,
      author: account(author),
      committer: account(committer),
      signature: { ...signature, signer },
    };
  });
  const record = { author: account(pull.author), headBranch: pull.headBranch, commitCount: pull.commits };
  const identity = identify(record, records, registry);
  const { model } = identity.claims;
  return { identity, key: null, family: model === null ? null : modelFamily(model) };
}
