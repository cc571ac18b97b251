import {
  type Failure,
  type FailureReport,
  failuresSchema,
  fingerprintText,
  type RolloutError,
  type RolloutReport,
  type Subject,
  type UnhashedFinding,
} from '@gauntlet/verdict';
import { errorLine, isOfCircumstances, traceOf } from './wording.ts';

const tool = 'gauntlet-health-rollback';
const mostErrors = 20;

export interface RolloutFailureOptions {
  subject: Subject;
  run: FailureReport['run'];
  /** As `redactRollout` gives it. */
  rollout: RolloutReport;
  /** Sentences on what could not be read, logs for instance. */
  unread: readonly string[];
  sha256: (text: string) => string;
}

/**
 * What was seen of a rollout as a report of failures, so that whoever reads those reads this.
 *
 * First what it was taken back for, which is certain. Then each error that the old version does not have, as a failure of its
 * own and not as a consequence: it is what an agent can mend, and with more or less likelihood the cause.
 */
export function rolloutFailures({ subject, run, rollout, unread, sha256 }: RolloutFailureOptions): FailureReport {
  const shown = rollout.fingerprints.slice(0, mostErrors);
  const left = rollout.fingerprints.length - shown.length;
  return {
    ...{ schema: failuresSchema, subject, run },
    attempt: {
      number: 0,
      max: 0,
      escalate: rollout.result === 'rollback-failed',
      reason: null,
      previousFingerprints: [],
    },
    failures: [verdictOf(rollout, sha256), ...shown.map((error) => errorOf(error, rollout))],
    omitted: left > 0 ? { deploy: left } : {},
    unread: [...unread],
    rollout,
  };
}

/** What all of them have. */
const usual: Pick<Failure, 'category' | 'severity' | 'tool' | 'root' | 'test' | 'log' | 'jobs' | 'status'> = {
  ...{ category: 'deploy', severity: 'error', tool, root: true, test: null, log: null, jobs: [], status: 'new' },
};

function verdictOf(rollout: RolloutReport, sha256: (text: string) => string): Failure {
  const { because, explanation, result } = rollout;
  const rule = result === 'rollback-failed' ? 'rollback-failed' : (because ?? 'anomaly');
  const finding: UnhashedFinding = {
    ...{ category: usual.category, severity: usual.severity, tool, rule, message: explanation, location: null },
    suggestion: { action: isOfCircumstances(rollout) ? 'rerun' : 'investigate' },
  };
  const fingerprint = sha256(fingerprintText(finding));
  return { ...usual, ...finding, fingerprint, jobs: [], stack: [], excerpt: '', confidence: 1, evidence: 'report' };
}

function errorOf(error: RolloutError, { because, commits }: RolloutReport): Failure {
  const [place] = error.stack;
  const isInRange = commits.some(({ suspect, grounds }) => suspect && grounds === 'line');
  return {
    ...usual,
    ...{ rule: 'new-error', message: errorLine(error), fingerprint: error.fingerprint, jobs: [] },
    location:
      place === undefined ? null : { path: place.path, ...(place.line === undefined ? {} : { line: place.line }) },
    suggestion: { action: 'investigate' },
    stack: error.stack,
    excerpt: traceOf(error),
    // That it is new is certain; that it is the cause is more likely where errors are what it was taken back for.
    confidence: because === 'errors' || because === 'failing' ? (isInRange ? 0.9 : 0.7) : 0.5,
    evidence: 'generic',
  };
}
