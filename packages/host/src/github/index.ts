export { type Artifact, type ArtifactPage, type Artifacts, openArtifacts, type WorkflowRun } from './artifacts.ts';
export type { CheckAnnotation, CheckReport, PublishedCheck } from './check-report.ts';
export { type CheckRun, type Checks, type CommitStatus, openChecks } from './checks.ts';
export { type Circumstances, openCircumstances, type PullPast } from './circumstances.ts';
export type { CommentOutcome, CommentRequest } from './comment-request.ts';
export {
  type DeploymentRequest,
  type Deployments,
  openDeployments,
  type RolloutDeployment,
  type RolloutStatus,
  type StatusRequest,
} from './deployments.ts';
export { GitHubError, type GitHubFailureKind } from './failure.ts';
export { type GitHub, type GitHubOptions, openGitHub } from './github.ts';
export { type History, openHistory } from './history.ts';
export type {
  CommitFile,
  Comparison,
  Deployment,
  DeploymentStatus,
  HistoryCommit,
  Issue,
  Merge,
  MergedPull,
} from './history-records.ts';
export { type IssueOutcome, type IssueRequest, type Issues, openIssues } from './issues.ts';
export type { MergeRefusal } from './merge-refusal.ts';
export type { MergeMethod, MergeState, QueuePlace } from './merge-state.ts';
export { type MergeOutcome, type MergeTexts, type Merging, openMerging, type PullReference } from './merging.ts';
export { type Notices, openNotices } from './notices.ts';
export type { Timing } from './patience.ts';
export {
  openPullDetails,
  type PullCommit,
  type PullDetails,
  type PullDetailsReader,
  type PullFile,
  type Verification,
} from './pull-details.ts';
export { openPullRequests, type PullRequest, type PullRequests } from './pull-requests.ts';
export type { RevertTexts } from './reverting.ts';
export {
  type AccountPermission,
  openReviews,
  type Review,
  type ReviewComment,
  type ReviewState,
  type Reviews,
} from './reviews.ts';
export {
  type BranchRules,
  type BypassActor,
  openRules,
  type RequiredCheck,
  type RequiredReviews,
  type RequiredWorkflow,
  type Rules,
  type Ruleset,
} from './rules.ts';
export { type FoundRuns, type Job, type JobAnnotation, openRuns, type RunFacts, type Runs, type Step } from './runs.ts';
export type { Author, Comment } from './shapes.ts';
export { upsertComment } from './sticky-comment.ts';
export { actionsAppId, isBy, type Viewer, viewerOf } from './viewer.ts';
