import { at, integer, sha, text } from '../event-fields.ts';
import { type Calls, list, need, openCalls } from './calls.ts';
import { GitHubError } from './failure.ts';
import type { GitHubOptions } from './github.ts';
import type { PullDetails } from './pull-details.ts';
import { type Author, readAuthor, ShapeError } from './shapes.ts';

/** What surrounds a pull request: who acted on it, and what is open beside it. Every call throws GitHubError. */
export interface Circumstances {
  /**
   * Who moved a pull request's head branch, as the activity of the head's repository tells it, each account once, the
   * latest first. Everybody counts who did that under the branch's name, also before the branch was made anew. Null where
   * it cannot be told: the fork is gone or not to be read (403, 404), an account is gone, the list does not reach back to
   * the making of the branch, is too long, or does not hold the head. Needs `contents: read`.
   */
  pushers(pull: PullDetails): Promise<Author[] | null>;
  /**
   * When the head was pushed, by GitHub's clock: ISO 8601. Null where the activity of the head's repository does not tell
   * it, or is not to be read. Needs `contents: read`.
   */
  pushedAt(pull: PullDetails): Promise<string | null>;
  /** Numbers of the open issues with a label, without pull requests. Needs `issues: read`. */
  openIssues(label: string): Promise<number[]>;
  /**
   * Who last set each label that a pull request has. One is left out where its account is gone, or where an App set it in
   * a person's name. Needs `issues: read`.
   */
  labelSetters(pullRequest: number): Promise<ReadonlyMap<string, Author>>;
  /** What was done to a pull request that its present state does not show. Needs `issues: read`. */
  pastOf(pullRequest: number): Promise<PullPast>;
}

export interface PullPast {
  /** By the ids of the reviews that were dismissed. */
  dismissals: ReadonlyMap<number, Dismissal>;
  /** ISO 8601: when the base was last changed to another branch; null where it never was. */
  retargetedAt: string | null;
}

export interface Dismissal {
  /** What the review had said: `approved`, `changes_requested`, `commented`. */
  said: string;
  /** Null for an account that is gone. */
  by: Author | null;
}

const repo = '/repos/{owner}/{repo}';
const issueLimit = { most: 1_000, what: 'open issues with the label' };
const eventLimit = { most: 3_000, what: 'events of the pull request' };
const mostActivities = 1_000;
const remedies = {
  403: 'give the job `contents: read` and `issues: read`',
  404: 'see that the repository has issues, that the pull request exists, and that the token may read it',
};

/** Never throws: what is wrong is said by the first call. */
export async function openCircumstances(options: GitHubOptions): Promise<Circumstances> {
  const calls = await openCalls(options, remedies);
  return {
    pushers: async (pull) => {
      const activities = await listActivities(calls, pull);
      return activities && pushersOf(activities, pull.headSha);
    },
    pushedAt: async (pull) => {
      const activities = (await listActivities(calls, pull)) ?? [];
      return activities.find(({ after }) => after === pull.headSha)?.time ?? null;
    },
    openIssues: async (label) => {
      // GitHub takes a comma for the beginning of another label, and no label for any.
      if (label === '' || label.includes(',')) throw unaskable();
      const parameters = { state: 'open', labels: label };
      const issues = await calls.pages(`${repo}/issues`, parameters, readIssues, issueLimit);
      return [...new Set(issues.filter(({ isPull }) => !isPull).map(({ number }) => number))];
    },
    labelSetters: async (pullRequest) => {
      const path = `${repo}/issues/{issue_number}/events`;
      return settersOf(await calls.pages(path, { issue_number: pullRequest }, readLabelEvents, eventLimit));
    },
    pastOf: async (pullRequest) => {
      const path = `${repo}/issues/{issue_number}/events`;
      return pastIn(await calls.pages(path, { issue_number: pullRequest }, readPastEvents, eventLimit));
    },
  };
}

function unaskable(): GitHubError {
  const message = 'GitHub cannot be asked for a label whose name is empty or has a comma';
  return new GitHubError('refused', null, message, 'give the label another name');
}

interface Activity {
  type: string;
  /** Where the branch was then. */
  after: string | null;
  actor: Author | null;
  /** ISO 8601; null where it is not told. */
  time: string | null;
}

/** Latest first; null where they cannot be told. */
async function listActivities(calls: Calls, pull: PullDetails): Promise<Activity[] | null> {
  const [owner, name, ...rest] = pull.headRepository?.split('/') ?? [];
  if (!owner || !name || rest.length > 0) return null;
  const ref = `refs/heads/${pull.headBranch}`;
  try {
    const read = (data: unknown) => readActivities(data, ref);
    return await calls.pagesAfter(`${repo}/activity`, { owner, repo: name, ref }, read, mostActivities);
  } catch (error) {
    const hidden = error instanceof GitHubError && error.kind === 'refused' && [403, 404].includes(error.status ?? 0);
    if (hidden) return null;
    throw error;
  }
}

