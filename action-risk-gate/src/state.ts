import type { Policy } from '@gauntlet/policy';
import type { EvidenceFile, PolicySource, Subject } from '@gauntlet/verdict';
import type { Authors } from './authors.ts';
import type { Evidence } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import type { Settings } from './settings.ts';

/** What a run has found out so far. */
export interface State {
  inputs: Inputs;
  settings: Settings;
  subject: Subject;
  /** Whether the commit is a merge queue's group, which the queue merges. */
  isGroup: boolean;
  /** The branch that the judged pull request is into; null where it is not known. */
  baseBranch: string | null;
  /** All of the policy file; null where the commit has none. */
  sections: Policy | null;
  policy: PolicySource;
  evidence: Evidence;
  /** Null where it was not found out who wrote the change. */
  authors: Authors | null;
  /** `Co-authored-by` lines of the commits. */
  coAuthors: string[];
  /** Every verdict that was read, for the audit. */
  verdicts: Array<{ gate: string; conclusion: string; sha256: string }>;
  files: EvidenceFile[];
  /** Whether AI reviewers are to be asked to look at the head commit, which they were not before. */
  asksReviewers: boolean;
  /** Of the pull request. */
  labels: readonly string[];
  /** Sentences on what was not found out. */
  notes: string[];
}
