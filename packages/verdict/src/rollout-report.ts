import type { StackFrame } from './failure-report.ts';

export const rolloutKinds = ['rollout', 'rollback', 'monitor'] as const;

/** `rollback`: by hand. `monitor`: a look at what is live, with no canary. */
export type RolloutKind = (typeof rolloutKinds)[number];

/** What a rollout is, or would be, rolled back for: a metric, a guard, or why nobody could watch any longer. */
export const rolloutCauses = [
  'errors',
  'slow',
  'failing',
  'health',
  'cpu',
  'memory',
  'restarts',
  'out-of-memory',
  'latency',
  'throughput',
  'unproven',
  'by-hand',
  'metrics-lost',
  'stopped',
  'deadline-passed',
  'deploy-failed',
  'shift-failed',
  'verification-failed',
  'lease-lost',
  'lease-expired',
  'traffic-changed',
  'rollback-impossible',
  'rollback-failed',
] as const;

export type RolloutCause = (typeof rolloutCauses)[number];

export const rolloutResults = ['promoted', 'rolled-back', 'rollback-failed', 'held', 'observed'] as const;

/** `observed`: an anomaly was found, and nothing was moved. */
export type RolloutResult = (typeof rolloutResults)[number];

export const rolloutMetricNames = [
  'requests',
  'errors',
  'error-rate',
  'slow-share',
  'p50',
  'p95',
  'p99',
  'throughput',
  'cpu',
  'memory',
] as const;

export type RolloutMetricName = (typeof rolloutMetricNames)[number];

/**
 * One number of each side. `requests` and `errors` are counts, `error-rate`, `slow-share`, `cpu` and `memory` percent,
 * `p50`, `p95` and `p99` milliseconds, `throughput` requests a second. Null: not measured, which is not 0.
 */
export interface RolloutMetric {
  name: RolloutMetricName;
  /** Before the deploy; of a monitor, what is usual. */
  before: number | null;
  /** The old version, at the same time as the canary. */
  baseline: number | null;
  /** The new version; of a monitor, what is live. */
  canary: number | null;
}

/** What one side served in one look; null where it is missing. */
export interface RolloutCount {
  requests: number;
  errors: number | null;
  slow: number | null;
}

export interface RolloutMinute {
  /** ISO 8601 in UTC: its end. */
  at: string;
  /** The canary's share of the traffic, 0 to 100. */
  percent: number;
  baseline: RolloutCount | null;
  canary: RolloutCount | null;
}

/** An error that the canary has and what was there before has not. All of its texts are untrusted. */
export interface RolloutError {
  /** Hex SHA-256: the same error, whatever its numbers are. */
  fingerprint: string;
  /** The exception's or error's name. */
  type: string;
  message: string;
  /** How often it was seen. */
  count: number;
  /** Frames of the repository first; each trace is there once. */
  stack: StackFrame[];
}

export const suspicions = ['only', 'line', 'file', 'none'] as const;

/** What speaks for a commit as the cause: it is the only one, it wrote the line, it touched the file; or nothing. */
export type Suspicion = (typeof suspicions)[number];

/** A commit between the two versions. Title and author are untrusted. */
export interface RolloutCommit {
  sha: string;
  title: string;
  author: string | null;
  /** The merged pull request that it came with. */
  pullRequest: number | null;
  suspect: boolean;
  grounds: Suspicion;
  /** Why it is a suspect, or why not, in one sentence. May hold paths and names of errors. */
  why: string;
}

/** What was seen of a rollout, and what came of it. */
export interface RolloutReport {
  kind: RolloutKind;
  version: string;
  /** The commit of the version; null where it is not known. */
  sha: string | null;
  /** What was there before, and where the traffic went back to. */
  previous: { version: string; sha: string | null } | null;
  environment: string;
  /** Null where nothing was judged. `anomaly`: found by a monitor. */
  judgement: 'rollback' | 'cleared' | 'unproven' | 'anomaly' | null;
  because: RolloutCause | null;
  /** The judge's sentence, with the numbers. */
  explanation: string;
  result: RolloutResult;
  /** 1-based, the stage in which it was decided; null before the first and where there are none. */
  stage: number | null;
  /** The canary's largest share of the traffic, 0 to 100. */
  percent: number | null;
  /** ISO 8601 in UTC, as all times here: the first of the new version. */
  startedAt: string;
  /** The end of the first minute of what it was decided on; null where that is not known. */
  firstBadAt: string | null;
  detectedAt: string | null;
  /** When the old version was seen from outside to have all of the traffic again; null where it was not. */
  restoredAt: string | null;
  metrics: RolloutMetric[];
  /** Oldest first. */
  minutes: RolloutMinute[];
  /** Most frequent first. */
  fingerprints: RolloutError[];
  /** Suspects first. */
  commits: RolloutCommit[];
  /** How far the commits tell the cause, in one sentence. */
  suspicion: string;
  /** Queries and commands that give the numbers again, without secrets. */
  reproduce: string[];
  /** Hex SHA-256 of what was deployed: the same content is refused, whatever it is called. Null where it is not known. */
  changeHash: string | null;
}
