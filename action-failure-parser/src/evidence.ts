import type { FoldedFailures, TestCount } from '@gauntlet/evidence';
import type { Problem as SharedProblem } from '@gauntlet/gate';
import type { EvidenceFile, FailureReport } from '@gauntlet/verdict';
import type { ReasonCode } from './reasons.ts';

export type Problem = SharedProblem<ReasonCode>;

/** How often the agent has been asked to mend this pull request, as the ledger says. */
export interface Attempts {
  /** Of this head commit: 1 for the first. */
  number: number;
  /** Fingerprints of what was handed over for this head commit. */
  delivered: readonly string[];
  /** Of what was handed over for the head commit before; empty where this is the first. */
  previousFingerprints: readonly string[];
}

/** Everything that the decision rests on. */
export interface Evidence {
  problems: Problem[];
  /** How many logs and reports were read. */
  read: number;
  /** What could not be, one sentence each. */
  unread: string[];
  folded: FoldedFailures;
  /** How many tests the logs and reports tell of; null where they are of no tests. */
  tests: TestCount | null;
  /** Whether any file was there to read. */
  foundFiles: boolean;
  /** Whether the run is known to have failed, or a log says so. */
  runFailed: boolean;
  /** Whether GitHub says that no job of the run has failed, so that there is nothing to read. */
  isSettled: boolean;
  /** Whether the run has come to its own end, so that what does not fail is well. */
  isComplete: boolean;
  /** Whether the pull request has another head by now. */
  headMoved: boolean;
  /** What a later run has to be of to judge an attempt: the workflow's file, and the job where only that was read. */
  scope: string | null;
  run: FailureReport['run'];
  /** Null where they are not counted: no route, no pull request, no ledger. */
  attempts: Attempts | null;
  hasPullRequest: boolean;
  files: EvidenceFile[];
  /** Sentences for people, which decide nothing. */
  notes: string[];
}

export const noEvidence: Evidence = {
  problems: [],
  read: 0,
  unread: [],
  folded: { failures: [], omitted: {}, blocking: { error: 0, warning: 0, note: 0 } },
  tests: null,
  foundFiles: false,
  runFailed: false,
  isSettled: false,
  isComplete: false,
  headMoved: false,
  scope: null,
  run: null,
  attempts: null,
  hasPullRequest: false,
  files: [],
  notes: [],
};
