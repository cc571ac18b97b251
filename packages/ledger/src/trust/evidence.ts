/**
 * What the events that trust rests on hold in `evidence`, by their type. Ids of accounts are the immutable ones of the
 * host, as text. More fields may be there; these must.
 */

/** Every event of these types says where it is from. */
export interface Origin {
  /** The host's own records were asked and say so. Without it an event can lower trust, but never raise it. */
  vouched: boolean;
  /** API addresses and ids; at least one where `vouched`. */
  sources: readonly string[];
}

/** `agent` is its author, null for a person's change; `sha` is the commit on the default branch. */
export interface MergedEvidence extends Origin {
  /** The last commit of the pull request. */
  head: string;
  /** `auto`: nobody pressed the button. */
  mergedBy: 'person' | 'auto';
  /** Who did; null for `auto`. Never the agent itself. */
  person: string | null;
  /** The kinds of change in it: `docs`, `tests`, `code`, … */
  kinds: readonly string[];
  /** The fingerprint of the key that signed every commit; null where they were not all signed by one. */
  key: string | null;
  /** The family of the model that the trailers name; a claim. */
  family: string | null;
  task: string | null;
  model: string | null;
  promptHash: string | null;
  /** What the risk gate had decided; null where it was not asked. */
  decision: 'auto-merge' | 'needs-human' | 'reject' | null;
  /** The SHA-256 of the verdicts that it decided on. */
  verdicts: readonly string[];
}

/** `pullRequest` is the one that was reverted first; `sha` is the commit that reverts. */
export interface RevertedEvidence extends Origin {
  /** The commit that it takes back: the change itself, or an earlier revert of it. */
  reverts: string;
}

/** One change of a range that was rolled back; `sha` is its commit. */
export interface RolledBackEvidence extends Origin {
  /** What was rolled back at once: the same in every event of the range. */
  rollback: string;
  /** The version that was left, and the one that was gone back to. */
  from: string;
  to: string;
}

/** Something broke, and a pull request or an agent is named for it. */
export interface IncidentEvidence extends Origin {
  incident: string;
}

/** `sha` is the version. */
export interface DeployedEvidence extends Origin {
  environment: string;
  deployment: string;
}

/** An incident, or what a rollback answered, is over. */
export interface RestoredEvidence extends Origin {
  incident: string;
}

/** `pullRequest` and `sha` are those of the event that it is against. */
export interface AppealEvidence extends Origin {
  appeal: string;
  /** The id of the event, without `:claimed`. */
  against: string;
  /** `granted`: it does not count any more. */
  outcome: 'opened' | 'granted' | 'denied';
  /** Who said so. */
  person: string;
  reason: string;
  /** Where a rollback was assigned: the pull requests that caused it. */
  blamed: readonly number[];
}

/** A person sets how far `agent` is trusted at most; 3 is what L3 needs. */
export interface TrustChangeEvidence extends Origin {
  change: string;
  to: 0 | 1 | 2 | 3;
  person: string;
  reason: string;
}

/** A person lets one head commit (`sha`) pass in spite of a gate. */
export interface OverrideEvidence extends Origin {
  override: string;
  person: string;
  reason: string;
  /** ISO 8601 in UTC. */
  expires: string;
}

/** What an agent's fix came to, as `fixResults` writes it, or its handing over, as `handover` does. */
export interface FixResultEvidence {
  outcome: 'fixed' | 'partly-fixed' | 'not-fixed' | 'delivered' | 'undelivered';
}

export interface EvidenceOf {
  merged: MergedEvidence;
  reverted: RevertedEvidence;
  'rolled-back': RolledBackEvidence;
  incident: IncidentEvidence;
  deployed: DeployedEvidence;
  restored: RestoredEvidence;
  appeal: AppealEvidence;
  'trust-change': TrustChangeEvidence;
  override: OverrideEvidence;
  'fix-result': FixResultEvidence;
}

export type FactType = keyof EvidenceOf;
