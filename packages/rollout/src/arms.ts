import type { ArmMinute, ResourceSample } from '@gauntlet/judge';
import { slowIn } from './histogram.ts';
import type { Sample } from './metrics.ts';

/** A sample as the judge counts it. Null where it is missing. */
export function armOf(sample: Sample | null, slowThresholdMs: number | null): ArmMinute | null {
  if (sample === null) return null;
  const { requests, errors } = sample;
  return { requests, errors, slow: slowThresholdMs === null ? null : slowIn(sample, slowThresholdMs) };
}

export function resourceOf(
  name: 'cpu' | 'memory',
  at: number,
  canary: Sample | null,
  baseline: Sample | null,
  usual: number | null,
): ResourceSample {
  return { at, canary: canary?.[name] ?? null, baseline: baseline?.[name] ?? usual };
}
