import { identify, partyOf } from '@gauntlet/evidence';
import { accountOf, recordOf } from '@gauntlet/gate';
import { GitHubError, type PullDetailsReader, type PullRequests, type RunFacts } from '@gauntlet/host';
import type { Owner } from '@gauntlet/judge';
import { type CostRules, ownerOfAgent, type UsageWorkflow } from './rules.ts';

/** Whose work a run was, and for which task as the commits claim. */
export interface Origin {
  owner: Owner;
  task: string | null;
}

export interface Owners {
  /** @throws GitHubError where GitHub does not answer, but not where it answers that something is not there. */
  of(run: RunFacts): Promise<Origin>;
}

interface Readers {
  pulls: PullRequests;
  details: PullDetailsReader;
  defaultBranch: string;
}

const people: Owner = { kind: 'people', id: 'people', name: 'people' };
const repository: Owner = { kind: 'repository', id: 'repository', name: 'repository' };
const nobody: Owner = { kind: 'unknown', id: 'unknown', name: 'unknown' };

/** Events of a run that takes its workflow file from the default branch where its head is that branch. */
const ownEvents = [
  'schedule',
  'repository_dispatch',
  'workflow_dispatch',
  'workflow_run',
  'issues',
  'issue_comment',
  'push',
];
const ofPull = ['pull_request', 'pull_request_target', 'pull_request_review'];

/** The usage workflow that a run is of, where its file cannot be a pull request's own; else null. */
export function usageWorkflowOf(
  { path, event, isOwn, headBranch }: RunFacts,
  { workflows }: CostRules,
  defaultBranch: string,
): UsageWorkflow | null {
  if (!isOwn || headBranch !== defaultBranch || !ownEvents.includes(event)) return null;
  return workflows.find((each) => each.path === path) ?? null;
}

/**
 * Says whose work runs were by what GitHub vouches for: the policy's word on a workflow of the default branch, else the
 * accounts and signatures of the pull request. Each is asked once.
 */
export function openOwners(readers: Readers, rules: CostRules): Owners {
  const { details, defaultBranch } = readers;
  const known = new Map<number, Promise<Origin>>();
  const ofNumber = (number: number) => {
    const asked = known.get(number) ?? unlessAbsent(() => authorOf(details, number, rules));
    known.set(number, asked);
    return asked;
  };
  return {
    async of(run) {
      const workflow = usageWorkflowOf(run, rules, defaultBranch);
      if (workflow !== null) return { owner: workflow.owner, task: null };
      if (run.isOwn && run.headBranch === defaultBranch && run.event !== 'push' && !ofPull.includes(run.event)) {
        return { owner: repository, task: null };
      }
      const number = groupNumber(run) ?? (await pullOf(readers.pulls, run));
      if (number !== null) return ofNumber(number);
      return { owner: ofPull.includes(run.event) ? nobody : starterOf(run, rules), task: null };
    },
  };
}

/** Of a merge queue's branch, which GitHub alone makes. */
function groupNumber({ event, headBranch }: RunFacts): number | null {
  if (event !== 'merge_group') return null;
  const number = /^gh-readonly-queue\/.+\/pr-(\d{1,12})-[0-9a-f]{40,64}$/.exec(headBranch ?? '')?.[1];
  return number === undefined ? null : Number(number);
}

/** The first pull request that GitHub knows for the run's commit. */
async function pullOf(pulls: PullRequests, { pullRequests, headSha }: RunFacts): Promise<number | null> {
  if (pullRequests.length > 0) return Math.min(...pullRequests);
  try {
    const numbers = (await pulls.ofCommit(headSha)).map(({ number }) => number);
    return numbers.length === 0 ? null : Math.min(...numbers);
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return null;
  }
}

async function authorOf(details: PullDetailsReader, number: number, { registry }: CostRules): Promise<Origin> {
  const pull = await details.get(number);
  const commits = (await details.commits(pull)).map(recordOf);
  const author = pull.author && accountOf(pull.author);
  const identity = identify({ author, headBranch: pull.headBranch, commitCount: pull.commits }, commits, registry);
  const { task } = identity.claims;
  // Who opened it has caused what it costs: a commit of somebody else's in it takes no agent out of its budget.
  const opener = author && partyOf(author, registry);
  if (opener?.kind === 'agent') return { owner: ownerOfAgent(opener.agent), task };
  if (identity.kind === 'human') return { owner: people, task };
  if (identity.kind === 'agent') return { owner: ownerOfAgent(identity.agent), task };
  // Beside people, one agent that is vouched for; an address in a commit vouches for nobody.
  const vouched = identity.kind === 'mixed' ? identity.agents.filter(({ proof }) => proof !== 'account') : [];
  const [only] = vouched;
  return { owner: only !== undefined && vouched.length === 1 ? ownerOfAgent(only.agent) : nobody, task };
}

/** Without a pull request: who started the run, by GitHub's word. */
function starterOf({ actor }: RunFacts, { registry }: CostRules): Owner {
  const party = actor && partyOf(accountOf(actor), registry);
  if (party?.kind === 'agent') return ownerOfAgent(party.agent);
  return party?.kind === 'human' ? people : nobody;
}

async function unlessAbsent(ask: () => Promise<Origin>): Promise<Origin> {
  try {
    return await ask();
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return { owner: nobody, task: null };
  }
}

/** Whether GitHub said that there is nothing to be told, or more than it tells: that is no failure of the look. */
function isAnswer(error: unknown): boolean {
  const statuses: readonly (number | null)[] = [404, 409, 410, 422];
  if (!(error instanceof GitHubError) || error.kind !== 'refused') return false;
  return statuses.includes(error.status) || /^there are more than \d/.test(error.message);
}
