import { Refusal } from '../reply.ts';
import type { PullSeed, TokenSeed } from '../seed.ts';
import { type FakeState, nowInSeconds, type QueueEntry } from '../state.ts';
import { finishMerge, mergePull, recordEvent } from './merge.ts';
import { writeMerged } from './merge-commit.ts';
import { baseTip, mergeStateOf } from './merge-state.ts';
import { requirementsOf, unmetChecks } from './requirements.ts';
import { bindingRules } from './rules.ts';

const FIRST_ENTRY_ID = 4_000_001;

function pullOf(state: FakeState, number: number): PullSeed {
  const pull = state.pulls.find((candidate) => candidate.number === number);
  if (pull === undefined) throw new Error(`The stand-in has no pull request ${number}.`);
  return pull;
}

/**
 * Puts a pull request at the end of its base branch's queue. With `jump`, before all of it: what was being checked waits
 * again, for it would be on top of another commit.
 */
export async function enqueue(state: FakeState, pull: PullSeed, by: TokenSeed, jump = false): Promise<QueueEntry> {
  const { number: pullNumber, baseRef } = pull;
  const id = FIRST_ENTRY_ID + pullNumber;
  const entry: QueueEntry = { id, pullNumber, baseRef, by, enqueuedAt: nowInSeconds(), groupSha: null, jump };
  if (jump) {
    for (const waiting of state.queue) if (waiting.baseRef === baseRef) waiting.groupSha = null;
    state.queue.unshift(entry);
  } else {
    state.queue.push(entry);
  }
  state.autoMerges.delete(pullNumber);
  await formGroup(state, baseRef);
  return entry;
}

/** Takes a pull request out of its queue; the next one is tried on the branch as it is. */
export async function dequeue(state: FakeState, entry: QueueEntry): Promise<void> {
  state.queue.splice(state.queue.indexOf(entry), 1);
  await formGroup(state, entry.baseRef);
}

/** Makes the commit that the checks of the first in the queue run on. One pull request is tried at a time. */
async function formGroup(state: FakeState, baseRef: string): Promise<void> {
  for (;;) {
    const entry = state.queue.find((candidate) => candidate.baseRef === baseRef);
    if (entry === undefined || entry.groupSha !== null) return;
    const pull = pullOf(state, entry.pullNumber);
    const base = await baseTip(state, pull);
    const { queue } = await requirementsOf(state, pull, null);
    const order = { method: queue ?? 'merge', headline: null, body: null, by: entry.by };
    const sha = await writeMerged(state, pull, base, pull.headSha, order);
    if (sha === null) {
      state.queue.splice(state.queue.indexOf(entry), 1);
      continue;
    }
    entry.groupSha = sha;
    const ref = `refs/heads/gh-readonly-queue/${baseRef}/pr-${pull.number}-${base}`;
    const old = await state.git.readRef(ref);
    await state.moveRef(ref, sha, old?.sha ?? null);
    const { number: pullNumber } = pull;
    recordEvent(state, entry.by, { event: 'merge_group', action: 'checks_requested', ref, sha, pullNumber });
    return;
  }
}

/** Merges the first of a queue when the checks of its group are green, and drops it when one is red. */
async function settleQueue(state: FakeState, baseRef: string): Promise<boolean> {
  const entry = state.queue.find((candidate) => candidate.baseRef === baseRef);
  if (entry === undefined || entry.groupSha === null) return false;
  const pull = pullOf(state, entry.pullNumber);
  const unmet = unmetChecks(state, bindingRules(state, baseRef, null), entry.groupSha);
  if (unmet.some((sentence) => sentence.endsWith('is failing.'))) {
    await dequeue(state, entry);
    return true;
  }
  if (unmet.length > 0) return false;
  const base = await baseTip(state, pull);
  const isOnTop = (await state.git.mergeBase(base, entry.groupSha)) === base;
  if (isOnTop && (await state.moveRef(`refs/heads/${baseRef}`, entry.groupSha, base))) {
    finishMerge(state, pull, entry.groupSha, entry.by);
  } else {
    entry.groupSha = null;
  }
  await formGroup(state, baseRef);
  return isOnTop;
}

async function settleAutoMerges(state: FakeState): Promise<void> {
  for (const [number, { method, by, headline, body }] of [...state.autoMerges]) {
    const pull = pullOf(state, number);
    if (!['CLEAN', 'UNSTABLE'].includes(await mergeStateOf(state, pull))) continue;
    if ((await requirementsOf(state, pull, null)).queue !== null) {
      await enqueue(state, pull, by);
      continue;
    }
    await mergePull(state, pull, null, { method, headline, body, by }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }
}

/** What GitHub does by itself once checks, reviews or branches have changed: pending auto-merges and queues go on. */
export async function settle(state: FakeState): Promise<void> {
  await settleAutoMerges(state);
  for (const baseRef of new Set(state.queue.map((entry) => entry.baseRef))) {
    while (await settleQueue(state, baseRef));
  }
}
