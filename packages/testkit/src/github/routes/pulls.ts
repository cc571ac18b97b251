import type { FileChange } from '../git-diff.ts';
import { mergeableOf, mergeStateOf } from '../merging/merge-state.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route, textOf } from '../router.ts';
import type { PullSeed } from '../seed.ts';
import { describeAccount } from '../shapes/account.ts';
import { describeChange, describeCommit } from '../shapes/commit.ts';
import { CREATED, describePull, describePullTotals, headOwnerOf } from '../shapes/pull.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** "List pull requests files": GitHub shows the first 3,000 and says nothing of the rest. */
const MAX_FILES = 3000;
/** "List commits on a pull request". */
const MAX_COMMITS = 250;

export function findPull(state: FakeState, number: number): PullSeed {
  const pull = state.pulls.find((candidate) => candidate.number === number);
  if (pull === undefined) throw notFound();
  return pull;
}

async function mergeCommitOf(state: FakeState, pull: PullSeed): Promise<string | null> {
  return state.merges.get(pull.number)?.sha ?? state.git.resolveCommit(`refs/pull/${pull.number}/merge`);
}

/** A pull request's diff starts where its branch left the base. */
async function forkPoint(state: FakeState, pull: PullSeed): Promise<string> {
  return (await state.git.mergeBase(pull.baseSha, pull.headSha)) ?? pull.baseSha;
}

async function changesOf(state: FakeState, pull: PullSeed): Promise<FileChange[]> {
  return state.git.changes(await forkPoint(state, pull), pull.headSha);
}

export async function describeListed(state: FakeState, pull: PullSeed): Promise<Record<string, unknown>> {
  return describePull(state, pull, await mergeCommitOf(state, pull));
}

/** Whether it can be merged, and by whom it was. */
async function mergeFacts(state: FakeState, pull: PullSeed): Promise<Record<string, unknown>> {
  const mergeable = await mergeableOf(state, pull);
  const by = state.merges.get(pull.number)?.by;
  return {
    mergeable,
    rebaseable: mergeable,
    mergeable_state: (await mergeStateOf(state, pull)).toLowerCase(),
    merged_by: by === undefined ? null : describeAccount(state, by),
  };
}

/** Oldest first; GitHub shows 250 and says nothing of the rest. */
async function listCommits(call: Call): Promise<Reply> {
  const { state } = call;
  const { baseSha, headSha } = findPull(state, numberOf(call, 'pull_number'));
  const all = (await state.git.commits(['--topo-order', `${baseSha}..${headSha}`])).reverse();
  const page = paginate(call, all.slice(0, MAX_COMMITS));
  return { status: 200, headers: page.headers, json: page.items.map((commit) => describeCommit(state, commit)) };
}

/** A pull request as it is shown alone (`pull-request`). */
export async function describeAlone(state: FakeState, pull: PullSeed): Promise<Record<string, unknown>> {
  const changes = await changesOf(state, pull);
  const commits = await state.git.shasOf(`${pull.baseSha}..${pull.headSha}`);
  return {
    ...(await describeListed(state, pull)),
    ...describePullTotals(state, pull, changes, commits.length),
    ...(await mergeFacts(state, pull)),
  };
}

async function getPull(call: Call): Promise<Reply> {
  const { state } = call;
  const pull = findPull(state, numberOf(call, 'pull_number'));
  if (call.media === 'diff') {
    const data = await state.git.run(['diff', '--no-ext-diff', await forkPoint(state, pull), pull.headSha, '--']);
    return { status: 200, bytes: { contentType: 'application/vnd.github.diff; charset=utf-8', data } };
  }
  return { status: 200, json: await describeAlone(state, pull) };
}

async function listFiles(call: Call): Promise<Reply> {
  const { state } = call;
  const pull = findPull(state, numberOf(call, 'pull_number'));
  const page = paginate(call, (await changesOf(state, pull)).slice(0, MAX_FILES));
  const json = page.items.map((change) => describeChange(state, pull.headSha, change));
  return { status: 200, headers: page.headers, json };
}

function matchesFilters({ state, url }: Call, pull: PullSeed): boolean {
  const wanted = url.searchParams.get('state') ?? 'open';
  const head = url.searchParams.get('head');
  const base = url.searchParams.get('base');
  const actual = pull.state === 'closed' || pull.merged ? 'closed' : 'open';
  if (wanted !== 'all' && wanted !== actual) return false;
  if (base !== null && base !== pull.baseRef) return false;
  return head === null || head === `${headOwnerOf(state, pull)}:${pull.headRef}`;
}

async function listPulls(call: Call): Promise<Reply> {
  const { state, url } = call;
  const sort = url.searchParams.get('sort') ?? 'created';
  if (sort !== 'created' && sort !== 'updated') throw new Error(`The stand-in cannot sort by ${sort}.`);
  const byUpdate = sort === 'updated';
  const keyOf = ({ number }: PullSeed) => (byUpdate ? Date.parse(state.merges.get(number)?.at ?? CREATED) : number);
  // Newest first, unless a sort without a direction is asked for.
  const ascending = (url.searchParams.get('direction') ?? (byUpdate ? 'asc' : 'desc')) === 'asc';
  const sorted = state.pulls.toSorted((left, right) => keyOf(right) - keyOf(left) || right.number - left.number);
  if (ascending) sorted.reverse();
  const page = paginate(
    call,
    sorted.filter((pull) => matchesFilters(call, pull)),
  );
  const json = await Promise.all(page.items.map((pull) => describeListed(call.state, pull)));
  return { status: 200, headers: page.headers, json };
}

async function listPullsOfCommit(call: Call): Promise<Reply> {
  const { state } = call;
  const sha = await state.git.resolveCommit(textOf(call, 'commit_sha'));
  if (sha === null) throw notFound();
  const holding: PullSeed[] = [];
  for (const pull of state.pulls) {
    const shas = await state.git.shasOf(`${pull.baseSha}..${pull.headSha}`);
    if (shas.includes(sha) || state.merges.get(pull.number)?.sha === sha) holding.push(pull);
  }
  const page = paginate(call, holding);
  const json = await Promise.all(page.items.map((pull) => describeListed(state, pull)));
  return { status: 200, headers: page.headers, json };
}

const PAGING = ['per_page', 'page'];

export const pullRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/pulls`,
    needs: reads('pull_requests'),
    query: ['state', 'head', 'base', 'sort', 'direction', ...PAGING],
    handle: listPulls,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/pulls/{pull_number}`,
    needs: reads('pull_requests'),
    query: [],
    media: ['diff'],
    handle: getPull,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/pulls/{pull_number}/files`,
    needs: reads('pull_requests'),
    query: PAGING,
    handle: listFiles,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/pulls/{pull_number}/commits`,
    needs: reads('pull_requests'),
    query: PAGING,
    handle: listCommits,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/commits/{commit_sha}/pulls`,
    needs: reads('pull_requests'),
    query: PAGING,
    handle: listPullsOfCommit,
  },
];
