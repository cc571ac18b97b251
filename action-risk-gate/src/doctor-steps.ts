import type { WorkflowFile, WorkflowJob, WorkflowStep } from './doctor-workflow-files.ts';

/** The workflows of the default branch, and what else they are judged by. */
export interface WorkflowFacts {
  files: readonly WorkflowFile[];
  /** Paths of files that could not be read. */
  unread: readonly string[];
  hasQueue: boolean;
  /** The event type that the failure parser sends. */
  dispatchEvent: string;
}

/** A job, and the file that it stands in. */
export interface PlacedJob {
  path: string;
  job: WorkflowJob;
}

export const keyAction = 'actions/create-github-app-token';

/** Whether a step uses an action, of whatever owner and version. */
export function isAction(step: WorkflowStep, name: string): boolean {
  return new RegExp(`(?:^|/)${name}(?:@|$)`, 'i').test(step.uses);
}

/** The steps of this action that run a command. */
export function stepsOf(job: WorkflowJob, command: string): WorkflowStep[] {
  return job.steps.filter(
    (step) => isAction(step, 'action-risk-gate') && (step.with.get('command') || 'evaluate') === command,
  );
}

export function runs(file: WorkflowFile, command: string): boolean {
  return file.jobs.some((job) => stepsOf(job, command).length > 0);
}

/** Events under which GitHub takes the file of the default branch, and gives it a token that writes and secrets. */
const ownEvents = ['workflow_run', 'pull_request_target'];

export function has(file: WorkflowFile, events: readonly string[]): boolean {
  return events.some((event) => file.triggers.has(event));
}

/** The files in which the gate decides where the pull request could not write. */
export function decidersOf(files: readonly WorkflowFile[]): WorkflowFile[] {
  return files.filter((file) => has(file, ownEvents) && runs(file, 'evaluate'));
}

/** The jobs whose decision counts: in those files, and in the merge queue. */
export function decidingJobs(files: readonly WorkflowFile[]): PlacedJob[] {
  return files
    .filter((file) => has(file, [...ownEvents, 'merge_group']))
    .flatMap(({ path, jobs }) => jobs.map((job) => ({ path, job })))
    .filter(({ job }) => stepsOf(job, 'evaluate').length > 0);
}
