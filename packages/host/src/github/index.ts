export * from './comment-request.ts';
export * from './failure.ts';
export * from './github.ts';
export type { Comment } from './shapes.ts';
export * from './sticky-comment.ts';
export type { Timing } from './transport.ts';
export type { Viewer } from './viewer.ts';
