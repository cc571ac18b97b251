import { personOf } from '../git-names.ts';
import { writeCommit } from '../git-objects.ts';
import type { Commit } from '../git-repository.ts';
import { Refusal } from '../reply.ts';
import type { PullSeed, TokenSeed } from '../seed.ts';
import { type FakeState, nowInSeconds } from '../state.ts';
import { mergeTrees, sign, WEB_COMMITTER } from './merge-commit.ts';
import { baseTip } from './merge-state.ts';
import { openPull } from './open-pull.ts';

/** What is asked of a pull request that takes another back; what is left out is GitHub's own. */
export interface RevertOrder {
  title?: string | undefined;
  body?: string | undefined;
  draft?: boolean | undefined;
  by: TokenSeed;
}

export const NOT_MERGED = 'Pull request is not merged';
export const NOT_REVERTED =
  "Sorry, this pull request couldn't be reverted automatically. It may have already been reverted, or the content may have changed since it was merged.";

/** The commit before a merge: of a rebase, that before the first of its commits. */
async function commitBefore(state: FakeState, pull: PullSeed, merged: Commit): Promise<Commit> {
  const { git } = state;
  const own = await git.commits(['--topo-order', '--no-merges', `${pull.baseSha}..${pull.headSha}`]);
  const landed = await git.commits(['--first-parent', '-n', `${Math.max(1, own.length)}`, merged.sha]);
  const isRebase = own.length > 1 && own.every(({ message }, at) => landed[at]?.message === message);
  const first = (isRebase ? landed.at(-1) : merged) ?? merged;
  return git.commit(first.parents[0]!);
}

/** The tree of the base branch without what a merge did; null where that conflicts, or is nothing. */
async function revertedTree(state: FakeState, merged: Commit, before: Commit, tip: Commit): Promise<string | null> {
  const { author, committer } = merged;
  // git 2.39 takes no merge base of ours: the merge itself becomes that of two stand-ins.
  const stand = (tree: string) =>
    writeCommit(state.git, { tree, parents: [merged.sha], author, committer, message: 'stand-in' });
  const [ours, theirs] = await Promise.all([stand(tip.tree), stand(before.tree)]);
  const tree = await mergeTrees(state.git, ours, theirs);
  return tree === tip.tree ? null : tree;
}

/** `revert-7-feature`, or with a number behind it where that branch is there already. */
async function freeBranch(state: FakeState, { number, headRef }: PullSeed): Promise<string> {
  const usual = `revert-${number}-${headRef}`;
  for (let at = 0; ; at += 1) {
    const name = at === 0 ? usual : `${usual}-${at}`;
    if ((await state.git.readRef(`refs/heads/${name}`)) === null) return name;
  }
}

/** Opens a pull request whose one commit takes back a merged one. Throws a Refusal, and then nothing was done. */
export async function revertPull(state: FakeState, pull: PullSeed, order: RevertOrder): Promise<PullSeed> {
  const merge = state.merges.get(pull.number);
  if (!pull.merged || merge === undefined) throw new Refusal(422, NOT_MERGED);
  const [merged, base] = await Promise.all([state.git.commit(merge.sha), baseTip(state, pull)]);
  const before = await commitBefore(state, pull, merged);
  const tree = await revertedTree(state, merged, before, await state.git.commit(base));
  if (tree === null) throw new Refusal(422, NOT_REVERTED);
  const { by, title = `Revert "${pull.title}"`, draft = false } = order;
  const date = nowInSeconds();
  const message = `Revert "${pull.title} (#${pull.number})"\n\nThis reverts commit ${merge.sha}.`;
  const people = { author: personOf(by, date), committer: { ...WEB_COMMITTER, date } };
  const headSha = await sign(state, { tree, parents: [base], ...people, message });
  const headRef = await freeBranch(state, pull);
  if (!(await state.moveRef(`refs/heads/${headRef}`, headSha, null))) throw new Refusal(422, NOT_REVERTED);
  const body = order.body ?? `Reverts ${state.owner}/${state.name}#${pull.number}`;
  return openPull(state, by, { title, body, draft, headRef, headSha, baseRef: pull.baseRef, baseSha: base });
}
