import type { Subject } from '@gauntlet/verdict';
import { at, branch, integer, sha, text } from './event-fields.ts';
import type { Git } from './git.ts';
import type { PullRequestOfRun } from './run-pull-request.ts';
import type { RunnerContext } from './runner.ts';

/** What a gate judges: the change from one commit to another, and the commit whose policy rules. */
export interface JudgedChange {
  subject: Subject;
  /** The change is the difference from this commit … */
  from: string;
  /** … to this one, which the reports were made from. */
  to: string;
  /** Where the policy is read. */
  policyCommit: string;
  /** The branch that the change is for, as the event names it; null where it names none. */
  baseBranch: string | null;
}

export type SubjectProblemCode = 'shallow-clone' | 'base-not-found' | 'head-not-found';

/** The commits could not be told. */
export class SubjectError extends Error {
  readonly code: SubjectProblemCode;
  readonly subject: Subject;
  constructor(code: SubjectProblemCode, message: string, subject: Subject) {
    super(message);
    this.code = code;
    this.subject = subject;
  }
}

export interface SubjectRequest {
  context: RunnerContext;
  event: Record<string, unknown> | null;
  /** The inputs `base` and `head`; empty where not given. */
  base: string;
  head: string;
  /** For a `workflow_run`, the pull request whose head the run tested; null where there is none, or it is not known. */
  pullRequest: PullRequestOfRun | null;
}

/**
 * Which commits an event is about. `docs/architecture.md` has the table.
 * @throws SubjectError
 */
export async function resolveChange(git: Git, request: SubjectRequest): Promise<JudgedChange> {
  const claims = readEvent(request);
  const subject: Subject = {
    repository: request.context.repository,
    pullRequest: claims.pullRequest,
    headSha: claims.head,
    testedSha: null,
    baseSha: null,
    mergeBase: null,
  };
  const name = request.head || claims.tested || 'HEAD';
  const bases = request.base === '' ? claims.bases : [request.base];
  const [tested, base] = await Promise.all([git.commit(name), findBase(git, bases)]);
  if (tested === null) {
    throw new SubjectError('head-not-found', `The commit ${quoted(name)} to judge is not in this clone`, subject);
  }
  const { id: to, parents } = tested;
  subject.testedSha = to;
  subject.headSha ??= to;

  // A pull request's checkout is by default GitHub's merge of it into the base: what it changed is the difference
  // from that merge's first parent, whatever the base branch has become since.
  const isMergeOfHead = claims.head !== null && to !== claims.head && parents[1] === claims.head;
  if (isMergeOfHead && request.base === '') {
    const from = parents[0]!;
    subject.baseSha = from;
    subject.mergeBase = await git.mergeBase(from, claims.head!);
    return { subject, from, to, policyCommit: from, baseBranch: claims.baseBranch };
  }
  if (claims.head !== null && to !== claims.head && parents.length === 0 && git.shallow && request.base === '') {
    throw new SubjectError(
      'shallow-clone',
      'The clone ends at the tested merge commit, so its parents are unknown',
      subject,
    );
  }
  if (base === null) {
    const tried = bases.map(quoted).join(', ') || 'nothing: the event names none';
    const code = git.shallow ? 'shallow-clone' : 'base-not-found';
    throw new SubjectError(code, `The base commit is not in this clone (looked for ${tried})`, subject);
  }
  subject.baseSha = base;
  // Whoever may choose the base must not choose the policy with it.
  const [from, trusted] = await Promise.all([
    git.mergeBase(base, to),
    request.base === '' ? base : findBase(git, claims.bases),
  ]);
  if (from === null) {
    const code = git.shallow ? 'shallow-clone' : 'base-not-found';
    throw new SubjectError(
      code,
      `The base ${base} and the tested commit ${to} have no common ancestor in this clone`,
      subject,
    );
  }
  subject.mergeBase = from;
  return { subject, from, to, policyCommit: trusted ?? base, baseBranch: claims.baseBranch };
}

async function findBase(git: Git, names: readonly string[]): Promise<string | null> {
  const commits = await Promise.all(names.map((name) => git.commit(name)));
  return commits.find((commit) => commit !== null)?.id ?? null;
}

interface EventClaims {
  pullRequest: number | null;
  /** The commit that a person sees. */
  head: string | null;
  /** The commit to judge where it is not what is checked out. */
  tested: string | null;
  /** Names for the base, best first. */
  bases: string[];
  baseBranch: string | null;
}

function readEvent({ context, event, pullRequest }: SubjectRequest): EventClaims {
  const defaultBranch = text(at(event, 'repository', 'default_branch'));
  const claims: EventClaims = { pullRequest: null, head: null, tested: null, bases: [], baseBranch: defaultBranch };
  const branches = defaultBranch
    ? [`refs/remotes/origin/${defaultBranch}`, `refs/heads/${defaultBranch}`]
    : [
        'refs/remotes/origin/HEAD',
        'refs/remotes/origin/main',
        'refs/remotes/origin/master',
        'refs/heads/main',
        'refs/heads/master',
      ];
  // `act` may name an event without its payload.
  switch (event === null ? null : context.eventName) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review': {
      const pull = at(event, 'pull_request');
      claims.pullRequest = integer(at(pull, 'number'));
      claims.head = sha(at(pull, 'head', 'sha'));
      claims.bases = known(sha(at(pull, 'base', 'sha')));
      claims.baseBranch = text(at(pull, 'base', 'ref'));
      // Under this event the base is checked out, not the pull request.
      if (context.eventName === 'pull_request_target') claims.tested = claims.head;
      break;
    }
    case 'merge_group':
      claims.head = sha(at(event, 'merge_group', 'head_sha'));
      claims.bases = known(sha(at(event, 'merge_group', 'base_sha')));
      claims.baseBranch = branch(at(event, 'merge_group', 'base_ref'));
      break;
    case 'push': {
      const before = sha(at(event, 'before'));
      claims.bases = before !== null && !/^0+$/.test(before) ? [before] : branches;
      claims.baseBranch = branch(at(event, 'ref'));
      break;
    }
    case 'workflow_run': {
      const run = at(event, 'workflow_run');
      claims.head = sha(at(run, 'head_sha'));
      claims.tested = claims.head;
      claims.pullRequest = pullRequest?.number ?? null;
      claims.bases = [...known(pullRequest?.baseSha ?? null), ...branches];
      claims.baseBranch = pullRequest?.baseBranch ?? defaultBranch;
      break;
    }
    default:
      claims.bases = branches;
  }
  return claims;
}

/**
 * Whether a `pull_request` event is of a fork, where the token may only read. A fork that is gone counts as one.
 * Under `pull_request_target` the token is the base's, wherever the head comes from.
 */
export function pullRequestIsFromFork(eventName: string | null, event: Record<string, unknown> | null): boolean {
  if (eventName !== 'pull_request') return false;
  const id = (side: string) => integer(at(event, 'pull_request', side, 'repo', 'id'));
  return id('head') !== id('base');
}

function known<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

function quoted(name: string): string {
  return `"${name.slice(0, 100)}"`;
}
