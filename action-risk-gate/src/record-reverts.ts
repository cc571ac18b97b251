import type { HistoryCommit, MergedPull } from '@gauntlet/host';
import { type EventDraft, reverted, timeOf } from '@gauntlet/ledger';
import { isInverse, type RevertTarget, revertsIn, sidesOf } from './history.ts';
import { findMerge } from './record-merge.ts';
import { untold } from './record-range.ts';
import { type Sources, writer } from './record-sources.ts';

/** Where a commit came to the default branch: with a pull request, or by itself. */
interface Landing {
  /** The merge's commit, or the commit itself. */
  sha: string;
  pull: MergedPull | null;
}

/** Reverts of reverts of reverts: no honest history goes deeper. */
const deepest = 20;

/**
 * The reverts that commits of the default branch tell of, in whatever order they come. Each counts for the pull request
 * that began the chain, so that the ledger can tell by their parity whether its change is there. A revert that does not
 * undo to the byte what it names is a claim, and what it names counts as reverted itself besides.
 */
export async function revertDrafts(sources: Sources, commits: readonly HistoryCommit[]): Promise<EventDraft[]> {
  const drafts: EventDraft[] = [];
  for (const commit of commits) {
    const targets = revertsIn(commit.message, sources.repository);
    if (targets.length === 0) continue;
    const landing = await landingOf(sources, commit.sha);
    for (const target of await landed(sources, targets)) {
      // What was taken back within one pull request never was on the branch.
      if (target.sha !== landing.sha) drafts.push(...(await draftsOf(sources, commit, landing, target)));
    }
  }
  return [...new Map(drafts.map((draft) => [draft.id, draft])).values()];
}

async function draftsOf(
  sources: Sources,
  commit: HistoryCommit,
  landing: Landing,
  target: Landing,
): Promise<EventDraft[]> {
  const isExact = await undoes(sources, target.sha, landing.sha);
  const roots = await rootsOf(sources, target, [landing.sha]);
  const now = sources.host.now().toISOString();
  return roots.map(({ number, mergedAt }) =>
    reverted({
      ...{ by: writer, pullRequest: number, sha: landing.sha },
      at: landing.pull?.mergedAt ?? within(commit.at, mergedAt, now),
      evidence: {
        vouched: isExact,
        sources: [sources.source(`commits/${commit.sha}`), sources.source(`pulls/${number}`)],
        reverts: target.sha,
      },
    }),
  );
}

/** A commit's date is its writer's: neither before what it takes back, nor after now. */
function within(at: string, earliest: string, latest: string): string {
  if (timeOf(at) < timeOf(earliest)) return earliest;
  return timeOf(at) > timeOf(latest) ? latest : at;
}

/** The pull requests whose changes a chain of reverts begins with; each once. */
async function rootsOf(sources: Sources, target: Landing, seen: readonly string[]): Promise<MergedPull[]> {
  const own = target.pull === null ? [] : [target.pull];
  if (seen.length > deepest || seen.includes(target.sha)) return own;
  const roots: MergedPull[] = [];
  let isRevert = false;
  for (const next of await landed(sources, await revertsOf(sources, target))) {
    if (next.sha === target.sha) continue;
    isRevert ||= await undoes(sources, next.sha, target.sha);
    roots.push(...(await rootsOf(sources, next, [...seen, target.sha])));
  }
  const all = isRevert ? roots : [...roots, ...own];
  return [...new Map(all.map((pull) => [pull.number, pull])).values()];
}

/** What a landed change says it takes back: its commit's message, or those of the pull request's commits. */
async function revertsOf(sources: Sources, { sha, pull }: Landing): Promise<RevertTarget[]> {
  const told = revertsIn((await sources.commit(sha))?.message ?? '', sources.repository);
  if (told.length > 0 || pull === null) return told;
  const commits = await untold(async () => sources.details.commits(await sources.details.get(pull.number)));
  return (commits ?? []).flatMap(({ message }) => revertsIn(message, sources.repository));
}

/** Those of the targets that are on the default branch; each once. */
async function landed(sources: Sources, targets: readonly RevertTarget[]): Promise<Landing[]> {
  const found = new Map<string, Landing>();
  for (const target of targets) {
    const landing = 'sha' in target ? await landingOf(sources, target.sha) : await mergeOf(sources, target.pullRequest);
    if (landing !== null) found.set(landing.sha, landing);
  }
  return [...found.values()];
}

async function mergeOf(sources: Sources, pullRequest: number): Promise<Landing | null> {
  const merge = await findMerge(sources, pullRequest);
  return merge && { sha: merge.mergeSha, pull: merge };
}

async function landingOf(sources: Sources, sha: string): Promise<Landing> {
  const [pull = null] = await sources.pullsOf(sha);
  return { sha: pull?.mergeSha ?? sha, pull };
}

async function undoes({ git }: Sources, target: string, revert: string): Promise<boolean> {
  const sides = await Promise.all(
    [target, revert].map(async (sha) => {
      const commit = await git.commit(sha);
      const [parent] = commit?.parents ?? [];
      if (commit === null || parent === undefined) return null;
      const chunks: Uint8Array[] = [];
      await git.rawChanges(parent, commit.id, (chunk) => void chunks.push(chunk));
      return sidesOf(concatenate(chunks));
    }),
  );
  const [change, undone] = sides;
  return change != null && undone != null && isInverse(change, undone);
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
