import type { EventDraft } from '../event.ts';
import type {
  AppealEvidence,
  DeployedEvidence,
  EvidenceOf,
  FactType,
  IncidentEvidence,
  MergedEvidence,
  OverrideEvidence,
  RestoredEvidence,
  RevertedEvidence,
  RolledBackEvidence,
  TrustChangeEvidence,
} from './evidence.ts';
import { checkedDraft, idOf, subjectOf } from './fact.ts';

/** When it happened, and what writes it down. */
export interface Telling {
  at: string;
  by: string;
}

type Shape<E> = Telling & { evidence: E };
type RiskClass = NonNullable<EventDraft['riskClass']>;

export function merged(
  facts: Shape<MergedEvidence> & { agent: string | null; pullRequest: number; sha: string; riskClass: RiskClass },
): EventDraft {
  return draft('merged', facts);
}

/** `pullRequest`: the one whose change goes, or comes back where a revert is reverted. */
export function reverted(facts: Shape<RevertedEvidence> & { pullRequest: number; sha: string }): EventDraft {
  return draft('reverted', facts);
}

/** A change in a range that was rolled back. Where it came with no pull request, `agent` is who pushed it, if an agent. */
export interface RolledBackChange {
  pullRequest: number | null;
  sha: string;
  agent: string | null;
}

/** One event for each change of the range: it counts against each until a person assigns it (`assignments`). */
export function rolledBack(facts: Shape<RolledBackEvidence> & { changes: readonly RolledBackChange[] }): EventDraft[] {
  const { changes, ...rest } = facts;
  return changes.map((change) => draft('rolled-back', { ...rest, ...change }));
}

/**
 * The appeals that take a rollback off every change but those that caused it.
 * @param rollback all events of that rollback.
 * @param blamed pull requests; must be among them.
 */
export function assignments(
  rollback: readonly EventDraft[],
  blamed: readonly number[],
  facts: Shape<Omit<AppealEvidence, 'against' | 'outcome' | 'blamed'>>,
): EventDraft[] {
  const pulls = new Set(rollback.map(({ pullRequest }) => pullRequest));
  if (blamed.length === 0 || !blamed.every((pull) => pulls.has(pull))) {
    throw new TypeError('a rollback is assigned to changes of its range');
  }
  const innocent = rollback.filter(({ pullRequest }) => pullRequest === null || !blamed.includes(pullRequest));
  return innocent.map((event) =>
    appeal(event, { ...facts, evidence: { ...facts.evidence, outcome: 'granted', blamed: [...blamed] } }),
  );
}

/** Of a pull request, of an agent, or of both. Where `agent` is null it is that of the pull request. */
export function incident(
  facts: Shape<IncidentEvidence> & { agent: string | null; pullRequest: number | null; sha: string | null },
): EventDraft {
  return draft('incident', facts);
}

export function deployed(facts: Shape<DeployedEvidence> & { sha: string }): EventDraft {
  return draft('deployed', facts);
}

export function restored(facts: Shape<RestoredEvidence> & { pullRequest: number | null }): EventDraft {
  return draft('restored', facts);
}

/** What is asked, or said, of an event that counts against an agent. It goes where that event is. */
export function appeal(against: EventDraft, facts: Shape<Omit<AppealEvidence, 'against'>>): EventDraft {
  const { agent, pullRequest, sha } = against;
  const evidence = { ...facts.evidence, against: subjectOf(against) };
  return draft('appeal', { ...facts, agent, pullRequest, sha, evidence });
}

export function trustChange(facts: Shape<TrustChangeEvidence> & { agent: string }): EventDraft {
  return draft('trust-change', facts);
}

export function override(facts: Shape<OverrideEvidence> & { pullRequest: number; sha: string }): EventDraft {
  return draft('override', facts);
}

/** @throws LedgerError `invalid` where a field is not what it must be. */
function draft<T extends Exclude<FactType, 'fix-result'>>(
  type: T,
  {
    at,
    by,
    evidence,
    ...of
  }: Telling & { evidence: EvidenceOf[T] } & Partial<Pick<EventDraft, 'agent' | 'riskClass' | 'pullRequest' | 'sha'>>,
): EventDraft {
  const { agent = null, riskClass = null, pullRequest = null, sha = null } = of;
  const event = {
    type,
    at,
    agent,
    riskClass,
    pullRequest,
    sha,
    by,
    evidence: evidence as unknown as EventDraft['evidence'],
  };
  return checkedDraft({ id: idOf(subjectOf(event), evidence.vouched), ...event });
}
