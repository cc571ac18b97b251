import { posix } from 'node:path';
import type { TreeEntry } from '../git-repository.ts';
import { notFound, Refusal, type Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { apiUrl, fileUrls } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** "Get repository content": above 1 MB the JSON holds no content, above 100 MB there is no answer. */
const MAX_INLINE_BYTES = 1024 * 1024;
const MAX_BYTES = 100 * 1024 * 1024;
const BASE64_LINE = 60;

const SYMLINK_MODE = '120000';

interface Place {
  state: FakeState;
  commit: string;
  /** The ref as asked for, which the links repeat. */
  ref: string;
}

function typeOf(entry: TreeEntry): string {
  if (entry.kind === 'tree') return 'dir';
  if (entry.kind === 'commit') return 'submodule';
  return entry.mode === SYMLINK_MODE ? 'symlink' : 'file';
}

function describeEntry({ state, ref }: Place, entry: TreeEntry): Record<string, unknown> {
  const urls = fileUrls(state, ref, entry.path);
  const git = apiUrl(state, `/git/${entry.kind === 'blob' ? 'blobs' : 'trees'}/${entry.sha}`);
  const html = entry.kind === 'tree' ? urls.blob.replace('/blob/', '/tree/') : urls.blob;
  return {
    type: typeOf(entry),
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: urls.contents,
    git_url: git,
    html_url: html,
    download_url: entry.kind === 'blob' ? urls.raw : null,
    _links: { self: urls.contents, git, html },
  };
}

/** Base64 as GitHub breaks it into lines, the last one ended too. */
export function wrapBase64(data: Buffer): string {
  const text = data.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += BASE64_LINE) lines.push(`${text.slice(at, at + BASE64_LINE)}\n`);
  return lines.join('');
}

async function describeFile(place: Place, entry: TreeEntry): Promise<Record<string, unknown>> {
  const small = entry.size <= MAX_INLINE_BYTES;
  const content = small ? wrapBase64(await place.state.git.blob(entry.sha)) : '';
  return { ...describeEntry(place, entry), content, encoding: small ? 'base64' : 'none' };
}

/** GitHub answers a link with the file that it leads to, when that is a file of the repository. */
async function followLink({ state, commit }: Place, entry: TreeEntry, target: string): Promise<TreeEntry | null> {
  const path = posix.join(posix.dirname(entry.path), target);
  if (posix.isAbsolute(target) || path.startsWith('..')) return null;
  const found = await state.git.entry(commit, path);
  return found?.kind === 'blob' && found.mode !== SYMLINK_MODE ? found : null;
}

async function describeLeaf(place: Place, entry: TreeEntry, media: string): Promise<Reply> {
  if (entry.size > MAX_BYTES) throw new Refusal(403, 'This API returns blobs up to 100 MB in size.');
  if (media === 'raw') {
    const data = await place.state.git.blob(entry.sha);
    return { status: 200, bytes: { contentType: 'application/vnd.github.raw; charset=utf-8', data } };
  }
  return { status: 200, json: await describeFile(place, entry) };
}

async function getLeaf(place: Place, entry: TreeEntry, media: string): Promise<Reply> {
  if (entry.kind === 'commit') {
    // Where it points is in .gitmodules, which the stand-in does not read.
    const submodule_git_url = `https://submodule.invalid/${encodeURIComponent(entry.path)}.git`;
    return { status: 200, json: { ...describeEntry(place, entry), submodule_git_url } };
  }
  if (entry.mode !== SYMLINK_MODE) return describeLeaf(place, entry, media);
  const target = (await place.state.git.blob(entry.sha)).toString('utf8');
  const followed = await followLink(place, entry, target);
  if (followed !== null) return describeLeaf(place, followed, media);
  return { status: 200, json: { ...describeEntry(place, entry), target } };
}

async function getContents(call: Call): Promise<Reply> {
  const { state } = call;
  const ref = call.url.searchParams.get('ref') ?? state.defaultBranch;
  const path = textOf(call, 'path');
  const commit = await state.git.resolveCommit(ref);
  if (commit === null) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const segments = path === '' ? [] : path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) throw notFound();
  const place = { state, commit, ref };
  const entry = path === '' ? null : await state.git.entry(commit, path);
  if (path !== '' && entry === null) throw notFound();
  if (entry !== null && entry.kind !== 'tree') return getLeaf(place, entry, call.media);
  const children = await state.git.children(commit, path);
  // In a listing GitHub calls a submodule a file, for old clients' sake.
  const json = children.map((child) => {
    const described = describeEntry(place, child);
    return child.kind === 'commit' ? { ...described, type: 'file' } : described;
  });
  return { status: 200, json };
}

export const contentRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/contents/{path}`,
    needs: reads('contents'),
    query: ['ref'],
    media: ['raw'],
    handle: getContents,
  },
];
