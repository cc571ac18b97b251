import {
  type Histogram,
  MetricsError,
  mergeHistograms,
  type Outcome,
  quantileOf,
  type Sample,
  slowIn,
  versionOf,
  type WatchedLook,
} from '@gauntlet/rollout';
import {
  type RolloutCause,
  type RolloutCount,
  type RolloutError,
  type RolloutMetric,
  type RolloutReport,
  rolloutCauses,
} from '@gauntlet/verdict';
import type { Suspects } from './suspects.ts';

/** What a rollout's report is made of. */
export interface ReportSources {
  outcome: Outcome;
  lookSeconds: number;
  /** Errors that the old version does not have, most frequent first. */
  errors: readonly RolloutError[];
  suspects: Pick<Suspects, 'commits' | 'suspicion'>;
  /** Queries and commands, as the sources describe them. */
  reproduce: readonly string[];
  changeHash: string | null;
}

/** Null where no traffic was moved. Its texts are not redacted yet. */
export function rolloutReportOf(sources: ReportSources): RolloutReport | null {
  const { outcome, errors, suspects, reproduce, changeHash } = sources;
  const { result, rollout, reasons, judgement, looks, times, version } = outcome;
  if (result === null || rollout === null) return null;
  const { start, entries } = rollout;
  const target = start.alternate?.version === version ? start.alternate : start.target;
  return {
    ...{ kind: start.kind === 'rollback' ? 'rollback' : 'rollout', version: versionOf(rollout), sha: start.sha },
    ...{ previous: { version: target.version, sha: target.sha }, environment: start.environment },
    judgement: judgement?.judgement ?? null,
    because: causeOf(outcome),
    explanation: reasons[0]?.what ?? judgement?.explanation ?? '',
    result,
    stage: looks.length === 0 ? null : (looks.at(-1) as WatchedLook).stage + 1,
    percent: Math.max(...entries.map(({ percent }) => percent)),
    startedAt: isoOf(times.startedAt),
    firstBadAt: isoOrNull(times.firstBadAt),
    detectedAt: isoOrNull(times.detectedAt),
    restoredAt: isoOrNull(times.restoredAt),
    metrics: metricsOf(sources),
    minutes: looks.map(({ at, percent, baseline, canary }) => ({
      ...{ at: isoOf(at), percent },
      baseline: countOf(baseline, outcome),
      canary: countOf(canary, outcome),
    })),
    ...{ fingerprints: [...errors], commits: [...suspects.commits], suspicion: suspects.suspicion },
    ...{ reproduce: [...reproduce], changeHash },
  };
}

/** What it is due to: of a canary that was worse the metric or guard, of anything else why it could not go on. */
export function causeOf({ reasons, judgement, rollout }: Outcome): RolloutCause | null {
  const code = reasons[0]?.code ?? null;
  if (code === 'canary-worse') return judgement?.because ?? null;
  if (rollout?.start.kind === 'rollback') return 'by-hand';
  return rolloutCauses.find((cause) => cause === code) ?? null;
}

type Samples = ReadonlyArray<Sample | null>;

function metricsOf({ outcome, lookSeconds }: ReportSources): RolloutMetric[] {
  const { before, looks } = outcome;
  const threshold = before?.slowThresholdMs ?? null;
  const sides = [before?.samples ?? [], looks.map(({ baseline }) => baseline), looks.map(({ canary }) => canary)];
  const [first, second, third] = sides.map((samples) => numbersOf(samples, lookSeconds, threshold)) as [
    ReturnType<typeof numbersOf>,
    ReturnType<typeof numbersOf>,
    ReturnType<typeof numbersOf>,
  ];
  const names = Object.keys(first) as Array<RolloutMetric['name']>;
  return names.map((name) => ({ name, before: first[name], baseline: second[name], canary: third[name] }));
}

function numbersOf(samples: Samples, lookSeconds: number, threshold: number | null) {
  const known = samples.filter((sample) => sample !== null);
  const requests = sumOf(known.map((sample) => sample.requests));
  const slow = (sample: Sample) => (threshold === null ? sample.slow : slowIn(sample, threshold));
  return {
    requests,
    errors: sumOf(known.flatMap(({ errors }) => errors ?? [])),
    'error-rate': shareOf(known, ({ errors }) => errors),
    'slow-share': shareOf(known, slow),
    p50: quantile(known, 0.5, 'p50Ms'),
    p95: quantile(known, 0.95, 'p95Ms'),
    p99: quantile(known, 0.99, 'p99Ms'),
    throughput: requests === null ? null : requests / (known.length * lookSeconds),
    cpu: meanOf(known.flatMap(({ cpu }) => cpu ?? [])),
    memory: meanOf(known.flatMap(({ memory }) => memory ?? [])),
  } satisfies Record<RolloutMetric['name'], number | null>;
}

/** Percent of the requests of those samples that tell; null where none does, or nothing was served. */
function shareOf(samples: readonly Sample[], badOf: (sample: Sample) => number | null): number | null {
  let [requests, bad] = [0, 0];
  for (const sample of samples) {
    const found = badOf(sample);
    if (found === null) continue;
    requests += sample.requests;
    bad += found;
  }
  return requests === 0 ? null : (bad * 100) / requests;
}

/** Of all requests together by the histograms; without those the middle one of what the looks tell. */
function quantile(samples: readonly Sample[], part: number, name: 'p50Ms' | 'p95Ms' | 'p99Ms'): number | null {
  const merged = mergedOf(samples.flatMap(({ histogram }) => histogram ?? []));
  if (merged !== null) return quantileOf(merged, part);
  const told = samples.flatMap((sample) => sample[name] ?? []).sort((one, other) => one - other);
  return told[Math.floor(told.length / 2)] ?? null;
}

function mergedOf(histograms: readonly Histogram[]): Histogram | null {
  try {
    return mergeHistograms(histograms);
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return null;
  }
}

function sumOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
}

function meanOf(numbers: readonly number[]): number | null {
  const sum = sumOf(numbers);
  return sum === null ? null : sum / numbers.length;
}

function countOf(sample: Sample | null, { before }: Outcome): RolloutCount | null {
  if (sample === null) return null;
  const threshold = before?.slowThresholdMs ?? null;
  const slow = threshold === null ? sample.slow : slowIn(sample, threshold);
  return { requests: sample.requests, errors: sample.errors, slow };
}

/** @param time milliseconds since 1970. */
function isoOf(time: number): string {
  return new Date(time).toISOString();
}

function isoOrNull(time: number | null): string | null {
  return time === null ? null : isoOf(time);
}
