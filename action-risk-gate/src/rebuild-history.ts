import { eventsOf } from '@gauntlet/gate';
import type { MergedPull } from '@gauntlet/host';
import type { EventDraft, LedgerStore } from '@gauntlet/ledger';
import type { Problem } from './evidence.ts';
import { isToldAlready, newTo } from './rebuild-compare.ts';
import { deploymentDrafts, environmentsOf } from './record-deployments.ts';
import { incidentDrafts } from './record-incidents.ts';
import { findMerge, mergeDraft } from './record-merge.ts';
import { revertDrafts } from './record-reverts.ts';
import type { Sources } from './record-sources.ts';

/** What GitHub's own records tell. */
export interface ToldHistory {
  drafts: EventDraft[];
  pulls: MergedPull[];
  /** Merged pull requests whose commit the clone does not have: merged after it was made, or no longer there. */
  absent: number[];
}

const mostCommits = 5_000;
const mostDeployments = 200;

/** All that GitHub's records tell of the last `limit` merged pull requests, and of what became of changes. */
export async function tellHistory(
  sources: Sources,
  limit: number,
  isKnown: (pull: MergedPull) => boolean = () => false,
): Promise<ToldHistory | Problem> {
  const { history, defaultBranch, state } = sources;
  const pulls = await history.mergedPulls(defaultBranch, limit);
  const told: ToldHistory = { drafts: [], pulls, absent: [] };
  for (const pull of pulls.toReversed()) {
    if (isKnown(pull)) continue;
    const problem = await tellMerge(sources, pull, told);
    if (problem !== null) return problem;
  }
  const commits = await history.commits(defaultBranch, Math.min(mostCommits, Math.max(300, limit * 5)));
  told.drafts.push(...(await revertDrafts(sources, commits)));
  for (const environment of environmentsOf(sources)) {
    told.drafts.push(...(await deploymentDrafts(sources, environment, Math.min(limit, mostDeployments))));
  }
  for (const issue of await history.issues(state.settings['incident-label'])) {
    told.drafts.push(...(await incidentDrafts(sources, issue)));
  }
  return told;
}

async function tellMerge(sources: Sources, { number }: MergedPull, told: ToldHistory): Promise<Problem | null> {
  const merge = await findMerge(sources, number);
  if (merge === null) return null;
  const draft = await mergeDraft(sources, merge);
  if (!('code' in draft)) told.drafts.push(draft);
  else if (draft.code === 'head-not-found') told.absent.push(number);
  else return draft;
  return null;
}

/** What the ledger lacks: told again on a schedule, since an event may never have come. */
export async function reconcile(sources: Sources, ledger: LedgerStore): Promise<EventDraft[] | Problem> {
  const events = await eventsOf(ledger);
  const isKnown = isToldAlready(events);
  const told = await tellHistory(sources, sources.state.inputs.limit, isKnown);
  return 'code' in told ? told : newTo(events, told.drafts);
}
