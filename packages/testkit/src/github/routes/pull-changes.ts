import { baseTip, isOpen } from '../merging/merge-state.ts';
import { openPull, recordPullEvent } from '../merging/open-pull.ts';
import { dequeue } from '../merging/settle.ts';
import { Refusal, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import type { PullSeed } from '../seed.ts';
import { headOwnerOf } from '../shapes/pull.ts';
import type { FakeState } from '../state.ts';
import { writes } from './needs.ts';
import { describeAlone, findPull } from './pulls.ts';
import { REPOSITORY } from './repository.ts';

function invalid(problem: Record<string, string>): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource: 'PullRequest', ...problem }]);
}

function custom(message: string): Refusal {
  return invalid({ code: 'custom', message });
}

function unchangeable(reason: string): Refusal {
  return invalid({ code: 'invalid', field: 'state', message: `state cannot be changed. ${reason}` });
}

/** The commit of a branch; the branch of a field that names none is invalid. */
async function tipOf(state: FakeState, branch: string, field: 'head' | 'base'): Promise<string> {
  const tip = branch === '' ? null : await state.git.readRef(`refs/heads/${branch}`);
  if (tip === null) throw invalid({ code: 'invalid', field });
  return tip.sha;
}

/** `branch`, or `owner:branch`. The stand-in holds no fork's branches. */
function headBranch({ state }: Call, head: string): string {
  const [owner, ...rest] = head.split(':');
  if (rest.length === 0) return head;
  return owner?.toLowerCase() === state.owner.toLowerCase() ? rest.join(':') : '';
}

function sameBranches(state: FakeState, headRef: string, baseRef: string): PullSeed | undefined {
  const isOwn = (pull: PullSeed) => headOwnerOf(state, pull).toLowerCase() === state.owner.toLowerCase();
  return state.pulls.find(
    (pull) => isOpen(pull) && isOwn(pull) && pull.headRef === headRef && pull.baseRef === baseRef,
  );
}

async function requireCommits(state: FakeState, pull: Pick<PullSeed, 'baseRef' | 'headRef' | 'baseSha' | 'headSha'>) {
  const { baseRef, headRef, baseSha, headSha } = pull;
  if ((await state.git.mergeBase(baseSha, headSha)) === null) {
    throw custom(`The ${headRef} branch has no history in common with ${baseRef}`);
  }
  if ((await state.git.shasOf(`${baseSha}..${headSha}`)).length === 0) {
    throw custom(`No commits between ${baseRef} and ${headRef}`);
  }
}

async function createPull(call: Call): Promise<Reply> {
  const { state, body, token } = call;
  if (body['issue'] !== undefined) throw new Error('The stand-in cannot make an issue a pull request.');
  const headRef = headBranch(call, `${body['head']}`);
  const baseRef = `${body['base']}`;
  const title = `${body['title'] ?? ''}`;
  if (title.trim() === '') {
    throw new Refusal(422, 'Validation Failed', [{ resource: 'Issue', code: 'missing_field', field: 'title' }]);
  }
  const baseSha = await tipOf(state, baseRef, 'base');
  const headSha = await tipOf(state, headRef, 'head');
  await requireCommits(state, { baseRef, headRef, baseSha, headSha });
  if (sameBranches(state, headRef, baseRef) !== undefined) {
    throw custom(`A pull request already exists for ${state.owner}:${headRef}.`);
  }
  const text = typeof body['body'] === 'string' ? body['body'] : null;
  const draft = body['draft'] === true;
  const pull = openPull(state, token!, { title, body: text, draft, headRef, headSha, baseRef, baseSha });
  const json = await describeAlone(state, pull);
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

async function closePull({ state, token }: Call, pull: PullSeed): Promise<void> {
  pull.state = 'closed';
  state.autoMerges.delete(pull.number);
  const entry = state.queue.find(({ pullNumber }) => pullNumber === pull.number);
  if (entry !== undefined) await dequeue(state, entry);
  recordPullEvent(state, pull, 'closed', token!);
}

/** A branch that moved on is followed; one that is gone, or has a pull request of its own by now, opens nothing. */
async function reopenPull({ state, token }: Call, pull: PullSeed): Promise<void> {
  if (pull.merged) throw unchangeable('The pull request cannot be reopened.');
  const { headRef, baseRef, headRepositoryId = state.repositoryId } = pull;
  if (headRepositoryId === state.repositoryId) {
    const tip = await state.git.readRef(`refs/heads/${headRef}`);
    if (tip === null) throw unchangeable(`The ${headRef} branch has been deleted.`);
    if (sameBranches(state, headRef, baseRef) !== undefined) {
      throw unchangeable(`A pull request already exists for ${state.owner}:${headRef}.`);
    }
    if ((await state.git.mergeBase(pull.headSha, tip.sha)) !== pull.headSha) {
      throw unchangeable(`The ${headRef} branch was force-pushed or recreated.`);
    }
    if ((await state.git.shasOf(`${await baseTip(state, pull)}..${tip.sha}`)).length === 0) {
      throw unchangeable(`There are no new commits on the ${headRef} branch.`);
    }
    pull.headSha = tip.sha;
  }
  pull.state = 'open';
  recordPullEvent(state, pull, 'reopened', token!);
}

async function updatePull(call: Call): Promise<Reply> {
  const { state, body } = call;
  const pull = findPull(state, numberOf(call, 'pull_number'));
  const { title, body: text, base, state: wanted } = body;
  if (typeof base === 'string' && base !== pull.baseRef) {
    const baseSha = await tipOf(state, base, 'base');
    await requireCommits(state, { ...pull, baseRef: base, baseSha });
    Object.assign(pull, { baseRef: base, baseSha });
  }
  if (wanted === 'closed' && isOpen(pull)) await closePull(call, pull);
  if (wanted === 'open' && !isOpen(pull)) await reopenPull(call, pull);
  if (typeof title === 'string') {
    if (title.trim() === '') throw custom("title can't be blank");
    pull.title = title;
  }
  if (typeof text === 'string') pull.body = text;
  return { status: 200, json: await describeAlone(state, pull) };
}

const WRITE = writes('pull_requests');

/** Pull requests that are opened, changed, closed and opened again. */
export const pullChangeRoutes: readonly Route[] = [
  { method: 'POST', template: `${REPOSITORY}/pulls`, needs: WRITE, query: [], handle: createPull },
  { method: 'PATCH', template: `${REPOSITORY}/pulls/{pull_number}`, needs: WRITE, query: [], handle: updatePull },
];
