import { personOf } from '../git-names.ts';
import { writeCommit } from '../git-objects.ts';
import type { Commit, GitRepository, Person } from '../git-repository.ts';
import type { MergeMethod } from '../merge-seed.ts';
import type { PullSeed, TokenSeed } from '../seed.ts';
import { headOwnerOf } from '../shapes/pull.ts';
import { type FakeState, nowInSeconds } from '../state.ts';

/** What a merge is to make. */
export interface MergeOrder {
  method: MergeMethod;
  /** First line of the message; null: GitHub's own. A rebase has none. */
  headline: string | null;
  body: string | null;
  by: TokenSeed;
}

/** The committer of what GitHub itself commits. */
export const WEB_COMMITTER = { name: 'GitHub', email: 'noreply@github.com' };

/** The tree of a merge; null when there is a conflict, or nothing in common. */
export async function mergeTrees(git: GitRepository, ours: string, theirs: string): Promise<string | null> {
  const output = await git.run(['merge-tree', '--write-tree', '--no-messages', ours, theirs]).catch(() => null);
  return output === null ? null : output.toString('utf8').trim();
}

/** Whether git can merge the head into the base; a commit that is not there counts as one that it can merge. */
export async function canMerge(state: FakeState, base: string, head: string): Promise<boolean> {
  const known = await state.git.resolveObjects([`${base}^{commit}`, `${head}^{commit}`]);
  return known.includes(null) || (await mergeTrees(state.git, base, head)) !== null;
}

async function ownCommits(git: GitRepository, base: string, head: string): Promise<Commit[]> {
  return (await git.commits(['--topo-order', `${base}..${head}`])).reverse();
}

function messageOf({ headline, body }: MergeOrder, usual: { headline: string; body: string }): string {
  const text = body ?? usual.body;
  return text === '' ? (headline ?? usual.headline) : `${headline ?? usual.headline}\n\n${text}`;
}

interface Sides {
  state: FakeState;
  pull: PullSeed;
  base: string;
  head: string;
  order: MergeOrder;
}

async function writeMerge({ state, pull, base, head, order }: Sides): Promise<string | null> {
  const tree = await mergeTrees(state.git, base, head);
  if (tree === null) return null;
  const date = nowInSeconds();
  const from = `${headOwnerOf(state, pull)}/${pull.headRef}`;
  const usual = { headline: `Merge pull request #${pull.number} from ${from}`, body: pull.title };
  return sign(state, {
    tree,
    parents: [base, head],
    author: personOf(order.by, date),
    committer: { ...WEB_COMMITTER, date },
    message: messageOf(order, usual),
  });
}

function coAuthors(commits: readonly Commit[], author: Person): string {
  const lines = commits.map(({ author: { name, email } }) => ({ name, email }));
  const others = lines.filter(({ email }) => email !== author.email);
  return [...new Set(others.map(({ name, email }) => `Co-authored-by: ${name} <${email}>`))].join('\n');
}

async function writeSquash({ state, pull, base, head, order }: Sides): Promise<string | null> {
  const tree = await mergeTrees(state.git, base, head);
  if (tree === null) return null;
  const date = nowInSeconds();
  const commits = await ownCommits(state.git, base, head);
  const author = { ...personOf({ login: pull.userLogin, id: pull.userId }, date) };
  const list = commits.length === 1 ? '' : commits.map(({ message }) => `* ${message}`).join('\n\n');
  const body = [list, coAuthors(commits, author)].filter((part) => part !== '').join('\n\n');
  const message = messageOf(order, { headline: `${pull.title} (#${pull.number})`, body });
  return sign(state, { tree, parents: [base], author, committer: { ...WEB_COMMITTER, date }, message });
}

/**
 * The tree of a commit's change on another commit. git 2.39 takes no merge base of ours, so both sides get a stand-in
 * whose one parent it is.
 */
async function replay(git: GitRepository, commit: Commit, onto: Commit): Promise<string | null> {
  const parents = commit.parents.slice(0, 1);
  const { author, committer } = commit;
  const stand = (tree: string) => writeCommit(git, { tree, parents, author, committer, message: 'stand-in' });
  const [ours, theirs] = await Promise.all([stand(onto.tree), stand(commit.tree)]);
  return mergeTrees(git, ours, theirs);
}

/** GitHub leaves merge commits out, as `git rebase` does, and signs nothing. */
async function writeRebase({ state, base, head, order }: Sides): Promise<string | null> {
  const { git } = state;
  let onto = await git.commit(base);
  for (const commit of await ownCommits(git, base, head)) {
    if (commit.parents.length !== 1) continue;
    const tree = await replay(git, commit, onto);
    if (tree === null) return null;
    const committer = personOf(order.by, nowInSeconds());
    const { author, message } = commit;
    onto = await git.commit(await writeCommit(git, { tree, parents: [onto.sha], author, committer, message }));
  }
  return onto.sha;
}

/** Stores a commit as GitHub itself writes it: with its signature. */
export async function sign(state: FakeState, commit: Parameters<typeof writeCommit>[1]): Promise<string> {
  const sha = await writeCommit(state.git, commit);
  state.verifications.set(sha, { verified: true, reason: 'valid', signature: 'of GitHub', payload: commit.message });
  return sha;
}

/** Makes what a merge adds to the base branch, and moves nothing yet. Null: there is a conflict. */
export function writeMerged(
  state: FakeState,
  pull: PullSeed,
  base: string,
  head: string,
  order: MergeOrder,
): Promise<string | null> {
  const sides = { state, pull, base, head, order };
  if (order.method === 'squash') return writeSquash(sides);
  return order.method === 'rebase' ? writeRebase(sides) : writeMerge(sides);
}
