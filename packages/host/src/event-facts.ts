import { at, integer, text } from './event-fields.ts';
import type { RunnerContext } from './runner.ts';

/** What an event says of the repository and of the workflow that measured; each null where it does not. */
export interface EventFacts {
  repositoryId: number | null;
  defaultBranch: string | null;
  /** The file of the workflow that made the reports: under `workflow_run` that of the run, else this run's own. */
  workflowPath: string | null;
}

export function readEventFacts(context: RunnerContext, event: Record<string, unknown> | null): EventFacts {
  const isWorkflowRun = context.eventName === 'workflow_run' && event !== null;
  const triggering = text(at(event, 'workflow_run', 'path'))?.replace(/@.*$/, '') ?? null;
  return {
    repositoryId: integer(at(event, 'repository', 'id')),
    defaultBranch: text(at(event, 'repository', 'default_branch')),
    workflowPath: isWorkflowRun ? triggering : (context.run?.workflowPath ?? null),
  };
}
