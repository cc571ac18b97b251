import { isSha, isTreePath } from '../git-names.ts';
import { type NewEntry, writeBlob, writeTree } from '../git-objects.ts';
import type { TreeEntry } from '../git-repository.ts';
import { notFound, Refusal, type Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { apiUrl } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** "Get a tree": a recursive listing ends here, and says so. */
const MAX_ENTRIES = 100_000;

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '040000': 'tree',
  '160000': 'commit',
};

/** One entry as it is asked for; a null sha takes the path away. */
interface AskedEntry {
  path?: string;
  mode?: string;
  type?: string;
  sha?: string | null;
  content?: string;
}

function describeEntry(state: FakeState, { mode, kind, sha, size, path }: TreeEntry): Record<string, unknown> {
  const entry = { path, mode, type: kind, sha };
  if (kind === 'commit') return entry;
  const url = apiUrl(state, `/git/${kind}s/${sha}`);
  return kind === 'blob' ? { ...entry, size, url } : { ...entry, url };
}

async function describeTree(state: FakeState, sha: string, recursive = false): Promise<Record<string, unknown>> {
  const entries = await state.git.tree(sha, recursive);
  const tree = entries.slice(0, MAX_ENTRIES).map((entry) => describeEntry(state, entry));
  return { sha, url: apiUrl(state, `/git/trees/${sha}`), tree, truncated: entries.length > MAX_ENTRIES };
}

async function findTree(state: FakeState, name: string): Promise<string | null> {
  const commit = isSha(name) ? name : await state.git.resolveCommit(name);
  const [tree] = commit === null ? [] : await state.git.resolveObjects([`${commit}^{tree}`]);
  return tree ?? null;
}

async function getTree(call: Call): Promise<Reply> {
  const tree = await findTree(call.state, textOf(call, 'tree_sha'));
  if (tree === null) throw notFound();
  // Any value will do, `0` and `false` too: GitHub asks only whether it is there.
  return { status: 200, json: await describeTree(call.state, tree, call.url.searchParams.has('recursive')) };
}

function checkEntry({ path, mode, type, sha, content }: AskedEntry): string | null {
  if (path === undefined || !isTreePath(path)) return 'tree.path contains a malformed path component';
  if (mode === undefined || KINDS[mode] === undefined) return 'Must supply a valid tree.mode';
  if (type !== undefined && type !== KINDS[mode]) return `tree.type ${type} does not fit tree.mode ${mode}`;
  if ((sha === undefined) === (content === undefined)) return 'Must supply either tree.sha or tree.content';
  if (content !== undefined && KINDS[mode] !== 'blob') return 'tree.content is for blobs';
  return sha && !isSha(sha) ? `tree.sha ${sha} is not a valid ${KINDS[mode]}` : null;
}

/** Throws 422 when an object of an entry is not in the repository; commits of submodules are in others. */
async function requireObjects(state: FakeState, entries: readonly AskedEntry[]): Promise<void> {
  const named = entries.filter(({ sha, mode }) => sha && KINDS[mode!] !== 'commit');
  const found = await state.git.resolveObjects(named.map(({ sha, mode }) => `${sha}^{${KINDS[mode!]}}`));
  const missing = named.find(({ sha }, index) => found[index] !== sha);
  if (missing) throw new Refusal(422, `tree.sha ${missing.sha} is not a valid ${KINDS[missing.mode!]}`);
}

async function requireThere(state: FakeState, base: string | null, entries: readonly AskedEntry[]): Promise<void> {
  for (const { path, sha } of entries) {
    if (sha !== null) continue;
    if (base === null || (await state.git.entry(base, path!)) === null) {
      throw new Refusal(422, 'GitRPC::BadObjectState');
    }
  }
}

async function storeEntries(state: FakeState, entries: readonly AskedEntry[]): Promise<Map<string, NewEntry | null>> {
  const changes = new Map<string, NewEntry | null>();
  for (const { path, mode, sha, content } of entries) {
    const stored = content === undefined ? sha : await writeBlob(state.git, content);
    changes.set(path!, stored ? { mode: mode!, kind: KINDS[mode!]!, sha: stored } : null);
  }
  return changes;
}

async function createTree({ state, body }: Call): Promise<Reply> {
  const entries = body['tree'] as AskedEntry[];
  const asked = body['base_tree'] as string | undefined;
  if (entries.length === 0 && asked === undefined) throw new Refusal(422, 'Invalid tree info');
  const base = asked === undefined ? null : await findTree(state, asked);
  if (asked !== undefined && base === null) throw new Refusal(422, 'base_tree is not a valid tree oid');
  const problem = entries.map(checkEntry).find((message) => message !== null);
  if (problem) throw new Refusal(422, problem);
  await requireObjects(state, entries);
  await requireThere(state, base, entries);
  const sha = await writeTree(state.git, base, await storeEntries(state, entries));
  const json = await describeTree(state, sha);
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

export const gitTreeRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/git/trees`,
    needs: writes('contents'),
    query: [],
    handle: createTree,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/git/trees/{tree_sha}`,
    needs: reads('contents'),
    query: ['recursive'],
    handle: getTree,
  },
];
