export type { CommentOutcome, CommentRequest } from './comment-request.ts';
export { GitHubError, type GitHubFailureKind } from './failure.ts';
export { type GitHub, type GitHubOptions, openGitHub } from './github.ts';
export type { Timing } from './patience.ts';
export type { Author, Comment } from './shapes.ts';
export { upsertComment } from './sticky-comment.ts';
export type { Viewer } from './viewer.ts';
