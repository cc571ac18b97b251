export { type ContractRequest, checkRequest, checkResponse } from './contract.ts';
export { type Fault, type FaultEffect, type FaultHandle, faults } from './faults.ts';
export * from './merge-seed.ts';
export { ContractError, type RecordedRequest, type Violation } from './records.ts';
export { Refusal, type Reply } from './reply.ts';
export type { Call, Method, Need, Route } from './router.ts';
export { GRAPHQL } from './routes/graphql.ts';
export * from './seed.ts';
export { type FakeGitHub, type FakeGitHubOptions, startFakeGitHub } from './server.ts';
export type {
  Artifact,
  AutoMerge,
  CheckRun,
  Comment,
  Dispatch,
  FakeState,
  Label,
  QueueEntry,
  Review,
  ReviewComment,
  SentEvent,
} from './state.ts';
export { STORAGE_ROUTES } from './storage.ts';
export { writeZip, type ZipEntry } from './zip.ts';
