import { notFound, type Reply } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import type { CollaboratorSeed } from '../seed.ts';
import { describeAccount } from '../shapes/account.ts';
import type { FakeState } from '../state.ts';
import { signedInReads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** An account that occurs somewhere, and may read a public repository as everybody may. */
function findStranger({ pulls, reviews, issues }: FakeState, login: string): CollaboratorSeed | undefined {
  const known = [...pulls, ...reviews, ...issues].find((one) => one.userLogin?.toLowerCase() === login.toLowerCase());
  if (known === undefined || known.userLogin === null || known.userId === null) return undefined;
  return { login: known.userLogin, id: known.userId, permission: 'read' };
}

function getPermission(call: Call): Reply {
  const { state } = call;
  const login = textOf(call, 'username');
  const listed = state.collaborators.find((person) => person.login.toLowerCase() === login.toLowerCase());
  const person = listed ?? findStranger(state, login);
  if (person === undefined) throw notFound();
  const { permission = 'write', roleName = permission } = person;
  const admin = permission === 'admin';
  const push = admin || permission === 'write';
  const permissions = { pull: permission !== 'none', triage: push, push, maintain: admin, admin };
  const user = { ...describeAccount(state, person), permissions, role_name: roleName };
  return { status: 200, json: { permission, role_name: roleName, user } };
}

export const collaboratorRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${REPOSITORY}/collaborators/{username}/permission`,
    needs: signedInReads(),
    query: [],
    handle: getPermission,
  },
];
