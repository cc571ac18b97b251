import { type Event, findChange, groupPull } from '@gauntlet/gate';
import {
  fields,
  type Git,
  GitHubError,
  type Host,
  type PullDetails,
  type PullDetailsReader,
  type PullFile,
} from '@gauntlet/host';
import type { Subject } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import { defaultBranchOf } from './place.ts';

/** What is judged, and by whose policy. */
export interface Judged {
  subject: Subject;
  from: string;
  to: string;
  policyCommit: string;
  /** Null without a token. */
  pull: PullDetails | null;
  files: PullFile[];
  /** In a merge queue the commit is the group's, and GitHub's count is of the pull request alone. */
  isGroup: boolean;
}

interface Request {
  event: Event;
  token: string;
  /** The input; null where it is not given. */
  pullRequest: number | null;
  /** The commit that others have looked at; empty where nobody has. */
  head?: string;
  reader: PullDetailsReader | null;
}

/** The pull request, its change and the policy's commit; or why they are not known. */
export async function findSubject(host: Host, git: Git, request: Request): Promise<Judged | Problem> {
  const { event, token, reader, pullRequest, head: lookedAt = '' } = request;
  const { eventName } = host.runner.context;
  const group = groupPull(eventName, event);
  const isGroup = group !== null;
  const asked = group ?? pullRequest;
  const details = asked === null || reader === null ? null : await reader.get(asked);
  // Of a group what GitHub names is judged, and not what happens to be checked out.
  const ofGroup = fields.text(fields.at(event, 'merge_group', 'head_sha')) ?? '';
  const place =
    details === null || isGroup ? { base: '', head: ofGroup } : { base: details.baseSha, head: details.headSha };
  const found = await findChange(host, git, { event, ...place, token });
  if ('problem' in found) return found.problem;
  const { subject, from, to, policyCommit } = found.judged;
  const number = asked ?? subject.pullRequest;
  if (number === null) return { code: 'pull-request-missing', what: 'The event is of no pull request' };
  const pull = details ?? (reader === null ? null : await reader.get(number));
  if (pull !== null && !isGroup && pull.headSha !== subject.headSha) {
    return { code: 'head-moved', what: `The head of #${number} is ${pull.headSha} by now` };
  }
  const now = isGroup ? to : subject.headSha;
  if (lookedAt !== '' && lookedAt !== now) {
    return {
      code: 'head-moved',
      what: `${lookedAt} was looked at before, and ${now} is the head of #${number} by now`,
    };
  }
  const files = pull === null || reader === null || isGroup ? [] : await listFiles(reader, pull);
  if ('code' in files) return files;
  return {
    subject: { ...subject, pullRequest: number },
    ...{ from, to, pull, files, isGroup },
    policyCommit: (await defaultCommit(host, git, event)) ?? policyCommit,
  };
}

async function listFiles(reader: PullDetailsReader, pull: PullDetails): Promise<PullFile[] | Problem> {
  try {
    return await reader.files(pull);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { code: 'diff-mismatch', what: `GitHub does not list all files of the change: ${error.message}` };
  }
}

/** Events whose own commit lies on the default branch: who may push may choose the base of a pull request, but not this. */
const ownEvents: readonly (string | null)[] = ['workflow_run', 'pull_request_target', 'schedule', 'issue_comment'];

async function defaultCommit(host: Host, git: Git, event: Event): Promise<string | null> {
  const { eventName, sha, workflowRef } = host.runner.context;
  if (!ownEvents.includes(eventName) || sha === null) return null;
  const isDefault = workflowRef === `refs/heads/${defaultBranchOf(event)}`;
  return isDefault ? ((await git.commit(sha))?.id ?? null) : null;
}
