import { at, integer, sha, text } from '../event-fields.ts';
import { count, flag, need } from './calls.ts';
import { ShapeError } from './shapes.ts';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** Where a pull request stands with GitHub (`PullRequest` of its GraphQL schema). */
export interface MergeState {
  /** The node id, which mutations want. */
  id: string;
  number: number;
  isOpen: boolean;
  isMerged: boolean;
  /** What the merge made on the base branch; null as long as there was none. */
  mergeCommit: string | null;
  isDraft: boolean;
  headSha: string;
  baseBranch: string;
  /** `unknown`: GitHub is still at it, or says something new. */
  mergeable: 'mergeable' | 'conflicting' | 'unknown';
  /** `unstable`: only checks that nobody requires are red or running. `unknown` as above. */
  status: 'behind' | 'blocked' | 'clean' | 'dirty' | 'draft' | 'has-hooks' | 'unknown' | 'unstable';
  /** Null where no rule asks for a review. */
  reviewDecision: 'approved' | 'changes-requested' | 'review-required' | null;
  autoMerge: {
    method: MergeMethod /** Without `[bot]`; null for an account that is gone. */;
    by: string | null;
  } | null;
  queue: QueuePlace | null;
  /** Whether the base branch can only be changed through a merge queue. */
  hasQueue: boolean;
  allowsAutoMerge: boolean;
  /** By the repository's settings; rules may allow fewer. */
  methods: MergeMethod[];
}

export interface QueuePlace {
  /** `queued`, `awaiting-checks`, `mergeable`, `unmergeable`, `locked`. */
  state: string;
  /** From 1. */
  position: number;
  /** The commit that the queue's checks run on; null as long as there is none. */
  groupSha: string | null;
  /** Whether it was put before all that waited. */
  jump: boolean;
}

export const stateQuery = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    autoMergeAllowed mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed
    pullRequest(number: $number) {
      id number state isDraft merged mergeCommit { oid } headRefOid baseRefName
      mergeable mergeStateStatus reviewDecision isMergeQueueEnabled
      autoMergeRequest { mergeMethod enabledBy { login } }
      mergeQueueEntry { state position jump headCommit { oid } }
    }
  }
}`;

const mergeables = ['mergeable', 'conflicting'] as const;
const statuses = ['behind', 'blocked', 'clean', 'dirty', 'draft', 'has-hooks', 'unstable'] as const;
const decisions = ['approved', 'changes-requested', 'review-required'] as const;
const methods = ['merge', 'squash', 'rebase'] as const;

/** GitHub's `HAS_HOOKS` is our `has-hooks`. */
function word(value: unknown): string {
  return need(text(value)).toLowerCase().replaceAll('_', '-');
}

function oneOf<T extends string, Other>(value: unknown, known: readonly T[], other: Other): T | Other {
  const read = word(value);
  return known.find((candidate) => candidate === read) ?? other;
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

function readMethod(value: unknown): MergeMethod {
  return need(oneOf(value, methods, null));
}

function readOid(commit: unknown): string | null {
  return orNull(commit, (value) => need(sha(at(value, 'oid'))));
}

/** @throws ShapeError for an answer that is not as GitHub's schema promises. */
export function readMergeState(data: unknown): MergeState {
  const repository = at(data, 'repository');
  const pull = at(repository, 'pullRequest');
  const of = (name: string) => at(pull, name);
  const allowed = { merge: 'mergeCommitAllowed', squash: 'squashMergeAllowed', rebase: 'rebaseMergeAllowed' } as const;
  const decision = orNull(of('reviewDecision'), (value) => oneOf(value, decisions, null));
  // A decision that is not known must not be taken for none being needed.
  if (decision === null && of('reviewDecision') !== null) throw new ShapeError();
  return {
    id: need(text(of('id'))),
    number: need(integer(of('number'))),
    isOpen: of('state') === 'OPEN',
    isMerged: flag(of('merged')),
    mergeCommit: readOid(of('mergeCommit')),
    isDraft: flag(of('isDraft')),
    headSha: need(sha(of('headRefOid'))),
    baseBranch: need(text(of('baseRefName'))),
    mergeable: oneOf(of('mergeable'), mergeables, 'unknown'),
    status: oneOf(of('mergeStateStatus'), statuses, 'unknown'),
    reviewDecision: decision,
    autoMerge: orNull(of('autoMergeRequest'), (request) => ({
      method: readMethod(at(request, 'mergeMethod')),
      by: text(at(request, 'enabledBy', 'login')),
    })),
    queue: orNull(of('mergeQueueEntry'), (entry) => ({
      state: word(at(entry, 'state')),
      position: count(at(entry, 'position')),
      groupSha: readOid(at(entry, 'headCommit')),
      jump: flag(at(entry, 'jump')),
    })),
    hasQueue: flag(of('isMergeQueueEnabled')),
    allowsAutoMerge: flag(at(repository, 'autoMergeAllowed')),
    methods: methods.filter((method) => flag(at(repository, allowed[method]))),
  };
}
