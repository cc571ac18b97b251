export { renderRolloutForAgent } from './agent.ts';
export * from './change-hash.ts';
export { doraSections, serialiseDora } from './dora.ts';
export * from './failures.ts';
export { redactRollout } from './redact.ts';
export * from './sections.ts';
