import type { Commit } from '../git-repository.ts';
import { paginate } from '../paging.ts';
import { notFound, Refusal, type Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { describeChange, describeCommit, describeGitCommit } from '../shapes/commit.ts';
import { describeRef } from '../shapes/ref.ts';
import { apiUrl, webUrl } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** "Compare two commits": at most 300 files, all on the first page; 250 commits where no page is asked for. */
const MAX_COMPARED_FILES = 300;
const DEFAULT_COMPARED_COMMITS = 250;

async function resolve(state: FakeState, name: string): Promise<Commit> {
  const sha = await state.git.resolveCommit(name);
  if (sha === null) throw notFound();
  return state.git.commit(sha);
}

async function getCommit(call: Call): Promise<Reply> {
  const { state } = call;
  const name = textOf(call, 'ref');
  const sha = await state.git.resolveCommit(name);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${name}`);
  const commit = await state.git.commit(sha);
  if (call.media === 'sha') {
    return { status: 200, bytes: { contentType: 'application/vnd.github.sha; charset=utf-8', data: Buffer.from(sha) } };
  }
  const changes = await state.git.changes(commit.parents[0] ?? null, sha);
  const page = paginate(call, changes, MAX_COMPARED_FILES);
  const additions = changes.reduce((sum, change) => sum + change.additions, 0);
  const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
  const json = {
    ...describeCommit(state, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: page.items.map((change) => describeChange(state, sha, change)),
  };
  return { status: 200, headers: page.headers, json };
}

/** The history of a branch or commit, newest first. */
async function listCommits(call: Call): Promise<Reply> {
  const { state, url } = call;
  const start = await state.git.resolveCommit(url.searchParams.get('sha') ?? state.defaultBranch);
  if (start === null) throw notFound();
  const page = paginate(call, await state.git.commits([start]));
  return { status: 200, headers: page.headers, json: page.items.map((commit) => describeCommit(state, commit)) };
}

async function getGitCommit(call: Call): Promise<Reply> {
  const sha = textOf(call, 'commit_sha');
  if (!/^[0-9a-f]{40}$/.test(sha)) throw notFound();
  return { status: 200, json: describeGitCommit(call.state, await resolve(call.state, sha)) };
}

async function getRef(call: Call): Promise<Reply> {
  const { state } = call;
  const ref = `refs/${textOf(call, 'ref')}`;
  const target = await state.git.readRef(ref);
  if (target === null) throw notFound();
  return { status: 200, json: describeRef(state, ref, target) };
}

async function getBranch(call: Call): Promise<Reply> {
  const { state } = call;
  const name = textOf(call, 'branch');
  const target = await state.git.readRef(`refs/heads/${name}`);
  if (target === null) throw new Refusal(404, 'Branch not found');
  const self = apiUrl(state, `/branches/${encodeURIComponent(name)}`);
  const json = {
    name,
    commit: describeCommit(state, await state.git.commit(target.sha)),
    _links: { self, html: webUrl(state, `/tree/${name}`) },
    protected: false,
    protection: { enabled: false },
    protection_url: `${self}/protection`,
  };
  return { status: 200, json };
}

/** The two sides of `base...head`; `owner:` before a branch of this repository is allowed. */
function splitBaseHead(state: FakeState, basehead: string): [string, string] {
  const sides = basehead.split('...');
  const [base, head] = sides.map((side) =>
    side.startsWith(`${state.owner}:`) ? side.slice(state.owner.length + 1) : side,
  );
  if (sides.length !== 2 || base === undefined || head === undefined) throw notFound();
  return [base, head];
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

async function compare(call: Call): Promise<Reply> {
  const { state } = call;
  const basehead = textOf(call, 'basehead');
  const [base, head] = await Promise.all(splitBaseHead(state, basehead).map((name) => resolve(state, name)));
  const mergeBase = await state.git.mergeBase(base!.sha, head!.sha);
  if (mergeBase === null) throw new Refusal(404, `No common ancestor between ${basehead.replace('...', ' and ')}.`);
  const oldestFirst = (await state.git.commits([`${base!.sha}..${head!.sha}`])).reverse();
  const behind = await state.git.shasOf(`${head!.sha}..${base!.sha}`);
  const page = paginate(call, oldestFirst, DEFAULT_COMPARED_COMMITS);
  const changes = page.number === 1 ? await state.git.changes(mergeBase, head!.sha) : [];
  const url = apiUrl(state, `/compare/${basehead}`);
  const html = webUrl(state, `/compare/${basehead}`);
  const json = {
    url,
    html_url: html,
    permalink_url: webUrl(state, `/compare/${base!.sha}...${head!.sha}`),
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: describeCommit(state, base!),
    merge_base_commit: describeCommit(state, await state.git.commit(mergeBase)),
    status: statusOf(oldestFirst.length, behind.length),
    ahead_by: oldestFirst.length,
    behind_by: behind.length,
    total_commits: oldestFirst.length,
    commits: page.items.map((commit) => describeCommit(state, commit)),
    files: changes.slice(0, MAX_COMPARED_FILES).map((change) => describeChange(state, head!.sha, change)),
  };
  return { status: 200, headers: page.headers, json };
}

export const gitRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/git/ref/{ref}`,
    needs: reads('contents'),
    query: [],
    handle: getRef,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/git/commits/{commit_sha}`,
    needs: reads('contents'),
    query: [],
    handle: getGitCommit,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/branches/{branch}`,
    needs: reads('contents'),
    query: [],
    handle: getBranch,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/compare/{basehead}`,
    needs: reads('contents'),
    query: ['per_page', 'page'],
    handle: compare,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/commits`,
    needs: reads('contents'),
    query: ['sha', 'per_page', 'page'],
    handle: listCommits,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/commits/{ref}`,
    needs: reads('contents'),
    query: ['per_page', 'page'],
    media: ['sha'],
    handle: getCommit,
  },
];
