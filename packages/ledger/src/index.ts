export * from './append.ts';
export * from './attempts.ts';
export { type CanonicalValue, canonicalJson } from './canonical.ts';
export * from './error.ts';
export * from './event.ts';
export { firstFiles, parseStream, pullRequestPath, streamOf } from './layout.ts';
export type { LedgerStore, WriteOutcome } from './store.ts';
export { verifyLedger } from './verify.ts';
