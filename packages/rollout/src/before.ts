import {
  type ArmMinute,
  explainVisibility,
  type PlannedStage as JudgedStage,
  type Limits,
  type MetricName,
  slowThreshold,
  visibilityOf,
} from '@gauntlet/judge';
import { armOf } from './arms.ts';
import { mergeHistograms, quantileOf } from './histogram.ts';
import { type Histogram, type Look, MetricsError, type MetricsSource, type Sample } from './metrics.ts';

/** What served everything before the deploy, and what can be seen against it. */
export interface Before {
  version: string;
  /** Oldest first, one for each look. */
  samples: ReadonlyArray<Sample | null>;
  counts: ReadonlyArray<ArmMinute | null>;
  slowThresholdMs: number | null;
  /** Percent; null where it is not known. */
  cpu: number | null;
  memory: number | null;
  /** Sentences for before the first shift. */
  sentences: string[];
}

export interface BeforeOptions {
  version: string;
  /** Milliseconds since 1970: the end of what was before. */
  until: number;
  /** How many looks back. */
  looks: number;
  lookSeconds: number;
  /** p99 over so many times the baseline's is too slow. */
  maxSlowRatio: number;
  /** Given by hand for sources that count slow requests themselves. */
  slowThresholdMs: number | null;
  stages: readonly JudgedStage[];
  limits: Partial<Limits>;
}

/** So many questions a source is asked at the same time. */
const atOnce = 5;

/** @throws MetricsError where the source does not answer, or has nothing at all of what is live: a name is then wrong. */
export async function readBefore(source: MetricsSource, options: BeforeOptions): Promise<Before> {
  const samples: Array<Sample | null> = [];
  for (let at = 0; at < options.looks; at += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, options.looks - at) }, (_, more) =>
      lookBefore(options, at + more),
    );
    samples.push(...(await Promise.all(some.map((look) => source.sample(look)))));
  }
  if (samples.every((sample) => sample === null)) {
    throw new MetricsError(`${source.name} has nothing of ${options.version} in the time before the deploy`);
  }
  // A canary whose errors nobody counts would never fail.
  if (samples.every((sample) => sample === null || sample.errors === null)) {
    throw new MetricsError(`${source.name} does not tell how many requests of ${options.version} failed`);
  }
  const threshold = thresholdOf(samples, options);
  const { thresholdMs } = threshold;
  const counts = samples.map((sample) => armOf(sample, thresholdMs));
  return {
    ...{ version: options.version, samples, counts, slowThresholdMs: thresholdMs },
    ...{ cpu: mean(samples, 'cpu'), memory: mean(samples, 'memory') },
    sentences: [...threshold.sentences, ...visibility(counts, thresholdMs, options)],
  };
}

export function lookBefore({ version, until, looks, lookSeconds, slowThresholdMs }: BeforeOptions, at: number): Look {
  const from = until - (looks - at) * lookSeconds * 1_000;
  const window = { from, to: from + lookSeconds * 1_000 };
  return { arm: 'before', version, window, at, stage: null, slowThresholdMs };
}

interface Threshold {
  thresholdMs: number | null;
  sentences: string[];
}

function thresholdOf(samples: ReadonlyArray<Sample | null>, options: BeforeOptions): Threshold {
  if (options.slowThresholdMs !== null) return { thresholdMs: options.slowThresholdMs, sentences: [] };
  const histograms = samples.flatMap((sample) => (sample?.histogram ? [sample.histogram] : []));
  if (histograms.length === 0) return { thresholdMs: null, sentences: ['Latency is not judged: nothing tells of it.'] };
  const all = mergeHistograms(histograms);
  const requests = all?.counts.at(-1) ?? 0;
  const p99Ms = all === null ? null : quantileOf(all, 0.99);
  const found = all === null || p99Ms === null ? null : thresholdIn(all, p99Ms, requests, options.maxSlowRatio);
  if (found === null) {
    const why = `Latency is not judged: ${requests} requests before the deploy tell too little of their slowest hundredth, or no bucket reaches ${options.maxSlowRatio} times as far.`;
    return { thresholdMs: null, sentences: [why] };
  }
  const { thresholdMs, times } = found;
  const rounded = times > options.maxSlowRatio * 1.05 ? ` (${round(times)} times its p99: no bucket is nearer)` : '';
  return { thresholdMs, sentences: [`A request is slow over ${round(thresholdMs)} ms${rounded}.`] };
}

function thresholdIn(all: Histogram, p99Ms: number, requests: number, ratio: number) {
  const buckets = all.bounds.filter((bound) => Number.isFinite(bound));
  return slowThreshold({ p99Ms, requests }, ratio, buckets);
}

function visibility(
  counts: ReadonlyArray<ArmMinute | null>,
  thresholdMs: number | null,
  { stages, limits, lookSeconds }: BeforeOptions,
): string[] {
  const metrics: MetricName[] = thresholdMs === null ? ['errors'] : ['errors', 'slow'];
  return metrics.flatMap((metric) => {
    const visible = visibilityOf(counts, stages, metric, limits);
    return visible === null ? [] : [explainVisibility(visible, lookSeconds === 60 ? 'minute' : 'look')];
  });
}

function mean(samples: ReadonlyArray<Sample | null>, name: 'cpu' | 'memory'): number | null {
  const known = samples.flatMap((sample) => (sample?.[name] == null ? [] : [sample[name]]));
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
