import type { GraphQLError } from 'graphql';
import { personOf } from '../git-names.ts';
import { type NewEntry, writeBlob, writeCommit, writeTree } from '../git-objects.ts';
import { nodeId, webUrl } from '../shapes/urls.ts';
import { type FakeState, nowInSeconds } from '../state.ts';
import type { GraphQlContext } from './context.ts';
import { notAccessible, refusal } from './refusal.ts';

/** `CreateCommitOnBranchInput`, as it is after GitHub's schema has checked it. */
export interface CommitOnBranchInput {
  branch: { id?: string; repositoryNameWithOwner?: string; branchName?: string };
  clientMutationId?: string;
  expectedHeadOid: string;
  fileChanges?: { additions?: { path: string; contents: string }[]; deletions?: { path: string }[] };
  message: { headline: string; body?: string };
}

const HEADS = 'refs/heads/';
const FILE_MODE = '100644';
/** The committer of what is written on GitHub's own pages, and by this mutation. */
const WEB_COMMITTER = { name: 'GitHub', email: 'noreply@github.com' };

function stale(actual: string): GraphQLError {
  const message = `Expected branch to point to "${actual}" but it did not. Pull and try again.`;
  return refusal('STALE_DATA', message);
}

/** The full name of the branch that is meant, whether it is there or not. */
function branchRef(state: FakeState, { id, repositoryNameWithOwner, branchName = '' }: CommitOnBranchInput['branch']) {
  if (typeof id === 'string') {
    const [kind, ref = ''] = Buffer.from(id, 'base64').toString('utf8').split(':');
    if (kind === 'Ref' && ref.startsWith(HEADS)) return ref;
    throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  }
  if (repositoryNameWithOwner?.toLowerCase() !== `${state.owner}/${state.name}`.toLowerCase()) {
    throw refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${repositoryNameWithOwner}'.`);
  }
  return branchName.startsWith(HEADS) ? branchName : HEADS + branchName;
}

async function tipOf(state: FakeState, ref: string): Promise<string> {
  const tip = await state.git.readRef(ref);
  if (tip === null) throw refusal('NOT_FOUND', `The branch ${ref.slice(HEADS.length)} does not exist.`);
  return tip.sha;
}

async function treeOf(state: FakeState, parent: string, changes: CommitOnBranchInput['fileChanges']): Promise<string> {
  const entries = new Map<string, NewEntry | null>();
  for (const { path } of changes?.deletions ?? []) {
    if ((await state.git.entry(parent, path))?.kind !== 'blob') {
      const message = `A path was requested for deletion which does not exist as of commit oid \`${parent}\``;
      throw refusal('UNPROCESSABLE', message);
    }
    entries.set(path, null);
  }
  for (const { path, contents } of changes?.additions ?? []) {
    const sha = await writeBlob(state.git, Buffer.from(contents, 'base64'));
    entries.set(path, { mode: FILE_MODE, kind: 'blob', sha });
  }
  return writeTree(state.git, `${parent}^{tree}`, entries);
}

/** Appends a commit to a branch that is where the client expects it to be, in one step; otherwise nothing is done. */
export async function createCommitOnBranch(
  { input }: { input: CommitOnBranchInput },
  { state, token }: GraphQlContext,
): Promise<Record<string, unknown>> {
  const ref = branchRef(state, input.branch);
  if (token.permissions.contents !== 'write') throw notAccessible();
  const { expectedHeadOid: parent, message: words } = input;
  const tip = await tipOf(state, ref);
  if (tip !== parent) throw stale(tip);
  const tree = await treeOf(state, parent, input.fileChanges);
  const date = nowInSeconds();
  const message = words.body ? `${words.headline}\n\n${words.body}` : words.headline;
  const author = personOf(token, date);
  const committer = { ...WEB_COMMITTER, date };
  const oid = await writeCommit(state.git, { tree, parents: [parent], author, committer, message });
  state.verifications.set(oid, { verified: true, reason: 'valid', signature: 'of GitHub', payload: message });
  if (!(await state.moveRef(ref, oid, parent))) throw stale(await tipOf(state, ref));
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: {
      id: nodeId('Commit', oid),
      oid,
      abbreviatedOid: oid.slice(0, 7),
      url: webUrl(state, `/commit/${oid}`),
      message,
      committedDate: date,
    },
    ref: { id: nodeId('Ref', ref), name: ref.slice(HEADS.length), prefix: HEADS },
  };
}
