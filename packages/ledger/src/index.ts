export * from './append.ts';
export { appendAll } from './append-all.ts';
export * from './attempts.ts';
export { type CanonicalValue, canonicalJson } from './canonical.ts';
export { type DoraOptions, doraOf } from './dora/dora.ts';
export { environmentReference } from './dora/environment.ts';
export type { RolloutEvidence } from './dora/rollout-evidence.ts';
export * from './error.ts';
export * from './event.ts';
export * from './findings.ts';
export {
  type ChainEnd,
  endPath,
  firstFiles,
  parseEnd,
  parseStream,
  pullRequestPath,
  streamOf,
} from './layout.ts';
export type { LedgerStore, WriteOutcome } from './store.ts';
export { dayMs, timeOf } from './time.ts';
export { formatBound, upperBound } from './trust/bound.ts';
export type { ClassCounts, Counts } from './trust/counts.ts';
export * from './trust/events.ts';
export type * from './trust/evidence.ts';
export { type Fact, factOf } from './trust/fact.ts';
export { carryOn, recordsOf } from './trust/fold.ts';
export type { Level } from './trust/levels.ts';
export type { FallKind, RiskClass } from './trust/outcome.ts';
export type { TrustRecords } from './trust/record.ts';
export { minima, type TrustSettings } from './trust/settings.ts';
export type { Shortfall, ShortfallCode } from './trust/shortfall.ts';
export * from './trust/standing.ts';
export {
  type KeepStateOptions,
  type KeptState,
  keepState,
  parseState,
  printState,
  stateOf,
  statePath,
} from './trust/state.ts';
export * from './trust/trust.ts';
export { verifyLedger } from './verify.ts';
