import type { Finding } from './finding.ts';

export const verdictSchema = 'gauntlet/verdict/v1';

export const gates = ['coverage', 'mutation', 'failures', 'risk', 'health'] as const;

export type Gate = (typeof gates)[number];

export const modes = ['enforce', 'report'] as const;

/** `report` judges and says, but publishes nothing to GitHub and does not fail the job. */
export type Mode = (typeof modes)[number];

/** `pass`, `fail` (judged, and short) or `error` (could not judge). */
export type Conclusion = 'pass' | 'fail' | 'error';

/** Why the conclusion is what it is. */
export interface Reason {
  /** Kebab-case; each is documented in the action's README. */
  code: string;
  message: string;
  /** The measured value, where a number decides; as printed, for instance `17/20 (85%)`. */
  actual?: string;
  /** The value that was asked for, for instance `90%`. */
  required?: string;
}

/** One number, as a fraction of two integers. */
export interface Metric {
  name: string;
  numerator: number;
  denominator: number;
  unit: 'lines' | 'branches' | 'mutants' | 'requests' | 'tests' | 'minutes' | 'tokens' | 'cents';
  /** In percent; null where nothing was asked for. */
  threshold: number | null;
  baseline: { numerator: number; denominator: number; sha: string | null } | null;
}

/** What was judged. Each may be null, and is never guessed. */
export interface Subject {
  /** `owner/name`. */
  repository: string | null;
  pullRequest: number | null;
  /** The commit that a person sees: the pull request's head. */
  headSha: string | null;
  /** The commit that the reports were made from; a merge commit, for instance. */
  testedSha: string | null;
  /** The base side that the change was compared with. */
  baseSha: string | null;
  mergeBase: string | null;
}

/** The workflow run that judged; null outside GitHub. */
export interface Run {
  id: number;
  attempt: number;
  workflowPath: string | null;
  event: string;
  job: string | null;
}

/** A file that the verdict rests on. */
export interface EvidenceFile {
  /** For instance `lcov`, `cobertura`, `istanbul`. */
  kind: string;
  /** Relative to the workspace, with `/`. */
  source: string;
  /** Hex. */
  sha256: string;
  bytes: number;
}

/** Where the thresholds came from: a file at a commit, or the action's inputs alone. */
export type PolicySource = { source: 'inputs' } | { source: 'file'; path: string; commit: string };

/** What every gate writes, and the next one reads: `gauntlet/verdict/v1`. */
export interface Verdict {
  schema: typeof verdictSchema;
  gate: Gate;
  /** Tells two uses of one action apart. */
  name: string;
  mode: Mode;
  conclusion: Conclusion;
  subject: Subject;
  run: Run | null;
  reasons: Reason[];
  metrics: Metric[];
  findings: Finding[];
  evidence: EvidenceFile[];
  policy: PolicySource;
  producedBy: {
    action: string;
    version: string;
    /** ISO 8601, UTC. */
    startedAt: string;
    /** ISO 8601, UTC. */
    finishedAt: string;
  };
}
