import { isRefName, isSha } from '../git-names.ts';
import { Refusal, type Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { describeRef } from '../shapes/ref.ts';
import type { FakeState } from '../state.ts';
import { writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** Throws 422 when the object is not there, or a branch would point at something else than a commit. */
async function requireTarget({ git }: FakeState, ref: string, sha: string): Promise<void> {
  const named = isSha(sha) ? [`${sha}^{object}`, `${sha}^{commit}`] : [];
  const [object, commit] = await git.resolveObjects(named);
  if (object !== sha) throw new Refusal(422, 'Object does not exist');
  if (ref.startsWith('refs/heads/') && commit !== sha) throw new Refusal(422, 'Reference update failed');
}

async function describeMoved(state: FakeState, ref: string, sha: string): Promise<Record<string, unknown>> {
  const type = await state.git.run(['cat-file', '-t', sha]);
  return describeRef(state, ref, { sha, type: type.toString('utf8').trim() });
}

/** Git refuses a branch `a/b` beside a branch `a`, for one. */
function refuseUpdate(): never {
  throw new Refusal(422, 'Reference update failed');
}

async function createRef({ state, body }: Call): Promise<Reply> {
  const ref = `${body['ref']}`;
  const sha = `${body['sha']}`;
  if (!ref.startsWith('refs/') || ref.split('/').length < 3) {
    throw new Refusal(422, 'Reference name must start with "refs/" and have at least two slashes');
  }
  if (!(await isRefName(state.git, ref))) throw new Refusal(422, `${ref} is not a valid ref name.`);
  await requireTarget(state, ref, sha);
  if (!(await state.moveRef(ref, sha, null).catch(refuseUpdate))) throw new Refusal(422, 'Reference already exists');
  const json = await describeMoved(state, ref, sha);
  return { status: 201, headers: { location: `${json['url']}` }, json };
}

async function isFastForward({ git }: FakeState, from: string, to: string): Promise<boolean> {
  return from === to || (await git.mergeBase(from, to)) === from;
}

/** Moves the ref from where it was seen; when another writer was faster, looks again. */
async function updateRef(call: Call): Promise<Reply> {
  const { state, body } = call;
  const ref = `refs/${textOf(call, 'ref')}`;
  const sha = `${body['sha']}`;
  for (;;) {
    const current = await state.git.readRef(ref);
    if (current === null) throw new Refusal(422, 'Reference does not exist');
    await requireTarget(state, ref, sha);
    if (body['force'] !== true && !(await isFastForward(state, current.sha, sha))) {
      throw new Refusal(422, 'Update is not a fast forward');
    }
    if (!(await state.moveRef(ref, sha, current.sha).catch(refuseUpdate))) continue;
    return { status: 200, json: await describeMoved(state, ref, sha) };
  }
}

export const refRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/git/refs`,
    needs: writes('contents'),
    query: [],
    handle: createRef,
  },
  {
    method: 'PATCH',
    template: `${REPOSITORY}/git/refs/{ref}`,
    needs: writes('contents'),
    query: [],
    handle: updateRef,
  },
];
