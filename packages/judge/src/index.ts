export { burstOf } from './burst.ts';
export * from './costs/index.ts';
export * from './counts.ts';
export {
  addMinute,
  beginEvidence,
  type Evidence,
  logEvidence,
  logRatio,
  ratios,
  ratioWeights,
  wholeShare,
} from './evidence.ts';
export { explain, odds } from './explain.ts';
export * from './guards.ts';
export * from './judge.ts';
export { defaultLimits, type Limits, limitsFrom } from './limits.ts';
export { judgeMetric, type MetricJudgement, type Verdict } from './metric.ts';
export { missingInARow, mostMissingInARow } from './missing.ts';
export { type PairedMinute, pairMinutes } from './pairs.ts';
export { CountsError, countsFrom, readCounts } from './read.ts';
export { countsSchema } from './schema.ts';
export { requestsForP99, type SlowThreshold, slowThreshold } from './threshold.ts';
export type { TrafficNote } from './traffic.ts';
export { explainVisibility, type Need, type Visibility, visibilityOf } from './visible.ts';
