export * from './canary/index.ts';
export * from './github/index.ts';
export { createRepository, type Repository } from './repository/repository.ts';
export { type ActionManifest, readActionManifest } from './runner/action-manifest.ts';
export type { Annotation, AnnotationLevel } from './runner/annotations.ts';
export { type CommandLog, type ProcessedCommand, parseCommands } from './runner/command-processor.ts';
export { COMMAND_NAMES } from './runner/command-syntax.ts';
export type { EventPayload, RunnerEvent } from './runner/event.ts';
export { type FileCommand, parseFileCommand, SUMMARY_LIMIT } from './runner/file-commands.ts';
export { contextOf, type GitHubContext, UNREACHABLE_API } from './runner/github-context.ts';
export type { Account, RepositoryOptions } from './runner/payload-parts.ts';
export {
  type EventFixture,
  type MergeGroupOptions,
  mergeGroupEvent,
  type PullRequestOptions,
  type PushOptions,
  pullRequestEvent,
  pushEvent,
  type ScheduleOptions,
  scheduleEvent,
} from './runner/payloads.ts';
export {
  type ActionRun,
  type JobRun,
  type RunActionOptions,
  type RunningAction,
  runAction,
  runJob,
  startAction,
} from './runner/run-action.ts';
export { type Patience, RUNNER_PATIENCE } from './runner/step-process.ts';
export { type WorkflowRunOptions, workflowRunEvent } from './runner/workflow-run-payload.ts';
