export * from './common-reasons.ts';
export * from './dora-report.ts';
export * from './failure-report.ts';
export * from './finding.ts';
export * from './ratio.ts';
export * from './reason.ts';
export * from './rollout-report.ts';
export * from './verdict.ts';
