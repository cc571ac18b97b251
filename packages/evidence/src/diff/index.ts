export * from './blobs.ts';
export * from './change.ts';
export * from './hunks.ts';
export * from './line-at-head.ts';
export * from './raw.ts';
export * from './raw-changes.ts';
export * from './read.ts';
export * from './tree.ts';
