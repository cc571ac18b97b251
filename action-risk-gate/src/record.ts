import { append, type Event, withLedger } from '@gauntlet/gate';
import { fields, type Git, GitHubError, type Host } from '@gauntlet/host';
import { type EventDraft, LedgerError, type LedgerStore } from '@gauntlet/ledger';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { defaultBranchOf } from './place.ts';
import { reconcile } from './rebuild-history.ts';
import { commentDrafts } from './record-comment.ts';
import { deploymentDrafts, environmentsOf } from './record-deployments.ts';
import { incidentDrafts } from './record-incidents.ts';
import { findMerge, mergeDraft } from './record-merge.ts';
import { reportOf } from './record-report.ts';
import { revertDrafts } from './record-reverts.ts';
import { type Reverts, revertRolledBack } from './record-rollbacks.ts';
import { openSources, type Sources } from './record-sources.ts';
import { wordDrafts } from './record-words.ts';
import type { State } from './state.ts';

type Drafts = EventDraft[] | Problem;
type Teller = (sources: Sources, ledger: LedgerStore, event: Event) => Promise<Drafts>;

/** How many commits are looked at after a push; the schedule looks at more. */
const mostPushed = 300;

const tellers: Readonly<Record<string, Teller>> = {
  pull_request: closed,
  pull_request_target: closed,
  push: pushed,
  deployment_status: deployed,
  issues: reported,
  schedule: (sources, ledger) => reconcile(sources, ledger),
  workflow_dispatch: wordDrafts,
  issue_comment: commentDrafts,
};

/**
 * Writes what an event tells of changes to the ledger. The event only says where to look: all that is vouched for is
 * read from GitHub's API.
 */
export async function record(host: Host, git: Git | null, event: Event, state: State): Promise<CommandResult> {
  const teller = placeProblem(host, event) ?? tellerOf(host);
  if ('code' in teller) return reportOf([], [], [teller]);
  const problem = outsetProblem(git, state);
  if (problem !== null || git === null) return reportOf([], [], problem === null ? [] : [problem]);
  const isReport = state.inputs.mode === 'report';
  try {
    const sources = await openSources(host, git, event, state);
    let told: Drafts = [];
    let reverts: Reverts = { reasons: [], notes: [] };
    const written = await withLedger(host, state.inputs, async (ledger) => {
      told = await teller.tell(sources, ledger, event);
      if ('code' in told || isReport) return [];
      const added = await append(host, ledger, told);
      reverts = await revertRolledBack(sources, ledger, added);
      return added;
    });
    state.notes.push(...reverts.notes);
    const problems = [told, written].flatMap((each) => ('code' in each ? [each] : []));
    const result = reportOf('code' in told ? [] : told, 'code' in written ? [] : written, problems, isReport);
    return { ...result, reasons: [...(result.reasons ?? []), ...reverts.reasons] };
  } catch (error) {
    return reportOf([], [], [problemOf(error)]);
  }
}

/** What went wrong with GitHub, or with what it told; anything else is a mistake of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof GitHubError) return { code: 'github-unavailable', what: `${error.message}: ${error.remedy}` };
  if (error instanceof LedgerError) return { code: 'internal-error', what: error.message };
  throw error;
}

/**
 * Trust is only written by a workflow file of the default branch: under `pull_request` it is that of a merged change, and
 * under the others an agent's branch may have its own.
 */
export function placeProblem(host: Host, event: Event): Problem | null {
  const { workflowRef } = host.runner.context;
  const branch = defaultBranchOf(event);
  if (branch !== null && workflowRef === `refs/heads/${branch}`) return null;
  return { code: 'record-place', what: 'The workflow file is not known to be that of the default branch' };
}

function tellerOf(host: Host): { tell: Teller } | Problem {
  const { eventName } = host.runner.context;
  const tell = Object.hasOwn(tellers, eventName ?? '') ? tellers[eventName ?? ''] : undefined;
  return tell ? { tell } : { code: 'record-place', what: 'Nothing is recorded under this event' };
}

/** What has to be there before anything is asked. */
export function outsetProblem(git: Git | null, { inputs }: State): Problem | null {
  if (inputs['github-token'] === '') return { code: 'token-missing', what: 'There is no github-token' };
  if (git === null) return { code: 'repository-missing', what: 'There is no git repository in the working directory' };
  return git.shallow ? { code: 'shallow-clone', what: 'The clone is shallow' } : null;
}

async function closed(sources: Sources, _: LedgerStore, event: Event): Promise<Drafts> {
  const number = numberAt(event, 'pull_request', 'number');
  const merge = number === null ? null : await findMerge(sources, number);
  if (merge === null) return [];
  const draft = await mergeDraft(sources, merge);
  return 'code' in draft ? draft : [draft];
}

async function pushed(sources: Sources, _: LedgerStore, event: Event): Promise<Drafts> {
  if (event?.['ref'] !== `refs/heads/${sources.defaultBranch}`) return [];
  // Commits of a merged branch may be older than what was there before: all of the last ones are looked at.
  return revertDrafts(sources, await sources.history.commits(sources.defaultBranch, mostPushed));
}

async function deployed(sources: Sources, _: LedgerStore, event: Event): Promise<Drafts> {
  const id = numberAt(event, 'deployment', 'id');
  const deployment = id === null ? null : await sources.history.deployment(id);
  const isOurs = deployment !== null && environmentsOf(sources).includes(deployment.environment);
  return isOurs ? deploymentDrafts(sources, deployment.environment) : [];
}

async function reported(sources: Sources, _: LedgerStore, event: Event): Promise<Drafts> {
  const number = numberAt(event, 'issue', 'number');
  const issue = number === null ? null : await sources.history.issue(number);
  return issue === null ? [] : incidentDrafts(sources, issue);
}

function numberAt(event: Event, part: string, name: string): number | null {
  return fields.integer(fields.at(event, part, name));
}
