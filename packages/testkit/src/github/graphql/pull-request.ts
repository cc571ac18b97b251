import { isOpen, mergeableOf, mergeStateOf, reviewDecision } from '../merging/merge-state.ts';
import { requirementsOf } from '../merging/requirements.ts';
import type { PullSeed } from '../seed.ts';
import { nodeId, webUrl } from '../shapes/urls.ts';
import type { Account, FakeState, QueueEntry } from '../state.ts';
import type { GraphQlContext } from './context.ts';
import { notAccessible, refusal } from './refusal.ts';

/** An account as GraphQL knows it: a bot's login has no `[bot]` there. */
export function describeActor({ login, id }: Account): Record<string, unknown> {
  const bot = login.endsWith('[bot]');
  const name = bot ? login.slice(0, -'[bot]'.length) : login;
  const url = `https://github.com/${bot ? `apps/${name}` : name}`;
  return { __typename: bot ? 'Bot' : 'User', login: name, databaseId: id, id: nodeId(bot ? 'Bot' : 'User', id), url };
}

function describeCommit(state: FakeState, oid: string): Record<string, unknown> {
  return { id: nodeId('Commit', oid), oid, abbreviatedOid: oid.slice(0, 7), url: webUrl(state, `/commit/${oid}`) };
}

/** A place in the merge queue. The first is being checked, the others wait. */
export function describeEntry(state: FakeState, entry: QueueEntry): Record<string, unknown> {
  const same = state.queue.filter(({ baseRef }) => baseRef === entry.baseRef);
  return {
    id: nodeId('MergeQueueEntry', entry.id),
    state: entry.groupSha === null ? 'QUEUED' : 'AWAITING_CHECKS',
    position: Math.max(1, same.indexOf(entry) + 1),
    enqueuedAt: entry.enqueuedAt,
    enqueuer: describeActor(entry.by),
    headCommit: entry.groupSha === null ? null : describeCommit(state, entry.groupSha),
    jump: entry.jump,
    solo: false,
  };
}

function describeAutoMerge(state: FakeState, { number }: PullSeed): Record<string, unknown> | null {
  const armed = state.autoMerges.get(number);
  if (armed === undefined) return null;
  const { method, by, headline, body, enabledAt } = armed;
  const texts = { commitHeadline: headline, commitBody: body };
  return { mergeMethod: method.toUpperCase(), enabledBy: describeActor(by), enabledAt, ...texts };
}

function mergeableWord(mergeable: boolean | null): string {
  if (mergeable === null) return 'UNKNOWN';
  return mergeable ? 'MERGEABLE' : 'CONFLICTING';
}

/** A pull request as GraphQL shows it; what costs is only worked out when it is asked for. */
export function describePullRequest(state: FakeState, pull: PullSeed): Record<string, unknown> {
  const merge = state.merges.get(pull.number);
  const entry = state.queue.find(({ pullNumber }) => pullNumber === pull.number);
  return {
    id: nodeId('PullRequest', pull.number),
    databaseId: 5_000_000 + pull.number,
    number: pull.number,
    title: pull.title,
    url: webUrl(state, `/pull/${pull.number}`),
    state: isOpen(pull) ? 'OPEN' : pull.merged ? 'MERGED' : 'CLOSED',
    isDraft: pull.draft ?? false,
    merged: pull.merged ?? false,
    mergeCommit: merge === undefined ? null : describeCommit(state, merge.sha),
    mergedBy: merge === undefined ? null : describeActor(merge.by),
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    author: describeActor({ login: pull.userLogin, id: pull.userId }),
    mergeable: async () => mergeableWord(await mergeableOf(state, pull)),
    mergeStateStatus: () => mergeStateOf(state, pull),
    reviewDecision: () => reviewDecision(state, pull),
    autoMergeRequest: describeAutoMerge(state, pull),
    isInMergeQueue: entry !== undefined,
    isMergeQueueEnabled: async () => (await requirementsOf(state, pull, null)).queue !== null,
    mergeQueueEntry: entry === undefined ? null : describeEntry(state, entry),
  };
}

/** Whether a token may do as much with pull requests and their code. */
export function requireAccess({ token }: GraphQlContext, ...names: ('contents' | 'pull_requests')[]): void {
  if (names.some((name) => token.permissions[name] !== 'write')) throw notAccessible();
}

function lookUp(state: FakeState, number: number): PullSeed {
  const pull = state.pulls.find((candidate) => candidate.number === number);
  if (pull !== undefined) return pull;
  throw refusal('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
}

/** The pull request of a node id. */
export function pullOfId(state: FakeState, id: string): PullSeed {
  const [kind, number] = Buffer.from(id, 'base64').toString('utf8').split(':');
  const pull = kind === 'PullRequest' ? state.pulls.find((candidate) => `${candidate.number}` === number) : undefined;
  if (pull !== undefined) return pull;
  throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

/** `Query.repository`. */
export function repository(
  { owner, name }: { owner: string; name: string },
  context: GraphQlContext,
): Record<string, unknown> {
  const { state, token } = context;
  if (`${owner}/${name}`.toLowerCase() !== `${state.owner}/${state.name}`.toLowerCase()) {
    throw refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  const { autoMerge, methods } = state.settings;
  return {
    id: nodeId('Repository', state.repositoryId),
    databaseId: state.repositoryId,
    nameWithOwner: `${state.owner}/${state.name}`,
    autoMergeAllowed: autoMerge,
    mergeCommitAllowed: methods.includes('merge'),
    squashMergeAllowed: methods.includes('squash'),
    rebaseMergeAllowed: methods.includes('rebase'),
    pullRequest: ({ number }: { number: number }) => {
      if ((token.permissions.pull_requests ?? 'none') === 'none') throw notAccessible();
      return describePullRequest(state, lookUp(state, number));
    },
  };
}
