export * from './change.ts';
export * from './comment.ts';
export * from './event.ts';
export * from './inputs.ts';
export * from './policy.ts';
export * from './problem.ts';
export * from './verdict.ts';
