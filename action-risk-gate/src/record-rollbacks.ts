import { eventsOf } from '@gauntlet/gate';
import { GitHubError, type Merging } from '@gauntlet/host';
import { LedgerError, type LedgerEvent, type LedgerStore, timeOf } from '@gauntlet/ledger';
import type { Problem } from './evidence.ts';
import { findMerge, mergeDraft } from './record-merge.ts';
import type { Sources } from './record-sources.ts';

/** How many pull requests one run opens: nobody looks through more. */
const mostReverts = 10;

/** What came of taking back what was rolled back. */
export interface Reverts {
  /** Codes that conclude `pass`. */
  reasons: Problem[];
  /** Sentences on what was not done. */
  notes: string[];
}

/**
 * Opens a pull request that reverts each agent's change that was rolled back, where the policy asks for it: of the events
 * that this run wrote, so that each is asked for once. All is written by then: what GitHub or the ledger refuses is a note.
 */
export async function revertRolledBack(
  sources: Sources,
  ledger: LedgerStore,
  written: readonly LedgerEvent[],
): Promise<Reverts> {
  const done: Reverts = { reasons: [], notes: [] };
  const back = written.filter(({ type, evidence }) => type === 'rolled-back' && evidence['vouched'] === true);
  if (!sources.state.settings['revert-failed'] || back.length === 0) return done;
  try {
    const events = await eventsOf(ledger);
    const standing = back.filter((event) => stands(event, events));
    const ours = await ofAgents(sources, standing, events);
    for (const { sha } of ours.filter(({ pullRequest }) => pullRequest === null)) {
      done.notes.push(`Commit ${sha} was rolled back, and not reverted: it came with no pull request.`);
    }
    await revertAll(sources, ours, done);
  } catch (error) {
    done.notes.push(`What was rolled back was not reverted: ${sentenceOf(error)}.`);
  }
  return done;
}

/** Whether the environment still is where the rollback left it: what was deployed since may hold the change again. */
function stands({ at, evidence }: LedgerEvent, events: readonly LedgerEvent[]): boolean {
  const deployments = events.filter(({ type }) => type === 'deployed');
  const own = deployments.find((event) => event.evidence['deployment'] === evidence['rollback']);
  const same = deployments.filter((event) => event.evidence['environment'] === own?.evidence['environment']);
  return own !== undefined && same.every((event) => timeOf(event.at) <= timeOf(at));
}

/** Those of changes by agents: by what the ledger knows of the merge, or else by GitHub's records. */
async function ofAgents(
  sources: Sources,
  rolledBack: readonly LedgerEvent[],
  events: readonly LedgerEvent[],
): Promise<LedgerEvent[]> {
  const found: LedgerEvent[] = [];
  for (const event of rolledBack) {
    const { pullRequest } = event;
    const known = events.filter(({ type, pullRequest: of }) => type === 'merged' && of !== null && of === pullRequest);
    const agents =
      known.length > 0 ? known.map(({ agent }) => agent) : [event.agent, await agentOfPull(sources, pullRequest)];
    if (agents.some((agent) => agent !== null)) found.push(event);
  }
  return found;
}

async function agentOfPull(sources: Sources, pullRequest: number | null): Promise<string | null> {
  const merge = pullRequest === null ? null : await findMerge(sources, pullRequest);
  const draft = merge === null ? null : await mergeDraft(sources, merge);
  return draft === null || 'code' in draft ? null : draft.agent;
}

async function revertAll(sources: Sources, events: readonly LedgerEvent[], done: Reverts): Promise<void> {
  const { host, state, repository } = sources;
  const { apiUrl } = host.runner.context;
  const merging = await host.openMerging({ apiUrl, token: state.inputs['github-token'], repository });
  const pulls = events.flatMap(({ pullRequest, evidence }) =>
    pullRequest === null ? [] : [{ pullRequest, evidence }],
  );
  for (const { pullRequest, evidence } of pulls.slice(0, mostReverts)) {
    const why = `Deployment ${evidence['rollback']} went back from ${evidence['from']} to ${evidence['to']}.`;
    const body = `Reverts ${repository}#${pullRequest}\n\n${why}`;
    await revert(merging, pullRequest, body, done);
  }
  const left = pulls.slice(mostReverts).map(({ pullRequest }) => `#${pullRequest}`);
  if (left.length > 0) {
    done.notes.push(`One run reverts at most ${mostReverts} changes, the newest; left out: ${left.join(', ')}.`);
  }
}

async function revert(merging: Merging, pullRequest: number, body: string, done: Reverts): Promise<void> {
  try {
    const opened = await merging.revert(pullRequest, { body });
    if (opened === null) {
      const why = 'it is taken back already, was changed since, or this token may open no pull request';
      done.notes.push(`#${pullRequest} was rolled back, and GitHub opened no revert of it: ${why}.`);
      return;
    }
    const what = `#${opened} is open to revert #${pullRequest}, which was rolled back`;
    done.reasons.push({ code: 'revert-open', what });
  } catch (error) {
    done.notes.push(`#${pullRequest} was rolled back, and no revert of it was opened: ${sentenceOf(error)}.`);
  }
}

/** What GitHub or the ledger refused; anything else is a mistake of ours. */
function sentenceOf(error: unknown): string {
  if (error instanceof GitHubError) return `${error.message}: ${error.remedy}`;
  if (error instanceof LedgerError) return error.message;
  throw error;
}
