import {
  deployed,
  type EventDraft,
  environmentReference,
  incident,
  type RolledBackChange,
  type RolloutEvidence,
  restored,
  rolledBack,
} from '@gauntlet/ledger';
import type { StoredRollout, Times } from '@gauntlet/rollout';

/** What stands in `by` of the events that are written here. */
export const writer = 'action-health-rollback';

/** A rollout that is over, and what is known of it. */
export interface FinishedRollout {
  /** As the store lists it after its end, so that whoever tells of it has the same time. */
  rollout: StoredRollout;
  /** All that the store lists, newest first. */
  rollouts: readonly StoredRollout[];
  /** Null where nobody watched it to its end. */
  times: Pick<Times, 'firstBadAt' | 'detectedAt' | 'restoredAt'> | null;
  /** A word of ours; null where nothing was judged. */
  because: string | null;
  /** Of the commits from the old version to the new one: the merged pull requests, and the commits that came with none. */
  changes: readonly RolledBackChange[];
  /** The API addresses of GitHub's records of it, at least one; none where GitHub has no such records. */
  sources: readonly string[];
}

export interface LedgerNews {
  drafts: EventDraft[];
  /** Sentences on what could not be told. */
  notes: string[];
}

/**
 * What the ledger is told of a rollout. The id of a rollout in GitHub's deployments is the id that the risk gate's `record`
 * would give the same thing, so that both tell one event.
 *
 * A rollback counts against the changes only where the canary was judged to be worse: a job that was cancelled or lost, or
 * metrics that went silent, are no fault of theirs. A rollback that worked is no incident besides: nobody was named for harm.
 * One that failed is an incident of every change in it, until the traffic is known to be on a good version again.
 */
export function ledgerNews(finished: FinishedRollout, sha256: (text: string) => string): LedgerNews {
  const { rollout, sources } = finished;
  const { id, start, entries } = rollout;
  const [{ phase, proof, at }] = entries;
  const facts: Facts = {
    ...{ id: environmentReference(id, sha256), at: isoOf(at), by: writer },
    origin: { vouched: sources.length > 0, sources: sources.slice(0, mostSources) },
    more: extraOf(finished, environmentReference(start.environment, sha256), environmentReference(id, sha256)),
  };
  const over = phase === 'promoted' || phase === 'rolled-back' ? endings(finished, facts, sha256) : [];
  if (phase === 'promoted') return join(deployedNews(finished, facts), { drafts: over, notes: [] });
  if (proof !== 'rollback') return { drafts: over, notes: [] };
  if (phase === 'rolled-back') return join(rolledBackNews(finished, facts), { drafts: over, notes: [] });
  return phase === 'rollback-failed' ? incidentNews(finished, facts) : { drafts: [], notes: [] };
}

interface Facts {
  /** The rollout, as the ledger takes a reference. */
  id: string;
  at: string;
  by: string;
  origin: { vouched: boolean; sources: string[] };
  more: RolloutEvidence;
}

/** As many as an event may have. */
const mostSources = 20;

function join(one: LedgerNews, other: LedgerNews): LedgerNews {
  return { drafts: [...one.drafts, ...other.drafts], notes: [...one.notes, ...other.notes] };
}

function extraOf({ rollout, times, because }: FinishedRollout, environment: string, id: string): RolloutEvidence {
  const { kind, startedAt } = rollout.start;
  return {
    ...{ kind, environment, because },
    // What is gone back on by hand was deployed by another rollout.
    deployment: kind === 'rollback' ? null : id,
    startedAt: kind === 'rollback' ? null : isoOf(startedAt),
    firstBadAt: isoOrNull(times?.firstBadAt),
    detectedAt: isoOrNull(times?.detectedAt),
    restoredAt: isoOrNull(times?.restoredAt),
  };
}

function deployedNews({ rollout: { start } }: FinishedRollout, { id, at, by, origin, more }: Facts): LedgerNews {
  if (start.kind === 'rollback') return { drafts: [], notes: [] };
  if (start.sha === null) return unknown('the commit of the version is');
  const evidence = { ...origin, ...more, environment: more.environment, deployment: id };
  return { drafts: [deployed({ at, by, sha: start.sha, evidence })], notes: [] };
}

function rolledBackNews({ rollout, changes }: FinishedRollout, { id, at, by, origin, more }: Facts): LedgerNews {
  const { sha: from, target } = rollout.start;
  const evidence = { ...origin, ...more, incident: id };
  const over = restored({ at, by, pullRequest: null, evidence });
  if (from === null || target.sha === null)
    return join({ drafts: [over], notes: [] }, unknown('the commits of both versions are'));
  const told = rolledBack({ at, by, changes, evidence: { ...origin, ...more, rollback: id, from, to: target.sha } });
  return { drafts: [...told, over], notes: changes.length === 0 ? nobody : [] };
}

function incidentNews({ changes }: FinishedRollout, { id, at, by, origin, more }: Facts): LedgerNews {
  const named = changes.filter(({ pullRequest, agent }) => pullRequest !== null || agent !== null);
  const evidence = { ...origin, ...more, incident: id };
  const drafts = named.map((change) => incident({ ...change, at, by, evidence }));
  return { drafts, notes: drafts.length === 0 ? nobody : [] };
}

/** The rollbacks that failed before this, and after which no version is known to have been good until now. */
function endings({ rollout, rollouts }: FinishedRollout, facts: Facts, sha256: (text: string) => string): EventDraft[] {
  const place = rollouts.findIndex(({ id }) => id === rollout.id);
  const { at, by, origin, more } = facts;
  const drafts: EventDraft[] = [];
  for (const { id, entries } of place < 0 ? [] : rollouts.slice(place + 1)) {
    const [{ phase, proof }] = entries;
    if (phase === 'promoted' || phase === 'rolled-back') break;
    if (phase !== 'rollback-failed' || proof !== 'rollback') continue;
    const evidence = { ...origin, environment: more.environment, incident: environmentReference(id, sha256) };
    drafts.push(restored({ at, by, pullRequest: null, evidence }));
  }
  return drafts;
}

const nobody = ['No change stands between the two versions, so that the ledger was told of none.'];

function unknown(what: string): LedgerNews {
  return { drafts: [], notes: [`The ledger was not told of it: ${what} not known.`] };
}

/** @param time milliseconds since 1970. */
function isoOf(time: number): string {
  return new Date(time).toISOString();
}

function isoOrNull(time: number | null | undefined): string | null {
  return time === null || time === undefined ? null : isoOf(time);
}
