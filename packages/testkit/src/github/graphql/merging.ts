import type { GraphQLError } from 'graphql';
import type { MergeMethod } from '../merge-seed.ts';
import { HEAD_MODIFIED, mergePull } from '../merging/merge.ts';
import { isOpen, mergeStateOf } from '../merging/merge-state.ts';
import { requirementsOf } from '../merging/requirements.ts';
import { revertPull } from '../merging/revert.ts';
import { dequeue, enqueue } from '../merging/settle.ts';
import { Refusal } from '../reply.ts';
import type { PullSeed } from '../seed.ts';
import { type FakeState, nowInSeconds } from '../state.ts';
import type { GraphQlContext } from './context.ts';
import { describeActor, describeEntry, describePullRequest, pullOfId, requireAccess } from './pull-request.ts';
import { refusal } from './refusal.ts';

type Payload = Promise<Record<string, unknown>>;

interface Named {
  pullRequestId: string;
  clientMutationId?: string;
}

interface Pinned extends Named {
  expectedHeadOid?: string;
}

interface EnqueueInput extends Pinned {
  jump?: boolean | null;
}

interface RevertInput extends Named {
  title?: string;
  body?: string;
  draft?: boolean;
}

interface MergeInput extends Pinned {
  mergeMethod?: 'MERGE' | 'SQUASH' | 'REBASE';
  commitHeadline?: string;
  commitBody?: string;
}

function unprocessable(message: string): GraphQLError {
  return refusal('UNPROCESSABLE', message);
}

/** A refusal as GraphQL gives it. */
function refuse(error: unknown): never {
  throw error instanceof Refusal ? unprocessable(error.message) : error;
}

function requireHead({ headSha }: PullSeed, { expectedHeadOid }: Pinned): void {
  if (expectedHeadOid !== undefined && expectedHeadOid !== headSha) throw unprocessable(HEAD_MODIFIED);
}

function methodOf({ mergeMethod = 'MERGE' }: MergeInput): MergeMethod {
  return mergeMethod.toLowerCase() as MergeMethod;
}

function textsOf({ commitHeadline, commitBody }: MergeInput): { headline: string | null; body: string | null } {
  return { headline: commitHeadline ?? null, body: commitBody ?? null };
}

function payload(context: GraphQlContext, pull: PullSeed, { clientMutationId }: Named): Record<string, unknown> {
  const { state, token } = context;
  return {
    clientMutationId: clientMutationId ?? null,
    actor: describeActor(token),
    pullRequest: describePullRequest(state, pull),
  };
}

/** GitHub says "Pull request" twice here. */
async function requireArmable(state: FakeState, pull: PullSeed, method: MergeMethod): Promise<void> {
  if (!state.settings.autoMerge) throw unprocessable('Auto merge is not allowed for this repository');
  if (!isOpen(pull)) throw unprocessable("Can't enable auto-merge for this pull request.");
  const { methods, queue } = await requirementsOf(state, pull, null);
  if (queue === null && !methods.includes(method)) {
    throw unprocessable(`Merge method ${method} merging is not allowed on this repository`);
  }
  const status = await mergeStateOf(state, pull);
  const ready = ['CLEAN', 'UNSTABLE', 'DIRTY'].includes(status);
  if (ready && queue === null) {
    throw unprocessable(`Pull request Pull request is in ${status.toLowerCase()} status`);
  }
}

async function enablePullRequestAutoMerge({ input }: { input: MergeInput }, context: GraphQlContext): Payload {
  const { state, token } = context;
  const pull = pullOfId(state, input.pullRequestId);
  requireAccess(context, 'contents', 'pull_requests');
  requireHead(pull, input);
  await requireArmable(state, pull, methodOf(input));
  const armed = { method: methodOf(input), by: token, ...textsOf(input), enabledAt: nowInSeconds() };
  state.autoMerges.set(pull.number, armed);
  return payload(context, pull, input);
}

async function disablePullRequestAutoMerge({ input }: { input: Named }, context: GraphQlContext): Payload {
  const pull = pullOfId(context.state, input.pullRequestId);
  requireAccess(context, 'contents', 'pull_requests');
  if (!context.state.autoMerges.delete(pull.number)) {
    throw unprocessable("Can't disable auto-merge for this pull request.");
  }
  return payload(context, pull, input);
}

async function mergePullRequest({ input }: { input: MergeInput }, context: GraphQlContext): Payload {
  const { state, token } = context;
  const pull = pullOfId(state, input.pullRequestId);
  requireAccess(context, 'contents');
  const order = { method: methodOf(input), by: token, ...textsOf(input) };
  await mergePull(state, pull, input.expectedHeadOid ?? null, order).catch(refuse);
  return payload(context, pull, input);
}

async function enqueuePullRequest({ input }: { input: EnqueueInput }, context: GraphQlContext): Payload {
  const { state, token } = context;
  const pull = pullOfId(state, input.pullRequestId);
  requireAccess(context, 'contents', 'pull_requests');
  requireHead(pull, input);
  const { queue, unmet } = await requirementsOf(state, pull, null);
  if (queue === null) throw unprocessable('A merge queue is not enabled for the base branch of this pull request');
  if (!isOpen(pull)) throw unprocessable('Pull request is closed');
  if (state.queue.some(({ pullNumber }) => pullNumber === pull.number)) {
    throw unprocessable('Pull request is already in the queue');
  }
  if (pull.draft) throw unprocessable('Pull request Pull request is in draft status');
  if (unmet.length > 0) throw unprocessable(`Pull request ${unmet.join(' ')}`);
  const entry = await enqueue(state, pull, token, input.jump === true);
  return { clientMutationId: input.clientMutationId ?? null, mergeQueueEntry: describeEntry(state, entry) };
}

async function dequeuePullRequest(
  { input }: { input: { id: string; clientMutationId?: string } },
  context: GraphQlContext,
): Payload {
  const { state } = context;
  const pull = pullOfId(state, input.id);
  requireAccess(context, 'contents', 'pull_requests');
  const entry = state.queue.find(({ pullNumber }) => pullNumber === pull.number);
  if (entry === undefined) throw unprocessable(`Failed to remove PR #${pull.number} from the merge queue`);
  const described = describeEntry(state, entry);
  await dequeue(state, entry);
  return { clientMutationId: input.clientMutationId ?? null, mergeQueueEntry: described };
}

async function revertPullRequest({ input }: { input: RevertInput }, context: GraphQlContext): Payload {
  const { state, token } = context;
  const pull = pullOfId(state, input.pullRequestId);
  requireAccess(context, 'contents', 'pull_requests');
  const { title, body, draft } = input;
  const opened = await revertPull(state, pull, { title, body, draft, by: token }).catch(refuse);
  const { clientMutationId, pullRequest } = payload(context, pull, input);
  return { clientMutationId, pullRequest, revertPullRequest: describePullRequest(state, opened) };
}

/** The mutations that merge, promise to, or take a merge back. */
export const mergeMutations = {
  enablePullRequestAutoMerge,
  disablePullRequestAutoMerge,
  mergePullRequest,
  enqueuePullRequest,
  dequeuePullRequest,
  revertPullRequest,
};
