import type { Category, Finding } from './finding.ts';
import type { RolloutReport } from './rollout-report.ts';
import type { Subject } from './verdict.ts';

export const failuresSchema = 'gauntlet/failures/v1';

export const failureStatuses = ['new', 'pre-existing', 'flaky'] as const;

/** Whether the base branch fails in the same way, or the same commit passed too. */
export type FailureStatus = (typeof failureStatuses)[number];

export const evidenceKinds = ['report', 'grammar', 'generic', 'tail'] as const;

/** What a failure was read from: a machine's report, a tool's own text, text of any shape, or the end of a log. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One place of a stack trace. */
export interface StackFrame {
  /** Relative to the repository root where the file is in it; as printed otherwise. */
  path: string;
  line?: number;
  column?: number;
  /** The function or method, as printed. */
  function?: string;
}

/** The test that failed. */
export interface FailedTest {
  /** The class, file or describe block; null where the tool names none. */
  suite: string | null;
  name: string;
  expected: string | null;
  actual: string | null;
}

/** Where a failure stands in a log. Lines are 1-based and end at `\n` only. */
export interface LogRange {
  /** The log's file, or `job <name>`. */
  source: string;
  firstLine: number;
  lastLine: number;
  /** The step or command that printed it, as the log names it; null where it names none. Untrusted text. */
  step: string | null;
  url: string | null;
}

/** One failure, exact enough for an agent to act on. */
export interface Failure extends Finding {
  /** False: a consequence of another failure. */
  root: boolean;
  test: FailedTest | null;
  /** Frames of the repository first. */
  stack: StackFrame[];
  log: LogRange | null;
  /** What the log or report says, capped, without control characters, secrets redacted. Untrusted text. */
  excerpt: string;
  jobs: string[];
  status: FailureStatus;
  /** Only where the policy says that failures of this tool are told, but do not block. */
  advisory?: true;
  /** 0 to 1: how likely it is that this is what failed. */
  confidence: number;
  evidence: EvidenceKind;
}

/** How often an agent has been asked to mend this pull request. */
export interface FixAttempt {
  /** 1 for the first head commit on which anything failed; 0 where attempts are not counted. */
  number: number;
  max: number;
  /** Whether a person has to take over. */
  escalate: boolean;
  reason: string | null;
  previousFingerprints: string[];
}

/** What `action-failure-parser` and `action-health-rollback` write and an agent reads: `gauntlet/failures/v1`. */
export interface FailureReport {
  schema: typeof failuresSchema;
  subject: Subject;
  /** The run that failed; null outside GitHub. */
  run: { id: number; attempt: number; url: string; workflow: string | null } | null;
  attempt: FixAttempt;
  failures: Failure[];
  /** How many failures are not listed, by category. */
  omitted: Partial<Record<Category, number>>;
  /** What could not be read, one sentence each. */
  unread: string[];
  /** Of a rollout that was taken back, or a monitor that found something; nobody else has it. */
  rollout?: RolloutReport;
}
