export { type Artifact, type ArtifactPage, type Artifacts, openArtifacts, type WorkflowRun } from './artifacts.ts';
export type { CommentOutcome, CommentRequest } from './comment-request.ts';
export { GitHubError, type GitHubFailureKind } from './failure.ts';
export { type GitHub, type GitHubOptions, openGitHub } from './github.ts';
export type { Timing } from './patience.ts';
export { openPullRequests, type PullRequest, type PullRequests } from './pull-requests.ts';
export type { Author, Comment } from './shapes.ts';
export { upsertComment } from './sticky-comment.ts';
export type { Viewer } from './viewer.ts';
