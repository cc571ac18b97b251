import { fields, type Host } from '@gauntlet/host';
import type { Subject } from '@gauntlet/verdict';
import type { Problem } from './problem.ts';

export type Event = Record<string, unknown> | null;

/** The event that started the run, null where there is none; a problem where it is named and cannot be read. */
export function readEvent(host: Host): { event: Event } | { problem: Problem<'event-unreadable'> } {
  try {
    return { event: host.runner.event() };
  } catch (error) {
    const what = `The event cannot be read: ${(error as Error).message}`;
    return { problem: { code: 'event-unreadable', what } };
  }
}

/** What is judged, before anything is known of it but the repository. */
export function unknownSubject(host: Host): Subject {
  const { repository } = host.runner.context;
  return { repository, pullRequest: null, headSha: null, testedSha: null, baseSha: null, mergeBase: null };
}

/** Whether the run is of the default branch itself. */
export function isPushToDefaultBranch(eventName: string | null, event: Event): boolean {
  const repository = event?.['repository'] as { default_branch?: unknown } | null | undefined;
  return eventName === 'push' && event?.['ref'] === `refs/heads/${repository?.default_branch}`;
}

/**
 * The last pull request of a merge queue's group, by the name of its branch, `gh-readonly-queue/main/pr-104-<sha>`: of the
 * event itself, or of the run that a `workflow_run` is about. Null elsewhere.
 */
export function groupPull(eventName: string | null, event: Event): number | null {
  const run = eventName === 'workflow_run' ? fields.at(event, 'workflow_run') : null;
  const ofRun = fields.at(run, 'event') === 'merge_group' ? fields.at(run, 'head_branch') : null;
  const ref = fields.text(eventName === 'merge_group' ? fields.at(event, 'merge_group', 'head_ref') : ofRun);
  const number = /(?:^|\/)gh-readonly-queue\/.+\/pr-(\d{1,12})-[0-9a-f]{40,64}$/.exec(ref ?? '')?.[1];
  return number === undefined ? null : Number(number);
}
