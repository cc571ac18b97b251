import {
  findPullRequestOfRun,
  type Git,
  type Host,
  type JudgedChange,
  PullRequestError,
  type PullRequests,
  resolveChange,
  SubjectError,
} from '@gauntlet/host';
import type { Subject } from '@gauntlet/verdict';
import type { Event } from './event.ts';
import type { Problem } from './problem.ts';

export interface ChangeRequest {
  event: Event;
  /** The inputs `base`, `head` and `github-token`. */
  base: string;
  head: string;
  token: string;
}

export type FoundChange = { judged: JudgedChange } | { problem: Problem; subject: Subject | null };

/** The change that the run is about, by the event, the inputs and, for a fork's `workflow_run`, GitHub. */
export async function findChange(host: Host, git: Git, request: ChangeRequest): Promise<FoundChange> {
  const { context } = host.runner;
  const { event, base, head, token } = request;
  try {
    const pullRequest = await findPullRequestOfRun(context, event, pullRequestsOf(host, token));
    return { judged: await resolveChange(git, { context, event, base, head, pullRequest }) };
  } catch (error) {
    if (error instanceof PullRequestError) {
      return { problem: { code: 'pull-request-unknown', what: error.message }, subject: null };
    }
    if (!(error instanceof SubjectError)) throw error;
    return { problem: { code: error.code, what: error.message }, subject: error.subject };
  }
}

/** Null where GitHub cannot be asked. */
export function pullRequestsOf(host: Host, token: string): (() => Promise<PullRequests>) | null {
  const { apiUrl, repository } = host.runner.context;
  return token === '' || repository === null ? null : () => host.openPullRequests({ apiUrl, token, repository });
}