function pushersOf(activities: readonly Activity[], headSha: string): Author[] | null {
  if (!reachesCreation(activities)) return null;
  const moves = activities.filter(({ type }) => type !== 'branch_deletion');
  // GitHub may note a push later than it shows its commits.
  if (!moves.some(({ after }) => after === headSha)) return null;
  const pushers = new Map<number, Author>();
  for (const { actor } of moves) {
    if (actor === null) return null;
    if (!pushers.has(actor.id)) pushers.set(actor.id, actor);
  }
  return [...pushers.values()];
}

/** Whether nothing lies between the branch as it is, or last was, and its making. */
function reachesCreation(activities: readonly Activity[]): boolean {
  const gone = activities[0]?.type === 'branch_deletion' ? 1 : 0;
  const end = activities.slice(gone).find(({ type }) => type === 'branch_creation' || type === 'branch_deletion');
  return end?.type === 'branch_creation';
}

function readActivities(data: unknown, ref: string): Activity[] {
  return list(data).map((activity) => {
    if (at(activity, 'ref') !== ref) throw new ShapeError();
    const actor = at(activity, 'actor');
    return {
      type: need(text(at(activity, 'activity_type'))),
      after: sha(at(activity, 'after')),
      actor: actor === null ? null : readAuthor(actor),
      time: text(at(activity, 'timestamp')),
    };
  });
}

function readIssues(data: unknown): { number: number; isPull: boolean }[] {
  return list(data).map((issue) => {
    if (at(issue, 'state') !== 'open') throw new ShapeError();
    const pull = at(issue, 'pull_request');
    return { number: need(integer(at(issue, 'number'))), isPull: pull !== undefined && pull !== null };
  });
}

interface LabelEvent {
  id: number;
  label: string;
  /** Null for one who is not known, and where the label was taken off. */
  setter: Author | null;
}

/** Ids are given in the order of time. */
function settersOf(events: readonly LabelEvent[]): ReadonlyMap<string, Author> {
  const setters = new Map<string, Author>();
  for (const { label, setter } of events.toSorted((left, right) => left.id - right.id)) {
    if (setter === null) setters.delete(label);
    else setters.set(label, setter);
  }
  return setters;
}

function readLabelEvents(data: unknown): LabelEvent[] {
  return list(data).flatMap((event) => {
    const kind = need(text(at(event, 'event')));
    if (kind !== 'labeled' && kind !== 'unlabeled') return [];
    const actor = at(event, 'actor');
    const author = actor === null ? null : readAuthor(actor);
    const app = at(event, 'performed_via_github_app');
    const inOwnName = author?.type !== 'User' || app === null || app === undefined;
    return {
      id: need(integer(at(event, 'id'))),
      label: need(text(at(event, 'label', 'name'))),
      setter: kind === 'labeled' && inOwnName ? author : null,
    };
  });
}

interface PastEvent {
  id: number;
  at: string;
  /** Null where it is no dismissal. */
  dismissal: (Dismissal & { review: number }) | null;
}

function pastIn(events: readonly PastEvent[]): PullPast {
  const dismissals = new Map<number, Dismissal>();
  let retargetedAt: string | null = null;
  for (const { at: time, dismissal } of events.toSorted((left, right) => left.id - right.id)) {
    if (dismissal === null) retargetedAt = time;
    else dismissals.set(dismissal.review, { said: dismissal.said, by: dismissal.by });
  }
  return { dismissals, retargetedAt };
}

/** By a person, or by GitHub, when the base was merged and its branch deleted. */
const baseChanges = ['base_ref_changed', 'automatic_base_change_succeeded'];

function readPastEvents(data: unknown): PastEvent[] {
  return list(data).flatMap((event) => {
    const kind = need(text(at(event, 'event')));
    if (kind !== 'review_dismissed' && !baseChanges.includes(kind)) return [];
    const of = { id: need(integer(at(event, 'id'))), at: need(text(at(event, 'created_at'))) };
    if (baseChanges.includes(kind)) return { ...of, dismissal: null };
    const actor = at(event, 'actor');
    const dismissal = {
      review: need(integer(at(event, 'dismissed_review', 'review_id'))),
      said: need(text(at(event, 'dismissed_review', 'state'))).toLowerCase(),
      by: actor === null ? null : readAuthor(actor),
    };
    return { ...of, dismissal };
  });
}
