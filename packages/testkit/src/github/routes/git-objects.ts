import { isSha, personOf } from '../git-names.ts';
import { writeBlob, writeCommit } from '../git-objects.ts';
import type { Person } from '../git-repository.ts';
import { notFound, Refusal, type Reply, unprocessable } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { describeGitCommit } from '../shapes/commit.ts';
import { apiUrl, nodeId } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { wrapBase64 } from './contents.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const MAX_BLOB_BYTES = 100 * 1024 * 1024;

/** Whether the repository has an object of that kind under the very sha; a tag that leads to one is not it. */
async function has({ git }: FakeState, sha: string, kind: 'blob' | 'tree' | 'commit'): Promise<boolean> {
  return isSha(sha) && (await git.resolveObjects([`${sha}^{${kind}}`]))[0] === sha;
}

async function createBlob({ state, body }: Call): Promise<Reply> {
  const encoding = body['encoding'] ?? 'utf-8';
  if (encoding !== 'utf-8' && encoding !== 'base64') {
    throw unprocessable('Blob', 'encoding', 'encoding must be utf-8 or base64');
  }
  const data = Buffer.from(`${body['content']}`, encoding);
  const sha = await writeBlob(state.git, data);
  const url = apiUrl(state, `/git/blobs/${sha}`);
  return { status: 201, headers: { location: url }, json: { sha, url } };
}

async function getBlob(call: Call): Promise<Reply> {
  const { state, media } = call;
  const sha = textOf(call, 'file_sha');
  if (!(await has(state, sha, 'blob'))) throw notFound();
  const data = await state.git.blob(sha);
  if (data.length > MAX_BLOB_BYTES) throw new Refusal(403, 'This API returns blobs up to 100 MB in size.');
  if (media === 'raw') {
    return { status: 200, bytes: { contentType: 'application/vnd.github.raw; charset=utf-8', data } };
  }
  const url = apiUrl(state, `/git/blobs/${sha}`);
  const about = { sha, node_id: nodeId('Blob', sha), size: data.length, url };
  return { status: 200, json: { ...about, content: wrapBase64(data), encoding: 'base64' } };
}

/** A person of the body; what is left out is the fallback's. Git writes whole seconds. */
function personIn(body: Readonly<Record<string, unknown>>, field: string, fallback: Person): Person {
  const given = (body[field] ?? {}) as Partial<Person>;
  const { name = fallback.name, email = fallback.email } = given;
  if (name.trim() === '' || email.trim() === '') throw unprocessable('Commit', field, `${field} must have a name`);
  const date = given.date === undefined ? fallback.date : `${new Date(given.date).toISOString().slice(0, 19)}Z`;
  return { name, email, date };
}

async function createCommit({ state, body, token }: Call): Promise<Reply> {
  if (body['signature'] !== undefined) throw new Error('The stand-in cannot sign commits.');
  const tree = `${body['tree']}`;
  if (!(await has(state, tree, 'tree'))) throw new Refusal(422, 'Tree SHA does not exist');
  const parents = (body['parents'] ?? []) as string[];
  for (const parent of parents) {
    if (await has(state, parent, 'commit')) continue;
    throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
  }
  const author = personIn(body, 'author', personOf(token!));
  const committer = personIn(body, 'committer', author);
  const message = `${body['message']}`;
  const sha = await writeCommit(state.git, { tree, parents, author, committer, message });
  // GitHub signs what an App commits in its own name.
  const isOwn = token?.type === 'Bot' && body['author'] === undefined && body['committer'] === undefined;
  if (isOwn)
    state.verifications.set(sha, { verified: true, reason: 'valid', signature: 'of GitHub', payload: message });
  const json = describeGitCommit(state, await state.git.commit(sha));
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

export const gitObjectRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/git/blobs`,
    needs: writes('contents'),
    query: [],
    handle: createBlob,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/git/blobs/{file_sha}`,
    needs: reads('contents'),
    query: [],
    media: ['raw'],
    handle: getBlob,
  },
  {
    method: 'POST',
    template: `${REPOSITORY}/git/commits`,
    needs: writes('contents'),
    query: [],
    handle: createCommit,
  },
];
