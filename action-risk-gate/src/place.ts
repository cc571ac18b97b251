import type { Event } from '@gauntlet/gate';
import { fields, type Git, type RunnerContext } from '@gauntlet/host';
import type { Place } from './evidence.ts';

/** Events whose workflow file GitHub takes from the default branch, or from the branch that the run was started on. */
const ownEvents: readonly (string | null)[] = [
  'workflow_run',
  'pull_request_target',
  'merge_group',
  'schedule',
  'workflow_dispatch',
  'issue_comment',
];

/**
 * Whether the job runs a workflow file that the pull request could not write. In a merge queue the file is that of the
 * group: the change is judged to hold no workflow file elsewhere.
 */
export function placeOf({ eventName, workflowRef }: RunnerContext, event: Event): Place {
  if (eventName === null) return { isTrusted: false, why: 'It is decided outside of GitHub' };
  if (!ownEvents.includes(eventName)) {
    return { isTrusted: false, why: `Under ${eventName} the workflow file may be the pull request's own` };
  }
  if (eventName === 'merge_group') return { isTrusted: true, why: 'It is decided in the merge queue' };
  const branch = defaultBranchOf(event);
  if (branch !== null && workflowRef === `refs/heads/${branch}`) {
    return { isTrusted: true, why: 'It is decided by a workflow file of the default branch' };
  }
  return { isTrusted: false, why: 'The workflow file is not known to be that of the default branch' };
}

export function defaultBranchOf(event: Event): string | null {
  return fields.text(fields.at(event, 'repository', 'default_branch'));
}

/** The newest commit of a branch that is in this clone. */
export async function commitOfBranch(git: Git, branch: string): Promise<string | null> {
  const found = (await git.commit(`refs/remotes/origin/${branch}`)) ?? (await git.commit(`refs/heads/${branch}`));
  return found?.id ?? null;
}
