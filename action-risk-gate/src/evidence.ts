import type { Identity } from '@gauntlet/evidence';
import type { AgentTrust, OverrideEvidence, Shortfall } from '@gauntlet/ledger';
import type { RiskAssessment } from '@gauntlet/policy';
import type { Location } from '@gauntlet/verdict';
import type { ReasonCode } from './reasons.ts';

/** Why something could not be judged, or is worth a note. `what` is a sentence without its full stop. */
export interface Problem {
  code: ReasonCode;
  what: string;
}

/** Where the decision is made: only a job that runs a file of the default branch may merge. */
export interface Place {
  isTrusted: boolean;
  /** A sentence without its full stop. */
  why: string;
}

/** What became of one required gate or job. */
export interface GateResult {
  name: string;
  /**
   * `missing`: there is no result, or none of this job; `other-commit`: it is not of the head; `unfinished`: skipped,
   * cancelled or not in force. Only `pass` is a pass.
   */
  status: 'pass' | 'fail' | 'error' | 'missing' | 'other-commit' | 'unfinished';
  /** One sentence without its full stop; printable. */
  what: string;
}

/** A run of a workflow that the policy names, on the head commit. */
export interface JudgedRun {
  path: string;
  status: 'pass' | 'fail' | 'unfinished' | 'missing' | 'other-file';
  url: string | null;
  /** ISO 8601; null as long as it runs, or where it is not told. */
  finishedAt?: string | null;
}

export interface Person {
  id: number;
  login: string;
}

/** What reviews come to. */
export interface Approvals {
  /** Those who approved the head commit and may: people with write access who had no part in the change. */
  people: Person[];
  /** Approvals that do not count, and why. */
  discounted: Array<Person & { why: string }>;
  /** People whose last word was a request for changes. */
  against: Person[];
}

/** What an AI reviewer has to say of the head commit. `body` is untrusted. */
export interface Remark {
  /** All of a review that asks for changes, or a comment on a file. */
  rule: 'changes-requested' | 'review-comment';
  body: string;
  location: Location | null;
}

/** Where an AI reviewer that the policy asks for stands with the head commit. */
export interface AiReview {
  /** Of its account. */
  id: string;
  /** Null where it has never said anything here. */
  login: string | null;
  /**
   * `remarks`: it wants something mended; `undecided`: it has looked, or had part in the change, and does not approve;
   * `awaited`: it has not looked yet; `overdue`: it has not, and its time is up.
   */
  status: 'approved' | 'remarks' | 'undecided' | 'awaited' | 'overdue';
  remarks: Remark[];
}

/** Changed files with code owners of which none has approved. */
export interface OwnedFile {
  path: string;
  owners: readonly string[];
}

/** How far one author is trusted with this change. */
export interface AuthorTrust {
  name: string;
  trust: AgentTrust;
  /** What forbids that it merges by itself; empty where its trust suffices. */
  short: Shortfall[];
}

/** What speaks against any merge without a person, whoever the author is. */
export interface Surroundings {
  freeze: string;
  /** Workflows that fail on the base branch. */
  red: string[];
  /** Incidents that are open: numbers of issues, or ids in the ledger. */
  incidents: string[];
  /** Whether a rule asks for a check that only an App of one's own, or a workflow of the organisation, can give. */
  checkIsForgeable: boolean;
  ledgerIsForgeable: boolean;
}

/** All that the decision rests on. What is null could not be found out, and a problem says why. */
export interface Evidence {
  problems: Problem[];
  place: Place;
  isDraft: boolean;
  /** The base branch where it is not the default branch, whose policy and trust are judged by; else null. */
  otherBase: string | null;
  /** How many best common ancestors the change and its base have. */
  mergeBases: number;
  risk: RiskAssessment | null;
  identity: Identity | null;
  /** How many commits nobody vouches for. */
  unvouched: number;
  authors: AuthorTrust[];
  /** False where the ledger does not verify. */
  ledgerIsValid: boolean;
  gates: GateResult[];
  runs: JudgedRun[];
  approvals: Approvals;
  /** Of each AI reviewer of the policy. */
  aiReviews: AiReview[];
  unapproved: OwnedFile[];
  surroundings: Surroundings;
  override: OverrideEvidence | null;
}

export function noEvidence(): Evidence {
  return {
    problems: [],
    place: { isTrusted: false, why: '' },
    isDraft: false,
    otherBase: null,
    mergeBases: 1,
    risk: null,
    identity: null,
    unvouched: 0,
    authors: [],
    ledgerIsValid: true,
    gates: [],
    runs: [],
    approvals: { people: [], discounted: [], against: [] },
    aiReviews: [],
    unapproved: [],
    surroundings: { freeze: '', red: [], incidents: [], checkIsForgeable: true, ledgerIsForgeable: true },
    override: null,
  };
}
